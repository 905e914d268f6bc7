// What may go into a statement, and what the drivers make of it.

export type Value = string | number | bigint | boolean | Uint8Array | null;
/** A statement and its values, `?` by `?`. No literal `?` may stand in the text. */
export type Query = readonly [sql: string, ...args: Value[]];

/**
 * A value as it may safely be bound; throws a TypeError on what a database cannot keep whole.
 * The local driver binds 5 as 5.0, takes `undefined` for null, rounds beyond 2^53 and kills the process on a boolean.
 */
export function bindable(value: Value): string | number | bigint | Uint8Array | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 1n : 0n;
    case 'number':
      if (Number.isSafeInteger(value)) return BigInt(value);
      if (Number.isFinite(value) && !Number.isInteger(value)) return value;
      throw new TypeError(`${value} cannot be kept`);
    case 'bigint':
      if (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER) return value;
      throw new TypeError(`${value} cannot be kept whole`);
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw new TypeError('A value is missing');
  }
}

/** How many values a statement asks for. */
export const arityOf = (sql: string): number => sql.split('?').length - 1;

/** Throws unless exactly as many values were given: drivers fill up with null and drop the rest. */
export function checkArity(sql: string, wanted: number, given: number): void {
  if (given !== wanted) throw new TypeError(`${wanted} values wanted, ${given} given: ${sql}`);
}
