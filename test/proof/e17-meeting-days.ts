// Thousands of random days in a meeting centre: bookings, also for several days, changes, tasks, keys and the clock in any order. After each deed: no two
// meetings in one room, no room free with something left to do in it, no meeting closed without its key, no task lost.
import fc from 'fast-check';
import { broken } from '../../server/engine/journal.ts';
import { SYSTEM } from '../../server/engine/machine.ts';
import { addTemplate } from '../../server/meetings/store.ts';
import { checkTemplate, CUSTOMARY } from '../../server/meetings/templates.ts';
import { type Act, MEETING_DEEDS, type Tally, TASK_DEEDS } from './centre/acts.ts';
import { Day } from './centre/day.ts';
import { furnish } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { openInside } from './kit/inside.ts';

const which = fc.nat({ max: 30 });
const lasts = fc.integer({ min: 15, max: 180 });
const later = fc.integer({ min: -30, max: 360 });
const room = fc.nat({ max: 2 });
const likely = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

const act: fc.Arbitrary<Act> = fc.oneof(
  likely(4, fc.record({ does: fc.constant('book' as const), room, in: later, lasts, sure: fc.boolean() })),
  likely(2, fc.record({ does: fc.constant('replan' as const), which, room, in: later, lasts })),
  likely(
    1,
    fc.record({
      does: fc.constant('repeat' as const),
      room,
      in: later,
      lasts,
      days: fc.integer({ min: 0, max: 3 }),
      sure: fc.boolean(),
    }),
  ),
  likely(1, fc.record({ does: fc.constant('replanAll' as const), which, room, in: later, lasts })),
  likely(1, fc.record({ does: fc.constant('cancelAll' as const), which })),
  likely(1, fc.record({ does: fc.constant('prolong' as const), which, by: fc.integer({ min: -60, max: 90 }) })),
  likely(10, fc.record({ does: fc.constant('meeting' as const), which, deed: fc.constantFrom(...MEETING_DEEDS) })),
  likely(
    6,
    fc.record({ does: fc.constant('task' as const), which, deed: fc.constantFrom(...TASK_DEEDS), own: fc.boolean() }),
  ),
  likely(
    4,
    fc.record({
      does: fc.constant('all' as const),
      which,
      phase: fc.constantFrom('before' as const, 'after' as const),
    }),
  ),
  likely(
    1,
    fc.record({
      does: fc.constant('undo' as const),
      which,
      what: fc.constantFrom('meeting' as const, 'task' as const),
    }),
  ),
  likely(12, fc.record({ does: fc.constant('onward' as const), which })),
  likely(3, fc.record({ does: fc.constant('key' as const), which, out: fc.boolean(), meeting: which })),
  likely(4, fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 120 }) })),
);
/** Most days begin with something booked, so that there is a day at all. */
const day = fc
  .tuple(
    fc.array(
      fc.record({
        does: fc.constant('book' as const),
        room,
        in: fc.integer({ min: 20, max: 90 }),
        lasts,
        sure: fc.constant(true),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.array(act, { minLength: 20, maxLength: 60, size: 'max' }),
  )
  .map(([booked, acts]): Act[] => [...booked, ...acts]);

export const experiment: Experiment = {
  id: 'E17',
  claim:
    'whatever is booked, changed, done and forgotten, no two meetings share a room, and no room says it is free when it is not',
  async run({ quick, seed, folder, onEnd }) {
    const house = await openInside({ onEnd }, await furnish(folder));
    const { db, clock } = house.app.house;
    await db.write(async (tx) => {
      for (const it of CUSTOMARY) await addTemplate(tx, checkTemplate(it), SYSTEM, clock.now());
    });
    const tally: Tally = { acts: 0, refused: 0, closed: 0, over: 0, deeds: new Set() };
    const wanted = quick ? 60 : 2_000;
    // Each day is lived in rooms of its own, on a date of its own, before the house's clock would look at it.
    let days = 0;
    const lived = fc.asyncProperty(day, async (acts) => {
      days += 1;
      await new Day(db, clock.now() + days * 86_400_000, tally).live(acts);
    });
    const { failed, numRuns, counterexample, errorInstance } = await fc.check(lived, {
      seed,
      numRuns: wanted,
      interruptAfterTimeLimit: quick ? 90_000 : 3_600_000,
    });
    const whole = (await broken(db)) === undefined;
    const { acts, refused, closed, over, deeds } = tally;
    return {
      held: !failed && numRuns === wanted && whole && closed > 0 && house.logged.length === 0,
      figure: failed
        ? `after ${count(days)} days ${JSON.stringify(counterexample)}: ${String(errorInstance)}`
        : `${count(numRuns)} days, ${count(acts)} acts of ${deeds.size} kinds, ${count(refused)} refused: ${count(closed)} meetings closed, ${count(over)} called off or missed; 0 overlaps, 0 rooms free that were not, 0 closed without key, 0 tasks lost; journal ${whole ? 'whole' : 'broken'}`,
    };
  },
};
