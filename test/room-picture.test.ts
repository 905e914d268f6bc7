/** The picture of a room: sent once with a ticket from the desk, shown to everybody who has its address, gone when it is removed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { meetingHouse } from './centre.ts';
import type { Visitor } from './house.ts';

const bytes = (text: string) =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text), Buffer.from([0xff, 0xd9])]));
const TICKET = 'mutation T($roomId: ID!) { makeRoomPictureTicket(roomId: $roomId) }';

async function withPictures() {
  const h = await meetingHouse();
  const ticket = async (who: Visitor = h.desk): Promise<string> =>
    (await h.must(who, TICKET, { roomId: h.r301 })).makeRoomPictureTicket;
  const put = (path: string, body: BodyInit, origin = h.url) =>
    fetch(h.url + path, { method: 'PUT', body, headers: { origin } });
  const picture = async (): Promise<string | null> =>
    (await h.must(h.attendant, '{ rooms { id picture } }')).rooms.find(({ id }: { id: string }) => id === h.r301)
      .picture;
  const kept = () => readdirSync(join(h.folder, 'foyer.files'));
  return { ...h, ticket, put, picture, kept };
}

test('G1 · is sent once and seen by everybody; another takes its place; removed, nothing of it is left', async () => {
  const h = await withPictures();
  const path = await h.ticket();
  expect((await h.put(path, bytes('round table'))).status).toBe(204);
  expect((await h.put(path, bytes('again'))).status).toBe(409);
  const first = (await h.picture())!;
  const seen = await fetch(h.url + first);
  expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
    200,
    'image/jpeg',
    'private, max-age=31536000, immutable',
  ]);
  expect(Buffer.from(await seen.arrayBuffer()).toString('latin1')).toContain('round table');
  await h.put(await h.ticket(), bytes('long table'));
  expect(await h.picture()).not.toBe(first);
  expect([(await fetch(h.url + first)).status, h.kept().length]).toEqual([403, 1]);
  await h.must(h.desk, 'mutation R($id: ID!) { removeRoomPicture(roomId: $id) { picture } }', { id: h.r301 });
  expect([await h.picture(), h.kept()]).toEqual([null, []]);
});

test('G1 · what is no picture, what is too large, a page of somebody else’s and a ticket nobody gave are refused', async () => {
  const h = await withPictures();
  const path = await h.ticket();
  expect((await h.put(path, 'no picture')).status).toBe(415);
  expect((await h.put(path, new Uint8Array(5 * 1024 * 1024 + 1))).status).toBe(413);
  expect((await h.put(path, bytes('x'), 'https://elsewhere.example')).status).toBe(403);
  expect((await h.put('/files/room/nobody-gave-this', bytes('x'))).status).toBe(404);
  expect((await h.put(path.replace('/room', ''), bytes('x'))).status).toBe(404);
  expect(await h.picture()).toBe(null);
  expect((await h.ask(h.attendant, TICKET, { roomId: h.r301 })).errors).toHaveLength(1);
  expect((await h.put(path, bytes('still good'))).status).toBe(204);
});

test('G1 · a picture that comes too late takes nothing with it', async () => {
  const h = await withPictures();
  await h.put(await h.ticket(), bytes('round table'));
  const stays = await h.picture();
  const late = await h.ticket();
  await h.house.db.write((tx) =>
    tx.all("create trigger lost before update of pictureId on room begin select raise(abort, 'gone'); end"),
  );
  expect((await h.put(late, bytes('long table'))).status).toBe(500);
  expect(await h.picture()).toBe(stays);
  expect((await fetch(h.url + stays!)).status).toBe(200);
  expect(h.kept()).toHaveLength(1);
});
