// The listeners, in a process of their own: thousands of plain TCP connections that speak graphql-transport-ws by hand, count
// what they hear and note when. One buffer serves all of them.
import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { answer } from './answering.ts';
import { CLOSE, FrameReader, frameOf, PING, PONG, TEXT, textFrame } from './frames.ts';
import type { Gathering, Request, Step } from './listeners.ts';

const shared = Buffer.allocUnsafe(64 * 1024);
const agent = new Agent({ keepAlive: true });
const AT_ONCE = 64;

let gathering: Gathering;
let people: Listener[] = [];
/** What a step counts: events heard, and when the first and the last. */
let heard = { events: 0, first: 0, last: 0 };
let enough = () => {};
let sample = '';
let lastWord = 0;

class Listener {
  readonly seated: Promise<void>;
  events = 0;
  #socket: Socket | undefined;

  constructor(n: number) {
    this.seated = new Promise((seated, failed) => {
      const { port, doors, follows, ownIds } = gathering;
      const { path, headers } = doors[n % doors.length]!;
      const id = ownIds ? randomUUID() : '1';
      const reader = new FrameReader((opcode, payload) => {
        if (opcode === PING) socket.write(frameOf(PONG, payload, { masked: true }));
        else if (opcode === CLOSE) failed(new Error(`Listener ${n} was sent away: ${payload.subarray(2).toString()}`));
        else if (opcode === TEXT && payload.includes(gathering.event)) this.#hear(payload);
        else if (opcode === TEXT) reply(payload.toString());
      });
      const reply = (text: string) => {
        lastWord = performance.now();
        const { type } = JSON.parse(text) as { type: string };
        if (type === 'ping') socket.write(textFrame({ type: 'pong' }, true));
        if (type === 'error') failed(new Error(`Listener ${n} was refused: ${text}`));
        if (type === 'connection_ack') {
          socket.write(textFrame({ id, type: 'subscribe', payload: follows }, true));
          seated();
        }
      };
      let upgraded = false;
      const socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        onread: {
          buffer: shared,
          callback: (length) => {
            let bytes = shared.subarray(0, length);
            if (!upgraded) {
              const end = bytes.indexOf('\r\n\r\n');
              if (end < 0 || !bytes.subarray(0, 12).equals(SWITCHING)) {
                failed(new Error(`Listener ${n} was not let in: ${bytes.toString()}`));
                return false;
              }
              upgraded = true;
              bytes = bytes.subarray(end + 4);
              socket.write(textFrame({ type: 'connection_init' }, true));
            }
            reader.read(bytes);
            return true;
          },
        },
      });
      this.#socket = socket;
      socket.once('error', failed);
      socket.once('close', () => failed(new Error(`Listener ${n} lost the line`)));
      socket.write(upgrade(path, headers));
    });
  }

  leave(): void {
    this.#socket?.removeAllListeners('error').on('error', () => {});
    this.#socket?.resetAndDestroy();
  }

  #hear(payload: Buffer) {
    this.events++;
    heard.last = lastWord = performance.now();
    if (heard.events++ === 0) {
      heard.first = heard.last;
      sample = payload.toString();
    }
    if (heard.events === people.length) enough();
  }
}

const SWITCHING = Buffer.from('HTTP/1.1 101');

const upgrade = (path: string, headers: Readonly<Record<string, string>>): string =>
  [
    `GET ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol: graphql-transport-ws',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

/** Everybody in, everybody subscribed, and nothing more being said: the first boards have been drawn. */
async function gather(given: Gathering): Promise<void> {
  gathering = given;
  for (let n = 0; n < given.listeners; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, given.listeners - n) }, (_, i) => new Listener(n + i));
    people.push(...some);
    await Promise.all(some.map((it) => it.seated));
  }
  lastWord = performance.now();
  while (performance.now() - lastWord < 300) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** One request to the server, and everything the listeners hear because of it. */
async function step({ request, patience }: { request: Request; patience: number }): Promise<Step> {
  heard = { events: 0, first: 0, last: 0 };
  const all = new Promise<void>((resolve) => (enough = resolve));
  let late: NodeJS.Timeout;
  const tooLate = new Promise<void>((resolve) => (late = setTimeout(resolve, patience)));
  const sent = performance.now();
  const answered = await ask(request);
  const ack = performance.now() - sent;
  await Promise.race([all, tooLate]).finally(() => clearTimeout(late));
  return { ack, first: heard.first - sent, last: heard.last - sent, events: heard.events, answered, sample };
}

function ask({ path, headers, body }: Request): Promise<string> {
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', port: gathering.port, path, method: 'POST', agent };
    const length = { 'content-length': Buffer.byteLength(body), 'idempotency-key': randomUUID() };
    const asked = httpRequest({ ...to, headers: { ...headers, ...length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve(text)).on('error', reject);
    });
    asked.on('error', reject).end(body);
  });
}

answer({
  gather,
  step,
  /** Whether everybody has heard the same number of events. */
  agree: () => new Set(people.map(({ events }) => events)).size === 1,
  /** Counts from nothing. */
  recount: () => {
    for (const it of people) it.events = 0;
  },
  leave: () => {
    for (const it of people) it.leave();
    people = [];
  },
});
console.log('here');
