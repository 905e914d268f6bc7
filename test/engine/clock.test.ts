import { expect, test, vi } from 'vitest';
import { fastClock, systemClock } from '../../server/engine/clock.ts';
import { stoppedClock } from '../clock.ts';
import { pause } from './outside.ts';

test('the system clock tells the time and wakes; what was called off stays quiet', async () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(50);
  const [woken, calledOff] = [vi.fn(), vi.fn()];
  systemClock.after(10, woken);
  systemClock.after(10, calledOff)();
  await pause(40);
  expect(woken).toHaveBeenCalledOnce();
  expect(calledOff).not.toHaveBeenCalled();
});

test('a sleep longer than a timer can count does not end at once', async () => {
  vi.useFakeTimers();
  const woken = vi.fn();
  const days = 60 * 86_400_000;
  systemClock.after(days, woken);
  await vi.advanceTimersByTimeAsync(days - 1);
  expect(woken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(woken).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('a fast clock runs a day in minutes', async () => {
  const start = Date.parse('2026-11-23T00:00:00Z');
  const clock = fastClock({ start, speed: 3_600 });
  let at = 0;
  clock.after(60_000, () => (at = clock.now()));
  await pause(60);
  expect(at - start).toBeGreaterThanOrEqual(55_000);
  expect(clock.now() - start).toBeGreaterThan(150_000);
  expect(Number.isInteger(clock.now())).toBe(true);
});

test('the stopped clock moves only when told, and fires in order on the way', async () => {
  const clock = stoppedClock('2026-11-23T08:00:00Z');
  const fired: [string, number][] = [];
  const note = (name: string) => () => void fired.push([name, clock.now() - Date.parse('2026-11-23T08:00:00Z')]);
  clock.after(300, note('later'));
  clock.after(100, () => {
    note('first')();
    clock.after(50, note('follows'));
  });
  clock.after(200, note('never'))();
  await clock.advance(250);
  expect(fired).toEqual([
    ['first', 100],
    ['follows', 150],
  ]);
  await clock.advance(50);
  expect(fired.at(-1)).toEqual(['later', 300]);
});
