/** The screens' side of the line, against a real socket server: it comes back by itself with a whole board, and knows when not to (A9). */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Asking, Document } from '../../schema/client.ts';

interface Sent {
  type: string;
  id?: string;
  payload?: { query: string; variables: object; extensions: { documentId: string } };
}
interface Frame {
  board: { reset: boolean; cursor: number; asOf: string };
}

let server: Server;
let port = 0;
let subscribed: Sent[] = [];
let sockets: WebSocket[] = [];
let connects = 0;
/** What the server answers a subscription with. */
let reply: (socket: WebSocket, message: Sent) => void;
let client: Asking;

const doc = { kind: 'Document', definitions: [], documentId: 'abc', name: 'board' } as unknown as Document<
  Frame,
  object
>;
const frame = (cursor: number, reset = false) => ({ board: { reset, cursor, asOf: new Date(1e12).toISOString() } });
const next = (socket: WebSocket, id: string | undefined, data: unknown) =>
  socket.send(JSON.stringify({ id, type: 'next', payload: { data } }));

async function listen(): Promise<void> {
  server = createServer();
  const wss = new WebSocketServer({ server, handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL });
  wss.on('connection', (socket) => {
    connects++;
    sockets.push(socket);
    socket.on('message', (bytes: Buffer) => {
      const message = JSON.parse(bytes.toString()) as Sent;
      if (message.type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
      if (message.type !== 'subscribe') return;
      subscribed.push(message);
      reply(socket, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}
async function stop(): Promise<void> {
  for (const socket of sockets) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
}

beforeAll(() => {
  // The little of a page that the client touches.
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', { addEventListener: () => {}, visibilityState: 'visible', documentElement: {} });
});
beforeEach(async () => {
  subscribed = [];
  sockets = [];
  connects = 0;
  port = 0;
  reply = (socket, { id }) => next(socket, id, frame(1, true));
  await listen();
  vi.stubGlobal('location', { protocol: 'http:', host: `127.0.0.1:${port}`, reload: () => {} });
  client = (await import('../../schema/client.ts')).connect('display');
});
afterEach(stop);

test('a subscription is asked by its id under its fixed name, and its frames arrive', async () => {
  const heard: number[] = [];
  const end = client.follow(doc, {}, ({ board }) => heard.push(board.cursor));
  await vi.waitFor(() => expect(heard).toEqual([1]));
  expect(subscribed[0]).toMatchObject({ id: 'board', payload: { query: '', extensions: { documentId: 'abc' } } });
  expect(client.link.state).toBe('live');
  expect(Math.abs(client.link.now() - 1e12)).toBeLessThan(2_000);
  end();
});

test('two followers of one feed have names of their own', async () => {
  const ends = [client.follow(doc, {}, () => {}), client.follow(doc, {}, () => {})];
  await vi.waitFor(() => expect(subscribed.map(({ id }) => id)).toEqual(['board', 'board.2']));
  for (const end of ends) end();
});

test('after the server died and came back there is a new board, by itself', async () => {
  const heard: boolean[] = [];
  const end = client.follow(doc, {}, ({ board }) => heard.push(board.reset));
  await vi.waitFor(() => expect(heard).toEqual([true]));
  await stop();
  await vi.waitFor(() => expect(client.link.state).toBe('lost'));
  await listen();
  await vi.waitFor(() => expect(heard).toEqual([true, true]), 10_000);
  expect(client.link.state).toBe('live');
  end();
});

test.each([1001, 1011, 4429, 4500])('a socket closed with %i is tried again', async (code) => {
  const end = client.follow(doc, {}, () => {});
  await vi.waitFor(() => expect(subscribed).toHaveLength(1));
  sockets[0]?.close(code);
  await vi.waitFor(() => expect(subscribed).toHaveLength(2), 10_000);
  end();
});

test.each([4401, 4403])('a socket closed with %i is not, until somebody signs in again', async (code) => {
  const end = client.follow(doc, {}, () => {});
  await vi.waitFor(() => expect(subscribed).toHaveLength(1));
  sockets[0]?.close(code);
  await vi.waitFor(() => expect(client.link.state).toBe('refused'));
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(connects).toBe(1);
  client.reconnect();
  await vi.waitFor(() => expect(subscribed).toHaveLength(2));
  await vi.waitFor(() => expect(client.link.state).toBe('live'));
  end();
});

test('reconnect takes a new socket while the old one is fine', async () => {
  const end = client.follow(doc, {}, () => {});
  await vi.waitFor(() => expect(subscribed).toHaveLength(1));
  client.reconnect();
  await vi.waitFor(() => expect([connects, subscribed.length]).toEqual([2, 2]), 3_000);
  end();
});

test('a feed this viewer may not see says why once; one that broke is tried again', async () => {
  reply = (socket, { id }) =>
    socket.send(
      JSON.stringify({ id, type: 'error', payload: [{ message: '无权查看', extensions: { code: 'NOT_YOURS' } }] }),
    );
  const refused: string[] = [];
  const end = client.follow(
    doc,
    {},
    () => {},
    (why) => refused.push(`${why.code} ${why.message}`),
  );
  await vi.waitFor(() => expect(refused).toEqual(['NOT_YOURS 无权查看']));
  end();

  reply = (socket, { id }) =>
    subscribed.length < 3
      ? socket.send(
          JSON.stringify({ id, type: 'error', payload: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }),
        )
      : next(socket, id, frame(7, true));
  const heard: number[] = [];
  const stopAgain = client.follow(doc, {}, ({ board }) => heard.push(board.cursor));
  await vi.waitFor(() => expect(heard).toEqual([7]), 5_000);
  stopAgain();
});
