// What is there already is not waited for: a promise for each of a thousand fields would cost more than the fields.

/** Uses a value now, or when it has come. */
export const whenThere = <Value, Result>(
  value: Value | Promise<Value>,
  use: (value: Value) => Result,
): Result | Promise<Result> => (value instanceof Promise ? value.then(use) : use(value));
