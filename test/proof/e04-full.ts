// The disk fills up, at every point at which it could: nothing is called done that is not, people can still look, and once there
// is room again the house goes on by itself.
import { aboutNoon, furnish } from './kit/building.ts';
import { Refused, staffed, type Worker } from './kit/deeds.ts';
import { IO_ERROR, NO_SPACE, watchedDisk } from './kit/diskOrders.ts';
import { comesAbout, count, type Experiment } from './kit/experiment.ts';
import { isRight, reckon } from './kit/reckoning.ts';
import { type Server, startServer } from './kit/server.ts';
import { ask } from './kit/speak.ts';

const INSIDE = '{ inside { id } }';
const PEOPLE = 4;

export const experiment: Experiment = {
  id: 'E4',
  claim: 'on a full disk nothing is called done that is not, reading goes on, and room is all it needs to go on',
  async run({ quick, folder, onEnd }) {
    const building = await furnish(folder, { kiosks: quick ? 16 : 256, zone: aboutNoon() });
    const disk = watchedDisk(folder);
    const server = await startServer({ onEnd }, building.databaseUrl, disk.options);
    const people = staffed(server, building, PEOPLE);
    const looks = async () => (await ask(server, building.staff.receptionist, INSIDE)).errors.length === 0;
    const found = { refused: 0, otherwise: 0, blind: 0, slow: 0 };

    for (let after = 0; after < (quick ? 60 : 300); after++) {
      disk.fail({ after, because: after % 2 === 0 ? NO_SPACE : IO_ERROR });
      let codes: string[] = [];
      while (codes.length === 0) codes = await refusals(people);
      found.refused += codes.length;
      found.otherwise += codes.filter((code) => code !== 'DISK_FULL').length;
      if (!(await looks())) found.blind++;
      disk.heal();
      if ((await refusals(people)).length > 0) found.slow++;
    }

    const told: Awaited<ReturnType<typeof toldByHealth>>[] = [];
    for (let n = 0; n < (quick ? 1 : 5); n++) told.push(await toldByHealth(server, disk));
    const worst = (of: (it: (typeof told)[number]) => number) => Math.max(...told.map(of));
    for (const it of people) while (it.inHand) await it.step();
    const same = server.running;
    await server.kill();
    const deeds = people.flatMap((it) => it.deeds);
    const wrong = await reckon(building.databaseUrl, deeds);
    return {
      held:
        isRight(wrong) &&
        found.otherwise + found.blind + found.slow === 0 &&
        worst((it) => it.unready) < 5_000 &&
        worst((it) => it.ready) < 10_000 &&
        same,
      figure: `${count(deeds.length)} deeds, ${count(found.refused)} refused while the disk failed, ${found.otherwise} of them in other words, ${wrong.lost} called done and lost, ${wrong.half} half, ${wrong.doubled} doubled, ${found.blind} times nobody could look, ${found.slow} times not well again at once; not ready after ${count(worst((it) => it.unready))} ms, ready after ${count(worst((it) => it.ready))} ms, without a restart`,
    };
  },
};

/** Everybody does one thing at once; the codes of what was refused. */
async function refusals(people: readonly Worker[]): Promise<string[]> {
  const done = await Promise.allSettled(people.map((it) => it.step()));
  return done.flatMap((it) => {
    if (it.status === 'fulfilled') return [];
    if (!(it.reason instanceof Refused)) throw it.reason;
    return [it.reason.code ?? 'none'];
  });
}

/** How long (ms) until whoever supervises the house hears that it cannot write, and that it can again. */
async function toldByHealth(server: Server, disk: ReturnType<typeof watchedDisk>) {
  const says = async (status: number) => {
    const since = performance.now();
    await comesAbout(async () => (await server.readiness()) === status, 20_000);
    return performance.now() - since;
  };
  await says(200);
  disk.fail();
  const unready = await says(503);
  disk.heal();
  return { unready, ready: await says(200) };
}
