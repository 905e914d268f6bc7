import type { VariablesOf } from '../schema/graphql.ts';
import type { SignInVisit } from './visit.ts';

export type Language = 'zh' | 'en';
export type Wish = VariablesOf<typeof SignInVisit>['input'];
export type Purpose = Wish['purpose'];

/** Where a visitor can stand on the road; `done` and `left` are the two ends. */
export const STEPS = ['attract', 'purpose', 'whom', 'who', 'done', 'leave', 'left'] as const;
export type Step = (typeof STEPS)[number];

/** Whom the visitor chose: a person (masked), a company, or `reception` when they are not sure. */
export type Choice =
  | { kind: 'host'; id: string; nameZh: string; nameEn: string; companyZh: string; companyEn: string; floor: string }
  | { kind: 'company'; id: string; nameZh: string; nameEn: string; floor: string }
  | { kind: 'reception' };

/** All a visitor has told the kiosk so far; it lives in memory only and a new one replaces it for the next visitor. */
export interface Draft {
  purpose: Purpose | undefined;
  search: string;
  choice: Choice | undefined;
  name: string;
  title: 'mr' | 'ms' | undefined;
  company: string;
  telephone: string;
  consent: boolean;
}

/** What the property asks of a visitor. */
export interface Asked {
  askTelephone: boolean;
  surnameAndTitle: boolean;
}

export type Field = 'name' | 'company' | 'consent';
export type Missing = 'nameMissing' | 'nameMissingSurname' | 'eitherMissing' | 'consentMissing';

/** The most characters a field takes: name, company, search text, telephone. */
export const LONGEST = { name: 40, company: 60, search: 40, telephone: 18 } as const;

/** The order in which a visitor meets the questions. */
export const QUESTIONS = ['purpose', 'whom', 'who', 'done'] as const satisfies readonly Step[];

/** An empty draft for the next visitor. */
export function blank(): Draft {
  return {
    purpose: undefined,
    search: '',
    choice: undefined,
    name: '',
    title: undefined,
    company: '',
    telephone: '',
    consent: false,
  };
}

/** The step that the Back button leads to. */
export function before(step: Step): Step {
  if (step === 'who') return 'whom';
  if (step === 'whom') return 'purpose';
  return 'attract';
}

/** Whether a search text is worth asking the server: one Chinese character or two letters. */
export function searchable(text: string): boolean {
  return [...text.trim()].length >= (/\p{Script=Han}/u.test(text) ? 1 : 2);
}

/** What still has to be filled in, by field; empty when the draft can be sent. The server judges again. */
export function missing(draft: Draft, asked: Asked): Partial<Record<Field, Missing>> {
  const found: Partial<Record<Field, Missing>> = {};
  if (draft.purpose === 'delivery') {
    if (!draft.name.trim() && !draft.company.trim()) found.company = 'eitherMissing';
  } else if (!draft.name.trim()) {
    found.name = asked.surnameAndTitle ? 'nameMissingSurname' : 'nameMissing';
  }
  if (!draft.consent) found.consent = 'consentMissing';
  return found;
}

/** What is sent to the server: only what this purpose asks for. */
export function wish(draft: Draft, asked: Asked, language: Language): Wish {
  const { choice } = draft;
  return {
    purpose: draft.purpose ?? 'other',
    hostId: choice?.kind === 'host' ? choice.id : null,
    companyId: choice?.kind === 'company' ? choice.id : null,
    name: draft.name.trim(),
    title: asked.surnameAndTitle ? (draft.title ?? null) : null,
    company: draft.company.trim() || null,
    telephone: asked.askTelephone && draft.purpose !== 'delivery' ? draft.telephone.trim() || null : null,
    consent: draft.consent,
    language,
  };
}

/** The text cut to its longest, by characters as people count them (an emoji is one). */
export function fit(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}
