// The building and its people, as far as a visit needs them: names in two languages, places, and who can be visited (A9, B6, B7).
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { DESK, type Role } from '../engine/roles.ts';

/** Marks a property may want to see before a visitor is shown in. */
export const MARKS = {
  identitySeen: words('核对身份', 'Identity seen'),
  hostTold: words('通知被访人', 'Host told'),
  hostAnswered: words('被访人答复', 'Host answered'),
  seated: words('就座', 'Seated'),
  teaServed: words('奉茶', 'Tea served'),
} as const satisfies Record<string, Words>;
export type VisitMark = keyof typeof MARKS;

/** The property's settings; one row. */
export interface Property {
  id: string;
  nameZh: string;
  nameEn: string;
  /** IANA zone in which every time is shown and the day ends. */
  zone: string;
  /** Local time of day, HH:MM, at which open visits are closed by the system. */
  closingTime: string;
  /** Days that personal data is kept. */
  retentionDays: number;
  askTelephone: boolean;
  /** Whether a surname with 先生/女士 is enough for a name. */
  surnameAndTitle: boolean;
  receptionExtension: string | null;
  requiredMarks: readonly VisitMark[];
}

/** What the front desk's supervisor may set; the rest is for managers and administrators. */
export const DESK_SETTINGS = ['askTelephone', 'surnameAndTitle', 'receptionExtension', 'requiredMarks'] as const;

/** Why these settings cannot be kept; throws a Refusal at the field. */
export function checkProperty(it: Partial<Property>): void {
  if (it.nameZh !== undefined) nameGiven('nameZh', it.nameZh);
  if (it.nameEn !== undefined) nameGiven('nameEn', it.nameEn);
  if (it.zone !== undefined && !Intl.supportedValuesOf('timeZone').includes(it.zone) && it.zone !== 'UTC')
    throw new Refusal('ZONE_UNKNOWN', words('请从列表中选择时区。', 'Choose a time zone from the list.'), {
      field: 'zone',
    });
  if (it.closingTime !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(it.closingTime))
    throw new Refusal('TIME_WRONG', words('请按“22:00”的格式填写时间。', 'Write the time like 22:00.'), {
      field: 'closingTime',
    });
  if (
    it.retentionDays !== undefined &&
    !(Number.isInteger(it.retentionDays) && it.retentionDays >= 1 && it.retentionDays <= 365)
  )
    throw new Refusal('DAYS_WRONG', words('保存天数应为 1 至 365。', 'Keep data between 1 and 365 days.'), {
      field: 'retentionDays',
    });
  if (it.receptionExtension) extensionGiven('receptionExtension', it.receptionExtension);
}

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

/** What the registers (companies, hosts, lobbies, seats, places, departments) have in common. */
export interface Registered extends Lived {
  state: 'active' | 'retired';
}

/** A register's life: entries are amended, retired and restored; nothing is ever deleted, for the journal speaks of it. */
const register = <Row extends Registered>(kind: string, name: Words, by: readonly Role[]) =>
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
}
/** A person who can be visited. The extension is the office's; the private number is sealed. */
export interface Host extends Registered {
  nameZh: string;
  nameEn: string;
  title: string;
  companyId: string;
  departmentId: string | null;
  floor: string;
  extension: string;
  telephone: string | null;
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
