/** What the screens and the server say, by language: tests find things on a screen by the words that people read there. */
import { visit } from '../../server/visits/rules.ts';
import { desk as deskEn } from '../../ui/messages/en/desk.ts';
import { display as displayEn } from '../../ui/messages/en/display.ts';
import { gate as gateEn } from '../../ui/messages/en/gate.ts';
import { kiosk as kioskEn } from '../../ui/messages/en/kiosk.ts';
import { manage as manageEn } from '../../ui/messages/en/manage.ts';
import { meetings as meetingsEn } from '../../ui/messages/en/meetings.ts';
import { shared as sharedEn } from '../../ui/messages/en/shared.ts';
import { visiting as visitingEn } from '../../ui/messages/en/visiting.ts';
import { desk as deskZh } from '../../ui/messages/zh/desk.ts';
import { display as displayZh } from '../../ui/messages/zh/display.ts';
import { gate as gateZh } from '../../ui/messages/zh/gate.ts';
import { kiosk as kioskZh } from '../../ui/messages/zh/kiosk.ts';
import { manage as manageZh } from '../../ui/messages/zh/manage.ts';
import { meetings as meetingsZh } from '../../ui/messages/zh/meetings.ts';
import { shared as sharedZh } from '../../ui/messages/zh/shared.ts';
import { visiting as visitingZh } from '../../ui/messages/zh/visiting.ts';

export type Language = 'zh' | 'en';
export const LANGUAGES = ['zh', 'en'] as const;

export const WORDS = {
  zh: {
    desk: deskZh,
    display: displayZh,
    gate: gateZh,
    kiosk: kioskZh,
    manage: manageZh,
    meetings: meetingsZh,
    shared: sharedZh,
    visiting: visitingZh,
  },
  en: {
    desk: deskEn,
    display: displayEn,
    gate: gateEn,
    kiosk: kioskEn,
    manage: manageEn,
    meetings: meetingsEn,
    shared: sharedEn,
    visiting: visitingEn,
  },
};

/** The server's word for a move or mark of a visit, as it stands on the desk's button. */
export const verb = (move: keyof typeof visit.moves, language: Language): string => visit.moves[move].words[language];
/** The server's word for a state. */
export const state = (name: keyof typeof visit.states, language: Language): string => visit.states[name][language];
