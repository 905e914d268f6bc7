// The whole life of a visit (V1–V3, A5, B8): every state, move and mark, who may make it, and in which words it is refused.
// Pure: the kiosk, the desk's buttons, the SQL check and the state diagram all come from this table.
import { type Ground, type Lived, machine, type Move, moveWith } from '../engine/machine.ts';
import { type Language, type Words, words } from '../engine/refusal.ts';
import { DESK, type Role, WATCH } from '../engine/roles.ts';
import { MARKS, type Property, type VisitMark } from '../property/rules.ts';

export const PURPOSES = {
  meeting: words('会面', 'Meeting'),
  interview: words('面试', 'Interview'),
  delivery: words('送货', 'Delivery'),
  work: words('施工维修', 'Work on site'),
  other: words('其他', 'Something else'),
} as const satisfies Record<string, Words>;
export type Purpose = keyof typeof PURPOSES;

export const ANSWERS = {
  coming: words('马上下来', 'Coming down'),
  fiveMinutes: words('五分钟后到', 'In five minutes'),
  sendUp: words('请直接上楼', 'Send them up'),
  notToday: words('今天不便见', 'Not today'),
} as const satisfies Record<string, Words>;
export type HostAnswer = keyof typeof ANSWERS;

/** Why somebody is not let in; a code for the journal, never free words. */
export const REFUSED_BECAUSE = {
  notInvited: words('无人邀请', 'Nobody invited them'),
  hostRefuses: words('被访人拒绝', 'The host refuses'),
  noIdentity: words('未能核实身份', 'Identity could not be confirmed'),
  onBlockList: words('在限制名单内', 'On the block list'),
  disorderly: words('扰乱秩序', 'Disorderly'),
  afterHours: words('非开放时间', 'Outside opening hours'),
  other: words('其他原因', 'Another reason'),
} as const satisfies Record<string, Words>;
export type RefusedBecause = keyof typeof REFUSED_BECAUSE;

export const STATES = {
  invited: words('已预约', 'Invited'),
  arrived: words('已到', 'Arrived'),
  waiting: words('等候', 'Waiting'),
  shownIn: words('已引导', 'Shown in'),
  inside: words('在访', 'Inside'),
  left: words('已离开', 'Left'),
  declined: words('主人不见', 'Declined'),
  refused: words('拒入', 'Refused'),
  noShow: words('未到', 'No-show'),
  closedBySystem: words('系统关闭', 'Closed by the system'),
} as const satisfies Record<string, Words>;
export type VisitState = keyof typeof STATES;

/** Who is in the building: declined and refused people are, until they have left. */
export const IN_BUILDING = [
  'arrived',
  'waiting',
  'shownIn',
  'inside',
  'declined',
  'refused',
] as const satisfies readonly VisitState[];
export const inBuilding = (state: VisitState): boolean => (IN_BUILDING as readonly VisitState[]).includes(state);

export type Title = 'mr' | 'ms';

/** One row. What names a person (name, fromCompany, telephone) is sealed with the key of `keyDay`. Times are UTC milliseconds. */
export interface Visit extends Lived {
  state: VisitState;
  code: string;
  /** The property's day the code belongs to, and whose key seals the personal columns. */
  day: string;
  purpose: Purpose;
  title: Title | null;
  name: string | null;
  fromCompany: string | null;
  telephone: string | null;
  hostId: string | null;
  companyId: string | null;
  lobbyId: string;
  language: Language;
  /** The kiosk it was signed in at; null when by hand. */
  deviceId: string | null;
  /** Keyed hash of the sign-out code. */
  signOut: string | null;
  consentAt: number | null;
  expectedAt: number | null;
  arrivedAt: number | null;
  receivedAt: number | null;
  shownInAt: number | null;
  insideAt: number | null;
  endedAt: number | null;
  identitySeenAt: number | null;
  hostToldAt: number | null;
  hostAnswer: HostAnswer | null;
  hostAnsweredAt: number | null;
  calledAt: number | null;
  calledTo: string | null;
  calledTimes: number | null;
  seatId: string | null;
  seatedAt: number | null;
  teaServedAt: number | null;
  refusedBecause: RefusedBecause | null;
}

type On<Input = undefined> = Move<Visit, Property, Input>;
const on = <Input = undefined>(it: On<Input>) => moveWith<Visit, Property, Input>()(it);

/** How long a called code stays on the display. */
export const CALL_SHOWN = 60_000;

const HAS_MARK: Record<VisitMark, (it: Visit) => boolean> = {
  identitySeen: (it) => it.identitySeenAt !== null,
  hostTold: (it) => it.hostToldAt !== null,
  hostAnswered: (it) => it.hostAnsweredAt !== null,
  seated: (it) => it.seatedAt !== null,
  teaServed: (it) => it.teaServedAt !== null,
};

/** The property's settings say which marks must be there before a visitor is shown in. */
function marksMissing(it: Visit, { settings }: Ground<Property>): Words | false {
  const missing = settings.requiredMarks.filter((mark) => !HAS_MARK[mark](it));
  if (missing.length === 0) return false;
  const said = (language: Language, between: string) => missing.map((mark) => MARKS[mark][language]).join(between);
  return words(`请先完成：${said('zh', '、')}。`, `First: ${said('en', ', ').toLowerCase()}.`);
}

const notDeclined = (it: Visit): Words | false =>
  it.hostAnswer !== 'notToday' &&
  words('被访人答复“今天不便见”后才能办理。', 'Only after the host has answered “not today”.');
const already = (at: keyof Visit, said: Words) => (it: Visit) => it[at] !== null && said;

const desk = DESK;
const watch = WATCH;
const system = ['system'] as const satisfies readonly Role[];
const atDesk = ['arrived', 'waiting'] as const satisfies readonly VisitState[];
const beforeInside = [...atDesk, 'shownIn'] as const satisfies readonly VisitState[];
const present = [...beforeInside, 'inside'] as const satisfies readonly VisitState[];

export const visit = machine<Visit, Property>()({
  kind: 'visit',
  words: words('这位访客', 'this visitor'),
  states: STATES,
  undoBy: { own: ['receptionist'], any: ['supervisor', 'manager'] },
  moves: {
    arrive: on({
      words: words('登记到达', 'Mark as arrived'),
      by: desk,
      from: ['invited', 'noShow'],
      to: 'arrived',
      sets: ({ now }) => ({ arrivedAt: now, endedAt: null }),
      undo: ['arrivedAt'],
    }),
    receive: on<{ seatId: string | null }>({
      words: words('接待', 'Receive'),
      by: desk,
      from: ['arrived'],
      to: 'waiting',
      sets: ({ row, input, now }) => ({
        receivedAt: now,
        ...(input.seatId && { seatId: input.seatId, seatedAt: row.seatedAt ?? now }),
      }),
      undo: ['receivedAt'],
    }),
    showIn: on({
      words: words('引导上楼', 'Show in'),
      by: desk,
      from: atDesk,
      to: 'shownIn',
      unless: [marksMissing],
      sets: ({ now }) => ({ shownInAt: now, seatId: null }),
      undo: ['shownInAt'],
    }),
    enter: on({
      words: words('确认见到被访人', 'Confirm with the host'),
      by: watch,
      from: ['shownIn'],
      to: 'inside',
      sets: ({ now }) => ({ insideAt: now }),
      undo: ['insideAt'],
    }),
    leave: on({
      words: words('登记离开', 'Mark as left'),
      by: [...watch, 'kiosk'],
      from: [...present, 'declined', 'refused'],
      to: 'left',
      sets: ({ now }) => ({ endedAt: now, seatId: null }),
      undo: ['endedAt'],
    }),
    decline: on({
      words: words('转告主人不见', 'Pass on “not today”'),
      by: desk,
      from: atDesk,
      to: 'declined',
      unless: [notDeclined],
      sets: () => ({ seatId: null }),
      undo: [],
    }),
    refuse: on<{ reason: RefusedBecause }>({
      words: words('拒绝进入', 'Refuse entry'),
      by: watch,
      from: beforeInside,
      to: 'refused',
      reason: ({ reason }) => reason,
      sets: ({ input }) => ({ refusedBecause: input.reason, seatId: null }),
      undo: ['refusedBecause'],
    }),
    markNoShow: on({
      words: words('记为未到', 'Mark as no-show'),
      by: system,
      from: ['invited'],
      to: 'noShow',
      sets: ({ now }) => ({ endedAt: now }),
    }),
    closeBySystem: on({
      words: words('系统关闭', 'Close by the system'),
      by: system,
      from: [...present, 'declined', 'refused'],
      to: 'closedBySystem',
      sets: ({ now }) => ({ endedAt: now, seatId: null }),
    }),

    // Marks keep the state, carry the time, and come in any order.
    seeIdentity: on({
      words: words('核对身份', 'Check identity'),
      by: desk,
      from: present,
      unless: [already('identitySeenAt', words('身份已经核对过。', 'Identity has been seen already.'))],
      sets: ({ now }) => ({ identitySeenAt: now }),
      undo: ['identitySeenAt'],
    }),
    tellHost: on({
      words: words('通知被访人', 'Tell the host'),
      by: desk,
      from: present,
      unless: [(it) => !it.hostId && words('这次来访没有指定被访人。', 'This visit names no host.')],
      sets: ({ now }) => ({ hostToldAt: now }),
      undo: ['hostToldAt'],
    }),
    answerHost: on<{ answer: HostAnswer }>({
      words: words('记录被访人答复', 'Note the host’s answer'),
      by: desk,
      from: present,
      unless: [(it) => !it.hostId && words('这次来访没有指定被访人。', 'This visit names no host.')],
      reason: ({ answer }) => answer,
      sets: ({ input, now }) => ({ hostAnswer: input.answer, hostAnsweredAt: now }),
      undo: ['hostAnswer', 'hostAnsweredAt'],
    }),
    call: on<{ placeId: string }>({
      words: words('叫号', 'Call'),
      by: desk,
      from: atDesk,
      sets: ({ row, input, now }) => ({
        calledAt: now,
        calledTo: input.placeId,
        calledTimes: (row.calledTimes ?? 0) + 1,
      }),
      undo: ['calledAt', 'calledTo'],
    }),
    seat: on<{ seatId: string }>({
      words: words('安排就座', 'Seat'),
      by: desk,
      from: atDesk,
      sets: ({ input, now }) => ({ seatId: input.seatId, seatedAt: now }),
      undo: ['seatId', 'seatedAt'],
    }),
    serveTea: on({
      words: words('奉茶', 'Serve tea'),
      by: desk,
      from: present,
      unless: [already('teaServedAt', words('茶已经送过了。', 'Tea has been served already.'))],
      sets: ({ now }) => ({ teaServedAt: now }),
      undo: ['teaServedAt'],
    }),
  },
});

/** Until when the display shows a called code; null when it does not. Showing in, or any end, stops the call. */
export function calledUntil(it: Pick<Visit, 'state' | 'calledAt' | 'calledTo'>, now: number): number | null {
  const open = (atDesk as readonly VisitState[]).includes(it.state);
  return open && it.calledAt !== null && it.calledTo !== null && it.calledAt + CALL_SHOWN > now
    ? it.calledAt + CALL_SHOWN
    : null;
}

/** A kiosk's call for reception: it rings at the desk until somebody answers. */
export interface Bell extends Lived {
  state: 'ringing' | 'answered';
  deviceId: string;
  rungAt: number;
  answeredAt: number | null;
  answeredBy: string | null;
}
export const bell = machine<Bell>()({
  kind: 'bell',
  words: words('这次呼叫', 'this call'),
  states: { ringing: words('呼叫中', 'Ringing'), answered: words('已应答', 'Answered') },
  moves: {
    answer: moveWith<Bell, unknown, undefined>()({
      words: words('我来了', 'I’m coming'),
      by: DESK,
      from: ['ringing'],
      to: 'answered',
      sets: ({ now, by }) => ({ answeredAt: now, answeredBy: by.id }),
    }),
  },
});
