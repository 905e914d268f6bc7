// Notices from draft to display, and what a display may ever know.
import { expect, test } from 'vitest';
import { schema } from '../server/schema.ts';
import { house, until } from './house.ts';

const WRITE =
  'mutation($input: NoticeInput!) { writeNotice(input: $input) { id state actions { name open because } } }';
const turn = (field: string) => `mutation($id: ID!) { ${field}(id: $id) { state } }`;
const BOARD =
  'subscription lobbyBoard { lobbyBoard { reset cursor asOf board { buildingZh notices { titleZh titleEn bodyZh } called { code placeZh placeEn until } } } }';
const text = (change: object = {}) => ({
  titleZh: '电梯检验',
  titleEn: 'Lift inspection',
  bodyZh: '周六停运',
  bodyEn: 'Out of service on Saturday',
  ...change,
});

test('a notice is written, published, seen on the display, and gone at its end', async () => {
  const h = await house();
  const [reception, display] = [await h.as('receptionist'), await h.display()];
  const { frames } = h.listen(display, BOARD);
  await until(() => frames.length === 1);
  expect(frames[0].lobbyBoard).toMatchObject({
    reset: true,
    board: { buildingZh: '观澜中心', notices: [], called: [] },
  });
  const { writeNotice } = await h.must(reception, WRITE, { input: text({ endsAt: '2026-11-23T02:00:00.000Z' }) });
  expect(writeNotice.state).toBe('draft');
  expect((await h.must(reception, turn('publishNotice'), { id: writeNotice.id })).publishNotice.state).toBe(
    'published',
  );
  await until(() => frames.at(-1).lobbyBoard.board?.notices.length === 1);
  expect(frames.at(-1).lobbyBoard.board.notices[0]).toEqual({
    titleZh: '电梯检验',
    titleEn: 'Lift inspection',
    bodyZh: '周六停运',
  });
  await h.clock.advance(61 * 60_000);
  await until(() => frames.at(-1).lobbyBoard.board?.notices.length === 0);
  expect(await h.house.db.read('select state from notice')).toEqual([{ state: 'expired' }]);
});

test('one that starts later is scheduled, begins by itself, and can be withdrawn', async () => {
  const h = await house();
  const reception = await h.as('receptionist');
  const { writeNotice } = await h.must(reception, WRITE, { input: text({ startsAt: '2026-11-23T01:10:00.000Z' }) });
  const closed = writeNotice.actions.find((it: { name: string }) => it.name === 'publish');
  expect(closed).toMatchObject({
    open: false,
    because: 'Its start is still to come: schedule it, or clear the start.',
  });
  expect(await h.refusedAs(reception, turn('publishNotice'), { id: writeNotice.id })).toBe('NOT_NOW');
  expect((await h.must(reception, turn('scheduleNotice'), { id: writeNotice.id })).scheduleNotice.state).toBe(
    'scheduled',
  );
  await h.clock.advance(11 * 60_000);
  expect(await h.house.db.read('select state from notice')).toEqual([{ state: 'published' }]);
  expect((await h.must(reception, turn('withdrawNotice'), { id: writeNotice.id })).withdrawNotice.state).toBe(
    'withdrawn',
  );
});

test.each([
  ['no English title', { titleEn: ' ' }, 'titleEn'],
  ['a title of ten thousand characters', { titleZh: '长'.repeat(10_000) }, 'titleZh'],
  ['a text that no screen holds', { bodyEn: 'long '.repeat(1_000) }, 'bodyEn'],
  ['an end before its start', { startsAt: '2026-11-23T03:00:00.000Z', endsAt: '2026-11-23T02:00:00.000Z' }, 'endsAt'],
  ['a lobby that is not there', { lobbyId: 'nowhere' }, undefined],
])('a notice with %s is refused with a sentence', async (_, change, field) => {
  const h = await house();
  const { errors } = await h.ask(await h.as('manager'), WRITE, { input: text(change) });
  expect(errors[0]!.message.length).toBeGreaterThan(10);
  if (field) expect(errors[0]!.extensions['field']).toBe(field);
  expect(await h.house.db.read('select count(*) n from notice')).toEqual([{ n: 0 }]);
});

test('guards and the other roles read notices, and write none', async () => {
  const h = await house();
  for (const role of ['guard', 'attendant', 'cleaner', 'admin'] as const)
    expect(await h.refusedAs(await h.as(role), WRITE, { input: text() })).toBe('NOT_YOURS');
  const { frames } = h.listen(await h.as('cleaner'), 'subscription notices { notices { reset notices { id } } }');
  await until(() => frames.length === 1);
});

test('B8 · a called code is on the display at once with its place, and gone when shown in or taken back', async () => {
  const h = await house();
  const [reception, display, kiosk] = [await h.as('receptionist'), await h.display(), await h.kiosk()];
  const { frames } = h.listen(display, BOARD);
  const { addPlace } = await h.must(
    reception,
    'mutation($id: ID!) { addPlace(lobbyId: $id, input: { nameZh: "前台", nameEn: "Reception" }) { id } }',
    { id: h.lobbyId },
  );
  const sign =
    'mutation In { signInVisit(input: { purpose: meeting, name: "李雷", consent: true, language: zh }) { code } }';
  const CALL = 'mutation($id: ID!, $place: ID!) { callVisit(id: $id, placeId: $place) { calledTimes calledUntil } }';
  const called = () => frames.findLast((it) => it.lobbyBoard.board)?.lobbyBoard.board.called;
  for (const end of ['showInVisit', 'undoVisit', 'leaveVisit']) {
    const { code } = (await h.must(kiosk, sign)).signInVisit;
    const [{ id }] = (await h.house.db.read<{ id: string }>('select id from visit where code = ?', code)) as [
      { id: string },
    ];
    await h.must(reception, CALL, { id, place: addPlace.id });
    await until(() => called()?.length === 1);
    expect(called()).toEqual([{ code, placeZh: '前台', placeEn: 'Reception', until: '2026-11-23T01:01:00.000Z' }]);
    await h.must(reception, turn(end).replace('{ state }', '{ id }'), { id });
    await until(() => called()?.length === 0);
  }
  expect(JSON.stringify(frames)).not.toContain('李雷');
});

test('the display’s types hold nobody’s name: no road leads from its board to a person', () => {
  const reached = new Set<string>();
  const walk = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    const type = schema.getType(name);
    if (type && 'getFields' in type)
      for (const field of Object.values(type.getFields())) walk(String(field.type).replace(/[[\]!]/g, ''));
  };
  walk('LobbyFrame');
  expect([...reached].sort()).toEqual([
    'Arrow',
    'Boolean',
    'CalledCode',
    'ID',
    'Instant',
    'Int',
    'LobbyBoard',
    'LobbyFrame',
    'PromiseStage',
    'PublicMeeting',
    'PublicNotice',
    'PublicRoom',
    'RoomTruthName',
    'String',
    'WaitingCode',
  ]);
});
