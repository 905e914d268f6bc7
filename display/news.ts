import type { Notice } from './board.ts';

/** The next list with what is new or changed since the known one at its head; the rest keeps the order people have seen. */
export function newsFirst(known: readonly Notice[] | undefined, next: readonly Notice[]): Notice[] {
  const latestFirst = next.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt));
  if (!known) return latestFirst;
  const before = new Map(known.map((notice, place) => [textOf(notice), place]));
  const news = latestFirst.filter((notice) => !before.has(textOf(notice)));
  const rest = latestFirst.filter((notice) => before.has(textOf(notice)));
  rest.sort((a, b) => (before.get(textOf(a)) ?? 0) - (before.get(textOf(b)) ?? 0));
  return [...news, ...rest];
}

/** Tells one wording of one notice from another. */
export function textOf({ id, titleZh, titleEn, bodyZh, bodyEn }: Notice): string {
  return [id, titleZh, titleEn, bodyZh, bodyEn].join('\n');
}
