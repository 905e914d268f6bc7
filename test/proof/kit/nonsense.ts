// What may come over a socket if nobody keeps to the protocol: from plain noise to what is nearly right.
import { upTo } from './experiment.ts';
import { frame, OPCODES } from './frames.ts';

type Random = () => number;
const one = <T>(random: Random, from: readonly T[]): T => from[upTo(random, from.length)]!;
const bytes = (random: Random, most: number) =>
  Buffer.from(Array.from({ length: upTo(random, most) }, () => upTo(random, 256)));

const TYPES = 'connection_init connection_ack ping pong subscribe next error complete nothing __proto__'.split(' ');
const IDS = ['a', 'a', 'b', '', '__proto__', 'constructor', 'toString', 'x'.repeat(300), '\u0000', '🧧'];
const TEXTS = [
  'subscription { arrivals { reset cursor visits { id name actions { name open } } } }',
  'subscription { notices { cursor notices { id } } }',
  'query($id: ID!) { visit(id: $id) { id history { seq } } }',
  'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id } }',
  '{ viewer { roles } inside { id } }',
  'subscription { arrivals { cursor } notices { cursor } }',
  'query A { viewer { now } } query B { viewer { now } }',
];
const INSERTED = ['', '{', '}', '$', '"', '\u0000', 'é', '{ '.repeat(50)];
/** Close frames that say less than a code, codes that are never sent, and words that are no text. */
const FAREWELLS = [Buffer.of(3), Buffer.of(3, 237), Buffer.of(0xff, 0xff), Buffer.of(3, 232, 0xff)];
/** Nested in itself as deep as a message has room for. */
const BOTTOMLESS = `${'{"a":'.repeat(2_500)}[]${'}'.repeat(2_500)}`;

/** Any value JSON can hold, a few levels deep. */
function value(random: Random, deep = 3): unknown {
  const plain = [null, true, 0, -1, 1e308, 2 ** 53, '', 'arrived', '\ud800', [], {}];
  if (deep === 0 || random() < 0.5) return one(random, plain);
  const inner = Array.from({ length: upTo(random, 4) }, () => value(random, deep - 1));
  return random() < 0.5 ? inner : Object.fromEntries(inner.map((it) => [one(random, [...IDS, ...TYPES, 'query']), it]));
}

/** A text with some of its signs taken away, doubled or changed. */
function spoilt(random: Random, text: string): string {
  const signs = [...text];
  for (let n = upTo(random, 4); n >= 0; n--)
    signs.splice(upTo(random, signs.length), upTo(random, 2), one(random, INSERTED));
  return signs.join('');
}

const text = (message: unknown): Buffer =>
  frame(OPCODES.text, typeof message === 'string' ? message : JSON.stringify(message));
const subscribe = (id: unknown, payload: unknown) => text({ id, type: 'subscribe', payload });

const KINDS: readonly ((random: Random) => Buffer)[] = [
  // As it should be, but for an id that is taken, or variables nobody asked for.
  (random) => subscribe(one(random, IDS), { query: one(random, TEXTS) }),
  (random) => subscribe(one(random, IDS), { query: one(random, TEXTS), variables: value(random) }),
  (random) => subscribe('c', { query: spoilt(random, one(random, TEXTS)) }),
  (random) => subscribe('d', { query: one(random, TEXTS), operationName: value(random), extensions: value(random) }),
  (random) => subscribe('e', { query: '', extensions: { documentId: one(random, ['', 'a'.repeat(64), '__proto__']) } }),
  (random) => text({ type: 'complete', id: one(random, IDS) }),
  (random) => text({ type: one(random, TYPES) }),
  (random) => text({ type: one(random, TYPES), id: one(random, IDS), payload: value(random) }),
  (random) => text({ id: value(random), type: value(random), payload: value(random) }),
  (random) => text(value(random)),
  (random) => text(spoilt(random, '{"id":"f","type":"subscribe","payload":{"query":"{ viewer { now } }"}}')),
  () => text(BOTTOMLESS),
  () => text(`{"id":"g","type":"subscribe","payload":{"query":"${TEXTS[0]!}","variables":${BOTTOMLESS}}}`),
  () => text('{"type":"ping","payload":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}'),
  (random) => text('x'.repeat(16 * 1024 + upTo(random, 16 * 1024))),
  (random) => frame(OPCODES.text, bytes(random, 200)),
  (random) => frame(OPCODES.binary, bytes(random, 200)),
  // Frames that break the rules of WebSocket itself.
  (random) => frame(upTo(random, 16), 'noise', { fin: random() < 0.5, reserved: upTo(random, 8) }),
  (random) => frame(OPCODES.text, 'bare', { masked: random() < 0.2 }),
  (random) => frame(OPCODES.close, one(random, FAREWELLS)),
  (random) => frame(one(random, [OPCODES.ping, OPCODES.pong]), bytes(random, 200)),
  (random) => frame(one(random, [OPCODES.text, OPCODES.more]), '{"type":', { fin: random() < 0.3 }),
];

/** One message of some kind, as bytes. */
export const nonsense = (random: Random): Buffer => one(random, KINDS)(random);
