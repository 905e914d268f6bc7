import type { Spoken } from '../ui/i18n.svelte.ts';
import { createWords } from '../ui/i18n.svelte.ts';
import type { KioskLanguage } from '../ui/messages/zh/kiosk.ts';
import { language as zh } from '../ui/messages/zh/kiosk.ts';
import { shared } from '../ui/shared.ts';

/** What the kiosk says, in the language the visitor chose. */
export const words = createWords({ zh: zh.kiosk });

/** Every ui/messages/<code>/kiosk.ts is a language of the kiosk: the file alone makes it one. */
const others = import.meta.glob<{ language: KioskLanguage }>([
  '../ui/messages/*/kiosk.ts',
  '!../ui/messages/zh/kiosk.ts',
]);
const files = new Map(Object.entries(others).map(([path, read]) => [path.split('/').at(-2)!, read]));

const known = new Map<string, Spoken>([['zh', { code: 'zh', tag: zh.tag, reads: zh.reads }]]);
let wanted = 'zh';

/** The languages to choose from, each by its own name: Chinese, English, then the others. */
export const languages = [
  'zh',
  ...[...files.keys()].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1)),
].map((code) => ({ code, name: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code }));

/** Changes the page's language as soon as its words are here; of two wishes the later one counts. */
export async function speak(code: string): Promise<void> {
  wanted = code;
  await learn(code);
  const language = known.get(code);
  if (language && wanted === code) words.set(language);
}

/** Fetches a language's words, so that choosing it needs no network. */
export async function learn(code: string): Promise<void> {
  if (known.has(code)) return;
  const read = files.get(code);
  if (!read) return;
  const { language } = await read();
  words.learn(code, language.kiosk);
  shared.learn(code, language.shared);
  known.set(code, { code, tag: language.tag, reads: language.reads });
}

function rank(code: string): number {
  return code === 'en' ? 0 : 1;
}
