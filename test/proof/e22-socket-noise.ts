// Noise on a socket: bytes at random, messages half right, ids twice, everything out of order. The house closes the line in words of
// the protocol, and neither falls nor complains.
import { furnish, type Person } from './kit/building.ts';
import { count, type Conditions, type Experiment, upTo } from './kit/experiment.ts';
import { startServer } from './kit/server.ts';
import { ask, dial, type Place } from './kit/speak.ts';

/** WebSocket's own: protocol, kind, text, size; and the 44xx of graphql-transport-ws. A peer that goes on talking while it is closed
    may lose the goodbye with the connection (1006). */
const KNOWN = (code: number) => [1002, 1003, 1006, 1007, 1009].includes(code) || (code >= 4400 && code < 4500);
const TYPES = ['connection_init', 'subscribe', 'complete', 'ping', 'pong', 'next', 'error', 'connection_ack', '', 'x'];
const EACH = 12;

export const experiment: Experiment = {
  id: 'E22',
  claim: 'noise on a socket ends that socket and nothing else',
  async run({ quick, random, folder, onEnd }) {
    const messages = quick ? 5_000 : 100_000;
    const building = await furnish(folder, { kiosks: 4, displays: 4 });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const { receptionist, supervisor, guard } = building.staff;
    const people = [receptionist, supervisor, guard, ...building.kiosks, ...building.displays];
    const before = server.said().length;
    const codes = new Map<number, number>();
    let sent = 0;
    while (sent < messages && server.running) {
      const some = Array.from({ length: 16 }, () => people[upTo(random, people.length)]!);
      const ends = await Promise.all(some.map((who) => shout(server, who, random)));
      sent += some.length * EACH;
      for (const code of ends) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    const odd = [...codes].filter(([code]) => code !== OURS && !KNOWN(code));
    const alive = server.running && (await ask(server, receptionist, '{ inside { id } }')).errors.length === 0;
    const complained =
      server
        .said()
        .slice(before)
        .match(/nobody expected|A request failed|could not be opened/g)?.length ?? 0;
    const told = [...codes]
      .sort(([a], [b]) => a - b)
      .map(([code, n]) => `${code === OURS ? 'left open' : code} × ${n}`);
    return {
      held: alive && odd.length === 0 && complained === 0,
      figure: `${count(sent)} messages on ${count(sent / EACH)} sockets: ${told.join(', ')}; ${complained} complaints in the log, the house ${alive ? 'answers' : 'IS GONE'}`,
    };
  },
};

/** How a line that nobody closed is noted: we hung up ourselves. */
const OURS = 0;

/** One socket, a dozen messages of noise as fast as they go; gives the code it was closed with. */
function shout(at: Place, who: Person, random: Conditions['random']): Promise<number> {
  return new Promise((resolve) => {
    const ws = dial(at, who);
    let mine = false;
    ws.once('close', (code) => resolve(mine ? OURS : code));
    ws.once('open', () => {
      if (random() < 0.7) ws.send('{"type":"connection_init"}');
      for (let n = 0; n < EACH; n++) ws.send(noise(random), { binary: random() < 0.1 });
      // What the house means to close it has begun to close by then.
      setTimeout(() => {
        mine = ws.readyState === ws.OPEN;
        if (mine) ws.terminate();
      }, 1_000);
    });
  });
}

function noise(random: Conditions['random']): string | Buffer {
  const pick = <Item>(items: readonly Item[]) => items[upTo(random, items.length)]!;
  const odd = () =>
    pick<unknown>([null, 0, -1, 1e99, '', 'a', [], {}, true, '\u0000', '𠮷'.repeat(50), ['x'], { query: 1 }]);
  const message = () => ({
    id: pick([odd(), 'a', 'a', 'b']),
    type: pick(TYPES),
    payload: pick([odd(), operation(random)]),
  });
  return pick<() => string | Buffer>([
    () => Buffer.from(Array.from({ length: upTo(random, 200) }, () => upTo(random, 256))),
    () => JSON.stringify(message()),
    () => JSON.stringify(message()).slice(0, -1 - upTo(random, 10)),
    () => JSON.stringify({ ...message(), [pick(['__proto__', 'constructor', 'id'])]: odd() }),
    () => '['.repeat(1 + upTo(random, 5_000)),
    () => `{"type":"subscribe","id":"d","payload":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`,
    () => JSON.stringify(odd()),
    () => 'x'.repeat(upTo(random, 20_000)),
  ])();
}

const operation = (random: Conditions['random']) => ({
  query: ['{ viewer { now } }', 'subscription { arrivals { cursor } }', 'query($a: Int!) { __typename }', '{', ''][
    upTo(random, 5)
  ],
  variables: [null, {}, [], { a: '1' }, { __proto__: 1 }][upTo(random, 5)],
  operationName: [null, 'x', 1][upTo(random, 3)],
  extensions: [null, {}, { documentId: 'x' }, { documentId: 7 }, 'x'][upTo(random, 5)],
});
