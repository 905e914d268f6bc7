// How a visit comes into being: at the kiosk, by hand at the desk, or by invitation (V1, V2). Checks, codes and sealing in one place.
import { randomInt } from 'node:crypto';
import { type Context, type Deed, dayOf, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import type { Tx } from '../engine/database.ts';
import { schedule } from '../engine/due.ts';
import { begin } from '../engine/machine.ts';
import { type Language, Refusal, type Words, words } from '../engine/refusal.ts';
import { NAME_MAX, type Property, telephoneGiven, textGiven, tidy } from '../property/rules.ts';
import { type Purpose, type Title, visit, type Visit } from './rules.ts';
import { insertVisit, nextCode, signOutTaken } from './store.ts';

export interface Given {
  purpose: Purpose;
  hostId?: string | null | undefined;
  companyId?: string | null | undefined;
  name: string;
  title?: Title | null | undefined;
  company?: string | null | undefined;
  telephone?: string | null | undefined;
  lobbyId?: string | null | undefined;
  language?: Language | null | undefined;
  expectedAt?: number | undefined;
}

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

/**
 * Writes a visit with its lobby code of the day and, at a kiosk, its sign-out code. Refuses empty or over-long names,
 * unknown hosts and companies, and kiosks that sign in faster than people can.
 */
export function beginVisit(context: Context, how: Birth, given: Given): Promise<{ visit: Visit; signOutCode: string }> {
  return deed(context, ['visit', how, given], async (tx, it) => {
    const { house, audience } = context;
    if (how === 'signIn' && !house.limits.signInVisit.take(it.by.id)) throw new Refusal('TOO_MANY_TRIES', PER_KIOSK);
    const checked = await check(tx, given, it);
    const day = dayOf(Math.max(it.now, given.expectedAt ?? 0), it.settings.zone);
    const seal = (text: string) => (text ? house.keyring.seal(day, text) : null);
    const signOutCode = how === 'signIn' ? await freshSignOut(tx, house.keyring.blind.bind(house.keyring)) : '';
    const row: Visit = {
      id: newId(),
      state: how === 'invite' ? 'invited' : 'arrived',
      code: await nextCode(tx, day),
      day,
      purpose: given.purpose,
      title: given.title ?? null,
      name: seal(checked.name),
      fromCompany: seal(checked.company),
      telephone: seal(checked.telephone),
      hostId: given.hostId ?? null,
      companyId: given.companyId ?? checked.companyOfHost,
      lobbyId: audience.lobbyId ?? given.lobbyId ?? (await firstLobby(tx)),
      language: given.language ?? it.by.language,
      deviceId: how === 'signIn' ? audience.deviceId : null,
      signOut: signOutCode && house.keyring.blind(`signOut ${signOutCode}`),
      consentAt: how === 'signIn' ? it.now : null,
      expectedAt: given.expectedAt ?? null,
      arrivedAt: how === 'invite' ? null : it.now,
      ...NOTHING_YET,
    };
    if (!row.signOut) row.signOut = null;
    await insertVisit(tx, row);
    await begin(tx, visit, row, how, it.by, it.now);
    if (how === 'invite') await planNoShow(tx, row);
    return { visit: row, signOutCode };
  });
}

/** Plans when an invitation that nobody has come to is given up. */
export const planNoShow = (tx: Tx, { id, expectedAt }: Pick<Visit, 'id' | 'expectedAt'>): Promise<void> =>
  schedule(tx, { work: 'noShow', subject: id, at: expectedAt! + NO_SHOW_AFTER });

const NOTHING_YET = {
  receivedAt: null,
  shownInAt: null,
  insideAt: null,
  endedAt: null,
  identitySeenAt: null,
  hostToldAt: null,
  hostAnswer: null,
  hostAnsweredAt: null,
  calledAt: null,
  calledTo: null,
  calledTimes: null,
  seatId: null,
  seatedAt: null,
  teaServedAt: null,
  refusedBecause: null,
} as const;

async function check(tx: Tx, given: Given, { settings, now, by }: Deed) {
  const company = textGiven('company', given.company ?? '');
  const name = visitorName(given, company, settings);
  const asked = settings.askTelephone || by.deviceId === null;
  const telephone = asked ? telephoneGiven('telephone', given.telephone ?? '') : '';
  if (given.expectedAt !== undefined && given.expectedAt <= now)
    throw new Refusal(
      'TIME_PAST',
      words('预约时间已过，请选择以后的时间。', 'That time has passed. Choose a later one.'),
      { field: 'expectedAt' },
    );
  if (given.expectedAt !== undefined && given.expectedAt > now + 366 * 86_400_000)
    throw new Refusal('TIME_FAR', words('预约时间请在一年以内。', 'Choose a time within a year.'), {
      field: 'expectedAt',
    });
  const host = await active(tx, 'host', given.hostId);
  if (given.hostId && !host)
    throw new Refusal(
      'HOST_UNKNOWN',
      words(
        '没有找到这位被访人，请重新选择或呼叫前台。',
        'We could not find that person. Choose again, or call reception.',
      ),
      { field: 'hostId' },
    );
  if (given.companyId && !(await active(tx, 'company', given.companyId)))
    throw new Refusal(
      'COMPANY_UNKNOWN',
      words(
        '没有找到这家公司，请重新选择或呼叫前台。',
        'We could not find that company. Choose again, or call reception.',
      ),
      { field: 'companyId' },
    );
  if (given.lobbyId && !(await active(tx, 'lobby', given.lobbyId)))
    throw new Refusal('NOT_FOUND', words('请重新选择大堂。', 'Please choose the lobby again.'), { field: 'lobbyId' });
  return { name, company, telephone, companyOfHost: host?.companyId ?? null };
}

/** A name has letters of some script; a courier may give the company alone. */
function visitorName({ name, purpose, title }: Given, company: string, settings: Property): string {
  const kept = tidy(name);
  if (!kept && purpose === 'delivery' && company) return '';
  if (!/\p{L}/u.test(kept))
    throw new Refusal('NAME_MISSING', words('请填写您的姓名。', 'Please tell us your name.'), { field: 'name' });
  if ([...kept].length > NAME_MAX)
    throw new Refusal(
      'NAME_TOO_LONG',
      words(`姓名请不要超过 ${NAME_MAX} 个字。`, `Please keep your name under ${NAME_MAX} characters.`),
      {
        field: 'name',
        params: { max: NAME_MAX },
      },
    );
  if ([...kept].length === 1 && !(settings.surnameAndTitle && title) && /\p{Script=Han}/u.test(kept))
    throw new Refusal(
      'NAME_MISSING',
      words('请填写完整姓名，或选择先生/女士。', 'Please give your full name, or choose Mr or Ms.'),
      { field: 'name' },
    );
  return kept;
}

async function active(tx: Tx, kind: 'host' | 'company' | 'lobby', id: string | null | undefined) {
  if (!id) return undefined;
  const [row] = await tx.all<{ id: string; companyId?: string }>(
    `select id${kind === 'host' ? ', companyId' : ''} from ${kind} where id = ? and state = 'active' limit 1`,
    id,
  );
  return row;
}

async function firstLobby(tx: Tx): Promise<string> {
  const [row] = await tx.all<{ id: string }>("select id from lobby where state = 'active' order by id limit 1");
  if (!row)
    throw new Refusal('LOBBY_MISSING', words('请先在“大堂”中添加一个大堂。', 'First add a lobby under “Lobbies”.'), {
      field: 'lobbyId',
    });
  return row.id;
}

/** Six digits that no open visit has. */
async function freshSignOut(tx: Tx, blind: (text: string) => string): Promise<string> {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    if (!(await signOutTaken(tx, blind(`signOut ${code}`)))) return code;
  }
}
