/** Reception at the desk's page. */
import type { Locator, Page } from 'playwright-core';
import type { PageName } from '../../desk/shell/pages.ts';
import { PASSWORD } from './staff.ts';
import { type Language, verb, WORDS } from './words.ts';

/** Signs in on the page that asks for it. */
export async function signIn(
  page: Page,
  account: string,
  language: Language = 'zh',
  password = PASSWORD,
): Promise<void> {
  const t = WORDS[language].desk.access;
  await page.getByLabel(t.account).fill(account);
  await page.getByLabel(t.password).fill(password);
  await page.getByRole('button', { name: t.signIn, exact: true }).click();
}

/** Switches the page, and with it the account, to a language. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.getByRole('main').getByRole('heading').first().waitFor();
  if ((await page.locator('html').getAttribute('lang'))!.startsWith(language)) return;
  await page.getByRole('button', { name: WORDS.zh.desk.language[language], exact: true }).first().click();
  await page.locator(`html[lang^=${language}]`).waitFor();
}

/** Opens a page from the menu. */
export const open = (page: Page, language: Language, name: PageName): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: WORDS[language].desk.shell[name] }).click();

/** The rows of the list of visitors that carry this text. */
export const rows = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text });

/** The pane of the visitor chosen. */
export const pane = (page: Page, language: Language): Locator =>
  page.getByRole('complementary', { name: WORDS[language].desk.detail.label });

type Verb = Parameters<typeof verb>[0];

/** Presses the button of a move or mark in the pane. */
export const press = (page: Page, language: Language, move: Verb): Promise<void> =>
  pane(page, language)
    .getByRole('button', { name: verb(move, language), exact: true })
    .click();

/** Answers the window that a move has opened with the button of this name. */
export const answer = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name }).click();

/** The same on a telephone, where the switch stands behind “more”. */
export async function speakOnPhone(page: Page, language: Language): Promise<void> {
  await page.getByRole('main').getByRole('heading').first().waitFor();
  if ((await page.locator('html').getAttribute('lang'))!.startsWith(language)) return;
  const other = language === 'zh' ? 'en' : 'zh';
  await page.getByRole('navigation').getByRole('button', { name: WORDS[other].desk.shell.more }).click();
  await page.getByRole('dialog').getByRole('button', { name: WORDS.zh.desk.language[language], exact: true }).click();
  await page.locator(`html[lang^=${language}]`).waitFor();
  await page.keyboard.press('Escape');
}
