/** A visitor at the kiosk: every finger goes where a visitor's would, found by what stands on it. */
import type { Locator, Page } from 'playwright-core';
import type { Purpose } from '../../kiosk/draft.ts';
import { PSEUDO } from './pseudo.ts';
import { type Language as Real, WORDS } from './words.ts';

/** The kiosk speaks one language more in the tests. */
export type Language = Real | 'pseudo';

/** What the kiosk says. */
export const said = (language: Language) => (language === 'pseudo' ? PSEUDO : WORDS[language]);

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();
export const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name });

export const keyboard = (page: Page, language: Language): Locator =>
  page.getByRole('group', { name: said(language).shared.keyboard });

/** Waits until a question that has just come may be touched. */
export const settled = (page: Page): Promise<void> => page.locator('.page:not(.settling)').waitFor();

/** One of the ways on the attract screen; on other steps there are buttons that hold the same words further in. */
const way = (page: Page, words: string): Locator => page.getByRole('button', { name: new RegExp(`^${words}`) }).first();

/** Waits for the attract screen and chooses a language; the kiosk itself begins in Chinese. */
export async function begin(page: Page, language: Language): Promise<void> {
  await way(page, WORDS.zh.kiosk.attract.walkIn[0]).waitFor();
  if (language === 'zh') return;
  const name = language === 'en' ? WORDS.zh.shared.english : 'English (Pseudo-Accents)';
  await page.getByRole('button', { name, exact: true }).tap();
  await way(page, said(language).kiosk.attract.walkIn[0]).waitFor();
}

/** From the attract screen to the question whom. */
export async function toWhom(page: Page, language: Language, purpose: Purpose = 'meeting'): Promise<void> {
  const t = said(language).kiosk;
  const delivery = purpose === 'delivery';
  await way(page, t.attract[delivery ? 'delivery' : 'walkIn'][0]).tap();
  if (!delivery) await button(page, t.purpose[purpose][0]).tap();
  if (purpose === 'inspection') await button(page, t.from.units[0]!).tap();
  await heading(page, delivery ? t.whom.titleDelivery : t.whom.title).waitFor();
}

/** Types letters on the on-screen keyboard, as they stand there: a name begins with a capital by itself. */
export async function type(page: Page, language: Language, letters: string): Promise<void> {
  for (const letter of letters) {
    const name = letter === ' ' ? said(language).shared.space : letter;
    await keyboard(page, language)
      .getByRole('button', { name: /^[a-z]$/i.test(name) ? new RegExp(`^${name}$`, 'i') : name, exact: true })
      .tap();
  }
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

/** Goes from the tiles to the search, looks by these letters and chooses the result that names the host. */
export async function chooseHost(
  page: Page,
  language: Language,
  letters: string,
  found: string | RegExp,
): Promise<void> {
  const t = said(language).kiosk;
  await button(page, t.whom.search).tap();
  await type(page, language, letters);
  await page.getByRole('list', { name: t.whom.results }).getByRole('button', { name: found }).tap();
  await button(page, t.next).tap();
  await asksWho(page, language);
}

/** Reception will know whom. */
export async function unsure(page: Page, language: Language): Promise<void> {
  await button(page, said(language).kiosk.whom.unsure).tap();
}

const asksWho = (page: Page, language: Language) => {
  const { who } = said(language).kiosk;
  return heading(page, language === 'zh' ? who.title : who.titleName).waitFor();
};

/** The field of the whole name; in Chinese it stands behind the surnames. */
export async function nameField(page: Page, language: Language): Promise<Locator> {
  const t = said(language).kiosk.who;
  await asksWho(page, language);
  if (language === 'zh') await button(page, t.full).tap();
  const field = page.getByLabel(t.nameOrSurname);
  await field.waitFor();
  return field;
}

/** A surname and a title to touch, which lead on by themselves. */
export async function surname(page: Page, name: string, title: 'mr' | 'ms'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).tap();
  await page
    .getByRole('group', { name: WORDS.zh.kiosk.who.titles })
    .getByRole('button')
    .nth(title === 'mr' ? 0 : 1)
    .tap();
}

/** From the written name to the last look. */
export async function toReady(page: Page, language: Language): Promise<void> {
  await button(page, said(language).kiosk.next).tap();
  await heading(page, said(language).kiosk.ready.title).waitFor();
}

/** The button that agrees and signs in. */
export const send = (page: Page, language: Language): Locator =>
  page.getByRole('button', { name: said(language).kiosk.ready.send, exact: true });

/** Both codes from the last screen. */
export async function codes(page: Page, language: Language): Promise<{ code: string; leave: string }> {
  const t = said(language).kiosk.done;
  await heading(page, t.title).waitFor();
  const code = await page.getByRole('region', { name: t.code }).innerText();
  const leave = await page.getByLabel(/^\d( \d){5}$/).getAttribute('aria-label');
  return { code: /\b[A-Z]\d{2,3}\b/.exec(code)![0], leave: leave!.replaceAll(' ', '') };
}

/** Goes out by the six digits. */
export async function signOut(page: Page, language: Language, leave: string): Promise<void> {
  const t = said(language).kiosk;
  await button(page, t.attract.leave[0]).tap();
  for (const digit of leave)
    await page.getByRole('group', { name: t.leave.pad }).getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: t.leave.send, exact: true }).tap();
}

/** The next visitor, whatever the last one left on the screen. */
export async function startAgain(page: Page, language: Language): Promise<void> {
  const t = said(language).kiosk;
  const last = button(page, t.done.finish);
  if (await last.isVisible()) await last.tap();
  for (let steps = 0; steps < 8; steps++) {
    if (await way(page, WORDS.zh.kiosk.attract.walkIn[0]).or(way(page, t.attract.walkIn[0])).first().isVisible())
      return;
    await button(page, t.back).tap();
  }
}
