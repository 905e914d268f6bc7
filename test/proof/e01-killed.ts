// The power goes, again and again, in the middle of a busy morning: whatever was answered is kept, whole and once.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aboutNoon, furnish } from './kit/building.ts';
import { type Deed, staffed, type Worker } from './kit/deeds.ts';
import { type Conditions, count, type Experiment, pause, quantile, upTo } from './kit/experiment.ts';
import { copyOf, isRight, NOTHING_WRONG, reckon, type Reckoning, together } from './kit/reckoning.ts';
import { rolledUp } from './kit/rolled.ts';
import { type Server, startServer } from './kit/server.ts';

/** Buildings side by side, one for each of two cores, and how often a building is killed before it is furnished anew. */
const SIDES = 2;
const KILLS = 25;
const PEOPLE = 8;

export const experiment: Experiment = {
  id: 'E1',
  claim: 'a server that is killed loses nothing it has answered, keeps no half deeds, and does none twice',
  alone: true,
  async run(conditions) {
    const rounds = conditions.quick ? 1 : 20;
    const script = conditions.quick ? await rolledUp(join(conditions.folder, 'rolled')) : 'server/main.ts';
    const found: Lives[] = [];
    for (let round = 0; round < rounds; round++)
      found.push(
        ...(await Promise.all(
          Array.from({ length: SIDES }, (_, side) => killed(conditions, `${round}-${side}`, script)),
        )),
      );
    const ready = quantile(
      found.flatMap((it) => it.ready),
      0.99,
    );
    const wrong = found.map((it) => it.wrong).reduce(together);
    const sum = (of: (it: Lives) => number) => found.reduce((total, it) => total + of(it), 0);
    return {
      held: isRight(wrong) && ready < 2_000,
      figure: `${count(sum((it) => it.ready.length))} kills, ${count(sum((it) => it.answered))} deeds answered, ${count(sum((it) => it.resent))} sent again, ${wrong.lost} lost, ${wrong.corrupt} corrupt, ${wrong.half} half, ${wrong.doubled} doubled; ready again in ${count(ready)} ms (p99${conditions.quick ? ', rolled into one file' : ''})`,
    };
  },
};

interface Lives {
  readonly answered: number;
  /** In hand when the server died. */
  readonly resent: number;
  /** Milliseconds from each start to the first 200 of /health/ready. */
  readonly ready: readonly number[];
  readonly wrong: Reckoning;
}

/** One building through all its lives. */
async function killed({ folder, random, onEnd }: Conditions, name: string, script: string): Promise<Lives> {
  const own = join(folder, name);
  mkdirSync(own);
  const building = await furnish(own, { kiosks: 16, zone: aboutNoon() });
  const server = await startServer({ onEnd }, building.databaseUrl, {
    script,
    env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const people = staffed(server, building, PEOPLE);
  const deeds = () => people.flatMap((it) => it.deeds);
  // The first life ends in order: node then keeps what it has compiled, and the others begin twice as fast.
  await Promise.all(people.map((it) => it.step()));
  await server.stop();
  await server.start();
  const ready: number[] = [];
  let resent = 0;
  let wrong = NOTHING_WRONG;
  while (ready.length < KILLS) {
    await killedAtWork(server, people, upTo(random, 200));
    resent += people.filter((it) => it.inHand).length;
    const copy = copyOf(building.file, own);
    const [ms, reckoned] = await Promise.all([readyAgain(server), reckon(copy, deeds())]);
    ready.push(ms);
    wrong = together(wrong, reckoned);
  }
  for (const it of people) while (it.inHand) await it.step();
  await server.kill();
  const all: Deed[] = deeds();
  return { answered: all.length, resent, ready, wrong: together(wrong, await reckon(building.databaseUrl, all)) };
}

/** Everybody works; so many milliseconds after the first answer the server is no more. */
async function killedAtWork(server: Server, people: readonly Worker[], after: number): Promise<void> {
  let alive = true;
  const first = Promise.withResolvers<void>();
  const work = Promise.all(people.map((it) => it.work(() => alive, first.resolve)));
  await Promise.race([first.promise, work]);
  await pause(after);
  const ended = server.kill();
  alive = false;
  await Promise.all([ended, work]);
}

async function readyAgain(server: Server): Promise<number> {
  const since = performance.now();
  await server.start();
  if ((await server.readiness()) !== 200) throw new Error(`It started, but is not ready:\n${server.said()}`);
  return performance.now() - since;
}
