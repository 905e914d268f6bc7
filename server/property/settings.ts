// The property's settings: what there is to set, who may set it, and why a value cannot be kept.
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { extensionGiven, nameGiven, textGiven } from './rules.ts';

/** Marks a property may want to see before a visitor is shown in. */
export const MARKS = {
  identitySeen: words('核对身份', 'Identity seen'),
  hostTold: words('通知被访人', 'Host told'),
  hostAnswered: words('被访人答复', 'Host answered'),
  seated: words('就座', 'Seated'),
  teaServed: words('奉茶', 'Tea served'),
} as const satisfies Record<string, Words>;
export type VisitMark = keyof typeof MARKS;

/** What may be offered to those who wait (奉茶). */
export const DRINKS = {
  tea: words('茶', 'Tea'),
  coffee: words('咖啡', 'Coffee'),
  water: words('矿泉水', 'Water'),
  hotWater: words('热水', 'Hot water'),
} as const satisfies Record<string, Words>;
export type Drink = keyof typeof DRINKS;

/** How a visitor's badge is given. */
export const BADGES = ['none', 'phone', 'print'] as const;
export type BadgeKind = (typeof BADGES)[number];

/** The property's settings; one row. */
export interface Property {
  id: string;
  nameZh: string;
  nameEn: string;
  /** The street address, for guests who come for the first time; empty where nobody gave it. */
  addressZh: string;
  addressEn: string;
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
  /** Offered at sign-in; none, and nobody is asked. */
  drinks: readonly Drink[];
  /** Whether a visitor may have a photo taken, with a consent of its own. */
  photo: boolean;
  badge: BadgeKind;
  /** Minutes after which the host is told again with the deputy, then the desk; and after which an offered drink is late. */
  deputyAfter: number;
  deskAfter: number;
  drinkWarnAfter: number;
  /** Where events are sent to. The secret that signs them is sealed with the standing key. */
  webhookUrl: string | null;
  webhookSecret: string | null;
  /** The property's own WeCom group robot. */
  robotUrl: string | null;
}

/** What the front desk's supervisor may set; the rest is for managers and administrators. */
export const DESK_SETTINGS: readonly (keyof Property)[] = [
  'askTelephone',
  'surnameAndTitle',
  'receptionExtension',
  'requiredMarks',
  'drinks',
  'photo',
  'badge',
  'deputyAfter',
  'deskAfter',
  'drinkWarnAfter',
];
/** What only an administrator may set: addresses that events leave the house by. */
export const ADMIN_SETTINGS: readonly (keyof Property)[] = ['webhookUrl', 'webhookSecret', 'robotUrl'];

const ADDRESS_MAX = 120;
/** Why these settings cannot be kept; throws a Refusal at the field. */
export function checkProperty(it: Partial<Property>): void {
  if (it.nameZh !== undefined) nameGiven('nameZh', it.nameZh);
  if (it.nameEn !== undefined) nameGiven('nameEn', it.nameEn);
  for (const field of ['addressZh', 'addressEn'] as const) if (it[field]) textGiven(field, it[field], ADDRESS_MAX);
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
  for (const field of ['deputyAfter', 'deskAfter', 'drinkWarnAfter'] as const)
    if (it[field] !== undefined && !(Number.isInteger(it[field]) && it[field] >= 1 && it[field] <= 120))
      throw new Refusal('MINUTES_WRONG', words('分钟数应为 1 至 120。', 'Give between 1 and 120 minutes.'), { field });
  for (const field of ['webhookUrl', 'robotUrl'] as const) if (it[field]) addressGiven(field, it[field]);
  if (it.webhookSecret && !/^[\x21-\x7e]{16,200}$/.test(it.webhookSecret))
    throw new Refusal(
      'SECRET_WRONG',
      words('密钥请用 16 至 200 个字母、数字或符号。', 'Use 16 to 200 letters, digits or signs for the secret.'),
      { field: 'webhookSecret' },
    );
}

/** A web address that messages may be sent to. */
export function addressGiven(field: string, address: string): string {
  const kept = address.trim();
  const url = kept.length <= 500 && URL.canParse(kept) ? new URL(kept) : undefined;
  if (kept && url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw new Refusal(
      'ADDRESS_WRONG',
      words('请填写以 https:// 开头的完整网址。', 'Give the whole address, beginning with https://.'),
      { field },
    );
  return kept;
}
