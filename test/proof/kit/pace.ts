// Something that goes on while something else is tried.
import { pause } from './experiment.ts';

/** Does it so many times a second until it is ended; what the house cannot keep up with is left out, never heaped up. */
export function steadily(perSecond: number, act: () => Promise<unknown>, { atMost = 32 } = {}) {
  const underWay = new Set<Promise<void>>();
  const state = { over: false };
  let broken: { error: unknown } | undefined;
  const going = (async () => {
    const start = performance.now();
    for (let n = 1; !state.over; n++) {
      await pause(Math.max(1, start + (n * 1_000) / perSecond - performance.now()));
      if (underWay.size >= atMost) continue;
      const one: Promise<void> = act()
        .catch((error: unknown) => void (broken ??= { error }))
        .then(() => void underWay.delete(one));
      underWay.add(one);
    }
  })();
  return {
    /** Settles when the last of it is done; rejects if any of it failed. */
    async end(): Promise<void> {
      state.over = true;
      await going;
      await Promise.all(underWay);
      if (broken) throw new Error(`What went on broke off: ${String(broken.error)}`, { cause: broken.error });
    },
  };
}
