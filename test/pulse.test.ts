// The pace of tea: the median of the last five pauses, between ten and thirty minutes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refillEvery } from '../server/meetings/pulse.ts';

const MINUTE = 60_000;
const after = (...pauses: number[]) => pauses.reduce<number[]>((at, it) => [...at, at.at(-1)! + it * MINUTE], [0]);

test.each<[what: string, pauses: number[], minutes: number]>([
  ['nothing yet', [], 20],
  ['once after a quarter of an hour', [15], 15],
  ['once after five minutes', [5], 10],
  ['once after an hour', [60], 30],
  ['two unlike', [10, 20], 15],
  ['three, one far off', [12, 14, 90], 14],
  ['only the last five count', [30, 30, 30, 12, 12, 12, 12, 12], 12],
])('G4.3 · %s', (_, pauses, minutes) => expect(refillEvery(after(...pauses))).toBe(minutes * MINUTE));

test('G4.3 · whatever the ticks, between ten and thirty minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 10_000_000 }), { minLength: 1 }), (pauses) => {
      const every = refillEvery(pauses.reduce<number[]>((at, it) => [...at, at.at(-1)! + it], [0]));
      expect(every).toBeGreaterThanOrEqual(10 * MINUTE);
      expect(every).toBeLessThanOrEqual(30 * MINUTE);
    }),
  );
});
