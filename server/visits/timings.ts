// How long the steps of a kiosk take: anonymous, by day and path alone, so that nobody can be found by them.
import type { Tx } from '../engine/database.ts';
import { Refusal, words } from '../engine/refusal.ts';

export const KIOSK_PATHS = ['scan', 'code', 'tail', 'walkIn', 'delivery', 'signOut'] as const;
export type KioskPath = (typeof KIOSK_PATHS)[number];

export interface Timed {
  readonly step: string;
  readonly ms: number;
}

/** The name under which a whole path is kept beside its steps. */
export const WHOLE = 'whole';
const MOST_STEPS = 20;
const LONGEST = 30 * 60_000;

export interface Timings {
  readonly path: KioskPath;
  readonly steps: readonly Timed[];
}

/** Keeps the times of somebody who signs in, unless they cannot be right: nobody is held up over them. */
export async function noteIfRight(tx: Tx, day: string, timings: Timings | null | undefined): Promise<void> {
  if (timings && areRight(timings)) await noteTimings(tx, day, timings);
}

/** A step is named by a plain word; nobody stands at one for half an hour. */
const areRight = ({ steps }: Timings): boolean =>
  steps.length >= 1 &&
  steps.length <= MOST_STEPS &&
  steps.every(({ step, ms }) => /^[a-z][A-Za-z]{0,29}$/.test(step) && step !== WHOLE && ms >= 0 && ms <= LONGEST);

/** Keeps one walk through a kiosk. Refuses what no kiosk sends. */
export async function noteTimings(tx: Tx, day: string, timings: Timings): Promise<void> {
  const { path, steps } = timings;
  if (!areRight(timings))
    throw new Refusal('TIMINGS_WRONG', words('计时数据不对。', 'These timings cannot be kept.'), { field: 'steps' });
  const whole = { step: WHOLE, ms: steps.reduce((sum, it) => sum + it.ms, 0) };
  for (const { step, ms } of [...steps, whole])
    await tx.all('insert into kioskTiming values(?, ?, ?, ?)', day, path, step, ms);
}
