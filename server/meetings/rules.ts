// The whole life of a meeting (G1–G6, S11): every move and mark, who may make it, and in which words it is refused. Pure.
import { type Ground, machine, type Move, moveWith } from '../engine/machine.ts';
import { type Words, words } from '../engine/refusal.ts';
import { DESK, type Role } from '../engine/roles.ts';
import type { Property } from '../property/settings.ts';
import { type CancelledBecause, type Meeting, MEETING_STATES, SITTING, type SignedHow, TO_COME } from './meeting.ts';

type On<Input = undefined> = Move<Meeting, Property, Input>;
const on = <Input = undefined>(it: On<Input>) => moveWith<Meeting, Property, Input>()(it);

/** Those who run a meeting: the desk and its attendants. */
export const HOSTS_MEETINGS = [...DESK, 'attendant'] as const satisfies readonly Role[];
const system = ['system'] as const satisfies readonly Role[];

/** What may be changed of a meeting; whatever is not given stays. */
export type Replanned = Partial<
  Pick<
    Meeting,
    | 'roomId'
    | 'startsAt'
    | 'endsAt'
    | 'blockedFrom'
    | 'blockedUntil'
    | 'layout'
    | 'setupMinutes'
    | 'clearingMinutes'
    | 'expected'
    | 'equipment'
    | 'wishes'
    | 'sheet'
    | 'title'
    | 'titleShown'
    | 'hostId'
    | 'companyId'
  >
>;

const workLeft = ({ openAfter }: Meeting): Words | false =>
  openAfter > 0 &&
  words(
    `还有 ${openAfter} 项会后任务未完成。`,
    openAfter === 1
      ? 'One task after the meeting is still open.'
      : `${openAfter} tasks after the meeting are still open.`,
  );
const powerOn = ({ poweredOffAt }: Meeting): Words | false =>
  poweredOffAt === null && words('请先关闭电源。', 'Switch the power off first.');
const keyOut = ({ keysOut }: Meeting): Words | false =>
  keysOut > 0 && words('钥匙还没有归还管理处。', 'The key is not back in the office.');
const unsigned = ({ signedAt }: Meeting): Words | false =>
  signedAt === null && words('请客户签认，或注明未签原因。', 'Have the client sign, or note why they did not.');
const notNear = ({ blockedFrom }: Meeting, { now }: Ground): Words | false =>
  now < blockedFrom - EARLY &&
  words('还没到会议时间，请先改时间。', 'It is not time yet: change the time of the meeting first.');
const stillFuture = ({ startsAt }: Meeting, { now }: Ground): Words | false =>
  now < startsAt && words('会议还没有开始。', 'The meeting has not begun.');

/** How long before its set-up a meeting may begin all the same, in ms. */
const EARLY = 60 * 60_000;

export const meeting = machine<Meeting, Property>()({
  kind: 'meeting',
  words: words('这场会议', 'this meeting'),
  states: MEETING_STATES,
  undoBy: { own: HOSTS_MEETINGS, any: DESK },
  moves: {
    confirm: on({
      words: words('确认', 'Confirm'),
      by: DESK,
      from: ['requested'],
      to: 'confirmed',
      sets: ({ now }) => ({ confirmedAt: now }),
    }),
    /** Its first task was begun. */
    prepare: on({
      words: words('开始准备', 'Preparation begins'),
      by: [...HOSTS_MEETINGS, ...system],
      from: ['confirmed'],
      to: 'preparing',
      sets: ({ now }) => ({ preparingAt: now }),
    }),
    /** The last thing that had to be done before it is done: nobody presses this. */
    makeReady: on({
      words: words('准备就绪', 'Ready'),
      by: system,
      from: ['confirmed', 'preparing'],
      to: 'ready',
      sets: ({ now }) => ({ readyAt: now }),
    }),
    /** Something has to be done after all. */
    unready: on({
      words: words('重新准备', 'To be prepared again'),
      by: system,
      from: ['ready'],
      to: 'preparing',
      sets: () => ({ readyAt: null }),
    }),
    welcome: on({
      words: words('迎宾', 'Guests welcomed'),
      by: HOSTS_MEETINGS,
      from: ['preparing', 'ready', 'inSession'],
      sets: ({ now }) => ({ welcomedAt: now }),
    }),
    start: on({
      words: words('开会', 'Start'),
      by: HOSTS_MEETINGS,
      from: ['preparing', 'ready'],
      to: 'inSession',
      unless: [notNear],
      sets: ({ now }) => ({ startedAt: now }),
      undo: ['startedAt'],
    }),
    pause: on({
      words: words('休会', 'Break'),
      by: HOSTS_MEETINGS,
      from: ['inSession'],
      to: 'onBreak',
      sets: ({ now }) => ({ breakAt: now }),
      undo: ['breakAt'],
    }),
    resume: on({
      words: words('继续开会', 'Go on'),
      by: HOSTS_MEETINGS,
      from: ['onBreak'],
      to: 'inSession',
      sets: () => ({ breakAt: null }),
    }),
    refill: on({
      words: words('已续水', 'Tea refilled'),
      by: HOSTS_MEETINGS,
      from: SITTING,
      sets: ({ now }) => ({ refilledAt: now }),
    }),
    count: on<number>({
      words: words('登记实到人数', 'How many came'),
      by: HOSTS_MEETINGS,
      from: ['preparing', 'ready', ...SITTING, 'clearing'],
      sets: ({ input }) => ({ actual: input }),
    }),
    end: on({
      words: words('散会', 'End'),
      by: HOSTS_MEETINGS,
      from: SITTING,
      to: 'clearing',
      // What it did not need of its time is free for others.
      sets: ({ row, now }) => ({
        endedAt: now,
        breakAt: null,
        blockedUntil: Math.max(row.startsAt + 1, Math.min(row.blockedUntil, now + row.clearingMinutes * 60_000)),
      }),
    }),
    powerOff: on({
      words: words('已关电源', 'Power off'),
      by: HOSTS_MEETINGS,
      from: ['clearing'],
      sets: ({ now }) => ({ poweredOffAt: now }),
    }),
    sign: on<SignedHow>({
      words: words('客户签认', 'Client signs'),
      by: HOSTS_MEETINGS,
      from: ['clearing'],
      sets: ({ input, now }) => ({ signedAt: now, signedHow: input }),
      reason: (input) => input,
    }),
    close: on({
      words: words('结束', 'Close'),
      by: HOSTS_MEETINGS,
      from: ['clearing'],
      to: 'closed',
      unless: [workLeft, powerOn, keyOut, unsigned],
      sets: ({ now }) => ({ closedAt: now }),
    }),
    /** Another time, room, layout or count, before it begins. */
    replan: on<Replanned>({
      words: words('修改', 'Change'),
      by: DESK,
      from: TO_COME,
      sets: ({ input }) => input,
    }),
    /** Longer or shorter, while people sit. */
    prolong: on<Pick<Meeting, 'endsAt' | 'blockedUntil'>>({
      words: words('延长或提前', 'Longer or shorter'),
      by: HOSTS_MEETINGS,
      from: SITTING,
      sets: ({ input }) => ({ ...input, warnedAt: null }),
    }),
    cancel: on<CancelledBecause>({
      words: words('取消会议', 'Call off'),
      by: [...DESK, ...system],
      from: TO_COME,
      to: 'cancelled',
      sets: ({ now }) => ({ closedAt: now }),
      reason: (input) => input,
    }),
    /** Nobody came: the room is given back. */
    giveUp: on({
      words: words('未到场', 'Nobody came'),
      by: [...DESK, ...system],
      from: ['confirmed', 'preparing', 'ready'],
      to: 'noShow',
      unless: [stillFuture],
      sets: ({ now }) => ({ closedAt: now }),
    }),
    /** If they stay, others will wait. */
    warn: on({
      words: words('提醒：下一场将受影响', 'Told that the next one would wait'),
      by: system,
      from: SITTING,
      sets: ({ now }) => ({ warnedAt: now }),
    }),
    /** Nobody waits for the room any more: they went elsewhere or gave up. */
    relax: on({
      words: words('下一场不再受影响', 'Nobody waits any more'),
      by: system,
      from: SITTING,
      sets: () => ({ warnedAt: null }),
    }),
    /** Its time has come: kept in the journal, so that every screen looks again. */
    strike: on({
      words: words('到点', 'Its time has come'),
      by: system,
      from: ['confirmed', 'preparing', 'ready', ...SITTING, 'clearing'],
    }),
  },
});
