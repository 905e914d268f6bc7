// Waits, for a page on somebody's phone, until something has happened to what it shows: one request that is answered late
// instead of many that say "nothing new".
import { createHash } from 'node:crypto';
import type { Database, Query } from '../engine/database.ts';
import type { Html } from './html.ts';

/** Real milliseconds that a request is kept; shorter than any proxy's patience. */
const KEPT = 25_000;
/** From a commit to the next look: a burst is looked at once. */
const SETTLE = 100;
/** More than this many wait at once: the others are told to come again. */
const MOST = 1_000;

export class Watch {
  readonly #db: Pick<Database, 'read' | 'onCommit'>;
  readonly #kept: number;
  readonly #forget: () => void;
  readonly #waiting = new Set<() => void>();
  #commits = 0;
  #closed = false;

  constructor(db: Pick<Database, 'read' | 'onCommit'>, kept = KEPT) {
    this.#db = db;
    this.#kept = kept;
    this.#forget = db.onCommit(() => {
      this.#commits += 1;
      for (const wake of this.#waiting) wake();
    });
  }

  /** Lets everybody go who waits. */
  stop(): void {
    this.#closed = true;
    this.#forget();
    for (const wake of this.#waiting) wake();
  }

  /** The part once it differs from what was seen; undefined when it did not for a while. */
  async changed(
    seen: string,
    /** The journal number of what it shows. */
    last: Query,
    draw: () => Promise<Html>,
  ): Promise<{ part: Html; mark: string } | undefined> {
    const end = performance.now() + this.#kept;
    let drawnUpTo = -1;
    for (;;) {
      const commits = this.#commits;
      const upTo = await this.#lastOf(last);
      if (upTo !== drawnUpTo) {
        drawnUpTo = upTo;
        const part = await draw();
        const mark = markOf(part);
        if (mark !== seen) return { part, mark };
      }
      const left = end - performance.now();
      if (left <= 0 || this.#closed || this.#waiting.size >= MOST) return undefined;
      if (this.#commits === commits) await this.#news(left);
      await new Promise((done) => setTimeout(done, SETTLE));
    }
  }

  async #lastOf(last: Query): Promise<number> {
    const [row] = await this.#db.read<{ seq: number | null }>(...last);
    return row?.seq ?? 0;
  }

  #news(within: number): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        done();
      };
      const timer = setTimeout(wake, within);
      this.#waiting.add(wake);
    });
  }
}

/** The last thing that happened to a visit. */
export const lastOfVisit = (id: string): Query => [
  "select max(seq) seq from journal where kind = 'visit' and id = ?",
  id,
];

/** What a part looks like, in a few characters. */
export const markOf = (part: Html): string => createHash('sha256').update(part.text).digest('base64url').slice(0, 16);
