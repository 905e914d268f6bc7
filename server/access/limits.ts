// How often what may be tried, and by whom the tries are counted.
import type { Clock } from '../engine/clock.ts';
import { Limiter } from '../engine/limiter.ts';

const MINUTE = 60_000;

const OFTEN = {
  /** Passwords, per account and address; and per account from everywhere, so that many addresses help nobody. */
  signIn: { tries: 10, per: 5 * MINUTE },
  signInAnywhere: { tries: 30, per: 5 * MINUTE },
  /** Wrong pairing codes, per person at the desk; and new codes, per address. */
  pairDevice: { tries: 5, per: 10 * MINUTE },
  startPairing: { tries: 20, per: 10 * MINUTE },
  /** Links tried, per address. */
  link: { tries: 20, per: 10 * MINUTE },
  /** At a kiosk, per device. */
  findHost: { tries: 30, per: MINUTE },
  signInVisit: { tries: 10, per: MINUTE },
  signOutVisit: { tries: 5, per: 10 * MINUTE },
  ringBell: { tries: 6, per: MINUTE },
  /** Personal data looked at, per person. */
  reveal: { tries: 20, per: 60 * MINUTE },
} as const;

export type Limits = Readonly<Record<keyof typeof OFTEN, Limiter>>;

/** A limiter for each, by the given clock. */
export const newLimits = (clock: Clock): Limits =>
  Object.fromEntries(Object.entries(OFTEN).map(([name, often]) => [name, new Limiter(often, clock)])) as Limits;
