// Who has a room's key: somebody the house knows, by name, or nobody.
import { expect, test } from 'vitest';
import { book, type Centre, doAll, meetingHouse, pressed } from './centre.ts';

const HAND_OUT = `mutation K($id: ID!, $staffMemberId: ID) {
  handOutRoomKey(id: $id, staffMemberId: $staffMemberId) { state heldBy } }`;
const SAID = {
  zh: '请重新选择：没有找到这位同事，或其账号已停用。',
  en: 'Please choose again: we could not find that colleague, or their account is suspended.',
} as const;

test('G6 · a key goes to whoever asks, or to the colleague who fetches it', async () => {
  const h = await meetingHouse();
  const nameOf = async (id: string) =>
    (await h.house.db.read<{ nameEn: string }>('select nameEn from staffMember where id = ?', id))[0]!.nameEn;
  const out = async (id: string, staffMemberId: string | null) =>
    (await h.must(h.desk, HAND_OUT, { id, staffMemberId })).handOutRoomKey;
  expect(await out(h.k301, null)).toEqual({ state: 'out', heldBy: await nameOf(h.desk.id) });
  expect(await out(h.k302, h.attendant.id)).toEqual({ state: 'out', heldBy: await nameOf(h.attendant.id) });
});

test('G6 · a key goes to nobody whom the house does not know or has suspended: refused in words, and it stays in the office', async () => {
  const h = await meetingHouse();
  const manager = await h.as('manager');
  await h.must(manager, 'mutation S($id: ID!) { suspendStaffMember(id: $id) { state } }', { id: h.cleaner.id });
  for (const staffMemberId of ['nobody', '', h.hostId, h.cleaner.id])
    for (const language of ['en', 'zh'] as const) {
      await h.must(h.desk, `mutation { setLanguage(language: ${language}) { roles } }`);
      const { errors } = await h.ask(h.desk, HAND_OUT, { id: h.k301, staffMemberId });
      expect(errors, staffMemberId).toMatchObject([
        { message: SAID[language], extensions: { code: 'NOT_FOUND', field: 'staffMemberId' } },
      ]);
    }
  expect(await h.house.db.read('select state, heldBy from roomKey where id = ?', h.k301)).toEqual([
    { state: 'inOffice', heldBy: null },
  ]);
});

interface OutKey {
  label: string;
  overdue: boolean;
  dueBackAt: string;
}
const out = async (h: Centre): Promise<OutKey[]> =>
  (await h.must(h.desk, '{ keysOut { label overdue dueBackAt room { id } } }')).keysOut;

test('G6 · a key without a meeting is due when the house closes; then it is missed, on every page of the desk', async () => {
  const h = await meetingHouse();
  const line = h.listen(h.desk, 'subscription C { roomCalls { reset keys { label overdue } } }');
  const missed = () => line.frames.flatMap(({ roomCalls }) => roomCalls.keys as OutKey[]).filter((it) => it.overdue);
  await h.must(h.desk, HAND_OUT, { id: h.k301, staffMemberId: h.attendant.id });
  expect(await out(h)).toMatchObject([{ label: '301', overdue: false, dueBackAt: '2026-11-23T14:00:00.000Z' }]);
  await h.pass(13 * 60 - 5);
  expect(missed()).toEqual([]);
  await h.pass(10);
  await expect.poll(missed).toEqual([{ label: '301', overdue: true }]);
  expect(await out(h)).toMatchObject([{ overdue: true }]);
  await pressed(h, h.desk, 'takeBackRoomKey', h.k301);
  expect(await out(h)).toEqual([]);
  const { rooms } = await h.must(h.desk, '{ rooms { keys { label history { move } } } }');
  const [key] = rooms
    .flatMap(({ keys }: { keys: { label: string }[] }) => keys)
    .filter(({ label }: OutKey) => label === '301');
  expect(key.history.map(({ move }: { move: string }) => move)).toEqual(['add', 'handOut', 'miss', 'takeBack']);
});

test('G6 · a key for a meeting is due when its room is cleared, and follows a meeting that takes longer or ends before', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  await h.must(
    h.attendant,
    'mutation K($id: ID!, $meetingId: ID) { handOutRoomKey(id: $id, meetingId: $meetingId) { id } }',
    {
      id: h.k301,
      meetingId: id,
    },
  );
  const due = async () => (await out(h))[0]!.dueBackAt.slice(11, 16);
  expect(await due()).toBe('03:35');
  await h.pass(50);
  await doAll(h, id, 'before');
  await h.pass(10);
  await pressed(h, h.attendant, 'startMeeting', id);
  await pressed(h, h.attendant, 'prolongMeeting', id, { endsAt: '"2026-11-23T04:00:00.000Z"' });
  expect(await due()).toBe('04:35');
  await h.pass(30);
  await pressed(h, h.attendant, 'endMeeting', id);
  expect(await due()).toBe('03:05');
});

test('G6 · a key cannot be due back in the past', async () => {
  const h = await meetingHouse();
  const refused = await h.ask(
    h.desk,
    'mutation K($id: ID!, $at: Instant) { handOutRoomKey(id: $id, dueBackAt: $at) { id } }',
    { id: h.k301, at: '2026-11-23T00:59:00.000Z' },
  );
  expect(refused.errors[0]).toMatchObject({ extensions: { code: 'IN_THE_PAST', field: 'dueBackAt' } });
});
