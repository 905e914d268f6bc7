/** Two languages, one for the page at a time: typed catalogues (en must have the shape of zh), dates and times in the property's zone. */

export type Language = 'zh' | 'en';

const tags = { zh: 'zh-CN', en: 'en-GB' } as const;
const clockFaces = new Map<string, Intl.DateTimeFormat>();

let language = $state<Language>('zh');

/** Binds a pair of catalogues to the page's language; every caller shares that one language. */
export function createWords<Catalogue extends object>(catalogues: { zh: Catalogue; en: NoInfer<Catalogue> }) {
  return {
    zh: catalogues.zh,
    en: catalogues.en,
    /** The catalogue of the page's language. */
    get t(): Catalogue {
      return catalogues[language];
    },
    get language(): Language {
      return language;
    },
    /** For `lang` attributes and Intl. */
    get tag(): (typeof tags)[Language] {
      return tags[language];
    },
    /** Changes the language of the whole page and says so on `<html lang>` (glyph variants, line breaking, screen readers). */
    set(chosen: Language): void {
      language = chosen;
      document.documentElement.lang = tags[chosen];
    },
    /** Of two data values the one in the page's language, or the other if that one is empty. */
    pick(zh: string, en: string): string {
      return language === 'zh' ? zh || en : en || zh;
    },
    time,
    date,
    day,
  };
}

/** "14:31" in the given IANA zone; takes an ISO instant or ms. */
export function time(at: string | number, zone: string, of: Language = language): string {
  return face(of, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** "11月23日 星期一" or "Monday 23 November" in the given IANA zone; takes an ISO instant or ms. */
export function date(at: string | number, zone: string, of: Language = language): string {
  const monthDay = face(of, zone, { day: 'numeric', month: 'long' }).format(new Date(at));
  const weekday = face(of, zone, { weekday: 'long' }).format(new Date(at));
  return of === 'zh' ? `${monthDay} ${weekday}` : `${weekday} ${monthDay}`;
}

/** "2026-11-23", the calendar day in the given IANA zone. */
export function day(at: string | number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(at));
}

function face(of: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${of} ${zone} ${Object.keys(options).join()}`;
  let found = clockFaces.get(key);
  if (!found) clockFaces.set(key, (found = new Intl.DateTimeFormat(tags[of], { ...options, timeZone: zone })));
  return found;
}
