import type { VariablesOf } from '../schema/graphql.ts';
import type { Meeting } from './meetings.ts';
import type { ArriveInvited, Invited, SignInVisit } from './visit.ts';

export type Language = 'zh' | 'en';
export type Wish = VariablesOf<typeof SignInVisit>['input'];
export type Arrival = VariablesOf<typeof ArriveInvited>['input'];
export type Purpose = Wish['purpose'];
export type Drink = NonNullable<Wish['drink']>;
export type Signed = NonNullable<Wish['acceptances']>[number];

/** Where a visitor can stand. Most are questions on a road; `attract` is its beginning, `done` and `left` are its ends. */
export const STEPS = [
  'attract',
  'invited',
  'code',
  'tail',
  'welcome',
  'purpose',
  'from',
  'whom',
  'who',
  'telephone',
  'tools',
  'ready',
  'photo',
  'sign',
  'done',
  'leave',
  'left',
] as const;
export type Step = (typeof STEPS)[number];

/** Whom the visitor chose: a person (masked), a company, a department, or `reception` when they are not sure. */
export type Choice =
  | { kind: 'host'; id: string; nameZh: string; nameEn: string; companyZh: string; companyEn: string; floor: string }
  | { kind: 'company'; id: string; nameZh: string; nameEn: string; floor: string }
  | { kind: 'department'; id: string; nameZh: string; nameEn: string }
  | { kind: 'reception' };

/** All a visitor has told the kiosk so far; it lives in memory only and a new one replaces it for the next visitor. */
export interface Draft {
  /** Which of the four ways they took in. */
  way: 'invited' | 'walkIn' | 'delivery' | 'leave';
  /** The invitation they are found by, and how they showed it. */
  invited: Invited | undefined;
  shown: 'scan' | 'code' | 'tail' | undefined;
  /** Whether the words about what is kept stood before them when they showed it. */
  told: boolean;
  purpose: Purpose | undefined;
  search: string;
  choice: Choice | undefined;
  /** The meeting of today they have come to; null when it is none of those, or they do not know which. */
  meeting: Meeting | null | undefined;
  /** Those they were shown, to come back to. */
  meetings: readonly Meeting[];
  name: string;
  /** The surname that was touched; the name is the same until somebody writes it out. */
  family: string;
  title: 'mr' | 'ms' | undefined;
  company: string;
  telephone: string;
  people: number;
  drink: Drink | undefined;
  tools: string[];
  photo: Blob | undefined;
  signed: Signed[];
}

/** What the property asks of a visitor, and whether there is something to sign. */
export interface Asked {
  askTelephone: boolean;
  surnameAndTitle: boolean;
  photo: boolean;
  toSign: boolean;
}

/** The most characters a field takes, as people count them. */
export const LONGEST = { name: 40, company: 60, search: 40, telephone: 15, tool: 60 } as const;
export const MOST_TOOLS = 20;
export const MOST_PEOPLE = 200;

/** An empty draft for the next visitor. */
export function blank(): Draft {
  return {
    way: 'walkIn',
    invited: undefined,
    shown: undefined,
    told: false,
    purpose: undefined,
    search: '',
    choice: undefined,
    meeting: undefined,
    meetings: [],
    name: '',
    family: '',
    title: undefined,
    company: '',
    telephone: '',
    people: 1,
    drink: undefined,
    tools: [],
    photo: undefined,
    signed: [],
  };
}

/** The questions this visitor meets, in order; each answer can shorten or lengthen it. */
export function road({ way, invited, purpose }: Draft, asked: Asked): Step[] {
  const last: Step[] = asked.toSign ? ['sign', 'done'] : ['done'];
  if (invited) return ['welcome', ...some(purpose === 'work', 'tools'), ...some(asked.photo, 'photo'), ...last];
  const first = some(way !== 'delivery', 'purpose');
  if (purpose === 'delivery') return [...first, 'whom', 'from', ...last];
  return [
    ...first,
    ...some(purpose === 'inspection', 'from'),
    'whom',
    'who',
    ...some(asked.askTelephone, 'telephone'),
    ...some(purpose === 'work', 'tools'),
    'ready',
    ...some(asked.photo, 'photo'),
    ...last,
  ];
}

/** The step that the Back button leads to. */
export function before(step: Step, along: readonly Step[]): Step {
  if (step === 'code' || step === 'tail') return 'invited';
  const at = along.indexOf(step);
  return at > 0 ? along[at - 1]! : 'attract';
}

/** Whether a search text is worth asking the server: one Chinese character or two letters. */
export function searchable(text: string): boolean {
  return [...text.trim()].length >= (/\p{Script=Han}/u.test(text) ? 1 : 2);
}

/** Whether a single Chinese character stands as the name, which needs 先生 or 女士 beside it. */
export function surnameAlone(name: string): boolean {
  return /^\p{Script=Han}$/u.test(name.trim());
}

/** What is sent for a visitor without an invitation: only what this purpose asks for. */
export function wish(draft: Draft, asked: Asked, language: Language): Wish {
  const { choice, purpose = 'other' } = draft;
  const chosen = (kind: Choice['kind']) => (choice?.kind === kind && 'id' in choice ? choice.id : null);
  return {
    purpose,
    hostId: chosen('host'),
    companyId: chosen('company'),
    departmentId: chosen('department'),
    meetingId: (choice?.kind === 'company' && purpose === 'meeting' && draft.meeting?.id) || null,
    name: draft.name.trim(),
    title: asked.surnameAndTitle ? (draft.title ?? null) : null,
    company: draft.company.trim() || null,
    telephone: asked.askTelephone && purpose !== 'delivery' ? draft.telephone || null : null,
    ...atTheEnd(draft, language),
  };
}

/** What is sent for an invited one. */
export function arrival(draft: Draft, language: Language): Arrival {
  return { ticket: draft.invited?.ticket ?? '', ...atTheEnd(draft, language) };
}

/** To press the last button, under the words that say what is kept, is the consent. */
function atTheEnd({ purpose, people, drink, tools, signed }: Draft, language: Language) {
  return {
    consent: true,
    language,
    groupSize: people,
    drink: drink ?? null,
    tools: purpose === 'work' ? tools : null,
    acceptances: signed,
  };
}

/** The text cut to its longest, by characters as people count them (an emoji is one). */
export function fit(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}

function some(asked: boolean, step: Step): Step[] {
  return asked ? [step] : [];
}
