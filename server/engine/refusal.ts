// A refusal is an answer, not an accident: a stable code for the screen, words for the person, the field it concerns.

export type Language = 'zh' | 'en';
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

/** The same sentence in every language the house speaks; Chinese is written first, by ear. */
export type Words = Readonly<Record<Language, string>>;
export const words = (zh: string, en: string): Words => ({ zh, en });

/** Thrown wherever a rule says no; everything else that is thrown is masked and logged. */
export class Refusal extends Error {
  readonly code: string;
  readonly words: Words;
  readonly field: string | undefined;
  readonly params: Readonly<Record<string, string | number>> | undefined;

  constructor(code: string, said: Words, about: { field?: string; params?: Record<string, string | number> } = {}) {
    super(said.en);
    this.name = 'Refusal';
    this.code = code;
    this.words = said;
    this.field = about.field;
    this.params = about.params;
  }
}

export const notFound = (what: Words = words('该记录', 'it')) =>
  new Refusal(
    'NOT_FOUND',
    words(`没有找到${what.zh}，请刷新后重试。`, `We could not find ${what.en}. Refresh and try again.`),
  );

export const notYours = () =>
  new Refusal('NOT_YOURS', words('您没有此项操作的权限。', 'This is for someone else to do.'));
