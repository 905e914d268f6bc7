/** Where a moment lies on a day's timeline. Times are UTC milliseconds. */
import type { Meeting } from './meetings.ts';

/** What places a meeting on a day. */
export type Times = Pick<Meeting, 'state' | 'startsAt' | 'endsAt' | 'blockedFrom' | 'blockedUntil' | 'endedAt'>;

/** What is shown of a day at least, on the property's clocks. */
const FIRST = 8;
const LAST = 20;
export const STEP = 5 * 60_000;

export interface Axis {
  readonly from: number;
  readonly until: number;
  /** The whole hours on it. */
  readonly hours: readonly number[];
}

/** The hours of a day (YYYY-MM-DD, in the zone) that a timeline shows: the usual ones, and as many more as its meetings need, never beyond midnight. */
export function axisOf(day: string, zone: string, meetings: readonly Times[]): Axis {
  const date = Temporal.PlainDate.from(day);
  const at = (hour: number) =>
    hour >= 24
      ? date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
      : date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
  let first = FIRST;
  let last = LAST;
  while (first > 0 && meetings.some((it) => begins(it) < at(first))) first--;
  while (last < 24 && meetings.some((it) => ends(it) > at(last))) last++;
  const hours = Array.from({ length: last - first }, (_, n) => at(first + n));
  return { from: at(first), until: at(last), hours };
}

/** How long a meeting is booked for, in ms. */
export const lasts = ({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): number =>
  Date.parse(endsAt) - Date.parse(startsAt);

/** From when a meeting keeps its room; one that is closed no longer needs its set-up and clearing. */
const begins = (it: Times): number => Date.parse(it.state === 'closed' ? it.startsAt : it.blockedFrom);

/** When a meeting's room is free again, as far as is known. */
const ends = (it: Times): number =>
  Math.max(Date.parse(it.state === 'closed' ? it.endsAt : it.blockedUntil), it.endedAt ? Date.parse(it.endedAt) : 0);

/** Whether people meet on a day, and do not only set up or clear there for another. */
export function isOn(it: Times, day: string, zone: string): boolean {
  const date = Temporal.PlainDate.from(day);
  const midnight = (of: Temporal.PlainDate) => of.toZonedDateTime(zone).epochMilliseconds;
  const end = Math.max(Date.parse(it.endsAt), it.endedAt ? Date.parse(it.endedAt) : 0);
  return Date.parse(it.startsAt) < midnight(date.add({ days: 1 })) && end > midnight(date);
}

/** A stretch of the axis, in per cent of it. */
export interface Stretch {
  readonly left: number;
  readonly width: number;
}

/**
 * The set-up, the meeting itself and the clearing, each as much of it as lies on the axis; undefined where nothing does. Of a
 * meeting of the day before or after it may be the clearing or the set-up alone.
 */
export function stretches(axis: Axis, it: Times): Record<'setup' | 'held' | 'clearing', Stretch | undefined> {
  const [start, end] = [Date.parse(it.startsAt), Date.parse(it.endsAt)];
  return {
    setup: stretch(axis, begins(it), start),
    held: stretch(axis, start, end),
    clearing: stretch(axis, end, ends(it)),
  };
}

function stretch(axis: Axis, from: number, until: number): Stretch | undefined {
  const left = share(axis, from);
  const width = share(axis, until) - left;
  return width > 0 ? { left, width } : undefined;
}

/** A moment as a share of the axis in per cent; what lies outside is put on its edge. */
export const share = ({ from, until }: Axis, at: number): number =>
  ((Math.min(until, Math.max(from, at)) - from) / (until - from)) * 100;

/** The moment at a share (0 to 1) of the axis, to five minutes. */
export const moment = ({ from, until }: Axis, part: number): number =>
  Math.round((from + (until - from) * part) / STEP) * STEP;

/** How many hours lie between two of the marks, so that they do not touch. */
export const everyHours = ({ hours }: Axis): number => (hours.length > 14 ? 2 : 1);
