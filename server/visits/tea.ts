// When a drink that was chosen is late (奉茶).
import type { Property } from '../property/settings.ts';
import type { Visit } from './visit.ts';

type Waits = Pick<Visit, 'state' | 'drink' | 'arrivedAt' | 'teaServedAt'>;

/** The moment from which a drink is late; null where none is waited for: none was chosen, it was served, or the visitor has gone up. */
export function drinkDueAt(it: Waits, { drinkWarnAfter }: Pick<Property, 'drinkWarnAfter'>): number | null {
  const here = it.state === 'arrived' || it.state === 'waiting';
  return here && it.drink && it.teaServedAt === null && it.arrivedAt !== null
    ? it.arrivedAt + drinkWarnAfter * 60_000
    : null;
}
