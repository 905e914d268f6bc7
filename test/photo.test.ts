// A visitor's photo: taken with the ticket of a sign-in, judged by what is in it, sealed on the disk, seen by the desk, gone when they leave.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LARGEST } from '../server/engine/files.ts';
import { until, type Visitor } from './house.ts';
import { guest, lobbyHouse, press } from './lobby.ts';

const SIGN_IN = 'mutation($input: SignInInput!) { signInVisit(input: $input) { code photoTicket } }';
const PHOTO = 'query($id: ID!) { visit(id: $id) { photo } }';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((it) => (typeof it === 'string' ? Buffer.from(it, 'latin1') : Buffer.from(it))));
/** The least that is a picture by its beginning and end, with something in it to look for. */
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'a face of 李雷', [0xff, 0xd9]);
const PNG = bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], 'IHDR', 'a face', 'IEND', [1, 2, 3, 4]);

async function withPhotos() {
  const h = await lobbyHouse();
  await h.must(await h.as('supervisor'), 'mutation { amendProperty(input: { photo: true }) { photo } }');
  const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
  const signIn = async (name = '李雷') => {
    const { signInVisit } = await h.must(kiosk, SIGN_IN, { input: guest({ name }) });
    const [row] = await h.house.db.read<{ id: string }>('select id from visit where code = ?', signInVisit.code);
    return { id: row!.id, ticket: signInVisit.photoTicket as string };
  };
  const put = (ticket: string, body: Buffer, headers: Record<string, string> = {}) =>
    fetch(`${h.url}/files/${ticket}`, {
      method: 'PUT',
      body: new Uint8Array(body),
      headers: { origin: h.url, ...headers },
    });
  const photoOf = async (id: string) => (await h.must(reception, PHOTO, { id })).visit.photo as string | null;
  const look = (who: Visitor, path: string) => fetch(h.url + path, { headers: { cookie: who.cookie, origin: h.url } });
  const folder = join(h.folder, 'foyer.files');
  const kept = () => (existsSync(folder) ? readdirSync(folder) : []);
  return { ...h, kiosk, reception, signIn, put, photoOf, look, folder, kept };
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;

test('V2 · nobody is given a ticket where the property wants no photo', async () => {
  const h = await lobbyHouse();
  const { signInVisit } = await h.must(await h.kiosk(), SIGN_IN, { input: guest() });
  expect(signInVisit.photoTicket).toBeNull();
});

test.each([
  ['JPEG', JPEG, 'image/jpeg'],
  ['PNG', PNG, 'image/png'],
])('V2 · a %s is taken once, sealed on the disk, and shown to the desk as it was', async (_, picture, type) => {
  const h = await withPhotos();
  const { id, ticket } = await h.signIn();
  expect((await h.put(ticket, picture)).status).toBe(204);
  const path = (await h.photoOf(id))!;
  expect(path).toMatch(/^\/files\/[\w-]{36}$/);
  const shown = await h.look(h.reception, path);
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control')]).toEqual([
    200,
    type,
    'no-store',
  ]);
  expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(Buffer.from(await shown.arrayBuffer()).equals(picture)).toBe(true);
  const [file] = h.kept();
  expect(readFileSync(join(h.folder, file!)).includes('face')).toBe(false);
  expect(await codeOf(await h.put(ticket, picture))).toBe('LINK_USED_UP');
});

describe('refused', () => {
  test('V2 · what is no picture, whatever it calls itself; what is too large, said or not; and the ticket is not used up by it', async () => {
    const h = await withPhotos();
    const { id, ticket } = await h.signIn();
    for (const wrong of [
      Buffer.from('<html><script>alert(1)</script>'),
      Buffer.from('GIF89a'),
      bytes([0xff, 0xd8, 0xff], 'no end'),
      bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10], 'no header'),
      Buffer.alloc(0),
    ]) {
      const answer = await h.put(ticket, wrong, { 'content-type': 'image/jpeg' });
      expect([answer.status, await codeOf(answer)]).toEqual([415, 'TYPE_WRONG']);
    }
    const large = Buffer.concat([JPEG.subarray(0, -2), Buffer.alloc(LARGEST), JPEG.subarray(-2)]);
    const tooLarge = await h.put(ticket, large).then(
      async (answer) => [answer.status, await codeOf(answer)],
      () => [413, 'TOO_LARGE'], // the line was cut while we were still sending
    );
    expect(tooLarge).toEqual([413, 'TOO_LARGE']);
    expect([await h.photoOf(id), h.kept()]).toEqual([null, []]);
    expect((await h.put(ticket, JPEG)).status).toBe(204);
  });

  test('V2 · an expired ticket, somebody else’s secret, another site, somebody who has left', async () => {
    const h = await withPhotos();
    const [first, second] = [await h.signIn(), await h.signIn('韩梅梅')];
    expect(await codeOf(await h.put('x'.repeat(43), JPEG))).toBe('LINK_UNKNOWN');
    expect((await h.put(first.ticket, JPEG, { origin: 'https://evil.example' })).status).toBe(403);
    await h.must(h.reception, press('leaveVisit'), { id: second.id });
    expect((await h.put(second.ticket, JPEG)).status).toBe(404);
    await h.clock.advance(10 * 60_000);
    expect(await codeOf(await h.put(first.ticket, JPEG))).toBe('LINK_EXPIRED');
    expect(h.kept()).toEqual([]);
  });

  test('A5 · only the desk sees it: no guard, no kiosk, no stranger, no other role', async () => {
    const h = await withPhotos();
    const { id, ticket } = await h.signIn();
    await h.put(ticket, JPEG);
    const path = (await h.photoOf(id))!;
    for (const who of [await h.as('guard'), await h.as('cleaner'), await h.as('admin'), h.kiosk, h.stranger()])
      expect((await h.look(who, path)).status).toBe(403);
    for (const who of [await h.as('supervisor'), await h.as('manager')])
      expect((await h.look(who, path)).status).toBe(200);
    expect(await h.refusedAs(await h.as('guard'), PHOTO, { id })).toBe('NOT_YOURS');
    expect((await h.look(h.reception, '/files/nothing')).status).toBe(404);
    expect((await h.look(h.reception, '/files/..%2f..%2ffoyer.db')).status).toBe(404);
  });
});

test('V2 · it is gone when the visitor has left, and when the system closes the day', async () => {
  const h = await withPhotos();
  const [first, second] = [await h.signIn(), await h.signIn('韩梅梅')];
  for (const { ticket } of [first, second]) await h.put(ticket, JPEG);
  const path = (await h.photoOf(first.id))!;
  await h.must(h.reception, press('leaveVisit'), { id: first.id });
  await until(async () => h.kept().length === 1);
  expect([await h.photoOf(first.id), (await h.look(h.reception, path)).status]).toEqual([null, 404]);
  await h.clock.leap(14 * 3_600_000);
  await until(async () => h.kept().length === 0);
  expect(await h.house.db.read('select count(*) n from file')).toEqual([{ n: 0 }]);
});

test('V2 · a file that no row speaks of is swept away at the next start', async () => {
  const h = await withPhotos();
  const { ticket } = await h.signIn();
  await h.put(ticket, JPEG);
  writeFileSync(join(h.folder, 'left-behind.sealed'), 'x');
  await h.house.files.sweep(h.house.db);
  expect(h.kept()).toHaveLength(1);
  expect(h.kept()[0]).not.toContain('left-behind');
});
