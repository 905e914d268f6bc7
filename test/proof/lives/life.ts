// The life of a visit as a receptionist would tell it: what each press does, and when it is refused. Written by hand beside
// test/visit-matrix.ts, and never made from the product's own table, so that the two can disagree.
import { LETTER, LINES, MOVES } from '../../visit-matrix.ts';
import type { Role } from '../../../server/engine/roles.ts';

/** Somebody who presses; an unpaired desk has no name. */
export interface Hand {
  readonly id: string;
  readonly role: Role;
}

export interface Choice {
  readonly seatId?: string;
  readonly placeId?: string;
  readonly reason?: string;
  readonly answer?: string;
}

/** Who presses in the desk's own app: kiosks, hosts, secretaries and the house itself have roads of their own. */
const AT_DESK = ['R', 'S', 'M', 'G'];
const DESK_VERBS = ['arrive', 'receive', 'showIn', 'enter', 'leave', 'decline', 'refuse', 'seeIdentity', 'tellHost', 'answerHost', 'call', 'seat', 'serveTea'] as const; // prettier-ignore
export type Verb = (typeof DESK_VERBS)[number];
export const VERBS: readonly Verb[] = DESK_VERBS;

const BECOMES: Partial<Record<Verb, string>> = {
  arrive: 'arrived',
  receive: 'waiting',
  showIn: 'shownIn',
  enter: 'inside',
  leave: 'left',
  decline: 'declined',
  refuse: 'refused',
};
const EMPTIED_BY_UNDO: Record<Verb, readonly string[]> = {
  arrive: ['arrivedAt'],
  receive: ['receivedAt'],
  showIn: ['shownInAt'],
  enter: ['insideAt'],
  leave: ['endedAt'],
  decline: [],
  refuse: ['refusedBecause'],
  seeIdentity: ['identitySeenAt'],
  tellHost: ['hostToldAt'],
  answerHost: ['hostAnswer', 'hostAnsweredAt'],
  call: ['calledAt', 'calledTo'],
  seat: ['seatId', 'seatedAt'],
  serveTea: ['teaServedAt'],
};
const GETS_UP: readonly Verb[] = ['showIn', 'leave', 'decline', 'refuse'];
const IN_THE_BUILDING = ['arrived', 'waiting', 'shownIn', 'inside', 'declined', 'refused'];
const NO_SHOW_AFTER = 30 * 60_000;

/** What a row says of a visit, besides who it is. */
export const COLUMNS = ['state', 'arrivedAt', 'receivedAt', 'shownInAt', 'insideAt', 'endedAt', 'identitySeenAt', 'hostToldAt', 'hostAnswer', 'hostAnsweredAt', 'calledAt', 'calledTo', 'calledTimes', 'seatId', 'seatedAt', 'teaServedAt', 'refusedBecause'] as const; // prettier-ignore
export type Told = Record<(typeof COLUMNS)[number], string | number | null>;

/** One visit from its first moment on. Each method gives the code of the refusal, or nothing when it was done. */
export class Life {
  readonly id: string;
  readonly row: Told;
  /** How many entries its journal has. */
  entries = 1;
  /** The state and the press of every step made: what has been walked through. */
  readonly steps: string[] = [];
  readonly #hasHost: boolean;
  readonly #expectedAt: number | undefined;
  /** Where they sat until they got up. */
  #seatBefore: string | number | null = null;
  #last: { move: string; by: string; from: string };

  constructor(it: { id: string; how: string; by: string; now: number; hasHost: boolean; expectedAt?: number }) {
    this.id = it.id;
    this.#hasHost = it.hasHost;
    this.#expectedAt = it.expectedAt;
    this.#last = { move: it.how, by: it.by, from: '' };
    this.row = Object.fromEntries(COLUMNS.map((column) => [column, null])) as Told;
    this.row.state = it.how === 'invite' ? 'invited' : 'arrived';
    this.row.arrivedAt = it.how === 'invite' ? null : it.now;
  }

  get inBuilding(): boolean {
    return IN_THE_BUILDING.includes(String(this.row.state));
  }

  press(verb: Verb, by: Hand, now: number, choice: Choice, others: readonly Life[]): string | undefined {
    if (
      !MOVES.includes(verb) ||
      !lettersOf(verb).some((letter) => letter === LETTER[by.role] && AT_DESK.includes(letter))
    )
      return strange(by);
    const { seatId } = choice;
    if (seatId && others.some((it) => it !== this && it.inBuilding && it.row.seatId === seatId)) return 'SEAT_TAKEN';
    if (!this.#may(verb, by)) return this.#last.move === verb && this.#isColleague(by) ? 'ALREADY_DONE' : 'NOT_NOW';
    this.#do(verb, by.id, now, choice);
    return undefined;
  }

  /** At the kiosk, with the right code. */
  signOut(by: Hand, now: number): string | undefined {
    if (!this.#may('leave', by)) return 'CODE_UNKNOWN';
    this.#do('leave', by.id, now, {});
    return undefined;
  }

  undo(by: Hand, now: number, others: readonly Life[]): string | undefined {
    if (!['receptionist', 'supervisor', 'manager'].includes(by.role)) return strange(by);
    const { move, by: before, from } = this.#last;
    if (!(VERBS as readonly string[]).includes(move)) return 'NOT_NOW';
    if (by.role === 'receptionist' && before !== by.id && !before.startsWith('device:')) return 'NOT_YOURS';
    for (const column of EMPTIED_BY_UNDO[move as Verb]) this.row[column as keyof Told] = null;
    this.#enter('undo', by.id, from);
    const taken = others.some((it) => it !== this && it.inBuilding && it.row.seatId === this.#seatBefore);
    if (this.#seatBefore !== null && (from === 'arrived' || from === 'waiting')) {
      if (this.row.seatId === null && !taken) this.row.seatId = this.#seatBefore;
      this.#seatBefore = null;
    }
    this.wait(now, false); // a guest who has not come after all may long be a no-show
    return undefined;
  }

  /** Time has passed: nobody came by half an hour after the time of the invitation, or the house closed on the way. */
  wait(now: number, closed: boolean): void {
    const gone = this.row.state === 'invited' && this.#expectedAt! + NO_SHOW_AFTER <= now;
    if (!gone && !(closed && this.inBuilding)) return;
    this.row.endedAt = now;
    if (!gone) this.row.seatId = null;
    this.#enter(gone ? 'markNoShow' : 'closeBySystem', 'system', gone ? 'noShow' : 'closedBySystem');
  }

  /** Whether the last thing was done by another person of the house than this one. */
  #isColleague({ id }: Hand): boolean {
    return this.#last.by !== id && !this.#last.by.startsWith('device:');
  }

  #may(verb: Verb, { role }: Hand): boolean {
    const [, cells] = LINES.find(([state]) => state === this.row.state)!;
    if (!cells[MOVES.indexOf(verb)]!.includes(LETTER[role]!)) return false;
    if (verb === 'decline') return this.row.hostAnswer === 'notToday';
    if (verb === 'showIn') return this.row.hostToldAt !== null;
    if (verb === 'seeIdentity') return this.row.identitySeenAt === null;
    if (verb === 'serveTea') return this.row.teaServedAt === null;
    return this.#hasHost || (verb !== 'tellHost' && verb !== 'answerHost');
  }

  #do(verb: Verb, by: string, now: number, { seatId, placeId, reason, answer }: Choice): void {
    const { row } = this;
    this.steps.push(`${row.state} ${verb}`);
    if (GETS_UP.includes(verb)) {
      this.#seatBefore = row.seatId;
      row.seatId = null;
    }
    if (verb === 'arrive') Object.assign(row, { arrivedAt: now, endedAt: null });
    if (verb === 'receive') row.receivedAt = now;
    if (verb === 'receive' && seatId) Object.assign(row, { seatId, seatedAt: row.seatedAt ?? now });
    if (verb === 'showIn') row.shownInAt = now;
    if (verb === 'enter') row.insideAt = now;
    if (verb === 'leave') row.endedAt = now;
    if (verb === 'refuse') row.refusedBecause = reason!;
    if (verb === 'seeIdentity') row.identitySeenAt = now;
    if (verb === 'tellHost') row.hostToldAt = now;
    if (verb === 'answerHost') Object.assign(row, { hostAnswer: answer, hostAnsweredAt: now });
    if (verb === 'call')
      Object.assign(row, { calledAt: now, calledTo: placeId, calledTimes: Number(row.calledTimes) + 1 });
    if (verb === 'seat') Object.assign(row, { seatId, seatedAt: now });
    if (verb === 'serveTea') row.teaServedAt = now;
    this.#enter(verb, by, BECOMES[verb] ?? String(row.state));
  }

  #enter(move: string, by: string, to: string): void {
    this.#last = { move, by, from: String(this.row.state) };
    this.row.state = to;
    this.entries++;
  }
}

/** Everybody who could ever press this, in whatever state. */
const lettersOf = (verb: Verb): string[] => [...LINES.map(([, cells]) => cells[MOVES.indexOf(verb)]).join('')];

/** How many kinds of step there are: a press of a person's, in a state that allows it. */
export const KINDS = LINES.flatMap(([, cells]) => cells.filter((cell) => cell !== '' && cell !== 'Y')).length;

const strange = ({ role }: Hand): string => (role === 'unpaired' ? 'SIGN_IN_FIRST' : 'NOT_YOURS');
