// The product with one commit for each write: the next is handed over only when the one before has been answered.
import { FileDatabase, type Tx } from '../../../server/engine/database.ts';

const together = FileDatabase.prototype.write;
let before: Promise<unknown> = Promise.resolve();

FileDatabase.prototype.write = function alone<Result>(this: FileDatabase, job: (tx: Tx) => Promise<Result>) {
  const mine = before.then(() => together.call(this, job) as Promise<Result>);
  before = mine.catch(() => {});
  return mine;
};

await import('./product.ts');
