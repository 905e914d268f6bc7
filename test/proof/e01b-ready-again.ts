// How long nobody is served when the server was killed at work and somebody starts it again.
import { aboutNoon, furnish } from './kit/building.ts';
import { staffed } from './kit/deeds.ts';
import { count, type Experiment, quantile, upTo } from './kit/experiment.ts';
import { killedAtWork, readyAgain } from './kit/killed.ts';
import { startServer } from './kit/server.ts';

export const experiment: Experiment = {
  id: 'E1B',
  claim: 'a server that was killed is ready again within two seconds',
  alone: true,
  async run({ quick, slack, folder, random, onEnd }) {
    const building = await furnish(folder, { kiosks: 16, zone: aboutNoon() });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const people = staffed(server, building, 8);
    const waits: number[] = [];
    for (let kill = 0; kill < (quick ? 5 : 100); kill++) {
      await killedAtWork(server, people, upTo(random, 200));
      waits.push(await readyAgain(server));
    }
    const p99 = quantile(waits, 0.99);
    return {
      held: p99 < 2_000 * slack,
      figure: `${waits.length} kills: ready again in ${count(quantile(waits, 0.5))} ms (p50), ${count(p99)} ms (p99)`,
    };
  },
};
