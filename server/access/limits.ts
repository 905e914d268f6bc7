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
  /** Invitations tried, by code or by last four digits: wrong ones per kiosk, and wrong ones in the whole house. */
  openInvitation: { tries: 5, per: 10 * MINUTE },
  openInvitationAnywhere: { tries: 60, per: MINUTE },
  /** Documents looked up for a name and number: it must not tell who has been here. */
  documentsFor: { tries: 30, per: MINUTE },
  noteTimings: { tries: 30, per: MINUTE },
  /** Codes and badges looked at, per person at the gate. */
  checkVisit: { tries: 60, per: MINUTE },
  /** Pages behind links, per address (a whole office may share one); and secrets that are none. */
  go: { tries: 600, per: MINUTE },
  goWrong: { tries: 30, per: 10 * MINUTE },
  /** Presses in one meeting room. */
  roomAsk: { tries: 8, per: MINUTE },
  ringBell: { tries: 6, per: MINUTE },
  /** Personal data looked at, per person. */
  reveal: { tries: 20, per: 60 * MINUTE },
} as const;

export type Limits = Readonly<Record<keyof typeof OFTEN, Limiter>>;

/** A limiter for each, by the given clock. */
export const newLimits = (clock: Clock): Limits =>
  Object.fromEntries(Object.entries(OFTEN).map(([name, often]) => [name, new Limiter(often, clock)])) as Limits;
