// What an experiment and the disk under its server say to each other, through files in a folder: orders go to kit/disk.ts in the
// server's process, notes of what happened come back.
import { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const NOTES = 'disk.notes';
export const ORDERS = 'disk.orders';

/** Reasons for which a disk fails. */
export const NO_SPACE = 28;
export const IO_ERROR = 5;

/** A disk that writes down what is asked of it and fails when told to; `options` are for startServer. */
export function watchedDisk(folder: string) {
  let read = 0;
  return {
    options: { node: ['--import', join(import.meta.dirname, 'disk.ts')], env: { DISK: folder } },
    /** From now on every write and every sync fails, after so many that do not. */
    fail({ after = 0, because = NO_SPACE } = {}): void {
      const draft = join(folder, `${ORDERS}.draft`);
      writeFileSync(draft, `${after} ${because}`);
      renameSync(draft, join(folder, ORDERS)); // never seen half written
    },
    heal: (): void => rmSync(join(folder, ORDERS), { force: true }),
    /** Writes, syncs and answers since this was last asked, in their order: `write foyer.db-wal`, `sync foyer.db-wal`, `answer`. */
    notes(): string[] {
      const file = openSync(join(folder, NOTES), 'r');
      const piece = Buffer.alloc(1 << 20);
      const length = readSync(file, piece, 0, piece.length, read);
      closeSync(file);
      read += length;
      return piece.toString('utf8', 0, length).split('\n').filter(Boolean);
    },
  };
}
