// The log of a database (its `-wal`) as it lies on disk: where its commits end, and how much of it the file already holds.
// The formats are SQLite's own: https://sqlite.org/fileformat2.html#walformat and https://sqlite.org/walformat.html.
import { readFileSync } from 'node:fs';

const HEADER = 32;
const FRAME = 24 + 4096;

/** A database with its log, copied while nobody wrote. */
export interface Copy {
  readonly file: Buffer;
  readonly log: Buffer;
  /** Tells one filling of the log from the next. */
  readonly filling: string;
  /** Where the commits of this filling end, in bytes of the log, in order. */
  readonly commits: readonly number[];
  /** From here on the file does not hold what the log says; before it nothing could be lost by a power cut. */
  readonly from: number;
}

/** Reads the file, its log, and the index that says how much of the log counts. */
export function copied(path: string): Copy {
  const log = readFileSync(`${path}-wal`);
  const index = readFileSync(`${path}-shm`);
  const word = (at: number) => new DataView(index.buffer, index.byteOffset).getUint32(at, true);
  const [frames, written, beingWritten] = [word(16), word(96), word(128)];
  const commits: number[] = [];
  for (let n = 0; n < frames; n++) if (log.readUInt32BE(HEADER + n * FRAME + 4) !== 0) commits.push(endOf(n));
  const held = Math.max(written, beingWritten);
  return {
    file: readFileSync(path),
    log,
    filling: log.toString('hex', 16, 24),
    commits,
    from: held === 0 ? 0 : endOf(held - 1),
  };
}

/** The end of the last commit that is whole when the log is good up to this byte; 0 when there is none. */
export const lastWhole = ({ commits }: Copy, good: number): number => commits.findLast((end) => end <= good) ?? 0;

/** The first byte of the frame that a byte lies in: damage spoils all of it. */
export const frameAt = (byte: number): number =>
  byte < HEADER ? 0 : HEADER + Math.floor((byte - HEADER) / FRAME) * FRAME;

const endOf = (frame: number) => HEADER + (frame + 1) * FRAME;
