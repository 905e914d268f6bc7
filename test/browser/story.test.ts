/** The whole story on three screens side by side: a real server process, its file, its sockets, and the pages as they are built. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Building, furnish } from './building.ts';
import * as desk from './desk.ts';
import { type Foyer, openFoyer } from './foyer.ts';
import * as kiosk from './kiosk.ts';
import { openScreens, pairingCode, type Screens, watchFor, watchPress } from './screens.ts';
import { NOON, PASSWORD, staffOf } from './staff.ts';
import { type Language, state, verb, WORDS } from './words.ts';

/** From the finger on one screen to the news on another, in ms: the promise of V2. */
const AT_ONCE = 1_000;

/** Who comes: what is typed to find the host, what the kiosk then shows, how the visitor writes their own name. */
const VISITORS = {
  zh: { letters: 'wxm', host: /王\*明/, hostName: '王小明', name: '陈建国', place: '前台' },
  en: { letters: 'amelia', host: /Amelia H/, hostName: 'Amelia Hart', name: 'Daniel Osei', place: 'Reception' },
} as const;
const PINYIN = [
  ['chen', '陈'],
  ['jian', '建'],
  ['guo', '国'],
] as const;

let foyer: Foyer;
let screens: Screens;
let building: Building;
let atKiosk: Page;
let atDesk: Page;
let onDisplay: Page;

beforeAll(async () => {
  foyer = await openFoyer();
  screens = await openScreens(foyer);
});
afterAll(async () => {
  await screens.close();
  await foyer.close();
});
afterEach((context) => screens.look(context));

test('A9 · first start: from the link in the log to a paired kiosk and display, all on the screens', async () => {
  [atDesk, atKiosk, onDisplay] = await Promise.all([
    screens.open('desk', { at: await foyer.setupLink() }),
    screens.open('kiosk'),
    screens.open('display'),
  ]);
  const t = WORDS.zh.desk.setup;
  await atKiosk.getByText(WORDS.zh.kiosk.pairing.setup.title).waitFor();
  await onDisplay.getByText(WORDS.zh.display.setupFirst).waitFor();
  const fill = (label: string, text: string) => atDesk.getByLabel(label, { exact: true }).fill(text);
  const next = () => atDesk.getByRole('button', { name: t.next, exact: true }).click();

  await fill(t.account, 'manager');
  await fill(t.name, '周以宁');
  await fill(t.nameEn, 'Zhou Yining');
  await fill(t.password, PASSWORD);
  await fill(t.repeat, 'something else here');
  await fill(t.propertyZh, '观澜中心');
  await fill(t.propertyEn, 'Guanlan Centre');
  await atDesk.getByLabel(t.zone).selectOption(NOON);
  await atDesk.getByRole('button', { name: t.create }).click();
  await atDesk.getByText(t.repeatWrong).waitFor();
  await fill(t.repeat, PASSWORD);
  await atDesk.getByRole('button', { name: t.create }).click();

  for (const { nameZh } of t.suggested.slice(0, 2))
    await atDesk.getByRole('button', { name: nameZh, exact: true }).click();
  await atDesk.getByRole('listitem').filter({ hasText: t.suggested[1]!.nameZh }).waitFor();
  await next();
  await fill(t.nameZhLabel, '一层大堂');
  await fill(t.nameEnLabel, 'Ground-floor lobby');
  await atDesk.getByRole('button', { name: t.add, exact: true }).click();
  await atDesk.getByRole('listitem').filter({ hasText: '一层大堂' }).waitFor();
  await next();

  await fill(t.code, 'BBBB-BBBB');
  await fill(t.deviceName, '一号自助机');
  await atDesk.getByRole('button', { name: t.pair, exact: true }).click();
  await atDesk.getByRole('alert').waitFor();
  await fill(t.code, await pairingCode(atKiosk));
  await atDesk.getByRole('button', { name: t.pair, exact: true }).click();
  await atDesk.getByRole('heading', { name: t.ready }).waitFor();
  await atDesk.getByRole('button', { name: t.open }).click();
  await kiosk.begin(atKiosk, 'zh');

  await desk.open(atDesk, 'zh', 'devices');
  const { devices } = WORDS.zh.manage;
  await atDesk.getByRole('button', { name: devices.pair }).click();
  await fill(devices.code, await pairingCode(onDisplay));
  await fill(devices.name, '大堂大屏');
  await atDesk.getByRole('complementary').getByRole('button', { name: devices.pair }).click();
  await onDisplay.getByText(WORDS.zh.display.welcome).waitFor();
  await onDisplay.getByText('观澜中心').first().waitFor();

  const manager = staffOf(foyer);
  await manager.signIn('manager');
  const { lobbies } = await manager.ask('{ lobbies { id } departments { nameZh } }');
  building = { foyer, manager, lobbyId: lobbies[0].id };
  await furnish(manager, building.lobbyId);
  await onDisplay.getByText('电梯年度检验').first().waitFor();
  await atDesk.getByRole('button', { name: WORDS.zh.desk.access.signOut }).first().click();
  await desk.signIn(atDesk, 'reception');
  await desk.open(atDesk, 'zh', 'visitors');
  await atDesk.getByRole('heading', { level: 1, name: WORDS.zh.desk.visits.title }).waitFor();
});

describe('V1, V2, V3, B8 · a whole visit', () => {
  beforeEach(() => expect(building, 'set up by the test above').toBeDefined());

  test('V1, V2, B8 · in Chinese', () => visit('zh'));
  test('V1, V2, B8 · in English', () => visit('en'));

  /** Who the kiosk has signed in: to the codes on its last screen, and on the desk within a second. */
  async function arrive(language: Language): Promise<{ code: string; leave: string; ms: number }> {
    const { letters, host, name } = VISITORS[language];
    await kiosk.begin(atKiosk, language);
    await kiosk.toWhom(atKiosk, language);
    await kiosk.chooseHost(atKiosk, language, letters, host);
    const field = await kiosk.nameField(atKiosk, language);
    if (language === 'zh') await kiosk.write(atKiosk, PINYIN);
    else await kiosk.type(atKiosk, 'en', name);
    expect(await field.inputValue()).toBe(name);
    await kiosk.toReady(atKiosk, language);
    const seen = await watchFor(atDesk, name);
    const pressed = await watchPress(atKiosk);
    await kiosk.send(atKiosk, language).tap();
    const ms = (await seen()) - (await pressed());
    return { ...(await kiosk.codes(atKiosk, language)), ms };
  }

  async function visit(language: Language): Promise<void> {
    const t = WORDS[language];
    const { name, place, hostName } = VISITORS[language];
    await desk.speak(atDesk, language);
    const { code, leave, ms } = await arrive(language);
    console.log(`${language} · from the tap to the row on the desk: ${ms.toFixed(0)} ms`);
    expect(ms).toBeLessThanOrEqual(AT_ONCE);
    const row = desk.rows(atDesk, name);
    await row.getByText(code, { exact: true }).waitFor();
    expect(await row.count()).toBe(1);
    expect(await atDesk.title()).toMatch(/^\(1\)/);
    await kiosk.button(atKiosk, t.kiosk.done.finish).tap();

    await row.click();
    await desk.press(atDesk, language, 'receive');
    await desk.answer(atDesk, /^A1/);
    await row.getByText(state('waiting', language)).waitFor();
    await desk.press(atDesk, language, 'tellHost');
    await atDesk.getByRole('dialog').getByText(hostName).first().waitFor();
    await desk.answer(atDesk, t.desk.ask.told);
    await desk.press(atDesk, language, 'answerHost');
    await desk.answer(atDesk, t.desk.detail.answers.coming);
    await desk.press(atDesk, language, 'serveTea');
    const pane = desk.pane(atDesk, language);
    const steps = pane.getByRole('region', { name: t.desk.detail.steps }).getByRole('listitem');
    await steps
      .filter({ hasText: t.desk.detail.marks.serveTea })
      .getByText(/\d\d:\d\d/)
      .waitFor();
    await steps.filter({ hasText: t.desk.detail.marks.seat }).getByText('A1').waitFor();

    // The code itself already stands among those who wait.
    const called = await watchFor(onDisplay, WORDS.zh.display.calling);
    await desk.press(atDesk, language, 'call');
    const pressed = await watchPress(atDesk);
    await desk.answer(atDesk, place);
    const callMs = (await called()) - (await pressed());
    console.log(`${language} · from the press to the call on the display: ${callMs.toFixed(0)} ms`);
    expect(callMs).toBeLessThanOrEqual(AT_ONCE);
    expect(await onDisplay.locator('body').innerText()).not.toContain(name);

    await desk.press(atDesk, language, 'showIn');
    await onDisplay.getByText(code, { exact: true }).waitFor({ state: 'detached' });
    await desk.press(atDesk, language, 'enter');
    await row.getByText(state('inside', language)).waitFor();

    if (language === 'en') await kiosk.begin(atKiosk, 'en');
    await kiosk.signOut(atKiosk, language, leave);
    await atKiosk.getByRole('heading', { name: t.kiosk.left.title }).waitFor();
    await row.getByText(state('left', language), { exact: true }).waitFor();
    await kiosk.button(atKiosk, t.kiosk.done.finish).tap();
    await pane.getByRole('button', { name: t.desk.detail.undo }).click();
    await row.getByText(state('inside', language)).waitFor();
    await desk.press(atDesk, language, 'leave');
    await row.getByText(state('left', language), { exact: true }).waitFor();
    await pane
      .getByRole('listitem')
      .filter({ hasText: verb('leave', language) })
      .first()
      .waitFor();
  }

  test('V2, V3, B8 · with the server killed in the middle: every screen comes back with the truth, and the sign-in under way is made once', async () => {
    const t = WORDS.zh;
    await desk.speak(atDesk, 'zh');
    const { code } = await arrive('zh');
    await kiosk.button(atKiosk, t.kiosk.done.finish).tap();

    // The next visitor has typed everything when the server dies.
    await kiosk.toWhom(atKiosk, 'zh');
    await kiosk.chooseHost(atKiosk, 'zh', 'wxm', VISITORS.zh.host);
    await kiosk.nameField(atKiosk, 'zh');
    await kiosk.write(atKiosk, [
      ['zhao', '赵'],
      ['min', '敏'],
    ]);
    await kiosk.toReady(atKiosk, 'zh');
    await foyer.kill();
    await kiosk.send(atKiosk, 'zh').tap();
    await atKiosk.getByText(t.kiosk.ready.sending).or(atKiosk.getByText(t.kiosk.ready.resending)).first().waitFor();
    expect(await atKiosk.locator('dl').innerText()).toContain('赵敏');
    await desk.rows(atDesk, code).waitFor();
    await onDisplay.getByText('电梯年度检验').first().waitFor();

    await foyer.start();
    const { code: next } = await kiosk.codes(atKiosk, 'zh');
    await desk.rows(atDesk, '赵敏').getByText(next, { exact: true }).waitFor();
    await atDesk.getByText(t.desk.link.live).waitFor();
    expect(await desk.rows(atDesk, '赵敏').count()).toBe(1);
    expect(await desk.rows(atDesk, code).count()).toBe(1);
    // What happens from now on reaches the display too, over its new line.
    await desk.rows(atDesk, code).click();
    await desk.press(atDesk, 'zh', 'call');
    await desk.answer(atDesk, '前台');
    await onDisplay.getByText(code, { exact: true }).waitFor();
    await building.manager.signIn('manager');
    const { inside } = await building.manager.ask('{ inside { name } }');
    expect(inside.filter((it: { name: string }) => it.name === '赵敏')).toHaveLength(1);
  });
});
