// How a visit comes into being: at the kiosk, by hand at the desk, or by invitation (V1, V2).
import { type Context, type Deed, dayOf, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { schedule } from '../engine/due.ts';
import { newId } from '../engine/id.ts';
import { begin } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { arriveIn, type Begun, kioskCodes, NO_CODES } from './arrive.ts';
import { invitationKey, newInvitationCode } from './codes.ts';
import { invitationOf } from './expected.ts';
import { checked, type Given } from './given.ts';
import { happened } from './hooks.ts';
import { visit } from './rules.ts';
import { sealed } from './sealed.ts';
import { insertVisit, nextCode } from './store.ts';
import type { Visit } from './visit.ts';
import { watchedAs } from './watch.ts';

export const BIRTHS = {
  signIn: words('自助签到', 'Signed in at the kiosk'),
  register: words('前台登记', 'Registered by hand'),
  invite: words('预约', 'Invited'),
} as const satisfies Record<string, Words>;
export type Birth = keyof typeof BIRTHS;

/** How long after the time of an invitation it counts as a no-show. */
export const NO_SHOW_AFTER = 30 * 60_000;
const PER_KIOSK = words(
  '登记太频繁，请稍候片刻，或呼叫前台。',
  'Too many sign-ins here just now. Wait a moment, or call reception.',
);

/** Begins one visit in a deed of its own. */
export const beginVisit = (context: Context, how: Birth, given: Given): Promise<Begun> =>
  deed(context, ['visit', how, given], (tx, it) => beginIn(tx, context, it, how, given));

/**
 * Writes a visit with its lobby code of the day and, at a kiosk, its sign-out code; or lets the invitation arrive that this
 * person has for today. Refuses empty or over-long names, unknown hosts, and kiosks that sign in faster than people can.
 */
export async function beginIn(tx: Tx, context: Context, it: Deed, how: Birth, given: Given): Promise<Begun> {
  const { house, audience } = context;
  if (how === 'signIn' && !house.limits.signInVisit.take(it.by.id)) throw new Refusal('TOO_MANY_TRIES', PER_KIOSK);
  const found = await checked(tx, given, it);
  const day = dayOf(Math.max(it.now, given.expectedAt ?? 0), it.settings.zone);
  const invited = how === 'invite' ? undefined : await invitationOf(tx, house.keyring, day, given, found);
  if (invited)
    return arriveIn(tx, context, it, invited, {
      ...given,
      ...found.person,
      drink: found.drink,
      companyId: found.companyId,
    });

  const codes = how === 'signIn' ? await kioskCodes(tx, context, it, day) : NO_CODES;
  const row: Visit = {
    id: newId(),
    state: how === 'invite' ? 'invited' : 'arrived',
    code: await nextCode(tx, day),
    purpose: given.purpose,
    title: given.title ?? null,
    day,
    ...sealed(house.keyring, day, found.person),
    hostId: given.hostId ?? null,
    companyId: found.companyId,
    departmentId: given.departmentId ?? null,
    meetingId: given.meetingId ?? null,
    lobbyId: audience.lobbyId ?? given.lobbyId ?? (await firstLobby(tx)),
    language: given.language ?? it.by.language,
    groupSize: found.groupSize,
    drink: found.drink,
    watchedId: await watchedAs(tx, house.keyring, found.person, it.now),
    expectedAt: given.expectedAt ?? null,
    arrivedAt: how === 'invite' ? null : it.now,
    ...NOTHING_YET,
    ...(how === 'invite' ? invitationCode(context, day) : codes.columns),
  };
  await insertVisit(tx, row);
  await begin(tx, visit, row, how, it.by, it.now);
  if (how === 'invite') await planNoShow(tx, row);
  await happened(how, { tx, row, by: it.by, now: it.now });
  return { visit: row, signOutCode: codes.signOutCode, badge: codes.badge };
}

function invitationCode({ house: { keyring } }: Context, day: string) {
  const code = newInvitationCode();
  return { inviteCode: invitationKey(keyring, code), inviteSealed: keyring.seal(day, code) };
}

/** Plans when an invitation that nobody has come to is given up. */
export const planNoShow = (tx: Tx, { id, expectedAt }: Pick<Visit, 'id' | 'expectedAt'>): Promise<void> =>
  schedule(tx, { work: 'noShow', subject: id, at: expectedAt! + NO_SHOW_AFTER });

const NOTHING_YET = {
  deviceId: null,
  consentAt: null,
  signOut: null,
  inviteCode: null,
  inviteSealed: null,
  badge: null,
  badgeSealed: null,
  badgePrints: null,
  photoId: null,
  receivedAt: null,
  shownInAt: null,
  insideAt: null,
  endedAt: null,
  identitySeenAt: null,
  hostToldAt: null,
  hostReadAt: null,
  nudgedTimes: null,
  nudgedAt: null,
  hostAnswer: null,
  hostAnsweredAt: null,
  calledAt: null,
  calledTo: null,
  calledTimes: null,
  seatId: null,
  seatBefore: null,
  seatedAt: null,
  teaServedAt: null,
  refusedBecause: null,
} as const;

async function firstLobby(tx: Tx): Promise<string> {
  const [row] = await tx.all<{ id: string }>("select id from lobby where state = 'active' order by id limit 1");
  if (!row)
    throw new Refusal('LOBBY_MISSING', words('请先在“大堂”中添加一个大堂。', 'First add a lobby under “Lobbies”.'), {
      field: 'lobbyId',
    });
  return row.id;
}
