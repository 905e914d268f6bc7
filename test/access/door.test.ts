import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { getIntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { SYSTEM } from '../../server/engine/machine.ts';
import { createProperty } from '../../server/property/store.ts';
import { documentId } from '../../server/http/documents.ts';
import { Origins } from '../../server/http/origin.ts';
import { WEIGHTS, withinWeight } from '../../server/http/weight.ts';
import { type House, house, PASSWORD, until, type Visitor } from '../house.ts';

const SIGN_OUT = 'mutation { signOut }';
const BODY = JSON.stringify({ query: SIGN_OUT });
const signedIn = async (h: House, desk: Visitor) =>
  (await h.must({ ...desk, id: '' }, '{ viewer { roles } }')).viewer.roles;

describe('a request from another site', () => {
  it('neither reads nor changes anything, in whatever clothes it comes', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const form = 'application/x-www-form-urlencoded';
    const { port } = h;
    const origins = [
      'null',
      'https://evil.example',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port}.evil.example`,
      `http://evil.example:${port}`,
      `http://127.0.0.1:${port}/`,
      `HTTP://127.0.0.1:${port}`,
      `http://127.0.0.1.evil.example:${port}`,
      '',
    ];
    for (const origin of origins) {
      const answer = await h.send(desk, BODY, { origin });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    for (const [type, body] of [
      [form, `query=${encodeURIComponent(SIGN_OUT)}`],
      ['text/plain', BODY],
      [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${BODY}\r\n--x--`,
      ],
      ['application/graphql', SIGN_OUT],
      ['application/jsonp', BODY],
      ['', BODY],
    ] as const) {
      const answer = await h.send(desk, body, { 'content-type': type });
      expect([type, answer.status]).toEqual([type, 415]);
    }
    expect(await signedIn(h, desk)).toEqual(['receptionist']);
  });

  it('is refused without an Origin at all, as a GET, and before any CORS preflight', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const headers = { cookie: desk.cookie, 'content-type': 'application/json' };
    const bare = await raw(h.port, [
      'POST /graphql?face=desk HTTP/1.1',
      `host: 127.0.0.1:${h.port}`,
      `cookie: ${desk.cookie}`,
      'content-type: application/json',
      `content-length: ${BODY.length}`,
      'connection: close',
      '',
      BODY,
    ]);
    expect(bare).toMatch(/^HTTP\/1\.1 403 /);
    const get = await fetch(`${h.url}/graphql?face=desk&query=${encodeURIComponent(SIGN_OUT)}`, {
      headers,
      redirect: 'manual',
    });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    const preflight = await fetch(`${h.url}/graphql?face=desk`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(405);
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await signedIn(h, desk)).toEqual(['receptionist']);
  });

  it('gets no socket', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const statuses: (number | undefined)[] = [];
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${h.port}.evil.example`, undefined]) {
      const ws = new WebSocket(`ws://127.0.0.1:${h.port}/graphql?face=desk`, 'graphql-transport-ws', {
        headers: { cookie: desk.cookie },
        ...(origin !== undefined && { origin }),
      });
      statuses.push(
        await new Promise((resolve) => {
          ws.on('unexpected-response', (_, response) => resolve(response.statusCode));
          ws.on('open', () => resolve(101));
          ws.on('error', () => {});
        }),
      );
      ws.terminate();
    }
    expect(statuses).toEqual([403, 403, 403, 403]);
  });

  it('is welcome by the public origin, whose cookies are the safe kind', async () => {
    const h = await house({ publicOrigin: 'https://foyer.example.com' });
    await h.account('anna', 'receptionist');
    const document = 'mutation { signIn(account: "anna", password: "a long enough password") { secure } }';
    h.documents.desk[documentId(document)] = document;
    const answer = await h.send(h.stranger(), JSON.stringify({ extensions: { documentId: documentId(document) } }), {
      origin: 'https://foyer.example.com',
    });
    expect(answer.data).toEqual({ signIn: { secure: true } });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-desk=.*; Path=\/; HttpOnly; SameSite=Strict; .*Secure$/);
  });
});

describe('a cookie', () => {
  const listening = (address: string) =>
    ({ address: () => ({ address, port: 4000, family: '' }) }) as unknown as Server;
  const from = (remoteAddress: string, headers: object, encrypted = false) =>
    ({ headers, socket: { remoteAddress, ...(encrypted && { encrypted }) } }) as unknown as IncomingMessage;
  const own = new Origins(listening('0.0.0.0'), 'http');
  const proxied = new Origins(listening('127.0.0.1'), 'http', 'https://foyer.example.com');

  it.each<[string, Origins, IncomingMessage, string]>([
    ['on this machine', own, from('127.0.0.1', { origin: 'http://localhost:4000' }), 'loopback'],
    ['on this machine by IPv6', own, from('::1', { host: '[::1]:4000' }), 'loopback'],
    ['over plain HTTP in the house', own, from('192.168.1.9', { origin: 'http://192.168.1.5:4000' }), 'none'],
    ['over plain HTTP that only says it is local', own, from('192.168.1.9', { host: 'localhost:4000' }), 'none'],
    ['under a name that only looks local', own, from('127.0.0.1', { host: '127.0.0.1.evil.example:4000' }), 'none'],
    ['over HTTPS', own, from('192.168.1.9', { host: 'foyer.local' }, true), 'secure'],
    [
      'through a proxy that speaks HTTPS',
      proxied,
      from('127.0.0.1', { origin: 'https://foyer.example.com' }),
      'secure',
    ],
    ['beside that proxy', proxied, from('127.0.0.1', { origin: 'http://localhost:4000' }), 'loopback'],
  ])('is kept as is right %s', (_, origins, request, keeping) => {
    expect(origins.keeping(request)).toBe(keeping);
  });
});

describe('a body', () => {
  it('that breaks off half-way is no failure of the house, and is not logged as one', async () => {
    const h = await house();
    const head = ['POST /graphql?face=desk HTTP/1.1', `host: 127.0.0.1:${h.port}`, `origin: ${h.url}`];
    const kind = ['content-type: application/json', 'content-length: 100', '', '{"query":'];
    const caller = connect(h.port, '127.0.0.1', () => caller.write([...head, ...kind].join('\r\n')));
    const [request] = (await once(h.app.server, 'request')) as [IncomingMessage];
    const ended = once(request, 'close').catch(() => {});
    caller.destroy();
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(h.logged).toEqual([]);
    expect((await h.send(h.stranger(), BODY)).status).toBe(400);
  });

  it('is taken up to 64 KB, told beforehand or not, and never compressed or in batches', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const big = JSON.stringify({ query: '{ viewer { now } }', variables: { x: 'x'.repeat(64 * 1024) } });
    expect((await h.send(desk, big)).status).toBe(413);
    const chunks = await raw(h.port, [
      'POST /graphql?face=desk HTTP/1.1',
      `host: 127.0.0.1:${h.port}`,
      `origin: ${h.url}`,
      `cookie: ${desk.cookie}`,
      'content-type: application/json',
      'transfer-encoding: chunked',
      'connection: close',
      '',
      `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`,
    ]);
    expect(chunks).toMatch(/^HTTP\/1\.1 413 /);
    expect((await h.send(desk, BODY, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await h.send(desk, `[${BODY},${BODY}]`)).data).toBeNull();
    expect((await h.send(desk, '{"query":')).status).toBe(400);
    expect(await signedIn(h, desk)).toEqual(['receptionist']);
  });
});

describe('trusted documents', () => {
  it('bind a device, and a desk nobody has signed in to, to the list of their own face', async () => {
    const h = await house();
    const kiosk = await h.kiosk();
    const own = '{ viewer { device { name } } }';
    const others = '{ viewer { demo } }';
    h.documents.display[documentId(others)] = others;
    const send = (who: Visitor, body: object) =>
      h.send(who, JSON.stringify(body)).then(({ errors }) => errors[0]?.extensions['code']);
    for (const who of [kiosk, h.stranger(), h.stranger('display')]) {
      expect(await send(who, { query: own })).toBe('UNKNOWN_DOCUMENT');
      expect(await send(who, { query: '{ __schema { types { name } } }' })).toBe('UNKNOWN_DOCUMENT');
      expect(await send(who, { extensions: { documentId: documentId(own) } })).toBe('UNKNOWN_DOCUMENT');
      expect(await send(who, { extensions: { documentId: 'constructor' } })).toBe('UNKNOWN_DOCUMENT');
    }
    expect(await send(kiosk, { extensions: { documentId: documentId(others) } })).toBe('UNKNOWN_DOCUMENT');
    expect((await h.send(kiosk, JSON.stringify({ query: own }))).status).toBe(400);
    h.documents.kiosk[documentId(own)] = own;
    expect(await send(kiosk, { extensions: { documentId: documentId(own) } })).toBeUndefined();
    expect(
      await send(kiosk, { query: '{ viewer { demo } }', extensions: { documentId: documentId(own) } }),
    ).toBeUndefined();
  });

  it('bind a device on a socket too', async () => {
    const h = await house();
    const display = await h.display();
    const feed = h.listen(display, 'subscription lobbyBoard { lobbyBoard { cursor } }');
    await until(() => feed.frames.length > 0);
    const said = await new Promise((resolve) =>
      feed.client.subscribe(
        { query: 'subscription lobbyBoard { lobbyBoard { asOf } }' },
        {
          next: ({ errors }) => resolve(errors?.[0]?.extensions?.['code']),
          error: (them) => resolve((them as { extensions?: { code: string } }[])[0]?.extensions?.code),
          complete() {},
        },
      ),
    );
    expect(said).toBe('UNKNOWN_DOCUMENT');
  });

  it('leave the schema and own queries to signed-in staff, who also get the explorer', async () => {
    const h = await house();
    const guard = await h.as('guard');
    expect((await h.must(guard, '{ __schema { queryType { name } } }')).__schema.queryType.name).toBe('Query');
    const page = (cookie: string) =>
      fetch(`${h.url}/graphql`, { headers: { accept: 'text/html', cookie }, redirect: 'manual' });
    const explorer = await page(guard.cookie);
    expect(explorer.status).toBe(200);
    expect(await explorer.text()).toContain('/graphql?face=desk');
    expect((await page('')).headers.get('location')).toBe('/desk/');
  });
});

describe('a document that is too heavy', () => {
  const nested = (n: number) => `{ companies ${'{ hosts { company '.repeat(n)} { id } ${'} }'.repeat(n)} }`;
  const bombs: Record<string, string> = {
    deep: nested(6),
    'deeper than the parser should go': nested(1000),
    'many aliases': `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: viewer { now }`).join(' ')} }`,
    'aliases in fragments': `{ ${'...F '.repeat(9)} } fragment F on Query { a: viewer { b: now } }`,
    'fragments that double': `{ ...F0 } ${Array.from({ length: 20 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} viewer { ...on Viewer { now } } ...F${n + 1} }`).join(' ')} fragment F20 on Query { viewer { now } }`,
    'a fragment that spreads itself': '{ ...F } fragment F on Query { viewer { now } ...F }',
    'fragments in a ring': '{ ...A } fragment A on Query { ...B } fragment B on Query { viewer { now } ...A }',
    'ten thousand fields': `{ viewer { ${'now '.repeat(10_000)} } }`,
    'a thousand directives': `{ viewer { now ${'@skip(if: false) '.repeat(300)} } }`,
    'a fragment named like the schema': `{ ...__schema } fragment __schema on Query ${nested(6)}`,
    'lists of lists of lists':
      '{ companies { hosts { company { hosts { company { hosts { company { hosts { id } } } } } } } } }',
  };
  it.each(Object.entries(bombs))('gets the same answer on both roads: %s', async (_, document) => {
    const h = await house();
    const supervisor = await h.as('supervisor');
    const begun = performance.now();
    const { errors, data, status } = await h.ask(supervisor, document);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect([data ?? null, status < 500]).toEqual([null, true]);
    expect(errors.length).toBeGreaterThan(0);
    if (document.length < 12_000)
      expect(await overSocket(h, supervisor, document)).toEqual(errors.map(({ message }) => message));
  });

  it('is none that our own screens ask', async () => {
    const { schema } = await import('../../server/schema.ts');
    for (const face of ['desk', 'kiosk', 'display']) {
      const list = JSON.parse(readFileSync(`schema/documents/${face}.json`, 'utf8')) as Record<string, string>;
      for (const text of Object.values(list)) {
        const document = parse(text, { maxTokens: WEIGHTS.tokens });
        expect(validate(schema, document, [withinWeight]).map(({ message }) => message)).toEqual([]);
      }
    }
  });

  it('is not one that the explorer needs', async () => {
    const h = await house();
    expect((await h.ask(await h.as('admin'), getIntrospectionQuery())).errors).toEqual([]);
  });
});

describe('what is said when something goes wrong', () => {
  it('is a refusal in the language of the page, or nothing but that there was trouble', async () => {
    const h = await house();
    const kiosk = await h.kiosk();
    const ring = 'mutation { ringBell { id } }';
    expect((await h.ask(kiosk, ring, {}, { key: null })).errors[0]?.message).toMatch(/^The request has no number/);
    expect((await h.ask({ ...kiosk, language: 'zh' }, ring, {}, { key: null })).errors[0]?.message).toMatch(
      /^请求缺少编号/,
    );
    const desk = await h.as('receptionist');
    await h.house.db.write((tx) => tx.all('alter table company rename to firm'));
    const { errors } = await h.ask(desk, '{ companies { id } }');
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'INTERNAL' } })]);
    expect(JSON.stringify(errors)).not.toMatch(/company|table|sqlite|\.ts/i);
    expect(h.logged.join()).toMatch(/no such table/);
  });

  it('lets feeds be followed on sockets only', async () => {
    const h = await house();
    const answer = await h.ask(await h.as('receptionist'), 'subscription { arrivals { cursor } }');
    expect(answer.data ?? null).toBeNull();
    expect(answer.status).toBeLessThan(500);
  });
});

describe('the first set-up', () => {
  const SET_UP =
    'mutation($token: String!, $password: String!) { setUp(token: $token, account: "boss", name: "王经理", nameEn: "Ms Wang", password: $password, propertyZh: "观澜中心", propertyEn: "Guanlan Centre", zone: "Asia/Shanghai") { roles setupNeeded property { nameEn } } }';

  it('needs the link, takes it once within fifteen minutes, and keeps it good when only the form was wrong', async () => {
    const h = await house({ empty: true });
    const visitor = h.stranger();
    expect((await h.must(visitor, '{ viewer { setupNeeded property { id } } }')).viewer).toEqual({
      setupNeeded: true,
      property: null,
    });
    const old = (await h.app.doors.setupLink())!;
    await h.clock.advance(15 * 60_000);
    expect(await h.refusedAs(visitor, SET_UP, { token: old, password: PASSWORD })).toBe('LINK_OVER');
    const token = (await h.app.doors.setupLink())!;
    expect(await h.refusedAs(visitor, SET_UP, { token: 'made up', password: PASSWORD })).toBe('LINK_OVER');
    expect(await h.refusedAs(visitor, SET_UP, { token, password: 'short' })).toBe('PASSWORD_TOO_SHORT');
    const both = await Promise.all([1, 2].map(() => h.ask(h.stranger(), SET_UP, { token, password: PASSWORD })));
    expect(both.map(({ errors }) => errors[0]?.extensions['code']).sort()).toEqual(['LINK_OVER', undefined]);
    expect(both.find(({ data }) => data)?.data.setUp).toEqual({
      roles: ['manager', 'admin'],
      setupNeeded: false,
      property: { nameEn: 'Guanlan Centre' },
    });
    expect(await h.app.doors.setupLink()).toBeUndefined();
    expect(await h.house.db.read('select account from staffMember')).toEqual([{ account: 'boss' }]);
    expect((await h.house.db.read('select work from due where doneAt is null order by work')).length).toBeGreaterThan(
      0,
    );
  });
});

describe('a demo link', () => {
  const ENTER = 'mutation($token: String!) { enterByLink(token: $token) { roles device { name } } }';

  it('opens its own face once, in a demo only', async () => {
    const h = await house({ demo: true });
    const token = h.app.doors.mint({ face: 'kiosk', deviceName: 'Lobby kiosk', lobbyId: h.lobbyId });
    expect(await h.refusedAs(h.stranger('display'), ENTER, { token })).toBe('LINK_OVER');
    const kiosk = h.stranger('kiosk');
    expect((await h.must(kiosk, ENTER, { token })).enterByLink).toEqual({
      roles: ['kiosk'],
      device: { name: 'Lobby kiosk' },
    });
    expect(await h.refusedAs(h.stranger('kiosk'), ENTER, { token })).toBe('LINK_OVER');
    await h.account('anna', 'receptionist');
    const desk = h.stranger();
    const entry = h.app.doors.mint({ face: 'desk', staffAccount: 'anna' });
    expect((await h.must(desk, ENTER, { token: entry })).enterByLink.roles).toEqual(['receptionist']);

    const real = await house();
    const other = real.app.doors.mint({ face: 'kiosk', deviceName: 'Lobby kiosk', lobbyId: real.lobbyId });
    expect(await real.refusedAs(real.stranger('kiosk'), ENTER, { token: other })).toBe('LINK_OVER');
  });

  it('pairs the same screen again rather than one more', async () => {
    const h = await house({ demo: true });
    for (let n = 0; n < 3; n++) {
      const token = h.app.doors.mint({ face: 'display', deviceName: 'Wall', lobbyId: h.lobbyId });
      await h.must(h.stranger('display'), ENTER, { token });
    }
    expect(await h.house.db.read('select name from device')).toEqual([{ name: 'Wall' }]);
  });
});

it('says of its health whether it lives and whether it can write', async () => {
  const h = await house({ empty: true });
  const get = async (path: string) => (await fetch(`${h.url}${path}`)).status;
  expect([await get('/health/live'), await get('/health/ready')]).toEqual([200, 200]);
  await h.house.db.write((tx) => createProperty(tx, { nameZh: '甲', nameEn: 'A', zone: 'UTC' }, SYSTEM, 0));
  await h.house.db.write((tx) => tx.all('alter table pulse rename to stopped'));
  await h.clock.advance(5_000);
  expect([await get('/health/live'), await get('/health/ready')]).toEqual([200, 503]);
});

it('sends the headers that keep strangers out with every answer', async () => {
  const h = await house();
  for (const path of ['/', '/desk/', '/nowhere', '/graphql?face=desk']) {
    const { headers } = await fetch(`${h.url}${path}`, { redirect: 'manual' });
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

/** The messages that the same document is answered with on a socket. */
async function overSocket(h: House, who: Visitor, query: string): Promise<string[]> {
  const ws = new WebSocket(`ws://127.0.0.1:${h.port}/graphql?face=desk`, 'graphql-transport-ws', {
    headers: { cookie: who.cookie, 'accept-language': 'en' },
    origin: h.url,
  });
  ws.on('open', () => ws.send('{"type":"connection_init"}'));
  const told = await new Promise<{ message: string }[]>((resolve, reject) => {
    ws.on('error', reject);
    ws.on('close', (code) => reject(new Error(`closed ${code}`)));
    ws.on('message', (data) => {
      const { type, payload } = JSON.parse((data as Buffer).toString()) as {
        type: string;
        payload: { message: string }[];
      };
      if (type === 'connection_ack') ws.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      else if (type === 'error') resolve(payload);
      else if (type === 'next' || type === 'complete')
        resolve((payload as unknown as { errors?: { message: string }[] }).errors ?? []);
    });
  });
  ws.removeAllListeners('close');
  ws.terminate();
  return told.map(({ message }) => message);
}

/** One request written by hand; what came back until the server closed. */
function raw(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
    socket.on('data', (data) => (got += String(data)));
    socket.on('close', () => resolve(got));
    socket.on('error', (error) => (got ? resolve(got) : reject(error)));
  });
}
