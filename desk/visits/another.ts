/** On which other day than today at the property a guest is expected. */
import { link } from '../desk.ts';
import { session } from '../session.svelte.ts';
import { dayAndMonth, words } from '../words.ts';
import type { Visit } from './visit.ts';

/** "明天", "11月28日"; empty for a guest of today and for whoever is not only expected. */
export function anotherDay({ state, expectedAt }: Visit): string {
  if (state !== 'invited' || expectedAt === null) return '';
  const day = (at: string | number) => words.day(at, session.zone);
  const now = link.now();
  if (day(expectedAt) === day(now)) return '';
  const tomorrow = Temporal.PlainDate.from(day(now)).add({ days: 1 }).toString();
  return day(expectedAt) === tomorrow ? words.t.visits.tomorrow : dayAndMonth(expectedAt);
}
