// A visit or a meeting as an appointment (RFC 5545), for a phone's calendar; the same number each time, so that a change replaces it.
import type { Language } from '../engine/refusal.ts';

export interface Appointment {
  readonly id: string;
  readonly startsAt: number;
  /** When it ends; an hour later where nobody says. */
  readonly endsAt?: number;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
  readonly cancelled: boolean;
  readonly language: Language;
}

/** How long we keep free for a visit, in minutes: nobody says how long it takes. */
const LASTS = 60;

/** The text of an .ics file. Whatever is written later counts for more than what was written before. */
export function calendarOf(it: Appointment, writtenAt: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Foyer//Visits//${it.language.toUpperCase()}`,
    `METHOD:${it.cancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${it.id}@foyer`,
    `DTSTAMP:${stamp(writtenAt)}`,
    `SEQUENCE:${Math.floor(writtenAt / 60_000)}`,
    `STATUS:${it.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${stamp(it.startsAt)}`,
    `DTEND:${stamp(it.endsAt ?? it.startsAt + LASTS * 60_000)}`,
    `SUMMARY:${written(it.summary)}`,
    `LOCATION:${written(it.place)}`,
    `DESCRIPTION:${written(it.description)}`,
    ...(it.cancelled ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${written(it.summary)}`]),
    ...(it.cancelled ? [] : ['TRIGGER:-PT30M', 'END:VALARM']),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.flatMap(folded).join('\r\n') + '\r\n';
}

const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');

const written = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** Lines of at most 75 bytes, cut between characters; the rest goes on after a space. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const character of line) {
    if (Buffer.byteLength(open + character) > 75) {
      lines.push(open);
      open = ' ';
    }
    open += character;
  }
  return [...lines, open];
}
