/** Between what an `<input type="datetime-local">` holds ("2026-11-24T09:00", a wall clock) and an instant, in the property's zone. */

/** A moment read from a wall clock: `twice` when the clocks go back and the earlier of two was taken. */
export interface Moment {
  at: string;
  twice: boolean;
}

/** Takes a wall-clock time and an IANA zone; refuses, by name, what cannot be read and what a DST change leaves out. */
export function instantAt(wall: string, zone: string): Moment | 'unreadable' | 'gap' {
  const plain = plainTime(wall);
  if (!plain) return 'unreadable';
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  // In a gap both readings are shifted off the clock face that was typed.
  if (!earlier.toPlainDateTime().equals(plain)) return 'gap';
  return {
    at: new Date(earlier.epochMilliseconds).toISOString(),
    twice: earlier.epochMilliseconds !== later.epochMilliseconds,
  };
}

/** The wall clock of an ISO instant (or of nothing: '') in an IANA zone, to the minute. */
export function wallAt(instant: string | null, zone: string): string {
  if (!instant) return '';
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function plainTime(wall: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(wall);
  } catch {
    return undefined;
  }
}
