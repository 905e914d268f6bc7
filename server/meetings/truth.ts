// Whether a room can really be used now (G1, B8): calendar, tasks, people and key say it together, in one place. Pure.
import { type Words, words } from '../engine/refusal.ts';
import { COMING, isIn, type Meeting, SITTING } from './meeting.ts';
import type { Room } from './room.ts';

export const ROOM_TRUTHS = {
  free: words('空闲可用', 'Free and ready'),
  preparing: words('准备中', 'Being prepared'),
  ready: words('已就绪', 'Ready'),
  inSession: words('会议中', 'In session'),
  onBreak: words('休会', 'Break'),
  overrun: words('超时', 'Running over'),
  clearing: words('清场中', 'Clearing'),
  outOfService: words('暂停使用', 'Out of service'),
} as const satisfies Record<string, Words>;
export type RoomTruthName = keyof typeof ROOM_TRUTHS;

/** What a task says to its room's state. */
export interface OpenTask {
  readonly meetingId: string;
  readonly phase: 'before' | 'during' | 'break' | 'after';
  readonly dueAt: number;
  readonly nameZh: string;
  readonly nameEn: string;
}

type Timed = Pick<
  Meeting,
  'id' | 'state' | 'startsAt' | 'endsAt' | 'blockedFrom' | 'endedAt' | 'clearingMinutes' | 'poweredOffAt'
>;

/** All that the state of one room is made of. */
export interface RoomFacts {
  readonly room: Pick<Room, 'state' | 'outReasonZh' | 'outReasonEn'>;
  /** Every meeting of the room that is to come, being held or being cleared. */
  readonly meetings: readonly Timed[];
  /** Tasks that must be done and are not. */
  readonly mustTasks: readonly OpenTask[];
  /** Keys of the room that are out, and for which meeting. */
  readonly keysOut: readonly (string | null)[];
}

export interface RoomTruth {
  readonly name: RoomTruthName;
  /** The meeting that makes it so. */
  readonly meetingId: string | null;
  /** When this is likely to change; null where nobody can say. */
  readonly until: number | null;
  /** What comes next and when. */
  readonly next: { readonly name: RoomTruthName; readonly at: number } | null;
  /** Why it is not free, or not ready, in words; null where the state says it all. */
  readonly because: Words | null;
}

/** How many open tasks are named. */
const NAMES_SHOWN = 3;

/** The one answer to “can I use this room now?”; `now` in UTC milliseconds. */
export function roomTruth({ room, meetings, mustTasks, keysOut }: RoomFacts, now: number): RoomTruth {
  if (room.state !== 'inService')
    return {
      name: 'outOfService',
      meetingId: null,
      until: null,
      next: null,
      because: room.outReasonZh ? words(room.outReasonZh, room.outReasonEn ?? room.outReasonZh) : null,
    };
  const inOrder = [...meetings].sort((one, other) => one.startsAt - other.startsAt);
  const coming = inOrder.filter((it) => isIn(COMING, it.state));
  const sitting = inOrder.find((it) => isIn(SITTING, it.state));
  if (sitting) return sat(sitting, now);
  const left = inOrder.find((it) => it.state === 'clearing');
  if (left) return cleared(left, mustTasks, keysOut, coming, now);
  const strays = mustTasks.filter(({ meetingId }) => !inOrder.some(({ id }) => id === meetingId));
  if (strays.length > 0) return strayed(strays, coming);
  // Mostly the next one; but whatever the room is being set up for has it.
  const given = coming.find((it) => inHand(it, mustTasks, keysOut, now));
  if (given) return prepared(given, mustTasks, now);
  const [next] = coming;
  if (keysOut.length > 0) {
    const because = words('钥匙还没有归还', 'The key is not back');
    return { name: 'clearing', meetingId: null, until: null, next: soon(coming), because };
  }
  return { name: 'free', meetingId: null, until: next?.blockedFrom ?? null, next: soon(coming), because: null };
}

/** People sit in it. */
function sat(it: Timed, now: number): RoomTruth {
  const overrun = now > it.endsAt;
  return {
    name: overrun ? 'overrun' : it.state === 'onBreak' ? 'onBreak' : 'inSession',
    meetingId: it.id,
    until: overrun ? null : it.endsAt,
    next: overrun ? null : { name: 'clearing', at: it.endsAt },
    because: overrun ? words('已超过预定时间', 'Past its booked time') : null,
  };
}

/** Somebody has to put it in order. */
function cleared(
  it: Timed,
  tasks: readonly OpenTask[],
  keysOut: RoomFacts['keysOut'],
  coming: readonly Timed[],
  now: number,
): RoomTruth {
  const names = missing(tasks.filter(({ meetingId }) => meetingId === it.id));
  const until = it.endedAt === null ? null : it.endedAt + it.clearingMinutes * 60_000;
  const late = until !== null && until <= now;
  const lacking =
    names ??
    (it.poweredOffAt === null
      ? words('电源未关', 'The power is on')
      : keysOut.length > 0
        ? words('钥匙还没有归还', 'The key is not back')
        : words('等待签认', 'To be signed for'));
  return { name: 'clearing', meetingId: it.id, until: late ? null : until, next: soon(coming), because: lacking };
}

/** Work was left behind by a meeting that is over, was called off, or went to another room. */
const strayed = (strays: readonly OpenTask[], coming: readonly Timed[]): RoomTruth => ({
  name: 'clearing',
  meetingId: strays[0]!.meetingId,
  until: null,
  next: soon(coming),
  because: missing(strays),
});

/** Its next meeting is being prepared for, or everything is. */
function prepared(it: Timed, tasks: readonly OpenTask[], now: number): RoomTruth {
  const mine = tasks.filter(({ meetingId, phase }) => meetingId === it.id && phase === 'before');
  const ready = it.state === 'ready' && mine.length === 0;
  return {
    name: ready ? 'ready' : 'preparing',
    meetingId: it.id,
    until: ready ? it.startsAt : later(Math.max(...mine.map(({ dueAt }) => dueAt)), now),
    next: ready ? { name: 'inSession', at: it.startsAt } : null,
    because: ready ? null : missing(mine),
  };
}

/** Whether the room is already given to its next meeting. */
function inHand(it: Timed, tasks: readonly OpenTask[], keysOut: RoomFacts['keysOut'], now: number): boolean {
  if (it.state === 'preparing' || it.state === 'ready' || now >= it.blockedFrom) return true;
  return keysOut.includes(it.id) || tasks.some(({ meetingId, dueAt }) => meetingId === it.id && dueAt <= now);
}

/** A moment that is still to come: what is already late promises nothing. */
const later = (at: number, now: number): number | null => (at > now ? at : null);

const soon = ([next]: readonly Timed[]): RoomTruth['next'] =>
  next ? { name: 'preparing', at: next.blockedFrom } : null;

/** What is still missing, by name: the first few. */
function missing(tasks: readonly OpenTask[]): Words | null {
  if (tasks.length === 0) return null;
  const first = [...tasks].sort((one, other) => one.dueAt - other.dueAt).slice(0, NAMES_SHOWN);
  const more = tasks.length - first.length;
  return words(
    `还差：${first.map(({ nameZh }) => nameZh).join('、')}${more > 0 ? `等 ${tasks.length} 项` : ''}`,
    `Still to do: ${first.map(({ nameEn }) => nameEn).join(', ')}${more > 0 ? `, and ${more} more` : ''}`,
  );
}
