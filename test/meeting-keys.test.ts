// Who has a room's key: somebody the house knows, by name, or nobody.
import { expect, test } from 'vitest';
import { meetingHouse } from './centre.ts';

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
