// What a chat group and another program are told: a lobby code and companies. No type here can hold a person's name.
import type { Facts } from './facts.ts';
import type { Event, Post, VisitAbout } from './message.ts';

/** The part of the facts that leaves the house by a group or a webhook. */
interface Spoken {
  readonly code: string;
  readonly from: string;
  readonly companyZh: string;
  readonly companyEn: string;
  readonly lobbyZh: string;
  readonly lobbyEn: string;
}

const spoken = ({ visit, person, company, lobby }: Facts): Spoken => ({
  code: visit.code,
  from: plain(person.company),
  companyZh: plain(company?.nameZh ?? ''),
  companyEn: plain(company?.nameEn ?? ''),
  lobbyZh: plain(lobby.nameZh),
  lobbyEn: plain(lobby.nameEn),
});

/** A visitor may write what they like as their company: in a group it is neither a link nor a call to everybody. */
export const plain = (text: string): string =>
  text
    .replace(/[<>[\]()*_`~#@\\|\n]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

type Posted = Extract<VisitAbout, 'hostCalled' | 'hostAgain' | 'deskAlerted' | 'inspection'>;

const SAYS: Record<Posted, (it: Spoken, waited: number) => readonly [zh: string, en: string]> = {
  hostCalled: ({ code, from, companyZh, companyEn, lobbyZh, lobbyEn }) => [
    `访客 **${code}**${from && `（${from}）`}到了${lobbyZh}，来${companyZh}`,
    `Visitor ${code}${from && ` (${from})`} is here for ${companyEn || companyZh}: ${lobbyEn || lobbyZh}`,
  ],
  hostAgain: ({ code, from, companyZh, companyEn, lobbyZh, lobbyEn }, waited) => [
    `来${companyZh}的访客 **${code}**${from && `（${from}）`}在${lobbyZh}已等 ${waited} 分钟，还没有人答复`,
    `Visitor ${code}${from && ` (${from})`} for ${companyEn || companyZh} has been waiting for ${waited} minutes without an answer: ${lobbyEn || lobbyZh}`,
  ],
  deskAlerted: ({ code, companyZh, companyEn, lobbyZh, lobbyEn }, waited) => [
    `访客 **${code}** 在${lobbyZh}已等 ${waited} 分钟，${companyZh}没有答复，请前台跟进`,
    `Visitor ${code} has been waiting for ${waited} minutes and ${companyEn || companyZh} has not answered; reception, please follow up: ${lobbyEn || lobbyZh}`,
  ],
  inspection: ({ code, from, lobbyZh, lobbyEn }) => [
    `**政府检查**到访：号码 **${code}**${from && `（${from}）`}，在${lobbyZh}`,
    `Government inspection: ${code}${from && ` (${from})`}, ${lobbyEn || lobbyZh}`,
  ],
};

/** A post for a WeCom group, in both languages. */
export function postOf(about: Posted, facts: Facts, waited: number): Post {
  const [zh, en] = SAYS[about](spoken(facts), waited);
  return { text: `${zh}\n> ${en}` };
}

/** An event for a webhook. */
export const eventOf = (about: VisitAbout, facts: Facts, at: number): Event => ({
  event: `visit.${about}`,
  at: new Date(at).toISOString(),
  visitId: facts.visit.id,
  state: facts.visit.state,
  purpose: facts.visit.purpose,
  expectedAt: facts.visit.expectedAt === null ? null : new Date(facts.visit.expectedAt).toISOString(),
  groupSize: facts.visit.groupSize,
  companyId: facts.visit.companyId,
  hostId: facts.visit.hostId,
  ...spoken(facts),
});
