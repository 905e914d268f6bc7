// Links that open a door once: the set-up of an empty house, the faces of the demo. Kept in memory, by their fingerprint.
import type { Clock } from '../engine/clock.ts';
import { fingerprint, newToken } from '../engine/tokens.ts';

/** Single-use links of one purpose, good for `goodFor` milliseconds; each stands for what it was made for. */
export class Links<For> {
  readonly #clock: Clock;
  readonly #goodFor: number;
  readonly #open = new Map<string, { it: For; until: number }>();

  constructor(clock: Clock, goodFor: number) {
    this.#clock = clock;
    this.#goodFor = goodFor;
  }

  /** A new link's secret. */
  make(it: For): string {
    const token = newToken();
    this.#open.set(fingerprint(token), { it, until: this.#clock.now() + this.#goodFor });
    return token;
  }

  /** What a link stands for, while it is good. Looking does not use it up. */
  of(token: string): For | undefined {
    const found = this.#open.get(fingerprint(token));
    if (found && found.until <= this.#clock.now()) this.#open.delete(fingerprint(token));
    return found && found.until > this.#clock.now() ? found.it : undefined;
  }

  /** What a link stands for, and it is used up. */
  take(token: string): For | undefined {
    const it = this.of(token);
    this.#open.delete(fingerprint(token));
    return it;
  }
}
