// What is executed once for many is a boundary: only who may see exactly the same may share it (decision 4).
import { expect, test } from 'vitest';
import { type House, house, until, type Visitor } from './house.ts';

const ARRIVALS =
  'subscription Arrivals { arrivals { reset cursor visits { name stateLabel actions { name label open because } } } }';
const LOBBY = 'subscription Lobby { lobbyBoard { reset cursor board { lobbyEn called { code } } } }';
const KIOSK = 'subscription Kiosk { kioskBoard { reset cursor board { name lobbyEn bell { id } } } }';
const REGISTER = 'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code } }';
const LOBBY_TWO = 'mutation { addLobby(input: { nameZh: "北门", nameEn: "North lobby" }) { id } }';

/** Everybody follows the same text; gives what each heard first, and how many executions that took. */
async function following(it: House, document: string, them: readonly Visitor[]) {
  const before = it.app.sockets.hub.channels;
  const lines = them.map((who) => it.listen(who, document));
  await until(() => lines.every(({ frames }) => frames.length > 0));
  return { lines, channels: it.app.sockets.hub.channels - before };
}

const inChinese = async (it: House, who: Visitor) => {
  await it.must(who, 'mutation { setLanguage(language: zh) { language } }');
  return who;
};

test('equal receptionists share; another role, more roles or another language never do', async () => {
  const it = await house();
  const [anna, ben] = [await it.as('receptionist'), await it.as('receptionist')];
  await it.must(anna, REGISTER, { input: { purpose: 'meeting', name: 'Zhao Lei' } });
  const guard = await it.as('guard');
  const both = await it.as('receptionist', 'guard');
  const chen = await inChinese(it, await it.as('receptionist'));
  const { lines, channels } = await following(it, ARRIVALS, [anna, ben, guard, both, chen]);
  expect(channels).toBe(4);
  const [ofAnna, ofBen, ofGuard, , ofChen] = lines.map(({ frames }) => frames[0].arrivals.visits[0]);
  expect(ofBen).toEqual(ofAnna);
  const open = (visit: { actions: { name: string; open: boolean }[] }) =>
    visit.actions.filter((action) => action.open).map(({ name }) => name);
  expect(open(ofAnna)).toContain('receive');
  expect(open(ofGuard)).not.toContain('receive');
  expect([ofAnna.stateLabel, ofChen.stateLabel]).toEqual(['Arrived', '已到']);

  // Nobody's own undo is on a board that somebody else reads too, not even for whoever registered the visit.
  expect(open(ofAnna)).not.toContain('undo');
});

test('displays of one lobby share, of two lobbies never; two kiosks never do', async () => {
  const it = await house();
  const desk = await it.as('receptionist');
  const { id: north } = (await it.must(desk, LOBBY_TWO)).addLobby;
  const displays = [await it.display('One'), await it.display('Two'), await it.display('Three', north)];
  const shown = await following(it, LOBBY, displays);
  expect(shown.channels).toBe(2);
  expect(shown.lines.map(({ frames }) => frames[0].lobbyBoard.board.lobbyEn)).toEqual([
    'Ground-floor lobby',
    'Ground-floor lobby',
    'North lobby',
  ]);
  const kiosks = await following(it, KIOSK, [await it.kiosk('Left'), await it.kiosk('Right')]);
  expect(kiosks.channels).toBe(2);
  expect(kiosks.lines.map(({ frames }) => frames[0].kioskBoard.board.name)).toEqual(['Left', 'Right']);
});

test('a code called in one lobby is told to the displays there, and to no other', async () => {
  const it = await house();
  const desk = await it.as('receptionist');
  const { id: north } = (await it.must(desk, LOBBY_TWO)).addLobby;
  const place = (
    await it.must(
      desk,
      'mutation($lobbyId: ID!) { addPlace(lobbyId: $lobbyId, input: { nameZh: "前台", nameEn: "Reception" }) { id } }',
      { lobbyId: north },
    )
  ).addPlace;
  const { lines } = await following(it, LOBBY, [await it.display('Here'), await it.display('There', north)]);
  const visit = (await it.must(desk, REGISTER, { input: { purpose: 'meeting', name: 'Zhao Lei', lobbyId: north } }))
    .registerVisit;
  await it.must(desk, 'mutation($id: ID!, $placeId: ID!) { callVisit(id: $id, placeId: $placeId) { id } }', {
    id: visit.id,
    placeId: place.id,
  });
  const called = (n: number) => lines[n]!.frames.at(-1).lobbyBoard.board.called;
  await until(() => called(1).length === 1);
  expect(called(1)).toEqual([{ code: visit.code }]);
  await until(() => lines[0]!.frames.length > 1);
  expect(called(0)).toEqual([]);
});
