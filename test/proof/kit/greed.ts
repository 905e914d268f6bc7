// Ways to want too much of a socket or a connection, each with how the house must end it (server/http/limits.ts).
import { connect as dialTcp } from 'node:net';
import { LIMITS } from '../../../server/http/limits.ts';
import type { Person } from './building.ts';
import { comesAbout, pause } from './experiment.ts';
import { frame, OPCODES, streamOf } from './frames.ts';
import { connect, type Line, type Place, subscribing } from './speak.ts';

export interface Greed {
  readonly what: string;
  /** Does it, and says whether it met its budget. */
  meets(at: Place, who: Person): Promise<boolean>;
}

/** Writes what it has at once to a socket that has said hello, or not even that. */
const pours = (what: string, bytes: Buffer, code: number, init = true): Greed => ({
  what,
  async meets(at, who) {
    const line = init ? await admitted(at, who) : await opened(connect(at, who, { init }));
    streamOf(line.ws).write(bytes);
    return (await closes(line, code, 5_000)) && answered(line) <= LIMITS.operations;
  },
});

/** Says at once how it begins, and the rest a byte a second. */
const dribbles = (what: string, begins: string, rest: string, within: number): Greed => ({
  what,
  async meets({ port }) {
    const tcp = dialTcp(port, '127.0.0.1', () => tcp.write(begins));
    tcp.on('error', () => {}).resume();
    const left = [...rest];
    const drip = setInterval(() => tcp.writable && left.length > 0 && tcp.write(left.shift()!), 1_000);
    const ended = new Promise<boolean>((resolve) => tcp.once('close', () => resolve(true)));
    const met = await Promise.race([ended, pause(within).then(() => false)]);
    clearInterval(drip);
    tcp.destroy();
    return met;
  },
});

/** So many windows of one device, eighty a second: only its share of them stays open. */
export const windows = (many: number): Greed => ({
  what: `${many} windows`,
  async meets(at, who) {
    const all: Line[] = [];
    let closed = 0;
    while (all.length < many) {
      const line = connect(at, who);
      all.push(line);
      void line.closed.then(() => closed++);
      await pause(12);
    }
    const met = await comesAbout(() => closed >= many - LIMITS.perHolder, 60_000);
    await pause(500);
    const stayed = all.filter(({ ws }) => ws.readyState === ws.OPEN).length;
    for (const { ws } of all) ws.terminate();
    return met && stayed === LIMITS.perHolder;
  },
});

/** A body may take half a minute to arrive. */
export const slowBody = (origin: string): Greed =>
  dribbles(
    'a body a byte at a time',
    `POST /graphql?face=display HTTP/1.1\r\nhost: localhost\r\norigin: ${origin}\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n`,
    '{'.repeat(99),
    33_000,
  );

/** Feeds of its own by staff, over two windows: only the share of one session is opened, and its lines stay. */
export const ownFeeds: Greed = {
  what: 'feeds without end',
  async meets(at, who) {
    const lines = [await admitted(at, who), await admitted(at, who)];
    const each = LIMITS.operations - 2;
    for (const [w, line] of lines.entries())
      for (let n = 0; n < each; n++) {
        const query = `subscription { arrivals { reset cursor own${w}x${n}: asOf } }`;
        line.say({ id: String(n), type: 'subscribe', payload: { query } });
      }
    const told = () => lines.flatMap(({ heard }) => heard.filter(({ type }) => type === 'next'));
    await comesAbout(() => told().length >= 2 * each);
    const refused = told().filter(({ payload }) => payload.errors?.[0]?.extensions.code === 'TOO_MANY_FEEDS').length;
    const open = lines.every(({ ws }) => ws.readyState === ws.OPEN);
    for (const { ws } of lines) ws.terminate();
    return open && refused === 2 * each - LIMITS.channelsPerHolder;
  },
};

const LARGE = frame(OPCODES.text, Buffer.alloc(16 * 2 ** 20, 'x'));
const HEAD = 'ET /graphql?face=display HTTP/1.1\r\nhost: localhost\r\n';

/** What a display alone can do; what takes longest first. */
export const GREEDS: readonly Greed[] = [
  dribbles('a request a byte at a time', 'G', HEAD, 13_000),
  dribbles('an upgrade a byte at a time', `G${HEAD}connection: upgrade\r\n`, 'upgrade: websocket\r\n', 13_000),
  dribbles('a connection that says nothing', '', '', 13_000),
  {
    what: 'one subscription after another',
    async meets(at, who) {
      const line = await admitted(at, who);
      for (let n = 0; n < LIMITS.operations + 4 && line.ws.readyState === line.ws.OPEN; n++) {
        line.ws.send(subscribing('display', 'LobbyBoard', `${n}`));
        await pause(LIMITS.per / (LIMITS.messages - 2));
      }
      return (await closes(line, 4429, 1_000, 'Too many operations')) && answered(line) <= LIMITS.operations;
    },
  },
  {
    what: 'sockets that never say hello',
    async meets(at, who) {
      const lines = Array.from({ length: 10 }, () => connect(at, who, { init: false }));
      return (await Promise.all(lines.map((line) => closes(line, 4408, LIMITS.init + 500)))).every(Boolean);
    },
  },
  {
    what: 'a hello a byte at a time',
    async meets(at, who) {
      // A pong of the library's own, in the middle of the frame, would spoil it.
      const line = await opened(connect(at, who, { init: false, autoPong: false }));
      const hello = [...frame(OPCODES.text, '{"type":"connection_init"}')];
      const drip = setInterval(() => streamOf(line.ws).write(Buffer.from([hello.shift() ?? 0])), 300);
      // Our goodbye is swallowed by the unfinished frame: the house waits for it as long as it waits for any.
      const met = await closes(line, 4408, LIMITS.init + LIMITS.goodbye + 500);
      clearInterval(drip);
      return met;
    },
  },
  pours('subscriptions without end', subscriptions(20_000), 4429),
  pours('messages without end', many(10_000, OPCODES.text, '{"type":"ping"}'), 4429),
  pours('pings without end', many(10_000, OPCODES.ping, 'hello'), 4429),
  pours('pongs without end', many(10_000, OPCODES.pong, 'hello'), 4429),
  pours('a frame of 16 MB', LARGE, 1009),
  pours('a frame of 16 MB before hello', LARGE, 1009, false),
  pours('a message in 100 000 pieces', pieces(100_000), 1008),
];

async function admitted(at: Place, who: Person): Promise<Line> {
  const line = connect(at, who);
  await new Promise<void>((resolve) => line.onMessage(({ type }) => void (type === 'connection_ack' && resolve())));
  return line;
}

async function opened(line: Line): Promise<Line> {
  await new Promise((resolve) => line.ws.once('open', resolve));
  return line;
}

/** Whether the house ends it in time and with this code; who was still pouring when it was cut may not have read the code. */
async function closes({ closed }: Line, code: number, within: number, reason?: string): Promise<boolean> {
  const how = await Promise.race([closed, pause(within).then(() => undefined)]);
  return how !== undefined && [code, 1006].includes(how.code) && (reason === undefined || how.reason === reason);
}

/** How many operations were answered at all. */
const answered = ({ heard }: Line): number => new Set(heard.flatMap(({ id }) => id ?? [])).size;

function subscriptions(n: number): Buffer {
  const [before, after] = subscribing('display', 'LobbyBoard', '#').split('#') as [string, string];
  return Buffer.concat(Array.from({ length: n }, (_, id) => frame(OPCODES.text, `${before}${id}${after}`)));
}
function many(n: number, opcode: number, payload: string): Buffer {
  return Buffer.concat(Array<Buffer>(n).fill(frame(opcode, payload)));
}
function pieces(n: number): Buffer {
  const more = frame(OPCODES.more, 'x', { fin: false });
  return Buffer.concat([frame(OPCODES.text, 'x', { fin: false }), ...Array<Buffer>(n).fill(more)]);
}
