// Time is given, never taken: whoever needs to know what time it is, or to be woken, asks the clock it was handed.

export interface Clock {
  /** Milliseconds since 1970, UTC, as this clock tells them. */
  now(): number;
  /** Calls `act` after so many milliseconds of this clock; returns what calls it off. */
  after(ms: number, act: () => unknown): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now(), after: (ms, act) => later(ms, act) };

/** A clock that runs `speed` times as fast from `start` on (milliseconds since 1970; now if not given): a day in minutes. */
export function fastClock({ start = Date.now(), speed }: { start?: number; speed: number }): Clock {
  const begun = performance.now();
  return {
    now: () => Math.floor(start + (performance.now() - begun) * speed),
    after: (ms, act) => later(ms / speed, act),
  };
}

// setTimeout takes 31 bits and fires at once beyond them.
const LONGEST = 2 ** 31 - 1;

function later(ms: number, act: () => unknown): () => void {
  let timer = setTimeout(step, Math.min(Math.max(ms, 0), LONGEST), ms - LONGEST);
  function step(left: number) {
    if (left > 0) timer = setTimeout(step, Math.min(left, LONGEST), left - LONGEST);
    else void act();
  }
  return () => clearTimeout(timer);
}
