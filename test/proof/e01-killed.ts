// The power goes, again and again, in the middle of a busy morning: whatever was answered is kept, whole and once.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aboutNoon, furnish } from './kit/building.ts';
import { staffed } from './kit/deeds.ts';
import { type Conditions, count, type Experiment, upTo } from './kit/experiment.ts';
import { killedAtWork, readyAgain } from './kit/killed.ts';
import { copyOf, isRight, NOTHING_WRONG, reckon, type Reckoning, together } from './kit/reckoning.ts';
import { rolledUp } from './kit/rolled.ts';
import { startServer } from './kit/server.ts';

/** Buildings side by side, and how often a building is killed before it is furnished anew. */
const SIDES = 2;
const KILLS = 25;
const PEOPLE = 8;

export const experiment: Experiment = {
  id: 'E1',
  claim: 'a server that is killed loses nothing it has answered, keeps no half deeds, and does none twice',
  async run(conditions) {
    const { quick, folder } = conditions;
    const script = quick ? await rolledUp(join(folder, 'rolled')) : 'server/main.ts';
    const found: Lives[] = [];
    for (let round = 0; round < (quick ? 1 : 20); round++) {
      const sides = Array.from({ length: SIDES }, (_, side) => killed(conditions, `${round}-${side}`, script));
      found.push(...(await Promise.all(sides)));
    }
    const wrong = found.map((it) => it.wrong).reduce(together);
    const sum = (of: (it: Lives) => number) => found.reduce((total, it) => total + of(it), 0);
    return {
      held: isRight(wrong),
      figure: `${count(found.length * KILLS)} kills, ${count(sum((it) => it.deeds))} deeds, ${count(sum((it) => it.resent))} times one sent again, ${wrong.lost} answered and lost, ${wrong.corrupt} files corrupt, ${wrong.half} half, ${wrong.doubled} doubled`,
    };
  },
};

interface Lives {
  readonly deeds: number;
  /** In hand when the server died. */
  readonly resent: number;
  readonly wrong: Reckoning;
}

/** One building through all its lives. */
async function killed({ folder, random, onEnd }: Conditions, name: string, script: string): Promise<Lives> {
  const own = join(folder, name);
  mkdirSync(own);
  const building = await furnish(own, { kiosks: 16, zone: aboutNoon() });
  const env = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const server = await startServer({ onEnd }, building.databaseUrl, { script, env });
  const people = staffed(server, building, PEOPLE);
  const deeds = () => people.flatMap((it) => it.deeds);
  // The first life ends in order: node then keeps what it has compiled, and the others begin twice as fast.
  await Promise.all(people.map((it) => it.step()));
  await server.stop();
  await server.start();
  let resent = 0;
  let wrong = NOTHING_WRONG;
  for (let life = 0; life < KILLS; life++) {
    await killedAtWork(server, people, upTo(random, 200));
    resent += people.filter((it) => it.inHand).length;
    const copy = copyOf(building.file, own);
    const [reckoned] = await Promise.all([reckon(copy, deeds()), readyAgain(server)]);
    wrong = together(wrong, reckoned);
  }
  for (const it of people) while (it.inHand) await it.step();
  await server.kill();
  return { deeds: deeds().length, resent, wrong: together(wrong, await reckon(building.databaseUrl, deeds())) };
}
