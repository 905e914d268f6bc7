import type { Clock } from '../server/engine/clock.ts';

export interface StoppedClock extends Clock {
  /** Moves on by so many milliseconds, firing on the way what falls due, in order, and waiting for each. */
  advance(ms: number): Promise<void>;
  /** Sleeps through so many milliseconds, as a machine does: what fell due meanwhile fires once, late. */
  leap(ms: number): Promise<void>;
}

/** A clock that stands still until it is told to move; `at` is an ISO moment or milliseconds since 1970. */
export function stoppedClock(at: string | number): StoppedClock {
  let now = typeof at === 'number' ? at : Date.parse(at);
  const waiting = new Set<{ at: number; act: () => unknown }>();
  const next = (until: number) => [...waiting].filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after(ms, act) {
      const it = { at: now + Math.max(0, ms), act };
      waiting.add(it);
      return () => void waiting.delete(it);
    },
    async advance(ms) {
      const until = now + ms;
      await settled();
      for (let it = next(until); it; it = next(until)) {
        waiting.delete(it);
        now = Math.max(now, it.at);
        await it.act();
        await settled();
      }
      now = until;
    },
    async leap(ms) {
      await settled();
      now += ms;
      const late = [...waiting].filter((it) => it.at <= now).sort((a, b) => a.at - b.at);
      for (const it of late) {
        waiting.delete(it);
        await it.act();
        await settled();
      }
    },
  };
}

/** Whoever is about to set a timer has set it: a commit and what it wakes take two turns. */
async function settled() {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
