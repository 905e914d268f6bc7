// Devices waiting to be paired: each shows eight letters that somebody types at the desk. Kept in memory; after a restart they ask anew.
import { randomInt } from 'node:crypto';
import type { Clock } from '../engine/clock.ts';
import type { DeviceKind } from './device.ts';
import { newToken } from '../engine/tokens.ts';

/** Milliseconds for which a code is good. */
export const GOOD_FOR = 10 * 60_000;
// No vowels, so that no words come about; no letter that looks like a digit or like another.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;
const MOST = 500;

export interface Pairing {
  readonly kind: DeviceKind;
  readonly code: string;
  /** The secret that the device already holds and that becomes its own when it is paired. */
  readonly token: string;
  readonly expiresAt: number;
}

export class Pairings {
  readonly #clock: Clock;
  readonly #byCode = new Map<string, Pairing>();
  readonly #byToken = new Map<string, Pairing>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new code for a new secret, good for ten minutes. */
  start(kind: DeviceKind): Pairing {
    this.#tidy();
    let code: string;
    do code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    while (this.#byCode.has(code));
    const it = { kind, code, token: newToken(), expiresAt: this.#clock.now() + GOOD_FOR };
    this.#byCode.set(code, it);
    this.#byToken.set(it.token, it);
    return it;
  }

  /** What a device with this secret is waiting for, if it still is. */
  ofToken(kind: DeviceKind, token: string | undefined): Pairing | undefined {
    const it = this.#byToken.get(token ?? '');
    return it && it.kind === kind && it.expiresAt > this.#clock.now() ? it : undefined;
  }

  /** What a code typed by hand means: small letters, spaces and dashes do not matter. */
  ofCode(typed: string): Pairing | undefined {
    const it = this.#byCode.get(
      typed
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^A-Z]/g, ''),
    );
    return it && it.expiresAt > this.#clock.now() ? it : undefined;
  }

  /** It is paired now, or no longer wanted. */
  end({ code, token }: Pairing): void {
    this.#byCode.delete(code);
    this.#byToken.delete(token);
  }

  #tidy() {
    for (const it of this.#byCode.values())
      if (it.expiresAt <= this.#clock.now() || this.#byCode.size >= MOST) this.end(it);
      else break;
  }
}
