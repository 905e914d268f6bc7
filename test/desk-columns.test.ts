// The desk's board of columns: who stands where, which press leads on, what can be done for several at once.
import { expect, test } from 'vitest';
import { columnOf, COLUMNS, inColumns, moveTo, openForAll, TOGETHER } from '../desk/visits/columns/columns.ts';
import type { Visit } from '../desk/visits/visit.ts';

const visit = (code: string, state: string, given: object = {}) =>
  ({ id: code, code, state, inBuilding: false, arrivedAt: '2026-11-24T01:00:00.000Z', actions: [], ...given }) as never;
const action = (name: string, open: boolean) => ({ name, open, reason: open ? null : 'No.' });

test('every state on the way has its column; what ended otherwise than by leaving stands in the last', () => {
  for (const state of COLUMNS) if (state !== 'apart') expect(columnOf({ state })).toBe(state);
  for (const state of ['declined', 'refused', 'noShow', 'closedBySystem', 'cancelled'] as const)
    expect(columnOf({ state })).toBe('apart');
});

test('a column holds its visits, who has waited longest first, and nobody is on the board twice', () => {
  const later = visit('A02', 'waiting', { arrivedAt: '2026-11-24T01:20:00.000Z' });
  const sooner = visit('A03', 'waiting', { arrivedAt: '2026-11-24T01:10:00.000Z' });
  const all = inColumns([later, sooner, visit('A01', 'left'), visit('A04', 'cancelled')]);
  expect(all.waiting.map(({ code }: Visit) => code)).toEqual(['A03', 'A02']);
  expect(all.apart.map(({ code }: Visit) => code)).toEqual(['A04']);
  expect(Object.values(all).flat()).toHaveLength(4);
});

test('a card may be put where a press leads, open or closed with its reason, and nowhere else', () => {
  const waiting = visit('A01', 'waiting', { actions: [action('showIn', true), action('leave', false)] });
  expect(moveTo(waiting, 'shownIn')).toMatchObject({ name: 'showIn', open: true });
  expect(moveTo(waiting, 'left')).toMatchObject({ name: 'leave', open: false, reason: 'No.' });
  expect(moveTo(waiting, 'waiting')).toBeUndefined();
  expect(moveTo(waiting, 'invited')).toBeUndefined();
  expect(moveTo(waiting, 'inside')).toBeUndefined();
});

test('several at once are offered only what is open for each of them', () => {
  const one = visit('A01', 'arrived', { actions: [action('receive', true), action('showIn', true)] });
  const two = visit('A02', 'waiting', { actions: [action('receive', false), action('showIn', true)] });
  expect(openForAll([one, two])).toEqual(['showIn']);
  expect(openForAll([one])).toEqual(['receive', 'showIn']);
  expect(openForAll([])).toEqual([]);
  expect(TOGETHER).not.toContain('reschedule');
});
