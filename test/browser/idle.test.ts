/** A kiosk that somebody has walked away from: it asks, then forgets everything. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Building, openBuilding } from './building.ts';
import * as kiosk from './kiosk.ts';
import { ask } from './kioskHouse.ts';
import { draw } from './kioskWalk.ts';
import { openScreens, pair, type Screens } from './screens.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh.kiosk;
const QUIET = 45;
const WARNING = 20;
/** Where there is a text to read. */
const READING = 120;

let building: Building;
let screens: Screens;
let page: Page;

beforeAll(async () => {
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  page = await screens.open('kiosk', { at: 'about:blank' });
  await page.clock.install();
  await page.goto(`${building.foyer.url}/kiosk/`);
  await pair(page, building, '东门自助机');
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
beforeEach(() => page.reload());
afterEach((context) => screens.look(context));

/** Everything a visitor can have left behind by the third question. */
async function fillIn(): Promise<void> {
  await kiosk.begin(page, 'zh');
  await kiosk.toWhom(page, 'zh');
  await kiosk.chooseHost(page, 'zh', 'wxm', /王\*明/);
  await kiosk.nameField(page, 'zh');
  await kiosk.write(page, [
    ['chen', '陈'],
    ['jian', '建'],
    ['guo', '国'],
  ]);
  await page.getByLabel(t.who.company).fill('明德会计师事务所');
}

const pass = (seconds: number) => page.clock.fastForward(seconds * 1000);
const warning = () => page.getByRole('dialog', { name: t.idle.title });
const name = () => page.getByLabel(t.who.nameOrSurname);

test('V2 · asks after 45 s, wipes everything 20 s later, and nothing of the visitor is left anywhere', async () => {
  const before = await page.evaluate(() => history.length);
  await fillIn();
  await pass(QUIET - 2);
  expect(await warning().isVisible()).toBe(false);
  await pass(3);
  await warning()
    .getByText(t.idle.help(WARNING - 1))
    .or(warning().getByText(t.idle.help(WARNING)))
    .first()
    .waitFor();
  expect(await name().inputValue()).toBe('陈建国');
  await pass(WARNING + 1);
  await kiosk.begin(page, 'zh');

  const personal = /陈建国|明德|王\*明/;
  await expectNothingOf(personal, before);

  // Neither the fields' own memory nor the Back button brings it back to the next visitor.
  await kiosk.toWhom(page, 'zh');
  await kiosk.button(page, t.whom.search).tap();
  await page.getByLabel(t.whom.label).focus();
  await page.keyboard.press('Control+z');
  expect(await page.getByLabel(t.whom.label).inputValue()).toBe('');
  expect(await page.content()).not.toMatch(personal);
});

/** Nothing that matches is left in the page, its history, its storage, its caches or what it says it has fetched. */
async function expectNothingOf(personal: RegExp, entries: number): Promise<void> {
  expect(await page.content()).not.toMatch(personal);
  const kept = await page.evaluate(async () => ({
    address: location.href,
    state: history.state as unknown,
    entries: history.length,
    storage: [Object.entries(localStorage), Object.entries(sessionStorage)],
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookie: document.cookie,
    asked: performance.getEntriesByType('resource').map(({ name }) => decodeURIComponent(name)),
  }));
  expect(JSON.stringify(kept)).not.toMatch(personal);
  expect(kept).toMatchObject({ address: `${building.foyer.url}/kiosk/`, entries, databases: [], cookie: '' });
}

test('V2 · a text to sign has two minutes, and a signature is gone with its visitor', async () => {
  const house = await ask(building);
  const code = await house.invite({ name: '舒青', title: 'ms' });
  await house.wantEverything();
  try {
    await kiosk.begin(page, 'zh');
    const before = await page.evaluate(() => history.length);
    await kiosk.button(page, t.attract.invited[0]).tap();
    await kiosk.button(page, t.invited.byCode).tap();
    await kiosk.heading(page, t.code.title).waitFor();
    await page.keyboard.type(code);
    await kiosk.button(page, t.next).tap();
    await kiosk.heading(page, t.welcome.title('舒*女士')).waitFor();
    await kiosk.button(page, t.next).tap();
    await kiosk.button(page, t.photo.skip).tap();
    await page.getByRole('article', { name: t.sign.text }).waitFor();
    await draw(page, 'zh');
    const signature = (await page.locator('.signature path').first().getAttribute('d'))!;
    expect(signature).toMatch(/^M\d+ \d+L/);
    await pass(READING - 3);
    expect(await warning().isVisible()).toBe(false);
    await pass(4);
    await warning().waitFor();
    await pass(WARNING + 1);
    await kiosk.begin(page, 'zh');
    await expectNothingOf(new RegExp(`舒|${code}|${signature.slice(0, 20)}`), before);
  } finally {
    await house.wantLittle();
  }
});

test('V2 · three minutes of composing never count as silence', async () => {
  await fillIn();
  for (let second = 0; second < 180; second += 20) {
    await pass(20);
    await name().dispatchEvent('compositionupdate');
    expect(await warning().isVisible()).toBe(false);
  }
  expect(await name().inputValue()).toBe('陈建国');
});

test('V2 · any touch, key or composition keeps what was typed', async () => {
  await fillIn();
  await pass(QUIET - 5);
  for (const sign of [
    () => page.touchscreen.tap(640, 20),
    () => page.keyboard.press('Shift'),
    () => name().dispatchEvent('compositionupdate'),
  ]) {
    await pass(6);
    await warning().waitFor();
    await sign();
    await warning().waitFor({ state: 'detached' });
    await pass(QUIET - 5);
    expect(await warning().isVisible()).toBe(false);
    expect(await name().inputValue()).toBe('陈建国');
  }
  await pass(6);
  await warning().waitFor();
  await kiosk.button(page, t.idle.stay).tap();
  await warning().waitFor({ state: 'detached' });
  expect(await name().inputValue()).toBe('陈建国');
});

test('V2 · a tap that answers the warning touches nothing that lies below it', async () => {
  await fillIn();
  const titles = page.getByRole('button', { name: t.who.mr, exact: true });
  const box = (await titles.boundingBox())!;
  await pass(QUIET + 1);
  await warning().waitFor();
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await warning().waitFor({ state: 'detached' });
  expect(await titles.getAttribute('aria-pressed')).toBe('false');
});

test('V2 · both codes go by themselves after 40 s, unless they are kept open; then after the warning', async () => {
  for (const kept of [false, true]) {
    await kiosk.begin(page, 'zh');
    await kiosk.toWhom(page, 'zh', 'delivery');
    await kiosk.unsure(page, 'zh');
    await kiosk.button(page, t.from.other).tap();
    await page.getByLabel(t.from.label).fill('顺达速运');
    await kiosk.send(page, 'zh').tap();
    const { leave } = await kiosk.codes(page, 'zh');
    if (kept) await kiosk.button(page, t.done.keep).tap();
    await pass(41);
    if (kept) {
      expect(await page.getByRole('heading', { name: t.done.title }).isVisible()).toBe(true);
      await pass(QUIET - 40);
      await warning().waitFor();
      await pass(WARNING + 1);
    }
    await kiosk.begin(page, 'zh');
    expect(await page.content()).not.toContain(leave.slice(0, 3) + leave.slice(3));
    expect(await page.content()).not.toContain('顺达速运');
  }
});
