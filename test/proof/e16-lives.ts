// Thousands of lives of visits, made up at random: any role presses anything at any time, steps are taken back, hours pass.
// After each step the house must stand where a hand-written account of a visit's life says, with its journal.
import fc from 'fast-check';
import { broken } from '../../server/engine/journal.ts';
import type { Role } from '../../server/engine/roles.ts';
import { ROLES } from '../visit-matrix.ts';
import { furnish } from './kit/building.ts';
import { count, type Experiment } from './kit/experiment.ts';
import { openInside } from './kit/inside.ts';
import { KINDS, type Verb, VERBS } from './lives/life.ts';
import type { Step } from './lives/walk.ts';
import { Walker } from './lives/walker.ts';

const MINUTE = 60_000;
const WHILES = [1_000, 20 * MINUTE, 20 * MINUTE, 3 * 60 * MINUTE, 24 * 60 * MINUTE];
const SIDE_BY_SIDE = 8;
const LONGEST = 30;

const ONWARD: readonly Verb[] = ['arrive', 'tellHost', 'answerHost', 'showIn', 'enter'];
const ENDS: readonly Verb[] = ['leave', 'decline', 'refuse'];
const likely = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

// What ends a visit comes seldom, what leads it onward often: most of them are to have a life.
const verb = fc.oneof(
  likely(3, fc.constantFrom(...ONWARD)),
  likely(3, fc.constantFrom(...VERBS.filter((it) => !ENDS.includes(it)))),
  likely(1, fc.constantFrom(...ENDS)),
);
const role = fc.oneof(
  likely(8, fc.constantFrom<Role>('receptionist', 'receptionist', 'supervisor', 'guard')),
  likely(1, fc.constantFrom(...ROLES.filter((it) => it !== 'system'))),
);
const which = fc.oneof(likely(3, fc.constant(0)), likely(1, fc.nat({ max: 2 })));
const who = { role, colleague: fc.boolean(), which };
const born = fc.record({
  does: fc.constantFrom('register' as const, 'invite' as const, 'signIn' as const),
  hasHost: fc.oneof(likely(4, fc.constant(true)), likely(1, fc.constant(false))),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  likely(1, born),
  likely(20, fc.record({ does: fc.constant('press' as const), verb, choice: fc.nat(), ...who })),
  likely(2, fc.record({ does: fc.constant('undo' as const), ...who })),
  likely(1, fc.record({ does: fc.constant('signOut' as const), which })),
);
const life = fc
  .tuple(born, fc.array(step, { minLength: 10, maxLength: LONGEST, size: 'max' }))
  .map(([first, more]) => [first, ...more]);
const lives = fc.array(life, { minLength: SIDE_BY_SIDE, maxLength: SIDE_BY_SIDE });
const whiles = fc.array(fc.oneof(likely(15, fc.constant(0)), likely(1, fc.constantFrom(...WHILES))), {
  minLength: LONGEST,
  maxLength: LONGEST,
});

export const experiment: Experiment = {
  id: 'E16',
  claim: 'whatever is pressed, by whom and when, a visit stands where its rules and its journal say',
  async run({ quick, seed, folder, onEnd }) {
    const building = await furnish(folder);
    const house = await openInside({ onEnd }, building);
    const walker = await Walker.begin(building, house);
    const wanted = quick ? 40 : 2_500;
    const walks = fc.asyncProperty(lives, whiles, (them, between) => walker.walk(them, between));
    const { failed, numRuns, counterexample, errorInstance } = await fc.check(walks, {
      seed,
      numRuns: wanted,
      // What goes wrong is made shorter for the reader, but not for ever.
      interruptAfterTimeLimit: quick ? 60_000 : 3_600_000,
    });
    const { db } = house.app.house;
    const codes = await db.read('select 1 from visit group by day, code having count(*) > 1');
    const whole = (await broken(db)) === undefined;
    const { kinds, refused, undone } = walker;
    return {
      held:
        !failed &&
        numRuns === wanted &&
        codes.length === 0 &&
        whole &&
        house.logged.length === 0 &&
        kinds.size >= (quick ? 30 : KINDS),
      figure: failed
        ? `after ${count(walker.lives)} lives ${JSON.stringify(counterexample)}: ${String(errorInstance)}`
        : `${count(walker.lives)} lives: ${kinds.size} of ${KINDS} kinds of step made, ${count(undone)} taken back, ${count(refused)} refused without a trace; ${codes.length} lobby codes given twice, journal ${whole ? 'whole' : 'broken'}${house.logged.slice(0, 1).join('')}`,
    };
  },
};
