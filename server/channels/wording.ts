// Small pieces that letters and pages are put together from: moments in the property's zone, people as they are addressed.
import type { Language } from '../engine/refusal.ts';
import type { Property } from '../property/settings.ts';
import type { Visit } from '../visits/visit.ts';

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

/** A day as it is said: 11月23日星期一, Monday 23 November. */
export const dayIn = (ms: number, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' }).format(
    ms,
  );

/** The time of day: 09:30. */
export const timeIn = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);

/** A moment as it is said: day and time. */
export const momentIn = (ms: number, zone: string, language: Language): string =>
  `${dayIn(ms, zone, language)}${language === 'zh' ? ' ' : ', '}${timeIn(ms, zone)}`;

/** A person as they are addressed: 李雷先生, Mr Li. */
export function addressed(name: string, title: Visit['title'], language: Language): string {
  if (!name) return { zh: '访客', en: 'A visitor' }[language];
  if (!title) return name;
  return language === 'zh' ? `${name}${{ mr: '先生', ms: '女士' }[title]}` : `${{ mr: 'Mr', ms: 'Ms' }[title]} ${name}`;
}

/** An invitation's code in two halves, as it is read out: ABCD-EFGH. */
export const inHalves = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Which of a thing's two names to use: the other one where this one was left empty. */
export const named = (it: { nameZh: string; nameEn: string } | undefined, language: Language): string =>
  (language === 'zh' ? it?.nameZh || it?.nameEn : it?.nameEn || it?.nameZh) ?? '';

/** The street address, in the other language rather than not at all; empty where nobody gave it. */
export const addressOf = ({ addressZh, addressEn }: Property, language: Language): string =>
  named({ nameZh: addressZh, nameEn: addressEn }, language);

/** Who signs a letter. */
export const signedBy = (property: Property, language: Language): string =>
  named(property, language) +
  { zh: '前台', en: ' reception' }[language] +
  (property.receptionExtension ? { zh: '，分机 ', en: ', extension ' }[language] + property.receptionExtension : '');
