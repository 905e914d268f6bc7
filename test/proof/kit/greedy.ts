// The process of the greedy, so that their work keeps nobody waiting but the house: `greedy.ts quick|whole`. It is told where and
// who, begins with one thing after another, and tells what went beyond its budget.
import type { Person } from './building.ts';
import { pause } from './experiment.ts';
import { GREEDS, type Greed, ownFeeds, slowBody, windows } from './greed.ts';
import type { Place } from './speak.ts';

export interface Told {
  readonly at: Place;
  /** As many as there are kinds of greed. */
  readonly displays: readonly Person[];
  readonly guard: Person;
}
export interface Tried {
  readonly kinds: number;
  readonly unbound: readonly string[];
}

/** Milliseconds from one beginning to the next. */
const APART = 600;
const quick = process.argv[2] === 'quick';

process.once('message', ({ at, displays, guard }: Told) => {
  const ofDisplays = [windows(quick ? 500 : 5_000), ...(quick ? [] : [slowBody(at.url)]), ...GREEDS];
  const tries = [...ofDisplays.map((it, n) => [it, displays[n]!] as const), [ownFeeds, guard] as const];
  const beyond = async ([it, who]: readonly [Greed, Person], n: number) => {
    await pause(n * APART);
    return (await it.meets(at, who)) ? [] : [it.what];
  };
  void Promise.all(tries.map(beyond)).then((found) =>
    process.send!({ kinds: tries.length, unbound: found.flat() } satisfies Tried),
  );
});
process.send!('ready');
