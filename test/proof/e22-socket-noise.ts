// Noise on a socket: bytes at random, messages half right, ids twice, everything out of order, frames that are none. The house
// answers, or closes the line in words of the protocol, and neither falls nor complains.
import { furnish, type Person } from './kit/building.ts';
import { comesAbout, type Conditions, count, type Experiment, pause, upTo } from './kit/experiment.ts';
import { streamOf } from './kit/frames.ts';
import { nonsense } from './kit/nonsense.ts';
import { startServer } from './kit/server.ts';
import { connect, follow, type Place } from './kit/speak.ts';

/** WebSocket's own: protocol, kind, text, budget, size; and the 44xx of graphql-transport-ws. A peer that goes on talking while it is
    closed may lose the goodbye with the connection (1006). */
const KNOWN = (code: number) => [1002, 1003, 1006, 1007, 1008, 1009].includes(code) || (code >= 4400 && code < 4500);
const EACH = 10;

interface Heard {
  messages: number;
  sockets: number;
  /** Answers that say the house has failed. */
  failures: number;
  readonly codes: Map<number, number>;
}

export const experiment: Experiment = {
  id: 'E22',
  claim: 'noise on a socket ends that socket and nothing else',
  async run(conditions) {
    const { quick, folder, onEnd } = conditions;
    const building = await furnish(folder);
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist, guard, admin } = building.staff;
    const people = [receptionist, guard, admin, building.kiosks[0]!, building.displays[0]!];
    const before = server.said().length;
    const heard: Heard = { messages: 0, sockets: 0, failures: 0, codes: new Map() };
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const who = people[n % people.length]!;
        while (heard.messages < (quick ? 5_000 : 100_000) && server.running)
          await shout(conditions, server, who, heard);
      }),
    );
    const board = follow(server, receptionist, 'Arrivals');
    const alive = await comesAbout(() => board.frames.length > 0, 2_000);
    board.ws.terminate();
    const logged = server.said().slice(before).split('\n').filter(Boolean);
    const odd = [...heard.codes].filter(([code]) => !KNOWN(code));
    const told = [...heard.codes].sort(([a], [b]) => a - b).map(([code, n]) => `${code} × ${n}`);
    return {
      held: server.running && alive && odd.length === 0 && heard.failures === 0 && logged.length === 0,
      figure: `${count(heard.messages)} messages on ${count(heard.sockets)} sockets: ${told.join(', ')}; ${heard.failures} failures told, ${logged.length} lines in the log${logged[0] ? ` (${logged[0]})` : ''}, the house ${alive ? 'answers' : 'IS GONE'}`,
    };
  },
};

/** One socket, mostly after a proper hello, until the house has had enough of it or all is said. */
async function shout({ random }: Conditions, at: Place, who: Person, heard: Heard): Promise<void> {
  const line = connect(at, who, { init: random() < 0.8 });
  heard.sockets++;
  line.onMessage(({ payload }) => {
    const errors = (Array.isArray(payload) ? payload : (payload?.errors ?? [])) as { extensions?: { code?: string } }[];
    heard.failures += errors.filter(({ extensions }) => extensions?.code === 'INTERNAL').length;
  });
  let left = false;
  void line.closed.then(({ code }) => left || heard.codes.set(code, (heard.codes.get(code) ?? 0) + 1));
  await new Promise((resolve) => line.ws.once('open', resolve).once('close', resolve));
  for (let n = 0; n < EACH && line.ws.readyState === line.ws.OPEN; n++) {
    streamOf(line.ws).write(nonsense(random));
    heard.messages++;
    if (random() < 0.5) await pause(upTo(random, 4));
  }
  await Promise.race([line.closed, pause(20)]);
  left = true;
  line.ws.terminate();
}
