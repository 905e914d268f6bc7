/** A whole server on a file of its own and a clock that stands still, with people and devices that speak to it over real HTTP and sockets. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { onTestFinished } from 'vitest';
import { hashed } from '../server/access/passwords.ts';
import { cookieOf } from '../server/access/sessions.ts';
import { addDevice, addStaffMember } from '../server/access/store.ts';
import { fingerprint, newToken } from '../server/engine/tokens.ts';
import { type AppOptions, createApp } from '../server/app.ts';
import type { Face } from '../server/context.ts';
import { SYSTEM } from '../server/engine/machine.ts';
import type { Language } from '../server/engine/refusal.ts';
import type { StaffRole } from '../server/engine/roles.ts';
import { documentId } from '../server/http/documents.ts';
import { lobby } from '../server/property/rules.ts';
import { add, createProperty } from '../server/property/store.ts';
import { stoppedClock } from './clock.ts';

export const PASSWORD = 'a long enough password';
const passwordHash = hashed(PASSWORD);

/** Somebody with a browser: one face, one cookie. */
export interface Visitor {
  readonly face: Face;
  cookie: string;
  /** What the page says it speaks. */
  language: Language;
  /** Of a staff member or device made by the house. */
  readonly id: string;
}

// What comes back depends on the document; the tests read it as they asked for it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;
export interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly { message: string; path?: string[]; extensions: Record<string, Data> }[];
  readonly headers: Headers;
}

export interface Asking {
  /** The idempotency key; a fresh one for every mutation, none for `null`. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Options extends Partial<Omit<AppOptions, 'clock'>> {
  /** When the clock stands still. */
  readonly at?: string;
  /** Leaves the house as it is before the first set-up. */
  readonly empty?: boolean;
}

export type House = Awaited<ReturnType<typeof house>>;

/** Opens the house (property 观澜中心 in Asia/Shanghai, one lobby) on a free port; it is closed and removed with the test that opened it. */
export async function house({ at = '2026-11-23T09:00:00+08:00', empty = false, ...options }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-'));
  const clock = stoppedClock(at);
  const documents: Record<Face, Record<string, string>> = { desk: {}, kiosk: {}, display: {} };
  const logged: string[] = [];
  const app = await createApp({
    databaseUrl: `file:${join(folder, 'foyer.db')}`,
    clock,
    documents,
    log: (line, error) => void logged.push(`${line} ${error instanceof Error ? error.stack : JSON.stringify(error)}`),
    ...options,
  });
  const port = await app.listen(0);
  const url = `http://127.0.0.1:${port}`;
  const open = new Set<() => unknown>();
  let closed: Promise<void> | undefined;
  const close = () =>
    (closed ??= (async () => {
      for (const stop of open) await stop();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    })());
  onTestFinished(close);

  const { db } = app.house;
  const lobbyId = empty
    ? ''
    : await db.write(async (tx) => {
        const names = { nameZh: '观澜中心', nameEn: 'Guanlan Centre', zone: 'Asia/Shanghai' };
        await createProperty(tx, names, SYSTEM, clock.now());
        return (await add(tx, lobby, { nameZh: '一层大堂', nameEn: 'Ground-floor lobby' }, SYSTEM, clock.now())).id;
      });

  /** An account of these roles; its password is PASSWORD. */
  async function account(name: string, ...roles: StaffRole[]): Promise<string> {
    const hash = await passwordHash;
    const given = { account: name, name, nameEn: name, roles: JSON.stringify(roles), departmentId: null };
    const { id } = await db.write((tx) =>
      addStaffMember(tx, { ...given, passwordHash: hash, language: 'en' }, SYSTEM, clock.now()),
    );
    return id;
  }

  let made = 0;
  /** A staff member of this role, signed in at a desk of their own. */
  async function as(role: StaffRole, ...more: StaffRole[]): Promise<Visitor> {
    made += 1;
    const id = await account(`${role}${made}`, role, ...more);
    const browser = newToken();
    const token = await db.write((tx) => app.doors.sessions.open(tx, id, { browser, token: '' }));
    return { face: 'desk', cookie: `desk=${cookieOf({ browser, token })}`, language: 'en', id };
  }

  async function device(kind: 'kiosk' | 'display', name: string, at = lobbyId): Promise<Visitor> {
    const token = newToken();
    const { id } = await db.write((tx) =>
      addDevice(tx, { kind, name, lobbyId: at, token: fingerprint(token) }, SYSTEM, clock.now()),
    );
    return { face: kind, cookie: `${kind}=${token}`, language: 'en', id };
  }

  /** Somebody nobody knows, at this face. */
  const stranger = (face: Face = 'desk'): Visitor => ({ face, cookie: '', language: 'en', id: '' });

  /** One JSON request as the face's own page would send it; a device's documents are put on its list first. */
  async function ask(
    who: Visitor,
    document: string,
    variables: object = {},
    { key, headers }: Asking = {},
  ): Promise<Answer> {
    const own = who.face === 'desk' && who.id !== '';
    if (!own) documents[who.face][documentId(document)] = document;
    const body = own ? { query: document, variables } : { variables, extensions: { documentId: documentId(document) } };
    const wanted = key === undefined && document.trimStart().startsWith('mutation') ? randomUUID() : key;
    return send(who, JSON.stringify(body), { ...(wanted && { 'idempotency-key': wanted }), ...headers });
  }

  /** Any body at all, with this face's cookie; the cookie that comes back is kept. */
  async function send(who: Visitor, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await fetch(`${url}/graphql?face=${who.face}`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-language': who.language,
        origin: url,
        cookie: who.cookie,
        ...headers,
      },
    });
    const set = response.headers.getSetCookie()[0]?.split(';')[0];
    if (set) who.cookie = set;
    const text = await response.text();
    const { data = null, errors = [] } = text.startsWith('{')
      ? (JSON.parse(text) as {
          data?: Data;
          errors?: (Omit<Answer['errors'][number], 'extensions'> & { extensions?: object })[];
        })
      : {};
    const told = errors.map((error) => ({ ...error, extensions: error.extensions ?? {} }));
    return { status: response.status, data, errors: told, headers: response.headers };
  }

  /** The data, where nothing may be refused. */
  async function must(who: Visitor, document: string, variables: object = {}, asking: Asking = {}): Promise<Data> {
    const { data, errors, status } = await ask(who, document, variables, asking);
    if (errors.length > 0 || !data) throw new Error(`Refused (${status}): ${JSON.stringify(errors)}`);
    return data;
  }

  /** The first refusal's code; undefined where it was not refused. */
  const refusedAs = async (...asked: Parameters<typeof ask>): Promise<string | undefined> =>
    ((await ask(...asked)).errors[0]?.extensions['code'] as string | undefined) ?? undefined;

  /** Follows a subscription over a real socket; the heartbeats come by `clock.advance`. */
  function listen(
    who: Visitor,
    document: string,
    hear: (data: Data) => void = () => {},
    variables: Record<string, unknown> = {},
  ) {
    documents[who.face][documentId(document)] = document;
    const frames: Data[] = [];
    const errors: Answer['errors'][number][] = [];
    let gone: (how: { code: number; reason: string }) => void;
    const closed = new Promise<{ code: number; reason: string }>((resolve) => (gone = resolve));
    class Mine extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, { headers: { cookie: who.cookie }, origin: url });
      }
    }
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql?face=${who.face}`,
      webSocketImpl: Mine,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => {},
      on: { closed: (event) => gone(event as { code: number; reason: string }) },
    });
    const operationName = /^\s*subscription\s+(\w+)/.exec(document)?.[1];
    client.subscribe<Data>(
      {
        query: '',
        ...(operationName && { operationName }),
        variables,
        extensions: { documentId: documentId(document) },
      },
      {
        next: ({ data, errors: refused }) => {
          if (refused) errors.push(...(refused as never[]));
          else {
            frames.push(data);
            hear(data);
          }
        },
        error: (error) => void errors.push(...(Array.isArray(error) ? (error as never[]) : [])),
        complete: () => {},
      },
    );
    const stop = () => client.dispose();
    open.add(stop);
    return { frames, errors, closed, stop, client };
  }

  return {
    app,
    house: app.house,
    clock,
    url,
    port,
    folder,
    documents,
    logged,
    lobbyId,
    account,
    as,
    kiosk: (name = 'Kiosk 1', at?: string) => device('kiosk', name, at),
    display: (name = 'Display 1', at?: string) => device('display', name, at),
    stranger,
    ask,
    send,
    must,
    refusedAs,
    listen,
    close,
  };
}

/** Waits (real time) until something is so. */
export async function until(done: () => unknown, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await done())) {
    if (performance.now() > end) throw new Error(`Never came about: ${String(done)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
