// What a host and a deputy are told by mail: who waits, since when, and the one link by which they answer. In both languages, for
// we do not know theirs. The subject says no name: it shows on locked screens.
import { words, type Language, type Words } from '../engine/refusal.ts';
import type { Host } from '../property/rules.ts';
import { PURPOSES } from '../visits/visit.ts';
import type { Facts } from './facts.ts';
import type { About, Mail } from './message.ts';
import { addressed, named, signedBy } from './wording.ts';

type Called = Extract<About, 'hostCalled' | 'hostAgain' | 'deputyCalled'>;

/** The letter to whoever is to answer; `waited` in whole minutes. */
export function hostLetter(about: Called, facts: Facts, to: Host, email: string, link: string, waited: number): Mail {
  const { visit, person } = facts;
  const subject = [SUBJECT[about].zh, visit.code, person.company, SUBJECT[about].en].filter(Boolean).join(' · ');
  const part = (language: Language) =>
    [
      { zh: `${named(to, 'zh')}，您好：`, en: `Dear ${named(to, 'en')},` }[language],
      '',
      SAYS[about](facts, waited)[language],
      details(facts)[language],
      '',
      {
        zh: '请点开答复，访客马上看得到，不用登录：',
        en: 'Please answer here; your visitor sees it at once, no sign-in needed:',
      }[language],
      link,
      '',
      signedBy(facts.property, language),
    ].join('\n');
  return { to: email, subject, text: `${part('zh')}\n\n— — —\n\n${part('en')}\n` };
}

const SUBJECT: Record<Called, Words> = {
  hostCalled: words('访客到了', 'Your visitor is here'),
  hostAgain: words('访客还在等您', 'Your visitor is still waiting'),
  deputyCalled: words('请代为接待访客', 'Could you look after a visitor?'),
};

const SAYS: Record<Called, (facts: Facts, waited: number) => Words> = {
  hostCalled: (facts) =>
    words(
      `${who(facts, 'zh')}到了${named(facts.lobby, 'zh')}，正在等您。`,
      `${who(facts, 'en')} has arrived and is waiting for you (${named(facts.lobby, 'en')}).`,
    ),
  hostAgain: (facts, waited) =>
    words(
      `${who(facts, 'zh')}在${named(facts.lobby, 'zh')}已等您 ${waited} 分钟。`,
      `${who(facts, 'en')} has been waiting for you for ${waited} minutes (${named(facts.lobby, 'en')}).`,
    ),
  deputyCalled: (facts, waited) =>
    words(
      `${who(facts, 'zh')}来找${named(facts.host, 'zh')}，在${named(facts.lobby, 'zh')}已等 ${waited} 分钟，${named(facts.host, 'zh')}还没有答复。麻烦您代为答复或接待。`,
      `${who(facts, 'en')} came to see ${named(facts.host, 'en')} and has been waiting for ${waited} minutes without an answer (${named(facts.lobby, 'en')}). Could you answer or look after them?`,
    ),
};

function who({ visit, person }: Facts, language: Language): string {
  const more =
    visit.groupSize > 1
      ? { zh: `一行 ${visit.groupSize} 人`, en: ` with a group of ${visit.groupSize}` }[language]
      : '';
  const from = person.company && { zh: `（${person.company}）`, en: ` (${person.company})` }[language];
  return `${addressed(person.name, visit.title, language)}${from}${more}`;
}

const details = ({ visit }: Facts): Words =>
  words(
    `来意：${PURPOSES[visit.purpose].zh}；大堂号码：${visit.code}`,
    `Purpose: ${PURPOSES[visit.purpose].en.toLowerCase()}. Lobby number: ${visit.code}.`,
  );
