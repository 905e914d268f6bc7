// Readers that stopped reading and go on answering pings they have not read: the pings are riddles, and what piles up is counted.
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';
import { connectedDevices, MB, weighed } from './kit/bearing.ts';
import { furnish, type Person } from './kit/building.ts';
import { comesAbout, type Conditions, type Experiment } from './kit/experiment.ts';
import { frame, OPCODES, streamOf } from './kit/frames.ts';
import { steadily } from './kit/pace.ts';
import { startServer } from './kit/server.ts';
import { dial, type Place, subscribing } from './kit/speak.ts';
import { hang } from './kit/wall.ts';

export const experiment: Experiment = {
  id: 'E9',
  claim: 'who reads nothing is cut, even if it answers every ping',
  alone: true,
  async run({ quick, folder, onEnd }) {
    const many = quick ? 4 : 16;
    const building = await furnish(folder, { kiosks: many, displays: many + 1 });
    const { supervisor } = building.staff;
    const server = await startServer({ onEnd }, building.databaseUrl);
    const started = performance.now();
    const wall = await hang(server, building, { sheets: 40 });
    const [first, ...displays] = building.displays;
    const honest = await seated(server, first!, 'LobbyBoard');
    const pings: number[] = [];
    honest.on('ping', () => pings.push(performance.now()));
    const flooded = await Promise.all(displays.map((who) => seated(server, who, 'LobbyBoard')));
    const silent = await Promise.all(building.kiosks.map((who) => seated(server, who, 'FollowKioskBoard')));

    const going = steadily(40, () => wall.write());
    const before = await weighed(server, async () => false, 1_500);
    // A reader behind has ten seconds, and ten lie between two pings: begun late in a round, the second ping would come first.
    const round = pings.at(-1) ?? started;
    if (performance.now() - round > 4_000) await comesAbout(() => pings.some((at) => at > round), 11_000);
    for (const ws of [...flooded, ...silent]) lie({ onEnd }, ws);
    const since = performance.now();
    const gone = new Map<string, { after: number; pings: number }>();
    const liars = [...displays, ...building.kiosks].map(({ id }) => id);
    const { most } = await weighed(
      server,
      async () => {
        const still = await connectedDevices(server, supervisor);
        const asked = pings.filter((at) => at > since).length;
        for (const id of liars)
          if (!still.has(id) && !gone.has(id)) gone.set(id, { after: performance.now() - since, pings: asked });
        return gone.size === liars.length;
      },
      25_000,
    );
    await going.end();

    const worst = (them: readonly Person[]) =>
      Math.max(...them.map(({ id }) => gone.get(id)?.after ?? Infinity)) / 1_000;
    // One ping is a question; only the next could have found it unanswered.
    const uncounted = displays.filter(({ id }) => (gone.get(id)?.pings ?? 2) > 1).length;
    const each = (most - before.most) / MB / liars.length;
    const stayed = honest.readyState === honest.OPEN;
    return {
      held:
        server.running &&
        stayed &&
        worst(displays) <= 20 &&
        worst(building.kiosks) <= 20 &&
        uncounted === 0 &&
        each < 10,
      figure: `${many} liars under frames of 150 KB cut within ${worst(displays).toFixed(1)} s by what piled up (${uncounted} only by a ping), ${many} in silence within ${worst(building.kiosks).toFixed(1)} s by the ping; memory +${each.toFixed(1)} MB each, the honest reader ${stayed ? 'stayed' : 'was cut too'}`,
    };
  },
};

/** A socket that has taken its seat; each names its operation its own way, so that no two are sent the same bytes. */
async function seated(at: Place, who: Person, asks: string): Promise<WebSocket> {
  const ws = dial(at, who);
  await new Promise<void>((resolve, reject) => {
    ws.on('close', (code) => reject(new Error(`Not let in: ${code}`)));
    ws.on('open', () => ws.send('{"type":"connection_init"}'));
    ws.on('message', (bytes: Buffer) => {
      if (bytes.includes('"connection_ack"')) ws.send(subscribing(who.face, asks, who.id));
      if (bytes.includes('"next"')) resolve();
    });
  });
  return ws;
}

/** Reads no more, and says it does: as often as the budget of messages lets it. */
function lie({ onEnd }: Pick<Conditions, 'onEnd'>, ws: WebSocket): void {
  const stream = streamOf(ws);
  stream.pause();
  const lying = setInterval(() => stream.write(frame(OPCODES.pong, randomBytes(4))), 500);
  onEnd(() => clearInterval(lying));
}
