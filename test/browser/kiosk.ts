/** A visitor at the kiosk: every finger goes where a visitor's would, found by what stands on it. */
import type { Locator, Page } from 'playwright-core';
import type { Purpose } from '../../kiosk/draft.ts';
import { type Language, WORDS } from './words.ts';

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();

export const keyboard = (page: Page, language: Language): Locator =>
  page.getByRole('group', { name: WORDS[language].shared.keyboard });

/** Waits for the attract screen and chooses a language; the kiosk itself begins in Chinese. */
export async function begin(page: Page, language: Language): Promise<void> {
  await button(page, WORDS.zh.kiosk.attract.signIn).waitFor();
  if (language === 'en') await speakEnglish(page);
}

export async function speakEnglish(page: Page): Promise<void> {
  await page.getByRole('button', { name: WORDS.zh.shared.english, exact: true }).tap();
}

export async function toWhom(page: Page, language: Language, purpose: Purpose = 'meeting'): Promise<void> {
  const t = WORDS[language].kiosk;
  await button(page, t.attract.signIn).tap();
  await button(page, t.purpose[purpose][0]).tap();
  await page.getByRole('heading', { name: purpose === 'delivery' ? t.whom.titleDelivery : t.whom.title }).waitFor();
}

/** Types letters on the on-screen keyboard. */
export async function type(page: Page, language: Language, letters: string): Promise<void> {
  for (const letter of letters)
    await keyboard(page, language)
      .getByRole('button', { name: letter === ' ' ? WORDS[language].shared.space : letter, exact: true })
      .tap();
}

/** Types pinyin and touches the character it is meant for, one syllable after the other. */
export async function write(
  page: Page,
  syllables: readonly (readonly [pinyin: string, character: string])[],
): Promise<void> {
  const candidates = page.getByRole('group', { name: WORDS.zh.shared.candidates });
  for (const [pinyin, character] of syllables) {
    await type(page, 'zh', pinyin);
    await candidates.getByRole('button', { name: character, exact: true }).tap();
  }
}

/** Looks for a host by these letters and chooses the result that names them. */
export async function chooseHost(
  page: Page,
  language: Language,
  letters: string,
  found: string | RegExp,
): Promise<void> {
  const t = WORDS[language].kiosk;
  await type(page, language, letters);
  await page.getByRole('list', { name: t.whom.results }).getByRole('button', { name: found }).tap();
  await button(page, t.next).tap();
  await page.getByRole('heading', { name: t.who.title }).waitFor();
}

export const consent = (page: Page, language: Language): Promise<void> =>
  page.getByRole('checkbox', { name: WORDS[language].kiosk.who.consent }).tap();

export const send = (page: Page, language: Language): Locator =>
  page.getByRole('button', { name: WORDS[language].kiosk.who.send, exact: true });

/** Both codes from the last screen. */
export async function codes(page: Page, language: Language): Promise<{ code: string; leave: string }> {
  const t = WORDS[language].kiosk.done;
  await page.getByRole('heading', { name: t.title }).waitFor();
  const text = await page.locator('main').innerText();
  const leave = await page.getByLabel(/^\d( \d){5}$/).getAttribute('aria-label');
  return { code: /\b[A-Z]\d{2,3}\b/.exec(text)![0], leave: leave!.replaceAll(' ', '') };
}

/** Goes out by the six digits. */
export async function signOut(page: Page, language: Language, leave: string): Promise<void> {
  const t = WORDS[language].kiosk;
  await button(page, t.attract.leave).tap();
  for (const digit of leave)
    await page.getByRole('group', { name: t.leave.pad }).getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: t.leave.send, exact: true }).tap();
}
