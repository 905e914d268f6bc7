// So many tries in so long, per key: passwords, codes, searches. Kept in memory; a restart forgives everybody.
import type { Clock } from './clock.ts';

/** Beyond this many keys the one that tried longest ago is forgotten. */
const MOST_KEYS = 10_000;

/** A sliding window: at most `tries` within any `per` milliseconds of the given clock, for each key. */
export class Limiter {
  readonly #tries: number;
  readonly #per: number;
  readonly #clock: Pick<Clock, 'now'>;
  /** Moments of the tries still counting, by key, oldest key first. */
  readonly #taken = new Map<string, number[]>();

  constructor({ tries, per }: { tries: number; per: number }, clock: Pick<Clock, 'now'>) {
    this.#tries = tries;
    this.#per = per;
    this.#clock = clock;
  }

  /** Counts one try; false, and not counted, when there is none left. */
  take(key: string): boolean {
    const taken = this.#counting(key);
    if (taken.length >= this.#tries) return false;
    this.#taken.delete(key);
    this.#taken.set(key, [...taken, this.#clock.now()]);
    if (this.#taken.size > MOST_KEYS) this.#taken.delete(this.#taken.keys().next().value!);
    return true;
  }

  /** How many tries are left now. */
  left(key: string): number {
    return this.#tries - this.#counting(key).length;
  }

  /** Milliseconds until the next try; 0 when one is left now. */
  retryAfter(key: string): number {
    const taken = this.#counting(key);
    return taken.length < this.#tries ? 0 : taken[0]! + this.#per - this.#clock.now();
  }

  /** Counts from nothing again: the right password was given. */
  forgive(key: string): void {
    this.#taken.delete(key);
  }

  #counting(key: string): number[] {
    const from = this.#clock.now() - this.#per;
    const counting = (this.#taken.get(key) ?? []).filter((at) => at > from);
    if (counting.length === 0) this.#taken.delete(key);
    return counting;
  }
}
