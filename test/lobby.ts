/** A house with a lobby's people, seats and places, and what a visitor and a receptionist do there most. */
import { company, host, place, seat } from '../server/property/rules.ts';
import { add } from '../server/property/store.ts';
import { SYSTEM } from '../server/engine/machine.ts';
import { house, type House, type Visitor } from './house.ts';

export const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signInVisit(input: $input) { code signOutCode } }';
export const SIGN_OUT = 'mutation SignOut($code: String!) { signOutVisit(code: $code) { code } }';
export const press = (field: string, rest = '', args = '') =>
  `mutation($id: ID!${args}) { ${field}(id: $id${rest}) { id state } }`;
export const RECEIVE = press('receiveVisit');

/** A house with a company, a host, two seats and a place to be called to. */
export async function lobbyHouse(options: Parameters<typeof house>[0] = {}) {
  const h = await house(options);
  const now = h.clock.now();
  const people = await h.house.db.write(async (tx) => {
    const firm = await add(
      tx,
      company,
      { nameZh: '远帆科技', nameEn: 'Yuanfan Technology', floors: '18' },
      SYSTEM,
      now,
    );
    const columns = {
      nameZh: '王小明',
      nameEn: 'Wang Xiaoming',
      title: '',
      companyId: firm.id,
      departmentId: null,
      floor: '18',
      extension: '1802',
    };
    const who = await add(
      tx,
      host,
      { ...columns, telephone: h.house.keyring.seal('standing', '13600001802') },
      SYSTEM,
      now,
    );
    const [a1, a2] = [
      await add(tx, seat, { lobbyId: h.lobbyId, name: 'A1' }, SYSTEM, now),
      await add(tx, seat, { lobbyId: h.lobbyId, name: 'A2' }, SYSTEM, now),
    ];
    const desk = await add(tx, place, { lobbyId: h.lobbyId, nameZh: '前台', nameEn: 'Reception' }, SYSTEM, now);
    return { companyId: firm.id, hostId: who.id, a1: a1.id, a2: a2.id, placeId: desk.id };
  });
  return { ...h, ...people };
}

export const guest = (change: object = {}) => ({
  purpose: 'meeting',
  name: '李雷',
  company: '汇川银行',
  consent: true,
  language: 'zh',
  ...change,
});
export async function arrive(
  h: House,
  kiosk: Visitor,
  change: object = {},
): Promise<{ id: string; code: string; signOutCode: string }> {
  const { signInVisit } = await h.must(kiosk, SIGN_IN, { input: guest(change) });
  const [row] = await h.house.db.read<{ id: string }>('select id from visit where code = ?', signInVisit.code);
  return { id: row!.id, ...signInVisit };
}

/** Two in the afternoon of the house's day; invitations are usually for then. */
export const AT_TWO = '2026-11-23T06:00:00.000Z';

const INVITE = `mutation Invite($input: InviteVisitsInput!) { inviteVisits(input: $input) { id code state invitationCode invitationText } }`;

/** Invites guests of the house's host for two o'clock, unless told otherwise. */
export async function invite(
  h: Awaited<ReturnType<typeof lobbyHouse>>,
  reception: Visitor,
  guests: readonly object[],
  change: object = {},
): Promise<{ id: string; code: string; state: string; invitationCode: string; invitationText: string }[]> {
  const input = { hostId: h.hostId, expectedAt: AT_TWO, purpose: 'meeting', guests, ...change };
  return (await h.must(reception, INVITE, { input })).inviteVisits;
}

export const OPEN = `mutation Open($input: OpenInvitationInput!) { openInvitation(input: $input) {
  ticket name title purpose hostMaskedZh hostMaskedEn companyZh floor expectedAt groupSize drinks documents(language: zh) { versionId kind title body } } }`;
export const ARRIVE_INVITED = `mutation ArriveInvited($input: ArriveInvitedInput!) { arriveInvited(input: $input) {
  code signOutCode seeReception badge floor wayZh wayEn link promise photoTicket } }`;

/** Opens an invitation at a kiosk and signs it in. */
export async function arriveBy(h: House, kiosk: Visitor, known: object, change: object = {}) {
  const { openInvitation } = await h.must(kiosk, OPEN, { input: known });
  const input = { ticket: openInvitation.ticket, consent: true, language: 'zh', ...change };
  return (await h.must(kiosk, ARRIVE_INVITED, { input })).arriveInvited as Record<string, never>;
}

/** How many rows there are, of all visits. */
export const visitsIn = async (h: House): Promise<number> =>
  (await h.house.db.read<{ n: number }>('select count(*) n from visit'))[0]!.n;
