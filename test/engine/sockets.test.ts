import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { stoppedClock } from '../clock.ts';
import { BOARD, type House, type HouseOptions, openHouse } from './house.ts';
import { connect, listen, type Message } from './listener.ts';
import { folder, pause, until } from './outside.ts';

async function opened(options?: HouseOptions): Promise<House> {
  const house = await openHouse(join(folder(), 'a.db'), options);
  onTestFinished(() => house.close());
  return house;
}

async function ask(house: House, who: string, payload: object): Promise<Message> {
  const listener = listen(house.port, who, payload, 'q');
  await until(() => listener.heard.length > 1);
  listener.ws.terminate();
  return listener.heard[1]!;
}

test('only pages of this house may open a socket, and only at its address', async () => {
  const house = await opened();
  const refused = (options: { origin?: string; path?: string }) =>
    new Promise((resolve) => {
      const { ws } = connect(house.port, 'anna', options);
      ws.on('unexpected-response', (_, response) => resolve(response.statusCode));
      ws.on('open', () => resolve('open'));
    });
  for (const origin of ['http://evil', 'http://house.evil', 'null', '']) expect(await refused({ origin })).toBe(403);
  expect(await refused({ path: '/other' })).toBe(404);
  expect(await refused({ path: '/graphql?face=desk' })).toBe('open');
});

test('whoever is not known is told by the close code', async () => {
  const house = await opened();
  expect(await connect(house.port, 'nobody').closed).toEqual({ code: 4401, reason: 'Sign in first' });
  const unpaired = await opened({ who: () => ({ code: 4403, reason: 'Not paired' }) });
  expect(await connect(unpaired.port, 'screen').closed).toEqual({ code: 4403, reason: 'Not paired' });
});

test('queries and moves take the same road as HTTP; refusals come as errors of that one operation', async () => {
  const house = await opened();
  expect(await ask(house, 'anna', { query: '{ me }' })).toEqual({
    id: 'q',
    type: 'next',
    payload: { data: { me: 'anna' } },
  });
  expect(await ask(house, 'anna', { query: 'mutation { arrive(id: "v1") { state } }' })).toMatchObject({
    payload: { data: { arrive: { state: 'arrived' } } },
  });
  expect(await ask(house, 'anna', { query: '{ nothing }' })).toMatchObject({
    type: 'error',
    payload: [{ message: expect.stringContaining('nothing') as string }],
  });
  expect(await ask(house, 'anna', { query: '{ me' })).toMatchObject({ type: 'error' });
  expect(await ask(house, 'screen', { query: '{ me }' })).toMatchObject({
    type: 'error',
    payload: [{ message: 'This device may not ask that.', extensions: { code: 'UNKNOWN_DOCUMENT' } }],
  });
  expect(await ask(house, 'anna', { query: 'subscription { secret { cursor } }' })).toMatchObject({
    payload: { errors: [{ message: 'No.' }] },
  });
  expect(house.side.hub.channels).toBe(0);
});

test('a subscription that is completed ends; others on the socket go on', async () => {
  const house = await opened();
  const anna = listen(house.port, 'anna');
  await until(() => anna.frames.length === 1);
  anna.send({ id: 'second', type: 'subscribe', payload: { query: BOARD } });
  await until(() => anna.frames.length === 2);
  anna.send({ id: 'arrivals', type: 'complete' });
  anna.send({ type: 'ping' });
  await until(() => anna.heard.at(-1)?.type === 'pong');
  await house.move('v1', 'arrived');
  await until(() => anna.heard.at(-1)?.type === 'next');
  await pause(20);
  expect(anna.heard.filter(({ type }) => type === 'next').map(({ id }) => id)).toEqual([
    'arrivals',
    'second',
    'second',
  ]);
});

test('budgets: operations, messages, size, silence, windows', async () => {
  const house = await opened({ limits: { init: 100, perHolder: 3 } });
  const greedy = listen(house.port, 'anna');
  await until(() => greedy.frames.length === 1);
  for (let i = 0; i < 20; i++) greedy.send({ id: `more ${i}`, type: 'subscribe', payload: { query: BOARD } });
  expect(await greedy.closed).toEqual({ code: 4429, reason: 'Too many operations' });

  const chatty = connect(house.port, 'anna');
  await until(() => chatty.heard.length === 1);
  for (let i = 0; i < 40; i++) chatty.send({ type: 'ping' });
  expect(await chatty.closed).toEqual({ code: 4429, reason: 'Too many messages' });

  const pinging = connect(house.port, 'anna');
  await until(() => pinging.heard.length === 1);
  for (let i = 0; i < 40; i++) pinging.ws.ping();
  expect(await pinging.closed).toMatchObject({ code: 4429 });

  const large = connect(house.port, 'anna');
  await until(() => large.heard.length === 1);
  large.send({ id: 'x', type: 'subscribe', payload: { query: `{ me } # ${'x'.repeat(17_000)}` } });
  expect(await large.closed).toMatchObject({ code: 1009 });

  const odd = connect(house.port, 'anna');
  await until(() => odd.heard.length === 1);
  odd.ws.send(Buffer.from('{}'));
  expect(await odd.closed).toMatchObject({ code: 4400 });
  const wrong = connect(house.port, 'anna');
  await until(() => wrong.heard.length === 1);
  wrong.send({ type: 'next', id: '1', payload: {} });
  expect(await wrong.closed).toMatchObject({ code: 4400 });
  expect(house.log).toEqual([]); // no failure of the house

  expect(await connect(house.port, 'anna', { init: false }).closed).toMatchObject({ code: 4408 });

  await until(() => house.side.size === 0);
  const windows = Array.from({ length: 3 }, () => connect(house.port, 'anna'));
  await until(() => windows.every(({ heard }) => heard.length === 1));
  expect(await connect(house.port, 'anna').closed).toEqual({ code: 4429, reason: 'Too many windows' });
  const other = connect(house.port, 'ben');
  await until(() => other.heard.length === 1);
  expect(house.side.some(({ id }) => id === 'ben')).toBe(true);
});

test('more sockets than the house holds are turned away before they cost anything', async () => {
  const house = await opened({ limits: { sockets: 1 } });
  const first = connect(house.port, 'anna');
  await until(() => first.heard.length === 1);
  const status = await new Promise((resolve) =>
    connect(house.port, 'ben').ws.on('unexpected-response', (_, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(503);
});

test('signing out or revoking closes those sockets within two seconds, even of a page that does not answer', async () => {
  const house = await opened();
  const [anna, ben, frozen] = [listen(house.port, 'anna'), listen(house.port, 'ben'), listen(house.port, 'anna')];
  await until(() => [anna, ben, frozen].every(({ frames }) => frames.length === 1));
  streamOf(frozen.ws).pause();
  const start = performance.now();
  expect(house.side.closeFor(({ id }) => id === 'anna', 4401, 'Signed out')).toBe(2);
  expect(await anna.closed).toEqual({ code: 4401, reason: 'Signed out' });
  await house.move('v1', 'arrived');
  await until(() => ben.frames.length === 2);
  await until(() => house.side.size === 1, 3_000);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(anna.frames.length).toBe(1);
});

test('a session that is over closes its sockets; one that was prolonged does not', async () => {
  const clock = stoppedClock(0);
  const actor = { id: 'anna', role: 'receptionist', language: 'en' } as const;
  const session = { until: 60_000 };
  const who = vi.fn(() =>
    clock.now() < session.until
      ? { actor, holder: 'anna', until: session.until }
      : { code: 4401, reason: 'Session over' },
  );
  const house = await opened({ clock, who });
  const anna = listen(house.port, 'anna');
  await until(() => anna.frames.length === 1);
  session.until = 120_000;
  await clock.advance(60_000);
  expect(who).toHaveBeenCalledTimes(2);
  expect(anna.ws.readyState).toBe(anna.ws.OPEN);
  await clock.advance(60_000);
  expect(await anna.closed).toEqual({ code: 4401, reason: 'Session over' });
});

test('a peer that answers pings it cannot have read is cut all the same', async () => {
  const house = await opened({ limits: { ping: 200 } });
  const [honest, liar] = [connect(house.port, 'anna'), connect(house.port, 'ben')];
  await until(() => honest.heard.length === 1 && liar.heard.length === 1);
  const stream = streamOf(liar.ws);
  stream.pause();
  const lying = setInterval(
    () => stream.write(Buffer.concat([Buffer.from([0x8a, 0x84, 0, 0, 0, 0]), randomBytes(4)])),
    50,
  );
  onTestFinished(() => clearInterval(lying));
  await until(() => house.side.size === 1, 3_000);
  await pause(500);
  expect(honest.ws.readyState).toBe(honest.ws.OPEN);
});

test('at the end everybody is told goodbye and nobody is let in', async () => {
  const house = await opened();
  const [anna, frozen] = [listen(house.port, 'anna'), listen(house.port, 'ben')];
  await until(() => anna.frames.length === 1 && frozen.frames.length === 1);
  streamOf(frozen.ws).pause();
  const gone = house.side.drain(300);
  expect(await anna.closed).toEqual({ code: 1001, reason: 'Restarting' });
  await gone;
  expect([house.side.size, house.side.hub.channels]).toEqual([0, 0]);
  const status = await new Promise((resolve) =>
    connect(house.port, 'anna').ws.on('unexpected-response', (_, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(503);
});

/** The client's own stream, to stop it reading. */
const streamOf = (ws: object): Socket => (ws as { _socket: Socket })._socket;
