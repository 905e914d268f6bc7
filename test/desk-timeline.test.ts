// The desk's timeline of rooms: how much of a meeting, its set-up and its clearing lies on the day that is shown.
import { expect, test } from 'vitest';
import { axisOf, isOn, stretches, type Times } from '../desk/meetings/axis.ts';

const ZONE = 'Asia/Shanghai';
const DAY = '2026-11-24';
const at = (wall: string) => new Date(`${wall}:00+08:00`).toISOString();
const meeting = (change: Partial<Record<keyof Times, string | null>>): Times =>
  ({ state: 'confirmed', endedAt: null, ...change }) as Times;

const ordinary = meeting({
  blockedFrom: at('2026-11-24T07:15'),
  startsAt: at('2026-11-24T08:00'),
  endsAt: at('2026-11-24T09:00'),
  blockedUntil: at('2026-11-24T09:30'),
});
const early = meeting({
  blockedFrom: at('2026-11-23T23:30'),
  startsAt: at('2026-11-24T00:30'),
  endsAt: at('2026-11-24T02:00'),
  blockedUntil: at('2026-11-24T02:30'),
});
/** Held on the evening before; it is cleared past midnight. */
const before = meeting({
  blockedFrom: at('2026-11-23T19:00'),
  startsAt: at('2026-11-23T20:00'),
  endsAt: at('2026-11-23T23:45'),
  blockedUntil: at('2026-11-24T00:36'),
});
/** Held on the morning after; it is set up before midnight. */
const after = meeting({
  blockedFrom: at('2026-11-24T22:48'),
  startsAt: at('2026-11-25T00:00'),
  endsAt: at('2026-11-25T01:00'),
  blockedUntil: at('2026-11-25T01:30'),
});

test('the axis begins with the first set-up and ends with the last clearing, within the day', () => {
  const hours = (...meetings: Times[]) => {
    const { from, until } = axisOf(DAY, ZONE, meetings);
    return [from, until].map((ms) => (ms - Date.parse(at('2026-11-24T00:00'))) / 3_600_000);
  };
  expect(hours()).toEqual([8, 20]);
  expect(hours(ordinary)).toEqual([7, 20]);
  expect(hours(early)).toEqual([0, 20]);
  expect(hours(before)).toEqual([0, 20]);
  expect(hours(after)).toEqual([8, 24]);
});

test('what began before the day or goes on after it is drawn as far as it lies on it', () => {
  const axis = axisOf(DAY, ZONE, [early, before, after]);
  const drawn = (it: Times) =>
    Object.fromEntries(
      Object.entries(stretches(axis, it)).map(([part, it]) => [
        part,
        it && [it.left, it.left + it.width].map((share) => Math.round(share * 144) / 600),
      ]),
    );
  expect(drawn(early)).toEqual({ setup: [0, 0.5], held: [0.5, 2], clearing: [2, 2.5] });
  expect(drawn(before)).toEqual({ setup: undefined, held: undefined, clearing: [0, 0.6] });
  expect(drawn(after)).toEqual({ setup: [22.8, 24], held: undefined, clearing: undefined });
});

test('what is closed needs no set-up or clearing, and no longer day for them', () => {
  const closed: Times = { ...before, state: 'closed' };
  const axis = axisOf(DAY, ZONE, [ordinary]);
  expect(Object.values(stretches(axis, closed)).filter(Boolean)).toEqual([]);
  expect(axisOf(DAY, ZONE, [{ ...ordinary, state: 'closed' }]).from).toBe(Date.parse(at('2026-11-24T08:00')));
});

test('a day’s list names who meets on it, not what is only cleared or set up there', () => {
  expect([ordinary, early, before, after].map((it) => isOn(it, DAY, ZONE))).toEqual([true, true, false, false]);
  expect(isOn({ ...before, endedAt: at('2026-11-24T00:20') }, DAY, ZONE)).toBe(true);
});
