// The building and its people, as far as a visit needs them: names in two languages, places, and who can be visited (A9, B6, B7).
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { DESK, type Role } from '../engine/roles.ts';

export const NAME_MAX = 60;

/** A name as it is kept: trimmed and free of control and direction characters. Refuses what is empty or too long. */
export function nameGiven(field: string, name: string): string {
  const kept = tidy(name);
  if (!kept) throw new Refusal('NAME_MISSING', words('请填写名称。', 'Please give a name.'), { field });
  if ([...kept].length > NAME_MAX)
    throw new Refusal(
      'NAME_TOO_LONG',
      words(`名称请不要超过 ${NAME_MAX} 个字。`, `Please keep the name under ${NAME_MAX} characters.`),
      {
        field,
        params: { max: NAME_MAX },
      },
    );
  return kept;
}

/** Text without what cannot be seen: control characters and marks that turn the direction of the line. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** A short text that may be empty; refuses what is longer than `max`. */
export function textGiven(field: string, text: string, max = NAME_MAX): string {
  const kept = tidy(text);
  if ([...kept].length > max)
    throw new Refusal('TOO_LONG', words(`请不要超过 ${max} 个字。`, `Please keep it under ${max} characters.`), {
      field,
      params: { max },
    });
  return kept;
}

/** An office extension: two to eight digits. */
export function extensionGiven(field: string, extension: string): string {
  const kept = tidy(extension);
  if (kept && !/^\d{2,8}$/.test(kept))
    throw new Refusal('EXTENSION_WRONG', words('分机号为 2 至 8 位数字。', 'An extension has 2 to 8 digits.'), {
      field,
    });
  return kept;
}

/** A telephone number as it is kept: digits with an optional leading plus. Refuses what cannot be rung. */
export function telephoneGiven(field: string, telephone: string): string {
  const kept = telephone.normalize('NFKC').replace(/[\s()\-.]/gu, '');
  if (kept && !/^\+?\d{5,15}$/.test(kept))
    throw new Refusal(
      'TELEPHONE_WRONG',
      words('请检查电话号码，只填数字。', 'Please check the telephone number: digits only.'),
      { field },
    );
  return kept;
}

/** An e-mail address as it is kept; refuses what no mail could reach. */
export function emailGiven(field: string, email: string): string {
  const kept = email.normalize('NFKC').trim();
  if (kept && (kept.length > 254 || !/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/u.test(kept)))
    throw new Refusal('EMAIL_WRONG', words('请检查邮箱地址。', 'Please check the e-mail address.'), { field });
  return kept;
}

/** What the registers (companies, hosts, lobbies, seats, places, departments) have in common. */
export interface Registered extends Lived {
  state: 'active' | 'retired';
}

/** A register's life: entries are amended, retired and restored; nothing is ever deleted, for the journal speaks of it. */
export const register = <Row extends Registered>(kind: string, name: Words, by: readonly Role[]) =>
  machine<Row>()({
    kind,
    words: name,
    states: { active: words('在用', 'In use'), retired: words('已停用', 'Retired') } as Record<Row['state'], Words>,
    moves: {
      amend: moveWith<Row, unknown, Partial<Row>>()({
        words: words('修改', 'Change'),
        by,
        from: ['active', 'retired'],
        sets: ({ input }) => input,
      }),
      retire: moveWith<Row, unknown, undefined>()({
        words: words('停用', 'Retire'),
        by,
        from: ['active'],
        to: 'retired',
      }),
      restore: moveWith<Row, unknown, undefined>()({
        words: words('恢复使用', 'Restore'),
        by,
        from: ['retired'],
        to: 'active',
      }),
    },
  });

export interface Department extends Registered {
  nameZh: string;
  nameEn: string;
}
export interface Lobby extends Registered {
  nameZh: string;
  nameEn: string;
}
export interface Seat extends Registered {
  lobbyId: string;
  name: string;
}
/** Where a called visitor is asked to go. */
export interface Place extends Registered {
  lobbyId: string;
  nameZh: string;
  nameEn: string;
}
export interface Company extends Registered {
  nameZh: string;
  nameEn: string;
  floors: string;
  /** How to get there from the lobby. */
  wayZh: string;
  wayEn: string;
  /** The company's WeCom group robot: it hears codes and the company, never a name. */
  robotUrl: string | null;
}
/** A person who can be visited. The extension is the office's; the private number and the e-mail are sealed with the standing key. */
export interface Host extends Registered {
  nameZh: string;
  nameEn: string;
  title: string;
  companyId: string;
  departmentId: string | null;
  floor: string;
  extension: string;
  telephone: string | null;
  email: string | null;
  /** Who is told when the host does not answer. */
  deputyId: string | null;
  /** 1 for a tenant's principal (主要领导), whom the reception greets by this address. */
  principal: number;
  addressAs: string;
}

const SETTERS = ['manager', 'admin'] as const satisfies readonly Role[];
export const department = register<Department>('department', words('该部门', 'that department'), SETTERS);
export const lobby = register<Lobby>('lobby', words('该大堂', 'that lobby'), [...DESK, 'admin']);
export const seat = register<Seat>('seat', words('该座位', 'that seat'), DESK);
export const place = register<Place>('place', words('该地点', 'that place'), DESK);
export const company = register<Company>('company', words('该公司', 'that company'), DESK);
export const host = register<Host>('host', words('该被访人', 'that person'), DESK);

/** Why personal data was looked at; a code for the journal. */
export const REVEAL_REASONS = {
  hostUnreachable: words('联系不上', 'Cannot be reached otherwise'),
  emergency: words('紧急情况', 'Emergency'),
  verifyIdentity: words('核对身份', 'Checking identity'),
  lostProperty: words('失物招领', 'Lost property'),
} as const satisfies Record<string, Words>;
export type RevealReason = keyof typeof REVEAL_REASONS;
