// The meeting centre's day in figures: was the room ready when its people came, how long does what was asked for take, and do set-up and
// clearing take what is planned for them. Counted from what was done, without a name.
import { builder } from '../builder.ts';
import type { Database } from '../engine/database.ts';
import { daySpan } from './day.ts';
import type { Meeting } from './meeting.ts';
import { LAYOUTS, type Layout, type Room } from './room.ts';
import { LayoutEnum, RoomType } from './types.ts';

/** What one room set up in one way takes: planned, and the median of what it took, in minutes. */
interface Turnaround {
  readonly room: Room;
  readonly layout: Layout;
  readonly count: number;
  readonly setupPlanned: number;
  readonly setupTook: number | null;
  readonly clearingPlanned: number;
  readonly clearingTook: number | null;
}
interface MeetingFigures {
  readonly held: number;
  readonly readyOnTime: number;
  readonly noShow: number;
  readonly cancelled: number;
  readonly overran: number;
  /** From asking at the table to served, in seconds, shortest first. */
  readonly waits: readonly number[];
  readonly turnarounds: readonly Turnaround[];
}

/** A plan is measured against what was done once there are so many cases. */
export const ENOUGH_CASES = 10;
const MINUTE = 60_000;
/** How far back set-up and clearing are measured, in ms. */
const LOOKS_BACK = 90 * 86_400_000;

/** The value that this share of a sorted list does not exceed; null of an empty one. */
export function percentile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.ceil(part * sorted.length) - 1] ?? null;
}

/** The figures of one day, from one moment to another (UTC ms). */
export async function figuresOf(db: Pick<Database, 'read'>, from: number, until: number): Promise<MeetingFigures> {
  const meetings = await db.read<Meeting>('select * from meeting where startsAt >= ? and startsAt < ?', from, until);
  const served = await db.read<{ ms: number }>(
    'select servedAt - askedAt ms from roomRequest where askedAt >= ? and askedAt < ? and servedAt is not null order by ms',
    from,
    until,
  );
  const held = meetings.filter(({ startedAt }) => startedAt !== null);
  return {
    held: held.length,
    readyOnTime: held.filter(({ readyAt, startsAt }) => readyAt !== null && readyAt <= startsAt).length,
    noShow: meetings.filter(({ state }) => state === 'noShow').length,
    cancelled: meetings.filter(({ state }) => state === 'cancelled').length,
    overran: held.filter(({ endedAt, endsAt }) => endedAt !== null && endedAt > endsAt).length,
    waits: served.map(({ ms }) => Math.round(ms / 1000)),
    turnarounds: await turnarounds(db, until),
  };
}

async function turnarounds(db: Pick<Database, 'read'>, until: number): Promise<Turnaround[]> {
  const done = await db.read<Meeting>(
    "select * from meeting where state = 'closed' and startsAt < ? and startsAt > ?",
    until,
    until - LOOKS_BACK,
  );
  const rooms = new Map((await db.read<Room>('select * from room')).map((room) => [room.id, room]));
  const median = (all: readonly (number | null)[]) => {
    const known = all.filter((it) => it !== null).sort((one, other) => one - other);
    return percentile(known, 0.5);
  };
  const minutes = (from: number | null, to: number | null) =>
    from === null || to === null ? null : Math.round((to - from) / MINUTE);
  return [...Map.groupBy(done, ({ roomId, layout }) => `${roomId} ${layout}`).values()]
    .map((those): Turnaround => {
      const [one] = those as [Meeting];
      return {
        room: rooms.get(one.roomId)!,
        layout: one.layout,
        count: those.length,
        setupPlanned: one.setupMinutes,
        setupTook: median(those.map(({ preparingAt, readyAt }) => minutes(preparingAt, readyAt))),
        clearingPlanned: one.clearingMinutes,
        clearingTook: median(those.map(({ endedAt, closedAt }) => minutes(endedAt, closedAt))),
      };
    })
    .sort((one, other) => other.count - one.count);
}

const TurnaroundType = builder.objectRef<Turnaround>('RoomTurnaround').implement({
  description:
    'Minutes that setting up and clearing take in one room set up in one way: planned, and the median of what it took',
  fields: (t) => ({
    room: t.field({ type: RoomType, resolve: (it) => it.room }),
    layout: t.field({ type: LayoutEnum, resolve: (it) => it.layout }),
    layoutLabel: t.string({ resolve: (it, _, { audience }) => LAYOUTS[it.layout][audience.language] }),
    count: t.exposeInt('count'),
    enough: t.boolean({
      description: 'Whether there are cases enough to plan by',
      resolve: (it) => it.count >= ENOUGH_CASES,
    }),
    setupPlanned: t.exposeInt('setupPlanned'),
    setupTook: t.exposeInt('setupTook', { nullable: true }),
    clearingPlanned: t.exposeInt('clearingPlanned'),
    clearingTook: t.exposeInt('clearingTook', { nullable: true }),
  }),
});
const MeetingFiguresType = builder.objectRef<MeetingFigures>('MeetingFigures').implement({
  fields: (t) => ({
    held: t.exposeInt('held'),
    readyOnTime: t.exposeInt('readyOnTime', { description: 'Of those held, how many rooms were ready at the start' }),
    noShow: t.exposeInt('noShow'),
    cancelled: t.exposeInt('cancelled'),
    overran: t.exposeInt('overran'),
    requests: t.int({ resolve: (it) => it.waits.length }),
    servedP50: t.int({ nullable: true, description: 'Seconds', resolve: (it) => percentile(it.waits, 0.5) }),
    servedP90: t.int({ nullable: true, description: 'Seconds', resolve: (it) => percentile(it.waits, 0.9) }),
    turnarounds: t.field({ type: [TurnaroundType], resolve: (it) => [...it.turnarounds] }),
  }),
});

builder.queryField('meetingFigures', (t) =>
  t.field({
    type: MeetingFiguresType,
    args: { day: t.arg.string({ description: 'YYYY-MM-DD in the property’s zone' }) },
    resolve: async (_, { day }, { house }) => {
      const { from, until } = daySpan(day, (await house.property()).zone);
      return figuresOf(house.db, from, until);
    },
  }),
);
