// Screens come and go all day, half of them without a word and at any moment of their coming: the house must forget them all.
import { readdirSync } from 'node:fs';
import { LIMITS } from '../../server/http/limits.ts';
import { furnish, type Person } from './kit/building.ts';
import { comesAbout, type Conditions, count, type Experiment, pause, upTo } from './kit/experiment.ts';
import { streamOf } from './kit/frames.ts';
import type { Left } from './kit/left.ts';
import { type Server, startServer } from './kit/server.ts';
import { dial, type Place, subscribing } from './kit/speak.ts';

export const experiment: Experiment = {
  id: 'E11',
  claim: 'a house that screens come to and leave all day holds nothing of those that left',
  alone: true,
  async run(conditions) {
    const { quick, folder, onEnd } = conditions;
    const building = await furnish(folder);
    const node = ['--import', './test/proof/kit/left.ts'];
    const server = await startServer({ onEnd }, building.databaseUrl, { node });
    const { receptionist, guard } = building.staff;
    const people = [receptionist, guard, ...building.displays, ...building.kiosks.slice(0, 2)];
    await comeAndGo(conditions, server, people, quick ? 300 : 2_000); // the house warms up
    const before = await leftOf(server);
    const visits = quick ? 1_000 : 20_000;
    await comeAndGo(conditions, server, people, visits);
    const after = await leftOf(server);

    const growth = (after.heap / before.heap - 1) * 100;
    const files = after.files - before.files;
    const { lines, seats, channels, feeds } = after;
    return {
      held: growth < 5 && Math.abs(files) <= 2 && lines + seats + channels + feeds === 0,
      figure: `${count(visits)} connections, half of them reset: heap ${growth < 0 ? '' : '+'}${growth.toFixed(1)} %, ${lines} lines, ${seats} seats, ${channels} channels and ${feeds} feeds left, ${files} files more open`,
    };
  },
};

/** So many times, sixteen side by side. */
async function comeAndGo({ random }: Conditions, at: Place, people: readonly Person[], times: number): Promise<void> {
  let left = times;
  await Promise.all(
    Array.from({ length: 16 }, async (_, n) => {
      while (left-- > 0) await visit(at, people[n % people.length]!, upTo(random, 5), random() < 0.5);
    }),
  );
}

const ASKS = { desk: 'Arrivals', display: 'LobbyBoard', kiosk: 'FollowKioskBoard' } as const;

/** Comes as far as the first words, the handshake, the welcome, the question or the board, and goes with a goodbye or without. */
function visit(at: Place, who: Person, far: number, rudely: boolean): Promise<void> {
  const ws = dial(at, who);
  const go = () => (rudely ? streamOf(ws).resetAndDestroy() : ws.close());
  ws.on('open', () => (far === 1 ? go() : ws.send('{"type":"connection_init"}')));
  ws.on('message', (bytes: Buffer) => {
    if (far === 2 || bytes.includes('"next"')) return go();
    ws.send(subscribing(who.face, ASKS[who.face]));
    if (far === 3) go();
  });
  if (far === 0) setTimeout(() => ws.terminate(), 1);
  return new Promise((resolve) => ws.once('close', () => resolve()));
}

/** What the house holds when everybody has gone, its garbage collected. */
async function leftOf(server: Server): Promise<Left & { files: number }> {
  await pause(LIMITS.goodbye + 500); // whoever does not answer the goodbye is gone then
  const told = () => /^left (.*)\n/m.exec(server.said().slice(before))?.[1];
  const before = server.said().length;
  server.signal('SIGUSR2');
  await comesAbout(told, 30_000);
  return { ...(JSON.parse(told()!) as Left), files: readdirSync(`/proc/${server.pid}/fd`).length };
}
