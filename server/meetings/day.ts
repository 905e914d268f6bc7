// A day of the property, as two moments.
import { Refusal, words } from '../engine/refusal.ts';

/** From midnight to midnight of a day (YYYY-MM-DD) on the property's clocks, in UTC milliseconds; 23 to 25 hours. Refuses what is no day. */
export function daySpan(day: string, zone: string): { from: number; until: number } {
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
    const begins = (it: Temporal.PlainDate) => it.toZonedDateTime(zone).epochMilliseconds;
    return { from: begins(date), until: begins(date.add({ days: 1 })) };
  } catch {
    throw new Refusal('DAY_WRONG', words('请选择日期。', 'Choose a day.'), { field: 'day' });
  }
}
