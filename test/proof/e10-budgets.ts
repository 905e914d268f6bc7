// Whoever wants too much of a socket: every kind of greed meets its budget, all of them together cost the house little, and
// somebody who does their work meanwhile does not notice.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { MB, weighed } from './kit/bearing.ts';
import { furnish } from './kit/building.ts';
import { gather } from './kit/crowd.ts';
import { comesAbout, type Experiment, pause } from './kit/experiment.ts';
import type { Told, Tried } from './kit/greedy.ts';
import { steadily } from './kit/pace.ts';
import { startServer } from './kit/server.ts';
import { hang } from './kit/wall.ts';

export const experiment: Experiment = {
  id: 'E10',
  claim: 'whoever wants too much is ended, and nobody else is kept waiting',
  alone: true,
  async run({ quick, slack, folder, onEnd }) {
    const building = await furnish(folder, { displays: 20 });
    const {
      displays: [worker, ...others],
      staff: { guard },
    } = building;
    const greedy = fork(join(import.meta.dirname, 'kit/greedy.ts'), [quick ? 'quick' : 'whole'], {
      execArgv: ['--no-warnings'],
    });
    onEnd(() => greedy.kill('SIGKILL'));
    const ready = new Promise((resolve) => greedy.once('message', resolve));
    const server = await startServer({ onEnd }, building.databaseUrl);
    const wall = await hang(server, building, { sheets: 1 });
    const legal = gather({ onEnd }, server, [{ who: worker!, asks: 'LobbyBoard', screens: 10 }]);
    await comesAbout(async () => (await legal.look()).seated === 10);
    const going = steadily(20, () => wall.write());
    await pause(1_500); // the house warms up
    await legal.look();
    await ready;
    const before = await weighed(server, async () => false, quick ? 4_000 : 20_000);
    const control = await legal.look();

    let tried: Tried | undefined;
    greedy.once('message', (it) => (tried = it as Tried));
    greedy.send({ at: { port: server.port, url: server.url }, displays: others, guard } satisfies Told);
    // Five thousand windows alone take a minute to open, eighty a second.
    const after = await weighed(server, async () => tried !== undefined, quick ? 60_000 : 180_000);
    const meanwhile = await legal.look();
    await going.end();

    const rise = (after.most - before.most) / MB;
    const kept = meanwhile.lost === 0 && meanwhile.p99 <= 2 * slack * control.p99;
    return {
      held: server.running && tried?.unbound.length === 0 && rise < 50 && kept,
      figure: `${tried?.kinds ?? 0} kinds of greed, beyond their budget: ${tried?.unbound.join(', ') || 'none'}; memory +${rise.toFixed(0)} MB; a screen at work p99 ${meanwhile.p99.toFixed(0)} ms (${control.p99.toFixed(0)} ms before)`,
    };
  },
};
