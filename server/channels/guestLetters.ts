// What an invited visitor is sent: when, where, whom to ask for and the way, in the language of the invitation, with the
// appointment for their calendar. Nothing is promised on the building's behalf.
import type { Language } from '../engine/refusal.ts';
import { calendarOf } from './calendar.ts';
import type { Facts } from './facts.ts';
import type { About, Mail } from './message.ts';
import { addressed, addressOf, dayIn, inHalves, momentIn, named, signedBy } from './wording.ts';

type ToGuest = Extract<About, 'invited' | 'changed' | 'cancelled'>;

/** The letter to an invited visitor; `link` is their own page. */
export function guestLetter(about: ToGuest, facts: Facts, link: string, now: number): Mail {
  const { visit, person, property } = facts;
  const { language } = visit;
  const at = visit.expectedAt ?? now;
  const subject = `${SUBJECT[language][about]} ${momentIn(at, property.zone, language)} · ${named(property, language)}`;
  const lines =
    about === 'cancelled'
      ? [CANCELLED[language](momentIn(at, property.zone, language))]
      : [
          OPENING[language][about](inviting(facts, language)),
          '',
          ...particulars(facts, language),
          '',
          LINK[language],
          link,
        ];
  const text = [
    GREETING[language](addressed(person.name, visit.title, language)),
    '',
    ...lines,
    '',
    signedBy(property, language),
    '',
  ];
  return {
    to: person.email,
    subject,
    text: text.join('\n'),
    calendar: { method: about === 'cancelled' ? 'CANCEL' : 'PUBLISH', text: invitationCalendar(facts, link, now) },
  };
}

/** An invitation as an appointment, in the language it is looked at. */
export function invitationCalendar(facts: Facts, link: string, now: number, language = facts.visit.language): string {
  const { visit, property } = facts;
  return calendarOf(
    {
      id: visit.id,
      startsAt: visit.expectedAt ?? now,
      summary: { zh: `到访 ${inviting(facts, 'zh')}`, en: `Visit ${inviting(facts, 'en')}` }[language],
      place: [named(property, language), named(facts.lobby, language), addressOf(property, language)]
        .filter(Boolean)
        .join({ zh: ' ', en: ', ' }[language]),
      description: [...particulars(facts, language), link].filter(Boolean).join('\n'),
      cancelled: visit.state === 'cancelled',
      language,
    },
    now,
  );
}

/** What one needs to know to come, line by line. */
export function particulars(facts: Facts, language: Language): string[] {
  const { visit, host, company, lobby, person, property, code } = facts;
  const say = LINES[language];
  const floor = host?.floor || company?.floors || '';
  const way = language === 'zh' ? company?.wayZh || company?.wayEn : company?.wayEn || company?.wayZh;
  return [
    visit.expectedAt !== null && say.when(momentIn(visit.expectedAt, property.zone, language)),
    say.where(
      [named(property, language), named(lobby, language), addressOf(property, language)]
        .filter(Boolean)
        .join({ zh: ' ', en: ', ' }[language]),
    ),
    say.whom(
      [named(company, language), named(host, language)].filter(Boolean).join({ zh: ' ', en: ', ' }[language]),
      floor,
    ),
    person.askFor && say.askFor(person.askFor),
    way && say.way(way),
    code && say.code(inHalves(code)),
    say.kept(
      dayIn((visit.expectedAt ?? Date.parse(visit.day)) + property.retentionDays * 86_400_000, property.zone, language),
    ),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

const inviting = ({ company, host, property }: Facts, language: Language): string =>
  [named(company, language), named(host, language)].filter(Boolean).join({ zh: ' ', en: ', ' }[language]) ||
  named(property, language);

const GREETING: Record<Language, (name: string) => string> = {
  zh: (name) => `${name}，您好：`,
  en: (name) => `Dear ${name},`,
};
const SUBJECT: Record<Language, Record<ToGuest, string>> = {
  zh: { invited: '来访预约', changed: '预约有变', cancelled: '预约已取消' },
  en: { invited: 'Your visit on', changed: 'Your visit has changed:', cancelled: 'Your visit is cancelled:' },
};
const OPENING: Record<Language, Record<Exclude<ToGuest, 'cancelled'>, (by: string) => string>> = {
  zh: { invited: (by) => `${by} 请您来访。`, changed: () => '您的来访预约有变，请以这封信为准。' },
  en: {
    invited: (by) => `${by} would like to welcome you.`,
    changed: () => 'Something about your visit has changed; what this letter says counts.',
  },
};
const CANCELLED: Record<Language, (when: string) => string> = {
  zh: (when) => `您 ${when} 的来访预约已取消，不用过来了。有疑问请联系邀请您的人。`,
  en: (when) =>
    `Your visit on ${when} has been cancelled, so there is no need to come. For questions, please ask whoever invited you.`,
};
const LINK: Record<Language, string> = {
  zh: '二维码、加入日历、最新情况都在这里，请不要转发：',
  en: 'Your invitation code, the calendar entry and any change are here; please keep this link to yourself:',
};
const LINES = {
  zh: {
    when: (it: string) => `时间：${it}`,
    where: (it: string) => `地点：${it}`,
    whom: (it: string, floor: string) => it && `找：${it}${floor && `（${floor} 层）`}`,
    askFor: (it: string) => `本人不在时请找：${it}`,
    way: (it: string) => `怎么走：${it}`,
    code: (it: string) => `预约码：${it}（到大堂自助机上扫码或输入）`,
    kept: (it: string) => `您的信息保存到${it}，之后清除`,
  },
  en: {
    when: (it: string) => `When: ${it}`,
    where: (it: string) => `Where: ${it}`,
    whom: (it: string, floor: string) => it && `To see: ${it}${floor && ` (floor ${floor})`}`,
    askFor: (it: string) => `If they are out, ask for: ${it}`,
    way: (it: string) => `The way: ${it}`,
    code: (it: string) => `Your invitation code: ${it} (scan or type it at the kiosk in the lobby)`,
    kept: (it: string) => `Your details are kept until ${it}, then erased`,
  },
} as const;
