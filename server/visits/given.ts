// What is given for a visit, checked at its fields: who comes, to whom, how many, with what (V1, B7).
import type { Deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type Language, Refusal, type Words, words } from '../engine/refusal.ts';
import { emailGiven, NAME_MAX, telephoneGiven, textGiven, tidy } from '../property/rules.ts';
import type { Drink, Property } from '../property/settings.ts';
import type { Person } from './sealed.ts';
import type { Purpose, Title } from './visit.ts';

type Optional<T> = T | null | undefined;

export interface Given {
  purpose: Purpose;
  hostId?: Optional<string>;
  companyId?: Optional<string>;
  departmentId?: Optional<string>;
  meetingId?: Optional<string>;
  name: string;
  title?: Optional<Title>;
  company?: Optional<string>;
  telephone?: Optional<string>;
  email?: Optional<string>;
  askFor?: Optional<string>;
  lobbyId?: Optional<string>;
  language?: Optional<Language>;
  groupSize?: Optional<number>;
  tools?: Optional<readonly string[]>;
  drink?: Optional<Drink>;
  expectedAt?: number | undefined;
}

export interface Checked {
  readonly person: Person;
  readonly groupSize: number;
  /** Null where the property does not offer it: nobody is held up over a cup of tea. */
  readonly drink: Drink | null;
  /** The company that is visited: the host’s, where there is a host. */
  readonly companyId: string | null;
}

/** Everything given, as it is kept. Throws a Refusal at the first field that is wrong. */
export async function checked(tx: Tx, given: Given, { settings, now, by }: Deed): Promise<Checked> {
  const company = textGiven('company', given.company ?? '');
  const asked = settings.askTelephone || by.deviceId === null;
  const person: Person = {
    name: visitorName(given, company, settings),
    company,
    telephone: asked ? telephoneGiven('telephone', given.telephone ?? '') : '',
    email: emailGiven('email', given.email ?? ''),
    askFor: textGiven('askFor', given.askFor ?? ''),
    tools: toolsGiven(given.tools ?? []),
  };
  const groupSize = groupGiven(given.groupSize);
  if (given.expectedAt !== undefined) timeGiven(given.expectedAt, now);
  const host = await found(tx, 'host', given.hostId, HOST);
  await found(tx, 'company', given.companyId, COMPANY);
  await found(tx, 'department', given.departmentId, DEPARTMENT);
  await found(tx, 'lobby', given.lobbyId, LOBBY);
  return {
    person,
    groupSize,
    drink: drinkGiven(given.drink, settings),
    companyId: host?.companyId ?? given.companyId ?? null,
  };
}

/** Nothing about a person is kept at a kiosk without their word. */
export function consented(consent: boolean): void {
  if (!consent)
    throw new Refusal(
      'CONSENT_MISSING',
      words('请先阅读并同意信息保存说明。', 'Please read the notice and agree to it first.'),
      { field: 'consent' },
    );
}

/** A name has letters of some script; a courier may give the company alone. */
function visitorName({ name, purpose, title }: Given, company: string, settings: Property): string {
  const kept = tidy(name);
  if (!kept && purpose === 'delivery' && company) return '';
  const field = { field: 'name' };
  if (!/\p{L}/u.test(kept))
    throw new Refusal('NAME_MISSING', words('请填写您的姓名。', 'Please tell us your name.'), field);
  if ([...kept].length > NAME_MAX)
    throw new Refusal(
      'NAME_TOO_LONG',
      words(`姓名请不要超过 ${NAME_MAX} 个字。`, `Please keep your name under ${NAME_MAX} characters.`),
      { ...field, params: { max: NAME_MAX } },
    );
  if ([...kept].length === 1 && !(settings.surnameAndTitle && title) && /\p{Script=Han}/u.test(kept))
    throw new Refusal(
      'NAME_MISSING',
      words('请填写完整姓名，或选择先生/女士。', 'Please give your full name, or choose Mr or Ms.'),
      field,
    );
  return kept;
}

const MOST_TOOLS = 20;
/** Tools by name, blank lines left out. */
export function toolsGiven(tools: readonly string[]): string[] {
  const kept = tools.slice(0, MOST_TOOLS * 2).map((it) => textGiven('tools', it));
  const named = kept.filter(Boolean);
  if (tools.length > kept.length || named.length > MOST_TOOLS)
    throw new Refusal(
      'TOO_MANY',
      words(
        `工具最多登记 ${MOST_TOOLS} 件，其余请告知前台。`,
        `List up to ${MOST_TOOLS} tools and tell reception the rest.`,
      ),
      { field: 'tools', params: { max: MOST_TOOLS } },
    );
  return named;
}

const LARGEST_GROUP = 200;
/** How many come together, the one who signs in included. */
export function groupGiven(size: Optional<number>): number {
  const kept = size ?? 1;
  if (!Number.isInteger(kept) || kept < 1 || kept > LARGEST_GROUP)
    throw new Refusal(
      'GROUP_SIZE',
      words(
        `人数请填 1 至 ${LARGEST_GROUP}，更多请找前台。`,
        `Give 1 to ${LARGEST_GROUP} people; for more, see reception.`,
      ),
      { field: 'groupSize', params: { min: 1, max: LARGEST_GROUP } },
    );
  return kept;
}

export const drinkGiven = (drink: Optional<Drink>, { drinks }: Property): Drink | null =>
  drink && drinks.includes(drink) ? drink : null;

/** An invitation is for a later moment, within a year. */
export function timeGiven(expectedAt: number, now: number): void {
  const field = { field: 'expectedAt' };
  if (expectedAt <= now)
    throw new Refusal(
      'TIME_PAST',
      words('预约时间已过，请选择以后的时间。', 'That time has passed. Choose a later one.'),
      field,
    );
  if (expectedAt > now + 366 * 86_400_000)
    throw new Refusal('TIME_FAR', words('预约时间请在一年以内。', 'Choose a time within a year.'), field);
}

interface Sought {
  readonly code: string;
  readonly said: Words;
}
const HOST: Sought = {
  code: 'HOST_UNKNOWN',
  said: words(
    '没有找到这位被访人，请重新选择或呼叫前台。',
    'We could not find that person. Choose again, or call reception.',
  ),
};
const COMPANY: Sought = {
  code: 'COMPANY_UNKNOWN',
  said: words(
    '没有找到这家公司，请重新选择或呼叫前台。',
    'We could not find that company. Choose again, or call reception.',
  ),
};
const DEPARTMENT: Sought = {
  code: 'DEPARTMENT_UNKNOWN',
  said: words(
    '没有找到这个部门，请重新选择或呼叫前台。',
    'We could not find that department. Choose again, or call reception.',
  ),
};
const LOBBY: Sought = { code: 'NOT_FOUND', said: words('请重新选择大堂。', 'Please choose the lobby again.') };

/** An active entry of a register; refuses an id that points to none. */
async function found(
  tx: Tx,
  kind: 'host' | 'company' | 'department' | 'lobby',
  id: Optional<string>,
  { code, said }: Sought,
): Promise<{ companyId?: string } | undefined> {
  if (!id) return undefined;
  const [row] = await tx.all<{ companyId?: string }>(
    `select id${kind === 'host' ? ', companyId' : ''} from ${kind} where id = ? and state = 'active' limit 1`,
    id,
  );
  if (!row) throw new Refusal(code, said, { field: `${kind}Id` });
  return row;
}

/** An active host of a company, for an invitation that is changed. */
export const hostGiven = (tx: Tx, id: string) => found(tx, 'host', id, HOST);
/** An active lobby. */
export const lobbyGiven = (tx: Tx, id: string) => found(tx, 'lobby', id, LOBBY);
