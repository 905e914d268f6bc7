// Times of the day on the property's clocks.
import type { Property } from './settings.ts';

/** The next moment, after now, at which the property's clocks show this time of day. */
export function nextTime({ zone }: Pick<Property, 'zone'>, time: string, now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here.withPlainTime(time);
  return (Temporal.ZonedDateTime.compare(today, here) > 0 ? today : today.add({ days: 1 })).epochMilliseconds;
}
