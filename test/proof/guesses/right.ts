// The right words, said while a door is held because of so many wrong ones, and again when its time is over.
import { randomUUID } from 'node:crypto';
import { type Building, PASSWORD, type Person, stranger } from '../kit/building.ts';
import { type Inside, somebody } from '../kit/inside.ts';
import type { Place } from '../kit/speak.ts';
import { askFrom } from './ask.ts';

const MINUTE = 60_000;
const SIGN_IN =
  'mutation { signInVisit(input: { purpose: other, name: "Guest", consent: true, language: zh }) { signOutCode } }';
export const PAIR =
  'mutation($code: String!, $name: String!, $lobbyId: ID!) { pairDevice(code: $code, name: $name, lobbyId: $lobbyId) { id } }';
/** Where the links were guessed at. */
export const LINKS_FROM = '127.0.0.70';

/** Who opened what: nobody may while the doors are held, everybody when ten minutes have passed. */
export async function rightWords(at: Place, building: Building, house: Inside) {
  const { kiosks, lobbyIds, staff } = building;
  const visitor = somebody('kiosk', `device:${kiosks[1]!.id}`, lobbyIds[0]);
  const { data } = await house.does(visitor, SIGN_IN, {}, randomUUID());
  const { signOutCode } = (data as { signInVisit: { signOutCode: string } }).signInVisit;
  const link = house.app.doors.mint({ face: 'desk', staffAccount: 'cleaner' });

  async function opened(): Promise<string[]> {
    const { code } = house.app.doors.pairings.start('kiosk');
    const doors: readonly (readonly [what: string, from: string, who: Person, document: string, said: object])[] = [
      ['a password', '127.0.0.60', stranger(), 'SignIn', { account: 'engineer', password: PASSWORD }],
      ['a pairing code', '127.0.0.2', staff.supervisor, PAIR, { code, name: 'Late', lobbyId: lobbyIds[0] }],
      ['a sign-out code', '127.0.0.2', kiosks[0]!, 'SignOutVisit', { code: signOutCode }],
      ['a link', LINKS_FROM, stranger(), 'EnterByLink', { token: link }],
    ];
    const open: string[] = [];
    for (const [what, from, who, document, said] of doors)
      if ((await askFrom(at, from, who, document, said)).codes[0] === 'ok') open.push(what);
    return open;
  }

  // Close to the evening's closing the ten minutes would end the visit, and its code with it: the day is to be longer here.
  await house.app.house.db.write((tx) =>
    tx.all("update due set at = at + ? where work = 'closeDay' and doneAt is null", 12 * 60 * MINUTE),
  );
  const early = await opened();
  await house.clock.advance(10 * MINUTE);
  return { early, late: await opened(), all: 4 };
}
