// The meeting centre's day in figures: was the room ready when its people came, how long does what was asked for take, and do set-up and
// clearing take what is planned for them. Counted from what was done, without a name.
import { builder } from '../builder.ts';
import { deed } from '../context.ts';
import type { Database, Query, Tx } from '../engine/database.ts';
import { move } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { daySpan } from './day.ts';
import { knownRoom } from './known.ts';
import type { Meeting } from './meeting.ts';
import { LAYOUTS, type Layout, layoutsOf, type Room, room } from './room.ts';
import { LayoutEnum, RoomType } from './roomTypes.ts';

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

/** Meetings whose set-up and clearing are measured: closed, in the last 90 days before a moment. */
const measured = (until: number): Query => [
  "select * from meeting where state = 'closed' and startsAt < ? and startsAt > ?",
  until,
  until - LOOKS_BACK,
];

async function turnarounds(db: Pick<Database, 'read'>, until: number): Promise<Turnaround[]> {
  const done = await db.read<Meeting>(...measured(until));
  const rooms = new Map((await db.read<Room>('select * from room')).map((room) => [room.id, room]));
  return [...Map.groupBy(done, ({ roomId, layout }) => `${roomId} ${layout}`).values()]
    .map((those): Turnaround => {
      const [one] = those as [Meeting];
      const { setup, clearing } = took(those);
      return {
        room: rooms.get(one.roomId)!,
        layout: one.layout,
        count: those.length,
        setupPlanned: one.setupMinutes,
        setupTook: setup,
        clearingPlanned: one.clearingMinutes,
        clearingTook: clearing,
      };
    })
    .sort((one, other) => other.count - one.count);
}

/** The medians of what setting up and clearing took, in minutes; null where it is not known of any. */
function took(those: readonly Meeting[]): { setup: number | null; clearing: number | null } {
  const median = (spans: readonly (readonly [from: number | null, to: number | null])[]) =>
    percentile(
      spans
        .flatMap(([from, to]) => (from === null || to === null ? [] : [Math.round((to - from) / MINUTE)]))
        .sort((one, other) => one - other),
      0.5,
    );
  return {
    setup: median(those.map(({ preparingAt, readyAt }) => [preparingAt, readyAt])),
    clearing: median(those.map(({ endedAt, closedAt }) => [endedAt, closedAt])),
  };
}

/** Plans are made in steps of so many minutes. */
const STEP = 5;
const planned = (minutes: number | null, before: number): number =>
  minutes === null ? before : Math.ceil(minutes / STEP) * STEP;

/** The layouts of a room with one of them planned by what it took. Refuses one of which too few cases are known. */
async function replanned(tx: Tx, room: Room, layout: Layout, now: number): Promise<string> {
  const done = await tx.all<Meeting>(...measured(now));
  const those = done.filter((it) => it.roomId === room.id && it.layout === layout);
  if (those.length < ENOUGH_CASES)
    throw new Refusal(
      'TOO_FEW_CASES',
      words(`满 ${ENOUGH_CASES} 次以后才能采用。`, `It can be adopted after ${ENOUGH_CASES} cases.`),
    );
  const { setup, clearing } = took(those);
  return JSON.stringify(
    layoutsOf(room).map((it) =>
      it.layout === layout
        ? {
            ...it,
            setupMinutes: planned(setup, it.setupMinutes),
            clearingMinutes: planned(clearing, it.clearingMinutes),
          }
        : it,
    ),
  );
}

builder.mutationField('adoptTurnaround', (t) =>
  t.field({
    type: RoomType,
    description: 'Plans setting up and clearing of a room in one layout by what it took, for bookings from now on',
    args: { roomId: t.arg.id(), layout: t.arg({ type: LayoutEnum }) },
    resolve: (_, { roomId, layout }, context) =>
      deed(context, ['room', 'adoptTurnaround', roomId, layout], async (tx, { by, now }) => {
        const layouts = await replanned(tx, await knownRoom(tx, roomId), layout, now);
        return move(tx, room, 'amend', roomId, by, { now, settings: undefined, input: { layouts } });
      }),
  }),
);

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
