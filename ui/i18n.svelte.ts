/** Which language a page speaks, one at a time: typed catalogues (each has the shape of zh), dates and times in the property's zone. */

/** What names, notices and the server's sentences come in. */
export type Language = 'zh' | 'en';

/** A language a page can speak: its code, its tag for `lang` and Intl, and which of the two its readers are given names in. */
export interface Spoken {
  code: string;
  tag: string;
  reads: Language;
}

const native: Record<Language, Spoken> = {
  zh: { code: 'zh', tag: 'zh-CN', reads: 'zh' },
  en: { code: 'en', tag: 'en-GB', reads: 'en' },
};
const clockFaces = new Map<string, Intl.DateTimeFormat>();

let spoken = $state.raw<Spoken>(native.zh);

/** Binds catalogues to the page's language; every caller shares that one language. */
export function createWords<Known extends { zh: object; en?: Known['zh'] }>(catalogues: Known) {
  type Catalogue = Known['zh'];
  const known: Record<string, Catalogue | undefined> = { ...catalogues };
  return {
    ...catalogues,
    /** The catalogue of the page's language, or of the one its readers know. */
    get t(): Catalogue {
      return known[spoken.code] ?? known[spoken.reads] ?? catalogues.zh;
    },
    /** The code of the page's language. */
    get code(): string {
      return spoken.code;
    },
    /** Which of the two languages of the data this page's reader is given. */
    get language(): Language {
      return spoken.reads;
    },
    /** For `lang` attributes and Intl. */
    get tag(): string {
      return spoken.tag;
    },
    /** Adds the catalogue of one more language. */
    learn(code: string, catalogue: Catalogue): void {
      known[code] = catalogue;
    },
    /** Changes the language of the whole page and says so on `<html lang>` (glyph variants, line breaking, screen readers). */
    set(chosen: Language | Spoken): void {
      spoken = typeof chosen === 'string' ? native[chosen] : chosen;
      document.documentElement.lang = spoken.tag;
    },
    /** Of two data values the one in the page's language, or the other if that one is empty. */
    pick(zh: string, en: string): string {
      return spoken.reads === 'zh' ? zh || en : en || zh;
    },
    time,
    date,
    day,
  };
}

/** "14:31" in the given IANA zone; takes an ISO instant or ms. */
export function time(at: string | number, zone: string, of: Language | Spoken = spoken): string {
  return face(of, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** "11月23日 星期一" or "Monday 23 November" in the given IANA zone; takes an ISO instant or ms. */
export function date(at: string | number, zone: string, of: Language | Spoken = spoken): string {
  const monthDay = face(of, zone, { day: 'numeric', month: 'long' }).format(new Date(at));
  const weekday = face(of, zone, { weekday: 'long' }).format(new Date(at));
  return tagOf(of).startsWith('zh') ? `${monthDay} ${weekday}` : `${weekday} ${monthDay}`;
}

/** "2026-11-23", the calendar day in the given IANA zone. */
export function day(at: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));
}

function face(of: Language | Spoken, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = tagOf(of);
  const key = `${tag} ${zone} ${Object.keys(options).join()}`;
  let found = clockFaces.get(key);
  if (!found) clockFaces.set(key, (found = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone })));
  return found;
}

const tagOf = (of: Language | Spoken): string => (typeof of === 'string' ? native[of] : of).tag;
