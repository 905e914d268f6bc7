// What a meeting is: its states in words and its row. What may be done to it stands in rules.ts.
import type { Lived } from '../engine/machine.ts';
import { type Words, words } from '../engine/refusal.ts';
import type { Layout } from './room.ts';

export const MEETING_STATES = {
  requested: words('申请中', 'Requested'),
  confirmed: words('已确认', 'Confirmed'),
  preparing: words('准备中', 'Being prepared'),
  ready: words('已就绪', 'Ready'),
  inSession: words('会议中', 'In session'),
  onBreak: words('休会', 'Break'),
  clearing: words('清场中', 'Clearing'),
  closed: words('已结束', 'Closed'),
  cancelled: words('已取消', 'Cancelled'),
  noShow: words('未到场', 'No-show'),
} as const satisfies Record<string, Words>;
export type MeetingState = keyof typeof MEETING_STATES;

/** What keeps its room from others. */
export const HOLDS_ROOM = [
  'requested',
  'confirmed',
  'preparing',
  'ready',
  'inSession',
  'onBreak',
  'clearing',
] as const satisfies readonly MeetingState[];
/** Certain, and nobody sits yet. */
export const COMING = ['confirmed', 'preparing', 'ready'] as const satisfies readonly MeetingState[];
/** Before anybody sits down. */
export const TO_COME = ['requested', ...COMING] as const satisfies readonly MeetingState[];
export const SITTING = ['inSession', 'onBreak'] as const satisfies readonly MeetingState[];
export const isIn = (states: readonly MeetingState[], state: MeetingState): boolean => states.includes(state);

/** How the client signed the record of the meeting, or why nobody did. */
export const SIGNED_HOW = {
  signed: words('客户已签认', 'Signed by the client'),
  absent: words('客户不在场', 'The client had gone'),
  refused: words('客户不签', 'The client would not sign'),
} as const satisfies Record<string, Words>;
export type SignedHow = keyof typeof SIGNED_HOW;

export const CANCELLED_BECAUSE = {
  byOrganiser: words('主办方取消', 'The organiser called it off'),
  roomNeeded: words('会议室另有安排', 'The room is needed otherwise'),
  unconfirmed: words('未及时确认', 'Not confirmed in time'),
  mistake: words('登记有误', 'Entered by mistake'),
  other: words('其他原因', 'Another reason'),
} as const satisfies Record<string, Words>;
export type CancelledBecause = keyof typeof CANCELLED_BECAUSE;

/** One row. Times are UTC milliseconds; `blockedFrom` to `blockedUntil` is the meeting with its set-up and clearing. */
export interface Meeting extends Lived {
  state: MeetingState;
  roomId: string;
  /** Seen at the desk; on the display only where `titleShown` is 1. */
  title: string;
  titleShown: number;
  /** Who arranged it, of the register of people; null where nobody of them did. */
  hostId: string | null;
  companyId: string | null;
  startsAt: number;
  endsAt: number;
  blockedFrom: number;
  blockedUntil: number;
  layout: Layout;
  setupMinutes: number;
  clearingMinutes: number;
  /** Seats wanted, and how many came. */
  expected: number;
  actual: number | null;
  /** What the room must have (JSON list), and wishes in words. */
  equipment: string;
  wishes: string;
  /** The service sheet (JSON), see sheet.ts. */
  sheet: string;
  /** Counts what is open of it: kept true by `recount` with every task and key that moves. */
  openBefore: number;
  openAfter: number;
  keysOut: number;
  confirmedAt: number | null;
  preparingAt: number | null;
  readyAt: number | null;
  welcomedAt: number | null;
  startedAt: number | null;
  breakAt: number | null;
  refilledAt: number | null;
  /** When it was said that others would wait. */
  warnedAt: number | null;
  endedAt: number | null;
  poweredOffAt: number | null;
  signedAt: number | null;
  signedHow: SignedHow | null;
  closedAt: number | null;
  /** What it was booked together with. */
  seriesId: string | null;
}

/** When a meeting whose people do not come gives its room back, in ms after its start. */
export const NO_SHOW_AFTER = 10 * 60_000;
