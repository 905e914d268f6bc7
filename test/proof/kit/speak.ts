// How people and devices of an experiment speak to a server: JSON over HTTP, and a WebSocket that remembers what it heard.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Person } from './building.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;

export interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly { message: string; extensions: Record<string, Data> }[];
  /** The body as it came. */
  readonly text: string;
}

/** Where a server listens: its own address, or a proxy in front of it. */
export interface Place {
  readonly port: number;
  /** What the pages of the server call it: `http://localhost:4000`. */
  readonly url: string;
}

// Lets go of a connection before the server does (5 s), so that none is closed under a request.
const agent = new Agent({ keepAlive: true, maxSockets: 128, timeout: 3_000 });

const lists = new Map<Person['face'], [documentId: string, text: string][]>();

/** A document of a face's own list, by its operation's name: what the real screens ask. */
export function listed(face: Person['face'], name: string): { documentId: string; text: string } {
  let list = lists.get(face);
  if (!list) {
    const file = join(import.meta.dirname, `../../../schema/documents/${face}.json`);
    list = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    lists.set(face, list);
  }
  const found = list.find(([, text]) => new RegExp(`^(query|mutation|subscription) ${name}\\b`).test(text));
  if (!found) throw new Error(`The ${face} asks nothing called ${name}`);
  return { documentId: found[0], text: found[1] };
}

/** How a request travels: on a line of its own where `fresh`, and given up after so many milliseconds without an answer. */
export interface Road {
  readonly fresh?: boolean;
  readonly patience?: number;
}

/** Any body, with this person's cookie, as their page would send it. Rejects when the line breaks. */
export function send(
  { port, url }: Place,
  { face, cookie }: Person,
  body: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  { fresh = false, patience = 15_000 }: Road = {},
): Promise<Answer> {
  const all = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    origin: url,
    cookie,
  };
  const given = Object.entries<string | undefined>({ ...all, ...headers }).filter(
    (it): it is [string, string] => it[1] !== undefined,
  );
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: `/graphql?face=${face}`,
        method: 'POST',
        agent: fresh ? false : agent,
        headers: Object.fromEntries(given),
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          if (!response.complete) return reject(new Error('The answer broke off'));
          const text = Buffer.concat(pieces).toString();
          resolve({ status: response.statusCode!, text, ...read(text) });
        });
      },
    );
    asked.on('error', reject);
    asked.setTimeout(patience, () => asked.destroy(new Error(`No answer within ${patience} ms`)));
    asked.end(body);
  });
}

function read(text: string): Pick<Answer, 'data' | 'errors'> {
  try {
    const { data = null, errors = [] } = JSON.parse(text) as {
      data?: Data;
      errors?: { message: string; extensions?: Record<string, Data> }[];
    };
    return { data, errors: errors.map((it) => ({ ...it, extensions: it.extensions ?? {} })) };
  } catch {
    return { data: null, errors: [] };
  }
}

/** One operation: staff send their own text; a device asks by the operation's name on its list. `key` is the idempotency key. */
export function ask(
  at: Place,
  who: Person,
  document: string,
  variables: object = {},
  key: string | undefined = randomUUID(),
): Promise<Answer> {
  const own = document.includes('{');
  const body = own
    ? { query: document, variables }
    : { variables, extensions: { documentId: listed(who.face, document).documentId } };
  return send(at, who, JSON.stringify(body), { 'idempotency-key': key });
}

/** The message with which a face's page follows an operation of its own list. */
export const subscribing = (face: Person['face'], name: string, id = name): string =>
  JSON.stringify({
    id,
    type: 'subscribe',
    payload: { query: '', extensions: { documentId: listed(face, name).documentId } },
  });

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: Data;
}

/** A socket as a face's page opens it, not a word said yet. */
export function dial({ port, url }: Place, { face, cookie }: Person, origin = url, autoPong = true): WebSocket {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/graphql?face=${face}`, 'graphql-transport-ws', {
    headers: { cookie },
    origin,
    autoPong,
  });
  ws.on('error', () => {}); // told by the close that follows
  return ws;
}

/** A socket that has said hello. `heard` grows with every message, `onMessage` is called with each. */
export function connect(at: Place, who: Person, { origin = at.url, init = true, autoPong = true } = {}) {
  const ws = dial(at, who, origin, autoPong);
  const heard: Message[] = [];
  const ears: ((message: Message) => void)[] = [];
  ws.on('open', () => init && ws.send('{"type":"connection_init"}'));
  ws.on('message', (data: Buffer) => {
    const message = JSON.parse(String(data)) as Message;
    heard.push(message);
    for (const ear of ears) ear(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason: Buffer) => resolve({ code, reason: String(reason) })),
  );
  return {
    ws,
    heard,
    closed,
    onMessage: (ear: (message: Message) => void) => void ears.push(ear),
    say: (message: object) => ws.send(JSON.stringify(message)),
  };
}
export type Line = ReturnType<typeof connect>;

/** Follows one subscription as soon as the server has acknowledged: staff by text, devices by name. Frames are the root field's values. */
export function follow(at: Place, who: Person, document: string, variables: object = {}, id = 'board') {
  const line = connect(at, who);
  const frames: Data[] = [];
  const errors: Data[] = [];
  line.onMessage(({ type, payload }) => {
    if (type === 'connection_ack') {
      const own = document.includes('{');
      const asked = own
        ? { query: document, variables }
        : { query: '', variables, extensions: { documentId: listed(who.face, document).documentId } };
      line.say({ id, type: 'subscribe', payload: asked });
    }
    if (type === 'next' && payload.data) frames.push(Object.values(payload.data as object)[0]);
    if (type === 'error' || payload?.errors) errors.push(payload);
  });
  return { ...line, frames, errors };
}
