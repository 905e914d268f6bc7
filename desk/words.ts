/** The desk's words, and its ways to write a time or a name: always the property's zone, always the page's language. */
import { createWords } from '../ui/i18n.svelte.ts';
import { desk as en } from '../ui/messages/en/desk.ts';
import { desk as zh } from '../ui/messages/zh/desk.ts';
import { session } from './session.svelte.ts';

export const words = createWords({ zh, en });

/** "14:31" in the property's zone; empty for no instant. */
export function clock(at: string | number | null | undefined): string {
  return at ? words.time(at, session.zone) : '';
}

/** "11月23日 14:31" in the property's zone; empty for no instant. */
export function moment(at: string | number | null | undefined): string {
  if (!at) return '';
  return new Intl.DateTimeFormat(words.tag, {
    timeZone: session.zone,
    month: words.language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "11月28日", "28 Nov" in the property's zone; empty for no instant. */
export function dayAndMonth(at: string | number | null | undefined): string {
  if (!at) return '';
  const month = words.language === 'zh' ? 'long' : 'short';
  return new Intl.DateTimeFormat(words.tag, { timeZone: session.zone, month, day: 'numeric' }).format(new Date(at));
}

/** Of a thing with two names the one in the page's language; empty for nothing. */
export function named(thing: { nameZh: string; nameEn: string } | null | undefined): string {
  return thing ? words.pick(thing.nameZh, thing.nameEn) : '';
}

/** The name of a member of staff in the page's language. */
export function staffName(person: { name: string; nameEn: string } | null | undefined): string {
  return person ? words.pick(person.name, person.nameEn) : '';
}
