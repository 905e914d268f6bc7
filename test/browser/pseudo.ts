/** A language that nobody speaks, made from English: every word accented, longer, and between marks, so that what is not translated shows. */
import { kiosk } from '../../ui/messages/en/kiosk.ts';
import { shared } from '../../ui/messages/en/shared.ts';

const ACCENTS: Readonly<Record<string, string>> = { a: 'à', c: 'ç', e: 'é', i: 'î', n: 'ñ', o: 'ö', u: 'ü', y: 'ý' };

/** The same catalogue with every text of it made strange; what a text is given (a name, a number) stays as it is. */
export function pseudo<Catalogue>(catalogue: Catalogue): Catalogue {
  const strange = (it: unknown): unknown => {
    if (typeof it === 'string') return marked(it);
    if (typeof it === 'function')
      return (...given: unknown[]) => marked((it as (...given: unknown[]) => string)(...given), given);
    if (Array.isArray(it)) return it.map(strange);
    return Object.fromEntries(Object.entries(it as object).map(([name, value]) => [name, strange(value)]));
  };
  return strange(catalogue) as Catalogue;
}

/** A third longer, as German is, and never a name of a language in its own words. */
function marked(text: string, given: readonly unknown[] = []): string {
  const kept = given.map(String).filter(Boolean);
  const parts = kept.length > 0 ? text.split(new RegExp(`(${kept.map(escaped).join('|')})`)) : [text];
  const accented = parts.map((part) =>
    kept.includes(part) ? part : part.replace(/[a-z]/g, (it) => ACCENTS[it] ?? it),
  );
  return `«${accented.join('')}${'·'.repeat(Math.ceil(text.length / 3))}»`;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the kiosk says in it. */
export const PSEUDO = { kiosk: pseudo(kiosk), shared: pseudo(shared) };
