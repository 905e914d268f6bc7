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

/** Keeps one walk through a kiosk. A step is named by a plain word; nobody stands at one for half an hour. */
export async function noteTimings(tx: Tx, day: string, path: KioskPath, steps: readonly Timed[]): Promise<void> {
  const good = (it: Timed) => /^[a-z][A-Za-z]{0,29}$/.test(it.step) && it.ms >= 0 && it.ms <= LONGEST;
  if (steps.length < 1 || steps.length > MOST_STEPS || !steps.every(good) || steps.some((it) => it.step === WHOLE))
    throw new Refusal('TIMINGS_WRONG', words('计时数据不对。', 'These timings cannot be kept.'), { field: 'steps' });
  const whole = { step: WHOLE, ms: steps.reduce((sum, it) => sum + it.ms, 0) };
  for (const { step, ms } of [...steps, whole])
    await tx.all('insert into kioskTiming values(?, ?, ?, ?)', day, path, step, ms);
}
