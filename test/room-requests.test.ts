// What people in a meeting room ask for by the code on its table: no login, by press alone, never twice, and never without an end.
import { expect, test } from 'vitest';
import { book, doAll, meetingHouse, pressed, says, type Centre } from './centre.ts';

/** A room whose code is on the table, and a meeting that is on in it. */
async function atTable() {
  const h = await meetingHouse();
  const { makeRoomLink: path } = await h.must(h.desk, 'mutation L($id: ID!) { makeRoomLink(roomId: $id) }', {
    id: h.r301,
  });
  const { id } = await book(h);
  await h.pass(50);
  await doAll(h, id, 'before');
  await pressed(h, h.attendant, 'startMeeting', id);
  return { h, path: path as string, id };
}

const open = async (h: Centre, path: string, language = 'zh') => {
  const answer = await fetch(h.url + path, { headers: { 'accept-language': language } });
  return { status: answer.status, text: await answer.text() };
};
const ask = async (h: Centre, path: string, kind: string, seat = '') => {
  const answer = await fetch(h.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: h.url },
    body: new URLSearchParams({ kind, seat }),
  });
  return { status: answer.status, text: await answer.text() };
};
interface Request {
  id: string;
  kind: string;
  seat: string;
  state: string;
  rungAt: string | null;
  urgent: boolean;
}
const FEED = 'subscription R { meetingCentre { reset requests { id kind seat state rungAt urgent } } }';

test('G4.2 · G4.3 · tea for seat 3 and sound: the attendants hear of it at once, take it and bring it; the page tells how far it is', async () => {
  const { h, path } = await atTable();
  const line = h.listen(h.attendant, FEED);
  const heard = (): Request[] => line.frames.flatMap(({ meetingCentre }) => meetingCentre.requests);
  await expect.poll(() => line.frames.length).toBe(1);
  expect((await ask(h, path, 'tea', '3')).status).toBe(303);
  expect((await ask(h, path, 'sound')).status).toBe(303);
  await expect.poll(() => heard().length).toBe(2);
  expect(heard()).toMatchObject([
    { kind: 'tea', seat: '3', state: 'open', urgent: false },
    { kind: 'sound', seat: '', state: 'open', urgent: true },
  ]);
  expect((await open(h, path)).text).toMatch(/加茶 · 3 号座[^]*已通知/);
  const [tea, sound] = heard();
  await pressed(h, h.avTechnician, 'takeRoomRequest', sound!.id);
  expect((await open(h, path)).text).toMatch(/音响或投影[^]*服务员已接/);
  await pressed(h, h.attendant, 'serveRoomRequest', tea!.id);
  expect((await open(h, path, 'en')).text).toMatch(/Tea · seat 3[^]*Served/);
  expect(h.logged).toEqual([]);
});

test('G4.3 · pressed again and again it is one request; a room full of thumbs is told to wait, and others are not', async () => {
  const { h, path } = await atTable();
  for (let n = 0; n < 8; n++) expect((await ask(h, path, 'tea', '3')).status).toBe(303);
  const { status, text } = await ask(h, path, 'water');
  expect([status, text.includes('请稍等一分钟再按')]).toEqual([409, true]);
  expect(await h.house.db.read('select kind from roomRequest')).toEqual([{ kind: 'tea' }]);
  await h.pass(1);
  expect((await ask(h, path, 'water')).status).toBe(303);
});

test('G4.2 · of two technicians who take it at once one is told who has it; untaken for two minutes, it rings', async () => {
  const { h, path } = await atTable();
  await ask(h, path, 'sound');
  const [row] = await h.house.db.read<{ id: string }>('select id from roomRequest');
  const state = async () => (await h.house.db.read<Request>('select * from roomRequest'))[0]!;
  await h.pass(1);
  expect((await state()).rungAt).toBe(null);
  await h.pass(2);
  expect((await state()).rungAt).not.toBe(null);
  const take = (who: typeof h.attendant) =>
    h.ask(who, 'mutation T($id: ID!) { takeRoomRequest(id: $id) { state } }', { id: row!.id });
  const answers = await Promise.all([take(h.avTechnician), take(h.attendant)]);
  expect(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']))).toEqual(['ALREADY_DONE']);
});

test.each<[what: string, keptFor: number, rings: number]>([
  ['in time it rings when it would have rung', 1, 2],
  ['too late it rings at once', 5, 5],
])('G4.2 · taken and given back %s, and once', async (_, keptFor, rings) => {
  const { h, path } = await atTable();
  await ask(h, path, 'sound');
  const row = async () =>
    (await h.house.db.read<{ id: string; askedAt: number; rungAt: number | null }>('select * from roomRequest'))[0]!;
  const { id, askedAt } = await row();
  const keep = async (minutes: number) => {
    await pressed(h, h.avTechnician, 'takeRoomRequest', id);
    await h.pass(minutes);
    await pressed(h, h.avTechnician, 'undoRoomRequest', id);
  };
  await keep(keptFor);
  await h.pass(rings - keptFor);
  await expect.poll(async () => (await row()).rungAt).toBe(askedAt + rings * 60_000);
  await keep(3);
  await h.pass(3);
  expect((await row()).rungAt).toBe(askedAt + rings * 60_000);
});

test.each<[what: string, kind: string, seat: string, status: number]>([
  ['a sentence for a seat', 'tea', '靠窗那位王总', 409],
  ['markup for a seat', 'tea', '<b>', 409],
  ['something nobody offers', 'cigar', '', 409],
  ['nothing', '', '', 409],
])('G4.3 · %s is refused in words, and nothing is written', async (_, kind, seat, status) => {
  const { h, path } = await atTable();
  const answer = await ask(h, path, kind, seat);
  expect([404, status]).toContain(answer.status);
  expect(answer.text).not.toContain('<b></b>');
  expect(await h.house.db.read('select id from roomRequest')).toEqual([]);
});

test('G1 · nobody meets: nothing can be asked; the end of a meeting drops what is open; a new code ends the old one', async () => {
  const { h, path, id } = await atTable();
  await ask(h, path, 'paper');
  await pressed(h, h.attendant, 'endMeeting', id);
  expect(await h.house.db.read('select state from roomRequest')).toEqual([{ state: 'dropped' }]);
  expect(await ask(h, path, 'tea')).toMatchObject({ status: 409 });
  expect(await says(h, h.r301)).toMatch(/^clearing/);
  const { makeRoomLink: next } = await h.must(h.desk, 'mutation L($id: ID!) { makeRoomLink(roomId: $id) }', {
    id: h.r301,
  });
  expect((await open(h, path)).status).toBe(410);
  expect((await open(h, next)).status).toBe(200);
  expect((await open(h, '/go/r/guessed')).status).toBe(404);
});

test('G4.2 · what nobody took rings on every page of the desk, and falls silent when somebody has it', async () => {
  const { h, path } = await atTable();
  const line = h.listen(h.desk, 'subscription C { roomCalls { reset requests { id state rungAt room { nameZh } } } }');
  const calling = () =>
    line.frames
      .flatMap(({ roomCalls }) => roomCalls.requests as (Request & { room: { nameZh: string } })[])
      .filter(({ rungAt }) => rungAt !== null)
      .map(({ state, room }) => `${room.nameZh} ${state}`);
  await expect.poll(() => line.frames.length).toBe(1);
  await ask(h, path, 'tea', '3');
  await h.pass(3);
  await expect.poll(calling).toEqual(['301 会议室 open']);
  const again = h.listen(h.desk, 'subscription C { roomCalls { reset requests { id } } }');
  await expect.poll(() => again.frames[0]?.roomCalls.requests.length).toBe(1);
  await pressed(h, h.attendant, 'takeRoomRequest', again.frames[0].roomCalls.requests[0].id);
  await expect.poll(calling).toEqual(['301 会议室 open', '301 会议室 taken']);
});
