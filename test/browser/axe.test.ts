/** Every screen of the three apps in both languages and themes, judged by axe-core: it must find nothing. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { STEPS } from '../../kiosk/draft.ts';
import { faults } from './axe.ts';
import { type Building, furnish } from './building.ts';
import * as desk from './desk.ts';
import { walkDesk } from './deskWalk.ts';
import { type Foyer, openFoyer } from './foyer.ts';
import * as kiosk from './kiosk.ts';
import { walkKiosk } from './kioskWalk.ts';
import { openScreens, pair, pairingCode, type Screens } from './screens.ts';
import { NOON, PASSWORD, staffOf } from './staff.ts';
import { prepare, type Things } from './things.ts';
import { type Language, LANGUAGES, WORDS } from './words.ts';

let foyer: Foyer;
let screens: Screens;
let building: Building;
let things: Things;
let atKiosk: Page;
let atDesk: Page;
let displays: Page[];
let found: string[] = [];

beforeAll(async () => {
  foyer = await openFoyer();
  screens = await openScreens(foyer);
});
afterAll(async () => {
  await screens.close();
  await foyer.close();
});
afterEach(() => {
  expect(found).toEqual([]);
  expect(screens.troubles.splice(0)).toEqual([]);
});

/** Collects what axe finds on the page as it stands; a desk is looked at in the dark too. */
async function inspect(page: Page, scene: string, dark = false): Promise<void> {
  found.push(...(await faults(page, dark)).map((fault) => `${scene}: ${fault}`));
}

/** The same in both languages, on a page that still lets anybody choose. */
async function inspectBoth(page: Page, scene: string, dark = false): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    await page.getByRole('button', { name: WORDS.zh.shared[language === 'en' ? 'english' : 'chinese'] }).click();
    await page.locator(`html[lang^=${language}]`).waitFor();
    await inspect(page, `${scene}, ${language}`, dark);
  }
}

test('B8 · the first start: before it, each step of it, and the screens that wait to be paired', async () => {
  found = [];
  const t = WORDS.zh.desk.setup;
  const noLink = await screens.open('desk');
  await noLink.getByRole('heading', { name: WORDS.zh.desk.access.setupNeeded }).waitFor();
  await inspectBoth(noLink, 'not set up yet', true);
  atKiosk = await screens.open('kiosk', { at: 'about:blank' });
  await atKiosk.clock.install();
  await atKiosk.goto(`${foyer.url}/kiosk/`);
  await atKiosk.getByText(WORDS.zh.kiosk.pairing.setup.title).waitFor();
  await inspectBoth(atKiosk, 'kiosk in a building that is not set up');
  displays = [await screens.open('display'), await screens.open('display', { at: '?theme=light' })];
  for (const display of displays) {
    await display.getByText(WORDS.zh.display.setupFirst).waitFor();
    await inspect(display, 'display in a building that is not set up');
  }

  atDesk = await screens.open('desk', { at: await foyer.setupLink() });
  const fill = (label: string, text: string) => atDesk.getByLabel(label, { exact: true }).fill(text);
  const press = (name: string) => atDesk.getByRole('button', { name, exact: true }).click();
  await press(t.create);
  await atDesk.getByText(t.missing).first().waitFor();
  await inspectBoth(atDesk, 'set-up 1, something missing', true);
  await fill(t.account, 'manager');
  await fill(t.name, '周以宁');
  await fill(t.nameEn, 'Zhou Yining');
  await fill(t.password, PASSWORD);
  await fill(t.repeat, PASSWORD);
  await fill(t.propertyZh, '观澜中心');
  await fill(t.propertyEn, 'Guanlan Centre');
  await atDesk.getByLabel(t.zone).selectOption(NOON);
  await press(t.create);
  await press(t.suggested[0]!.nameZh);
  await atDesk.getByRole('listitem').filter({ hasText: t.suggested[0]!.nameZh }).waitFor();
  await inspectBoth(atDesk, 'set-up 2', true);
  await press(t.next);
  await press(t.next);
  await atDesk.getByText(t.lobbyMissing).waitFor();
  await inspectBoth(atDesk, 'set-up 3, something missing', true);
  await fill(t.nameZhLabel, '一层大堂');
  await fill(t.nameEnLabel, 'Ground-floor lobby');
  await press(t.add);
  await atDesk.getByRole('listitem').filter({ hasText: '一层大堂' }).waitFor();
  await press(t.next);
  await inspectBoth(atDesk, 'set-up 4', true);
  await press(t.later);
  await inspectBoth(atDesk, 'set-up done', true);
  await press(t.open);

  for (const page of [atKiosk, ...displays]) await pairingCode(page);
  await inspectBoth(atKiosk, 'kiosk waiting to be paired');
  for (const display of displays) await inspect(display, 'display waiting to be paired');

  const manager = staffOf(foyer);
  await manager.signIn('manager');
  building = { foyer, manager, lobbyId: (await manager.ask('{ lobbies { id } }')).lobbies[0].id };
  await furnish(manager, building.lobbyId);
  await pair(atKiosk, building, '东门自助机');
  for (const display of displays) await pair(display, building, '大堂大屏');
  things = await prepare(building);
});

test('B8 · signing in, by day and by night', async () => {
  found = [];
  const page = await screens.open('desk');
  await desk.signIn(page, 'guard', 'zh', 'not my password');
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await inspectBoth(page, 'sign-in, refused', true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  await page.context().close();
});

test.each(LANGUAGES)('V2 · each step of the kiosk, %s', async (language) => {
  found = [];
  const seen = new Set<string>();
  await desk.speak(atDesk, language);
  await atKiosk.reload();
  await walkKiosk(atKiosk, language, { building, answerBell: () => answerBell(language) }, async (step, scene) => {
    seen.add(step);
    const what = `kiosk, ${language}, ${step}: ${scene}`;
    await inspect(atKiosk, what);
    await inspectLarger(what);
  });
  expect([...seen].sort()).toEqual([...STEPS].sort());
});

/** The same step in large text, and at 200 %: a window half as wide and high. */
async function inspectLarger(what: string): Promise<void> {
  const size = atKiosk.viewportSize()!;
  await atKiosk.evaluate(() => (document.documentElement.dataset['text'] = 'large'));
  await inspect(atKiosk, `${what}, large text`);
  await atKiosk.evaluate(() => delete document.documentElement.dataset['text']);
  await atKiosk.setViewportSize({ width: size.width / 2, height: size.height / 2 });
  await inspect(atKiosk, `${what}, at 200 %`);
  await atKiosk.setViewportSize(size);
}

/** The desk says that somebody is coming; the bar that rings is looked at first. */
async function answerBell(language: Language): Promise<void> {
  const { bell } = WORDS[language].desk;
  await atDesk.getByText(bell.rings('东门自助机')).first().waitFor();
  await inspect(atDesk, `desk, ${language}: a kiosk rings`, true);
  await atDesk.getByRole('button', { name: bell.coming }).click();
}

test.each(LANGUAGES)('V1, V3, A5, A9, B8 · each page of the desk with its windows and forms, %s', async (language) => {
  found = [];
  const t = WORDS[language].desk;
  await atDesk.reload();
  await desk.speak(atDesk, language);
  const seen = new Set<string>();
  await walkDesk(atDesk, language, things, async (name, scene) => {
    seen.add(name);
    await inspect(atDesk, `desk, ${language}, ${name}: ${scene}`, true);
  });
  const offered = await atDesk
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => /^#\/(\w+)$/.exec(link.getAttribute('href') ?? '')?.[1]));
  expect([...seen]).toEqual(expect.arrayContaining(offered.filter(Boolean)));

  await atDesk.getByRole('button', { name: t.access.change }).first().click();
  await atDesk.getByRole('dialog', { name: t.access.changeTitle }).waitFor();
  await inspect(atDesk, `desk, ${language}: change of person`, true);
  await atDesk.keyboard.press('Escape');
  const elsewhere = staffOf(foyer);
  await elsewhere.signIn('manager');
  await elsewhere.ask('mutation($p: String!) { changePassword(password: $p, newPassword: $p) }', { p: PASSWORD });
  const over = atDesk.getByRole('alertdialog', { name: t.access.overTitle });
  await over.waitFor();
  await inspect(atDesk, `desk, ${language}: the session is over`, true);
  await over.getByLabel(t.access.password).fill(PASSWORD);
  await over.getByRole('button', { name: t.access.signIn, exact: true }).click();
  await over.waitFor({ state: 'detached' });
  await building.manager.signIn('manager');
});

test('B8 · the display with notices, with called codes, and with nothing to say', async () => {
  found = [];
  const { ask } = building.manager;
  const { waiting, place } = things;
  const { callVisit } = await ask(
    'mutation($waiting: ID!, $place: ID!) { callVisit(id: $waiting, placeId: $place) { code } }',
    { waiting, place },
  );
  for (const display of displays) {
    await display.getByText(callVisit.code, { exact: true }).waitFor();
    await display.getByText('电梯年度检验').first().waitFor();
    await inspect(display, 'display, notices and codes');
  }
  await ask('mutation($id: ID!) { showInVisit(id: $id) { id } }', { id: waiting });
  for (const display of displays) {
    await display.getByText(callVisit.code, { exact: true }).waitFor({ state: 'detached' });
    await inspect(display, 'display, notices');
  }
  await atDesk.evaluate(() => (location.hash = '/notices'));
  await desk.speak(atDesk, 'zh');
  await atDesk.getByRole('button', { name: /电梯年度检验/ }).click();
  await atDesk.getByRole('button', { name: '撤下', exact: true }).click();
  await atDesk.getByRole('dialog').getByRole('button', { name: '撤下', exact: true }).click();
  for (const display of displays) {
    await display.getByRole('heading', { name: WORDS.zh.display.rooms }).waitFor();
    await display.getByText('电梯年度检验').first().waitFor({ state: 'detached' });
    await inspect(display, 'display, rooms');
  }
  await ask('mutation($id: ID!) { retireRoom(id: $id) { id } }', { id: things.room });
  for (const display of displays) {
    await display.getByText(WORDS.zh.display.welcome).waitFor();
    await inspect(display, 'display, nothing to say');
  }
});

test('B8 · every screen that has lost the server, at 15 seconds, one minute and five', async () => {
  found = [];
  const late = await screens.open('display', { at: 'about:blank' });
  const lateDesk = await screens.open('desk', { at: 'about:blank' });
  for (const page of [late, lateDesk]) await page.clock.install();
  await late.goto(`${foyer.url}/display/`);
  await pair(late, building, '大堂大屏');
  await lateDesk.goto(`${foyer.url}/desk/`);
  await desk.signIn(lateDesk, 'reception');
  await lateDesk.getByText(WORDS.zh.desk.link.live).waitFor();
  await atKiosk.reload();
  await kiosk.begin(atKiosk, 'zh');
  await foyer.kill();
  for (const [seconds, onDisplay, onDesk] of [
    [20, /正在重新连接/, /没有更新/],
    [50, /以后可能有变化|情况/, /连接已断/],
    [250, /中断|断开/, /请勿据此判断/],
  ] as const) {
    for (const page of [late, lateDesk, atKiosk]) await page.clock.fastForward(seconds * 1000);
    await lateDesk.getByText(onDesk).first().waitFor();
    await late
      .locator('[role=status]')
      .filter({ hasText: /\d\d:\d\d/ })
      .or(late.getByText(onDisplay))
      .first()
      .waitFor();
    await inspect(late, `display, ${seconds} s more without the server`);
    await inspect(lateDesk, `desk, ${seconds} s more without the server`, true);
    await inspect(atKiosk, `kiosk, ${seconds} s more without the server`);
  }
});
