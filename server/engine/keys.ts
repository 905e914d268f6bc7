// One 256-bit key per day, each in a file of its own, on disk before it is first used.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './start.ts';

const SIZE = 32;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAME = /^(\d{4}-\d{2}-\d{2}|standing)\.key$/;

export class KeyFolder {
  readonly #folder: string;
  readonly #known = new Map<string, Buffer>();
  /** Keys of days before this one were destroyed and are never made again. */
  #gone: string;

  constructor(folder: string) {
    this.#folder = folder;
    const mark = join(folder, 'destroyed-before');
    this.#gone = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  }

  get isEmpty(): boolean {
    return !existsSync(this.#folder) || !readdirSync(this.#folder).some((name) => NAME.test(name));
  }

  /** The key of a day, made if there is none. */
  make(day: string): Buffer {
    const found = this.find(day);
    if (found) return found;
    if (!DAY.test(day) && day !== 'standing') throw new TypeError(`${day} is no day`);
    if (this.#isGone(day)) throw new Error(`The key of ${day} was destroyed and is not made again`);
    const key = randomBytes(SIZE);
    this.#write(`${day}.key`, key);
    this.#known.set(day, key);
    return key;
  }

  /** The key of a day, if there is one. */
  find(day: string): Buffer | undefined {
    const known = this.#known.get(day);
    if (known) return known;
    const file = join(this.#folder, `${day}.key`);
    if (!NAME.test(`${day}.key`) || this.#isGone(day) || !existsSync(file)) return undefined;
    const key = readFileSync(file);
    if (key.length !== SIZE) throw new CannotStart(`${file} is not a whole key. Restore the keys from their backup.`);
    this.#known.set(day, key);
    return key;
  }

  /** Overwrites and removes the keys of all days before `day`; returns those days. */
  destroyBefore(day: string): string[] {
    if (!DAY.test(day)) throw new TypeError(`${day} is no day`);
    if (day > this.#gone) {
      // The mark comes first: a crash half-way leaves nothing that could be read, and the next call finishes it.
      this.#write('destroyed-before', Buffer.from(day));
      this.#gone = day;
    }
    const days = readdirSync(this.#folder)
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .filter((it) => this.#isGone(it))
      .sort();
    for (const it of days) this.#destroy(it);
    if (days.length > 0) this.#settle();
    return days;
  }

  #isGone(day: string): boolean {
    return DAY.test(day) && day < this.#gone;
  }

  #destroy(day: string) {
    const path = join(this.#folder, `${day}.key`);
    const file = openSync(path, 'r+');
    writeSync(file, randomBytes(Math.max(SIZE, statSync(path).size)), 0, undefined, 0);
    fsyncSync(file);
    closeSync(file);
    rmSync(path);
    this.#known.get(day)?.fill(0);
    this.#known.delete(day);
  }

  /** Whole or not at all: written beside, then renamed, both on disk when this returns. */
  #write(name: string, bytes: Buffer) {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, name);
    const file = openSync(`${path}.part`, 'w', 0o600);
    writeSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.part`, path);
    this.#settle();
  }

  /** Windows keeps no handle on a folder; there the rename itself is all there is. */
  #settle() {
    if (process.platform === 'win32') return;
    const folder = openSync(this.#folder, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}
