/** What reception and the gate do besides receiving: an invitation sent, moved and taken back, drinks served, a badge printed, a code checked. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { reception as receptionEn } from '../../ui/messages/en/reception.ts';
import { reception as receptionZh } from '../../ui/messages/zh/reception.ts';
import { faults } from './axe.ts';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import { openScreens, type Screens } from './screens.ts';
import { LANGUAGES, verb, WORDS } from './words.ts';

const t = WORDS.zh.desk;
const r = receptionZh;
const HOUR = 3_600_000;

let building: Building;
let screens: Screens;
let page: Page;
let phone: Page;

beforeAll(async () => {
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  page = await screens.open('desk');
  await desk.signIn(page, 'reception');
  phone = await screens.open('desk', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await desk.signIn(phone, 'guard');
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

async function make(kind: 'Register' | 'Invite', input: object): Promise<{ id: string; code: string }> {
  const { hosts } = await building.manager.ask('{ hosts { id extension } }');
  const hostId = hosts.find(({ extension }: { extension: string }) => extension === '1802').id as string;
  const name = `${kind.toLowerCase()}Visit`;
  const { [name]: visit } = await building.manager.ask(
    `mutation($input: ${kind}VisitInput!) { ${name}(input: $input) { id code } }`,
    { input: { purpose: 'meeting', hostId, ...input } },
  );
  return visit as { id: string; code: string };
}
const soon = () => new Date(Math.ceil(Date.now() / HOUR + 1) * HOUR).toISOString();
const open = async (id: string) => {
  await page.evaluate((hash) => (location.hash = hash), `/visitors/${id}`);
  await desk.pane(page, 'zh').getByRole('heading', { name: t.detail.history }).waitFor();
};
const invitation = () => page.getByRole('region', { name: r.invitation });

test('V1, V2 · an invitation is shown with its code, its page is sent, it is moved and taken back', async () => {
  const { id } = await make('Invite', { name: '顾念', title: 'ms', expectedAt: soon(), askFor: '前台小沈' });
  await open(id);
  const code = await invitation().locator('.code').innerText();
  expect(code).toMatch(/^[A-Z0-9]{8}$/);
  await invitation().getByRole('img', { name: r.qr }).waitFor();
  await invitation().getByText('前台小沈').waitFor();
  await invitation().getByRole('button', { name: r.makeLink }).click();
  const link = await invitation().getByLabel(r.page).inputValue();
  const guest = await fetch(link);
  expect(guest.status).toBe(200);
  expect(await guest.text()).toContain('观澜中心');

  await invitation()
    .getByRole('button', { name: verb('reschedule', 'zh') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input').fill('2020-01-01T10:00');
  await dialog.getByRole('button', { name: r.changeSave }).click();
  await dialog.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  const later = new Date(Date.now() + 26 * HOUR);
  await dialog.locator('input').fill(`${later.toISOString().slice(0, 10)}T10:30`);
  await dialog.getByRole('button', { name: r.changeSave }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.pane(page, 'zh').getByText('10:30').first().waitFor();

  await desk.press(page, 'zh', 'cancel');
  await desk.answer(page, t.ask.cancelYes);
  await page.getByText(t.detail.done.cancel).first().waitFor();
  await invitation().waitFor({ state: 'detached' });
  const { visit } = await building.manager.ask('query($id: ID!) { visit(id: $id) { state } }', { id });
  expect(visit.state).toBe('cancelled');
});

test('V2 · B8 · a guest who named a company alone is given a host, that company’s people first', async () => {
  const { hosts } = await building.manager.ask('{ hosts { extension nameZh company { id nameZh } } }');
  const { company, nameZh } = hosts.find(({ extension }: { extension: string }) => extension === '1802');
  const { id } = await make('Register', { name: '苏禾', hostId: null, companyId: company.id });
  await open(id);
  await desk
    .pane(page, 'zh')
    .getByRole('button', { name: verb('nameHost', 'zh') })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('option').filter({ hasText: nameZh }).first().click();
  await dialog.getByRole('status').filter({ hasText: nameZh }).waitFor();
  const save = dialog.getByRole('button', { name: t.ask.nameHostDo });
  await expect.poll(() => save.evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await desk.pane(page, 'zh').getByText(nameZh).first().waitFor();
  const { visit } = await building.manager.ask('query($id: ID!) { visit(id: $id) { host { extension } } }', { id });
  expect(visit.host.extension).toBe('1802');
});

test('V1 · a drink that was asked for stands at the top until it is served', async () => {
  const { code } = await make('Register', { name: '陶然', title: 'ms', drink: 'tea' });
  const waiting = page.getByRole('region', { name: r.teaWaiting(1) });
  await waiting.getByText(code, { exact: true }).waitFor();
  await waiting.getByRole('button', { name: r.teaServe(code) }).click();
  await waiting.waitFor({ state: 'detached' });
});

test('V2 · a badge printed at the desk is counted, and only the badge is on the paper', async () => {
  const { id } = await make('Register', { name: '方糖', title: 'ms' });
  await page.evaluate(() => {
    window.print = () => {
      const shown = [...document.querySelectorAll('body *')].filter(
        (it) => getComputedStyle(it).visibility === 'visible' && it.closest('[aria-hidden=true].badge'),
      );
      document.title = `${document.documentElement.dataset['paper']} ${shown.length > 0}`;
      dispatchEvent(new Event('afterprint'));
    };
  });
  await open(id);
  await page.emulateMedia({ media: 'print' });
  const badge = page.getByRole('region', { name: r.badge });
  await page.emulateMedia({ media: null });
  await badge.getByRole('button', { name: r.badgePrint }).click();
  await badge.getByText(r.badgePrints(1)).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['paper'])).toBeUndefined();
});

test('A5 · the guard types a code, sees in a word who may pass, and signs out', async () => {
  const g = WORDS.zh.gate;
  const { id, code } = await make('Register', { name: '石磊', title: 'mr', tools: ['梯子'] });
  await phone.evaluate(() => (location.hash = '/gate'));
  const field = phone.getByLabel(g.field);
  await field.fill('ZZ99');
  await phone.getByRole('button', { name: g.check }).tap();
  await phone.getByRole('heading', { name: g.verdicts.unknown.word }).waitFor();
  await field.fill(code.toLowerCase());
  await phone.getByRole('button', { name: g.check }).tap();
  await phone.getByRole('heading', { name: g.verdicts.waiting.word }).waitFor();
  await phone.getByText('梯子').waitFor();
  expect(await field.inputValue()).toBe('');
  expect(await faults(phone)).toEqual([]);
  await phone.getByRole('button', { name: verb('leave', 'zh'), exact: true }).tap();
  await phone.getByRole('heading', { name: g.verdicts.left.word }).waitFor();
  const { visit } = await building.manager.ask('query($id: ID!) { visit(id: $id) { state } }', { id });
  expect(visit.state).toBe('left');
  await phone.getByRole('button', { name: g.next }).tap();
  await phone.getByText('石').waitFor({ state: 'detached' });
});

test.each(LANGUAGES)('V1 · an open invitation and a waiting drink are clean for axe, %s', async (language) => {
  const words = language === 'zh' ? receptionZh : receptionEn;
  const { id } = await make('Invite', { name: '叶青', expectedAt: soon() });
  await make('Register', { name: '茶客', title: 'ms', drink: 'coffee' });
  await desk.speak(page, language);
  await page.evaluate((hash) => (location.hash = hash), `/visitors/${id}`);
  await page.getByRole('region', { name: words.invitation }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('region', { name: words.invitation }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: `test/.tmp/reception-phone-${language}.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `test/.tmp/reception-${language}.png` });
});
