// What the lobby display decides by itself: which notice first, how long ones are cut, and how far an old board may be trusted (B8).
import { expect, test } from 'vitest';
import { trust } from '../display/age.ts';
import type { Notice } from '../display/board.ts';
import { lunarDay } from '../display/lunar.ts';
import { newsFirst } from '../display/news.ts';
import { inParts, pagesOf, piecesOf, stay } from '../display/pages.ts';
import { isNight, orbit } from '../display/screen.ts';

const zone = 'Asia/Shanghai';
const notice = (id: string, minute: number, bodyZh = ''): Notice => ({
  id,
  titleZh: `通知 ${id}`,
  titleEn: `Notice ${id}`,
  bodyZh,
  bodyEn: '',
  publishedAt: new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString(),
  endsAt: null,
});
const ids = (notices: readonly Notice[]) => notices.map(({ id }) => id).join(' ');

test('the latest notice comes first, and later whatever is new or was changed', () => {
  const first = newsFirst(undefined, [notice('a', 1), notice('b', 3), notice('c', 2)]);
  expect(ids(first)).toBe('b c a');
  const changed = newsFirst(first, [notice('a', 1, '改了'), notice('b', 3), notice('c', 2)]);
  expect(ids(changed)).toBe('a b c');
  expect(ids(newsFirst(changed, [notice('d', 0), notice('c', 2), notice('b', 3)]))).toBe('d b c');
});

test('a long notice is cut after sentences, loses nothing and says where it goes on', () => {
  const sentence = '检修期间各楼层安排人员巡视，请提前通知员工。';
  const parts = inParts(sentence.repeat(12), 3);
  expect(parts).toHaveLength(3);
  expect(parts.every((part) => part.endsWith('。') && !part.includes('…'))).toBe(true);
  expect(parts.join('')).toBe(sentence.repeat(12));
  const words = 'one two three four five six seven eight nine ten eleven twelve';
  const cut = inParts(words, 2);
  expect(cut[0]).toMatch(/…$/);
  expect(cut.join(' ').replaceAll('…', '')).toBe(words);
  expect(inParts('🧧'.repeat(40), 3).join('').replaceAll('…', '')).toBe('🧧'.repeat(40));
  expect(inParts('', 3).join('')).toBe('');
});

test('pages hold as many pieces as have room, in their order', () => {
  const pieces = ['a', 'b', 'c'].flatMap((id) => piecesOf(notice(id, 1), 1));
  const pages = pagesOf(pieces, [300, 300, 200], 640, 24);
  expect(pages.map((page) => ids(page.map((piece) => piece.notice)))).toEqual(['a b', 'c']);
  expect(stay([])).toBe(10_000);
  expect(stay(piecesOf(notice('a', 1, '长'.repeat(500)), 1))).toBe(14_000);
});

test('the words age at 15 s, 1 min and 5 min', () => {
  expect([0, 14, 15, 59, 60, 299, 300].map(trust)).toEqual(
    'fresh fresh catchingUp catchingUp aged aged cut'.split(' '),
  );
});

test('days and nights are those of the building, not of the device', () => {
  expect(lunarDay(Date.UTC(2026, 10, 23, 4), zone)).toBe('十月十五');
  expect(lunarDay(Date.UTC(2025, 7, 1, 4), zone)).toBe('闰六月初八');
  expect([13, 14, 21, 22].map((hour) => isNight(Date.UTC(2026, 10, 23, hour), zone))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('the picture stays in one place for a minute, and never wanders further than 8 px', () => {
  for (let minute = 0; minute < 20; minute++) {
    const [x, y] = orbit(minute * 60_000);
    expect(orbit(minute * 60_000 + 59_999)).toEqual([x, y]);
    expect(orbit((minute + 1) * 60_000)).not.toEqual([x, y]);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(8);
  }
});
