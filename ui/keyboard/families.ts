/** Family names to touch instead of typing: the commonest, or all that begin with a letter. Pure. */
import readings from './families.json' with { type: 'json' };
import { doubleSurnames, surnames } from './surnames.ts';

const readingOf = new Map(
  Object.entries(readings).flatMap(([reading, names]) => [...names].map((name) => [name, reading] as const)),
);
for (const [reading, name] of Object.entries(doubleSurnames)) readingOf.set(name, reading);

/** The letters that a family name can begin with. */
export const initials = [...new Set([...readingOf.values()].map((reading) => reading.charAt(0).toUpperCase()))].sort();

/** The `count` commonest family names in the order of the alphabet, as the eye looks for them. */
export function commonest(count: number): string[] {
  return byReading(Array.from(surnames).slice(0, count));
}

/** Every family name whose reading begins with this letter, in the order of the alphabet. */
export function beginningWith(letter: string): string[] {
  return byReading([...readingOf.keys()].filter((name) => readingOf.get(name)?.startsWith(letter.toLowerCase())));
}

function byReading(names: string[]): string[] {
  const reading = (name: string) => readingOf.get(name) ?? '';
  return names.sort((one, other) => (reading(one) < reading(other) ? -1 : reading(one) > reading(other) ? 1 : 0));
}
