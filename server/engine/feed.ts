// Signal, then pull. A feed first yields the whole board, then what changed since its cursor, and a heartbeat.
// It holds one integer and nothing else: there is no queue that could overflow or lose.
import type { Clock } from './clock.ts';
import { nextTurn } from './turns.ts';

export interface Frame<Item> {
  /** True when `items` is the whole board and replaces everything. */
  readonly reset: boolean;
  /** The journal's sequence number up to which this frame is true. */
  readonly cursor: number;
  /** The house's time of this frame, milliseconds since 1970. */
  readonly asOf: number;
  /** Empty in a heartbeat. */
  readonly items: Item[];
}

/** What was found, and up to which journal number it is true; both must come from one moment. */
export interface Found<Item> {
  readonly cursor: number;
  readonly items: Item[];
}

export interface Source<Item> {
  board(): Promise<Found<Item>>;
  /** What happened after `after`, up to `upTo` or to the end: complete, in order. */
  changes(after: number, upTo?: number): Promise<Found<Item>>;
  onCommit(wake: () => void): () => void;
  /** Real milliseconds of silence before an empty frame: it proves the link, so it follows no other clock. */
  readonly heartbeat: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** An endless iterator of frames over one source; `return()` ends it and frees whoever waits on it. */
export class Feed<Item> implements AsyncIterableIterator<Frame<Item>, undefined> {
  readonly #source: Source<Item>;
  readonly #forget: () => void;
  #open = true;
  #boardWanted = true;
  #board: Found<Item> | undefined;
  #cursor: number | undefined;
  #news = false;
  #resume: (() => void) | undefined;
  /** The frame given out last. */
  frame: Frame<Item> | undefined;

  constructor(source: Source<Item>) {
    this.#source = source;
    this.#forget = source.onCommit(() => this.#wake());
  }

  /** Somebody joined: a board is wanted once more, in its right place between the changes. */
  again(): void {
    this.#boardWanted = true;
    this.#wake();
  }

  async next(): Promise<IteratorResult<Frame<Item>, undefined>> {
    try {
      while (this.#open) {
        this.#news = false;
        const found = await this.#pull();
        if (found) return this.#give(found);
        if (!(await this.#slept())) return this.#give({ reset: false, cursor: this.#cursor!, items: [] });
        await nextTurn(); // whoever caused it is answered before anything is read for others
      }
      return { done: true, value: undefined };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Frame<Item>, undefined>> {
    this.#open = false;
    this.#forget();
    this.#resume?.();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Those already seated first get everything the new board already contains; so both go on from one cursor. */
  async #pull(): Promise<(Found<Item> & { reset: boolean }) | undefined> {
    if (this.#boardWanted) {
      this.#boardWanted = false;
      this.#board = await this.#source.board();
    }
    if (this.#cursor !== undefined && this.#board?.cursor !== this.#cursor) {
      const step = await this.#source.changes(this.#cursor, this.#board?.cursor);
      this.#cursor = step.cursor;
      if (step.items.length > 0) return { reset: false, ...step };
    }
    const board = this.#board;
    this.#board = undefined;
    return board && { reset: true, ...board };
  }

  #give({ reset, cursor, items }: Found<Item> & { reset: boolean }): IteratorResult<Frame<Item>, undefined> {
    this.#cursor = cursor;
    this.frame = { reset, cursor, asOf: this.#source.clock.now(), items };
    return { done: false, value: this.frame };
  }

  #wake() {
    this.#news = true;
    this.#resume?.();
  }

  /** False when the heartbeat came first. */
  async #slept(): Promise<boolean> {
    if (this.#news || !this.#open) return true;
    const woken = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#source.heartbeat);
      this.#resume = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
    this.#resume = undefined;
    return woken;
  }
}
