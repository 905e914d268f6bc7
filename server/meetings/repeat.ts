// How a booking comes again (S11), and on which days it then falls. Pure.
import { RRuleTemporal } from 'rrule-temporal';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import type { Wanted } from './book.ts';

export const EVERY = {
  day: words('每天', 'Every day'),
  workday: words('每个工作日', 'Every working day'),
  week: words('每周', 'Every week'),
  fortnight: words('每两周', 'Every other week'),
  month: words('每月', 'Every month'),
} as const satisfies Record<string, Words>;
export type Every = keyof typeof EVERY;

/** How a booking comes again. Days are YYYY-MM-DD on the property's clocks; `until` is the last that may be one of them. */
export interface Repeat {
  readonly every: Every;
  readonly until: string;
  readonly leaveOut: readonly string[];
}

export interface Span {
  readonly day: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** More are booked in two steps: one transaction writes them all, with their tasks. */
export const MOST = 60;
/** Bookings go two years ahead: no more days are looked at, however many are to be left out. */
const LOOKED_AT = 2 * 366;
const WORKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];
const WEEKDAYS = [...WORKDAYS, 'SA', 'SU'] as const;

/**
 * The days of a booking that comes again: at the same time of the property's clocks, for as long. Left out are the days one names and
 * those on which the clocks skip that time. Refuses a last day before the first, none at all, and more than `MOST`.
 */
export function daysOf(
  { startsAt, endsAt }: Pick<Wanted, 'startsAt' | 'endsAt'>,
  { every, until, leaveOut }: Repeat,
  zone: string,
): { rule: string; spans: Span[] } {
  const first = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zone);
  const last = lastDay(until, first);
  const rule = new RRuleTemporal({ ...pattern(every, first), dtstart: first, until: last });
  const left = new Set(leaveOut);
  const found = rule.all((_, n) => n <= Math.min(MOST + left.size, LOOKED_AT));
  const spans = found
    .map((at) => ({
      day: at.toPlainDate().toString(),
      startsAt: at.epochMilliseconds,
      endsAt: at.epochMilliseconds + endsAt - startsAt,
    }))
    .filter(({ day }) => !left.has(day));
  if (spans.length === 0)
    throw new Refusal('NO_DAYS', words('没有可预订的日期。', 'No day is left to book.'), { field: 'until' });
  if (spans.length > MOST)
    throw new Refusal(
      'TOO_MANY_DAYS',
      words(`一次最多预订 ${MOST} 场，请把最后一天提前。`, `At most ${MOST} at a time: choose an earlier last day.`),
      { field: 'until', params: { most: MOST } },
    );
  return { rule: rule.toString(), spans };
}

function lastDay(until: string, first: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let day: Temporal.PlainDate;
  try {
    day = Temporal.PlainDate.from(until, { overflow: 'reject' });
  } catch {
    throw new Refusal('DAY_WRONG', words('请选择日期。', 'Choose a day.'), { field: 'until' });
  }
  if (Temporal.PlainDate.compare(day, first.toPlainDate()) < 0)
    throw new Refusal(
      'END_BEFORE_START',
      words('最后一天不能早于第一场。', 'The last day cannot come before the first meeting.'),
      { field: 'until' },
    );
  return day.toZonedDateTime({ timeZone: first.timeZoneId, plainTime: '23:59:59' });
}

/** “Every month” means the same weekday of the month: the third Tuesday; a fifth one is the last. */
function pattern(every: Every, first: Temporal.ZonedDateTime) {
  const weekday = WEEKDAYS[first.dayOfWeek - 1]!;
  const week = Math.ceil(first.day / 7);
  return {
    day: { freq: 'DAILY' },
    workday: { freq: 'WEEKLY', byDay: WORKDAYS },
    week: { freq: 'WEEKLY' },
    fortnight: { freq: 'WEEKLY', interval: 2 },
    month: { freq: 'MONTHLY', byDay: [`${week > 4 ? -1 : week}${weekday}`] },
  }[every] as { freq: 'DAILY' | 'WEEKLY' | 'MONTHLY'; interval?: number; byDay?: string[] };
}
