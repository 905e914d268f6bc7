/** Where a moment lies on a day's timeline. Times are UTC milliseconds. */
import type { Meeting } from './meetings.ts';

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
export function axisOf(day: string, zone: string, meetings: readonly Meeting[]): Axis {
  const date = Temporal.PlainDate.from(day);
  const at = (hour: number) =>
    hour >= 24
      ? date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
      : date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
  let first = FIRST;
  let last = LAST;
  while (first > 0 && meetings.some((it) => Date.parse(it.blockedFrom) < at(first))) first--;
  while (last < 24 && meetings.some((it) => ends(it) > at(last))) last++;
  const hours = Array.from({ length: last - first }, (_, n) => at(first + n));
  return { from: at(first), until: at(last), hours };
}

/** How long a meeting is booked for, in ms. */
export const lasts = ({ startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): number =>
  Date.parse(endsAt) - Date.parse(startsAt);

/** When a meeting's room is free again, as far as is known. */
export const ends = (it: Meeting): number =>
  Math.max(Date.parse(it.blockedUntil), it.endedAt ? Date.parse(it.endedAt) : 0);

/** A moment as a share of the axis in per cent; what lies outside is put on its edge. */
export const share = ({ from, until }: Axis, at: number): number =>
  ((Math.min(until, Math.max(from, at)) - from) / (until - from)) * 100;

/** The moment at a share (0 to 1) of the axis, to five minutes. */
export const moment = ({ from, until }: Axis, part: number): number =>
  Math.round((from + (until - from) * part) / STEP) * STEP;

/** How many hours lie between two of the marks, so that they do not touch. */
export const everyHours = ({ hours }: Axis): number => (hours.length > 14 ? 2 : 1);
