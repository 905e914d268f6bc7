import { expect, test } from 'vitest';
import { Limiter } from '../../server/engine/limiter.ts';
import { stoppedClock } from '../clock.ts';

test('so many tries within any such time, for each key by itself', async () => {
  const clock = stoppedClock(0);
  const limiter = new Limiter({ tries: 3, per: 60_000 }, clock);
  expect(limiter.take('a')).toBe(true);
  await clock.advance(40_000);
  expect([limiter.take('a'), limiter.left('a'), limiter.take('a'), limiter.take('a')]).toEqual([true, 1, true, false]);
  expect([limiter.left('a'), limiter.retryAfter('a'), limiter.left('b'), limiter.retryAfter('b')]).toEqual([
    0, 20_000, 3, 0,
  ]);
  await clock.advance(19_999);
  expect(limiter.take('a')).toBe(false);
  await clock.advance(1);
  expect([limiter.take('a'), limiter.take('a')]).toEqual([true, false]);
});

test('a success forgives the tries before it', () => {
  const limiter = new Limiter({ tries: 1, per: 1_000 }, stoppedClock(0));
  expect([limiter.take('a'), limiter.take('a')]).toEqual([true, false]);
  limiter.forgive('a');
  expect(limiter.take('a')).toBe(true);
});

test('a flood of keys does not grow without bound, and does not free whoever tried just now', () => {
  const limiter = new Limiter({ tries: 1, per: 1_000_000 }, stoppedClock(0));
  for (let i = 0; i < 30_000; i++) limiter.take(`key ${i}`);
  expect(limiter.take('key 29999')).toBe(false);
  expect(limiter.take('key 0')).toBe(true); // long forgotten
});
