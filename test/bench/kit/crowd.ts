// The listeners, in a process of their own: thousands of plain TCP connections that speak graphql-transport-ws by hand, count
// what they hear and note when. One buffer serves all of them.
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answer } from './answering.ts';
import { openClient } from './client.ts';
import { CLOSE, FrameReader, frameOf, PING, PONG, TEXT, textFrame } from './frames.ts';
import type { Gathering, Request, Step } from './listeners.ts';

const shared = Buffer.allocUnsafe(64 * 1024);
const AT_ONCE = 64;

let gathering: Gathering;
let people: Listener[] = [];
let asker: Awaited<ReturnType<typeof openClient>> | undefined;
/** What a step counts: events heard, and when the first and the last. */
let heard = { events: 0, first: 0, last: 0 };
let enough = () => {};
let sample = '';
/** What went wrong last, with anybody. */
let trouble = '';
let lastWord = 0;

class Listener {
  events = 0;
  readonly #n: number;
  readonly #id: string;
  readonly #socket: Socket;
  readonly #reader = new FrameReader((opcode, payload) => this.#hear(opcode, payload));
  readonly #subscribed = Promise.withResolvers<void>();
  #upgraded = false;

  constructor(n: number, { port, doors, ownIds }: Gathering) {
    this.#n = n;
    this.#id = ownIds ? randomUUID() : '1';
    const onread = { buffer: shared, callback: (length: number) => this.#read(shared.subarray(0, length)) };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.#socket.once('error', (error) => this.#fail(error.message));
    this.#socket.once('close', () => this.#fail('the line is gone'));
    this.#socket.write(upgrade(doors[n % doors.length]!));
  }

  /** Settles when the subscription has been sent. */
  get subscribed(): Promise<void> {
    return this.#subscribed.promise;
  }

  leave(): void {
    this.#socket.resetAndDestroy();
  }

  #read(bytes: Buffer): boolean {
    if (this.#upgraded) this.#reader.read(bytes);
    else {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0 || !bytes.subarray(0, 12).equals(SWITCHING)) this.#fail(bytes.toString());
      this.#upgraded = true;
      this.#say({ type: 'connection_init' });
      this.#reader.read(bytes.subarray(end + 4));
    }
    return true;
  }

  #hear(opcode: number, payload: Buffer) {
    lastWord = performance.now();
    if (opcode === TEXT && gathering.marks.every((mark) => payload.includes(mark))) this.#count(payload);
    else if (opcode === TEXT) this.#reply(payload.toString());
    else if (opcode === PING) this.#socket.write(frameOf(PONG, payload, { masked: true }));
    else if (opcode === CLOSE) this.#fail(`sent away with ${payload.subarray(2).toString()}`);
  }

  #count(payload: Buffer) {
    this.events++;
    heard.last = lastWord;
    if (heard.events++ === 0) {
      heard.first = lastWord;
      sample = payload.toString();
    }
    if (heard.events === people.length) enough();
  }

  #reply(text: string) {
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'error') this.#fail(text);
    if (type === 'ping') this.#say({ type: 'pong' });
    if (type === 'connection_ack') {
      this.#say({ id: this.#id, type: 'subscribe', payload: gathering.follows });
      this.#subscribed.resolve();
    }
  }

  #say(message: object) {
    this.#socket.write(textFrame(message, true));
  }

  #fail(why: string) {
    trouble = `Listener ${this.#n}: ${why}`;
    this.#subscribed.reject(new Error(trouble));
  }
}

const SWITCHING = Buffer.from('HTTP/1.1 101');

const upgrade = ({ path, headers }: Gathering['doors'][number]): string =>
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
  trouble = '';
  for (let n = 0; n < given.listeners; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, given.listeners - n) }, (_, i) => new Listener(n + i, given));
    people.push(...some);
    await Promise.all(some.map((it) => it.subscribed));
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
  // Over a line that stays open, as a browser's does: an answer is timed, not a handshake.
  if (!asker || asker.isGone()) asker = await openClient(gathering.port, request);
  const sent = performance.now();
  const answered = await asker.once();
  const ack = performance.now() - sent;
  await Promise.race([all, tooLate]).finally(() => clearTimeout(late));
  return { ack, first: heard.first - sent, last: heard.last - sent, events: heard.events, answered, sample, trouble };
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
    asker?.leave();
    asker = undefined;
  },
});
console.log('here');
