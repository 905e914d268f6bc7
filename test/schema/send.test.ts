/** One press, one deed: what the network swallowed is sent again under the same key, and a refusal comes as a sentence. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refused, connect } from '../../schema/client.ts';
import type { Document } from '../../schema/client.ts';

const doc = { kind: 'Document', definitions: [], documentId: 'abc', name: 'ring' } as unknown as Document<
  { ring: string },
  object
>;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const net = vi.fn<typeof fetch>();
const headers = (call: number) => net.mock.calls[call]?.[1]?.headers as Record<string, string>;

beforeEach(() => {
  vi.stubGlobal('fetch', net);
  vi.stubGlobal('location', { protocol: 'http:', host: 'localhost' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', { addEventListener: () => {}, documentElement: {} });
});
afterEach(() => void net.mockReset());

test('a lost request and a server that is starting are tried again with the same key', async () => {
  net.mockRejectedValueOnce(new TypeError('network'));
  net.mockResolvedValueOnce(new Response('starting', { status: 503 }));
  net.mockResolvedValueOnce(json({ data: { ring: 'done' } }));
  expect(await connect('kiosk').act(doc, {}, 'one-key')).toEqual({ ring: 'done' });
  expect([0, 1, 2].map((call) => headers(call)['idempotency-key'])).toEqual(['one-key', 'one-key', 'one-key']);
  expect(net.mock.calls[0]?.[0]).toBe('/graphql?face=kiosk');
  expect(JSON.parse(net.mock.calls[0]?.[1]?.body as string)).toEqual({
    variables: {},
    extensions: { documentId: 'abc' },
  });
});

test('three times nothing is OFFLINE, with words for it', async () => {
  net.mockRejectedValue(new TypeError('network'));
  const error = await connect('kiosk')
    .act(doc)
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Refused);
  expect(error).toMatchObject({ code: 'OFFLINE', message: expect.stringContaining('连不上服务器') as string });
  expect(net).toHaveBeenCalledTimes(3);
});

test('a refusal keeps its code, field and sentence, whatever the status; nothing is sent twice', async () => {
  const errors = [{ message: '请填写姓名', extensions: { code: 'NAME_MISSING', field: 'name', params: { most: 40 } } }];
  net.mockResolvedValueOnce(json({ errors, data: null }, 400));
  await expect(connect('desk').ask(doc)).rejects.toMatchObject({
    code: 'NAME_MISSING',
    field: 'name',
    message: '请填写姓名',
    params: { most: 40 },
  });
  expect(net).toHaveBeenCalledTimes(1);
});

test('an error without a code shows none of the server’s inside', async () => {
  net.mockResolvedValueOnce(json({ errors: [{ message: 'TypeError: x is undefined' }] }));
  await expect(connect('desk').ask(doc)).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringContaining('系统') as string,
  });
});

test('a page that is no answer at all is not taken for one', async () => {
  net.mockResolvedValue(
    new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
  );
  await expect(connect('desk').ask(doc)).rejects.toMatchObject({ code: 'OFFLINE' });
});
