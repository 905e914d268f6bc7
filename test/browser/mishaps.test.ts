/** Bad input and bad luck, as people meet them on the screens. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import * as kiosk from './kiosk.ts';
import { openScreens, pair, pairingCode, type Screens } from './screens.ts';
import { NOON, PASSWORD, staffOf } from './staff.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh;
const HOURS_OFF = 5;

let building: Building;
let screens: Screens;
let atKiosk: Page;
let atDesk: Page;

beforeAll(async () => {
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  [atKiosk, atDesk] = await Promise.all([screens.open('kiosk'), screens.open('desk')]);
  await Promise.all([pair(atKiosk, building, '东门自助机'), desk.signIn(atDesk, 'reception')]);
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

test('V2, B8 · Call reception rings on the desk, and the kiosk hears that somebody is coming', async () => {
  await kiosk.begin(atKiosk, 'zh');
  await kiosk.button(atKiosk, t.kiosk.reception.call).tap();
  await atKiosk.getByRole('dialog', { name: t.kiosk.reception.toldTitle }).waitFor();
  const bell = atDesk.getByRole('alert', { name: t.desk.bell.region });
  await bell.getByText(t.desk.bell.rings('东门自助机')).waitFor();
  expect(await atDesk.title()).toMatch(/^\(1\)/);
  await bell.getByRole('button', { name: t.desk.bell.coming }).click();
  await atKiosk.getByRole('dialog', { name: t.kiosk.reception.comingTitle }).waitFor();
  await bell.getByText(t.desk.bell.rings('东门自助机')).waitFor({ state: 'detached' });
  await kiosk.button(atKiosk, t.kiosk.reception.close).tap();
});

test('V2 · a call that still rings is the last visitor’s: the next one may call, and hears that reception knows', async () => {
  const { call, close, toldTitle } = t.kiosk.reception;
  // The one before was answered, and still stands there.
  await atKiosk.reload();
  await kiosk.begin(atKiosk, 'zh');
  await kiosk.button(atKiosk, t.kiosk.attract.walkIn[0]).tap();
  await kiosk.heading(atKiosk, t.kiosk.purpose.title).waitFor();
  await kiosk.settled(atKiosk);
  await kiosk.button(atKiosk, call).tap();
  await atKiosk.getByRole('dialog', { name: toldTitle }).waitFor();
  const bell = atDesk.getByRole('alert', { name: t.desk.bell.region });
  await bell.getByText(t.desk.bell.rings('东门自助机')).waitFor();
  await kiosk.button(atKiosk, close).tap();
  await kiosk.button(atKiosk, t.kiosk.reception.told).waitFor();
  await kiosk.button(atKiosk, t.kiosk.back).tap();
  await kiosk.begin(atKiosk, 'zh');
  await kiosk.button(atKiosk, call).tap();
  await atKiosk.getByRole('dialog', { name: toldTitle }).waitFor();
  expect(await bell.getByText(t.desk.bell.rings('东门自助机')).count()).toBe(1);
  await bell.getByRole('button', { name: t.desk.bell.coming }).click();
  await atKiosk.getByRole('dialog', { name: t.kiosk.reception.comingTitle }).waitFor();
  await kiosk.button(atKiosk, close).tap();
});

test('V2 · a double tap makes one visit', async () => {
  await kiosk.begin(atKiosk, 'zh');
  await kiosk.toWhom(atKiosk, 'zh', 'interview');
  await twice(kiosk.button(atKiosk, '远帆科技'));
  await kiosk.surname(atKiosk, '孙', 'ms');
  await kiosk.heading(atKiosk, t.kiosk.ready.title).waitFor();
  await twice(kiosk.send(atKiosk, 'zh'));
  const { code } = await kiosk.codes(atKiosk, 'zh');
  await desk.rows(atDesk, '孙女士').getByText(code, { exact: true }).waitFor();
  const { inside } = await building.manager.ask('{ inside { name } }');
  expect(inside.filter(({ name }: { name: string }) => name === '孙')).toHaveLength(1);
  await kiosk.button(atKiosk, t.kiosk.done.finish).tap();
});

/** Faster than any screen can redraw: both in the same turn of the page. */
async function twice(button: ReturnType<typeof kiosk.button>): Promise<void> {
  await kiosk.settled(button.page());
  await button.evaluate((it: HTMLElement) => {
    it.click();
    it.click();
  });
}

test('V2, B8 · names as people really write them arrive as they were written', async () => {
  const names = ['李🎉小龙', 'مريم الفهد', "Robert'); drop table visit;--"];
  for (const name of names) {
    await kiosk.begin(atKiosk, 'zh');
    await kiosk.toWhom(atKiosk, 'zh', 'other');
    await kiosk.unsure(atKiosk, 'zh');
    const field = await kiosk.nameField(atKiosk, 'zh');
    await kiosk.button(atKiosk, t.kiosk.next).tap();
    await atKiosk.locator('[aria-invalid=true]').waitFor();
    await field.fill('长'.repeat(10_000));
    expect(await field.inputValue()).toHaveLength(40);
    await field.fill(name);
    expect(await field.inputValue()).toBe(name);
    await kiosk.toReady(atKiosk, 'zh');
    await kiosk.send(atKiosk, 'zh').tap();
    await kiosk.codes(atKiosk, 'zh');
    await kiosk.button(atKiosk, t.kiosk.done.finish).tap();
  }
  for (const name of names) await desk.rows(atDesk, name).waitFor();
});

test('V2, B8 · a tablet whose clock is hours off counts as right as every other', async () => {
  const wrong = await screens.open('kiosk', { at: 'about:blank' });
  const wrongDesk = await screens.open('desk', { at: 'about:blank' });
  for (const page of [wrong, wrongDesk]) {
    await page.addInitScript((ms) => {
      const Right = Date;
      const late = () => Right.now() + ms;
      globalThis.Date = class extends Right {
        constructor(given: number | string | Date = late()) {
          super(given);
        }
        static override now = late;
      } as DateConstructor;
    }, HOURS_OFF * 3_600_000);
  }
  await wrong.goto(`${building.foyer.url}/kiosk/`);
  expect(await wrong.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 4 * 3_600_000);
  await wrong.getByText(t.kiosk.pairing.renews(600)).waitFor();
  await pair(wrong, building, '西门自助机');
  await kiosk.begin(wrong, 'zh');
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: NOON, hour: '2-digit', minute: '2-digit' });
  const shown = (await wrong.getByRole('timer').innerText()).replace(/\s/g, '');
  expect([clock.format(Date.now() - 60_000), clock.format()]).toContain(shown);

  await wrongDesk.goto(`${building.foyer.url}/desk/`);
  await desk.signIn(wrongDesk, 'supervisor');
  await kiosk.toWhom(wrong, 'zh', 'interview');
  await kiosk.unsure(wrong, 'zh');
  await wrong.getByRole('button', { name: 'Q', exact: true }).tap();
  await kiosk.surname(wrong, '钱', 'mr');
  await kiosk.send(wrong, 'zh').tap();
  const { code } = await kiosk.codes(wrong, 'zh');
  await wrong.getByText(/^(3[5-9]|40) 秒后自动关闭$/).waitFor();
  const row = desk.rows(wrongDesk, code);
  await row.getByText(t.desk.visits.waited(0)).waitFor();
  await row.click();
  await desk.press(wrongDesk, 'zh', 'call');
  await desk.answer(wrongDesk, '前台');
  await desk
    .pane(wrongDesk, 'zh')
    .getByText(/大屏还显示 [56]\d 秒/)
    .waitFor();
  await Promise.all([wrong.context().close(), wrongDesk.context().close()]);
});

test('V2 · a revoked kiosk stops at once, whatever stood on it, and can be paired again', async () => {
  const revoked = await screens.open('kiosk');
  await pair(revoked, building, '旧自助机');
  await kiosk.toWhom(revoked, 'zh');
  await kiosk.button(revoked, t.kiosk.whom.search).tap();
  await kiosk.type(revoked, 'zh', 'wxm');
  const { devices } = await building.manager.ask('{ devices { id name } }');
  const { id } = devices.find(({ name }: { name: string }) => name === '旧自助机');
  const begun = performance.now();
  await building.manager.ask('mutation($id: ID!) { revokeDevice(id: $id) { state } }', { id });
  await revoked.getByText(t.kiosk.pairing.title).waitFor();
  const ms = performance.now() - begun;
  console.log(`from revoking to the pairing screen: ${ms.toFixed(0)} ms`);
  expect(ms).toBeLessThan(3_000);
  expect(await revoked.content()).not.toContain('wxm');
  await pairingCode(revoked);
  await pair(revoked, building, '旧自助机');
  await kiosk.begin(revoked, 'zh');
  await revoked.context().close();
});

test('B8 · a wrong password is refused in a sentence and keeps the name', async () => {
  const page = await screens.open('desk');
  await desk.signIn(page, 'guard', 'zh', 'not my password');
  await page.getByRole('alert').getByText('登录名或密码不对。').waitFor();
  expect(await page.getByLabel(t.desk.access.account).inputValue()).toBe('guard');
  await page.getByRole('button', { name: t.shared.english }).click();
  await desk.signIn(page, 'guard', 'en', 'still not my password');
  await page.getByRole('alert').getByText('Wrong sign-in name or password.').waitFor();
  await desk.signIn(page, 'guard', 'en');
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
  await page.context().close();
});

test('B8 · a session that ends under somebody’s hands says so, and what they typed is still there', async () => {
  const page = await screens.open('desk');
  await desk.signIn(page, 'supervisor');
  await page.getByRole('button', { name: t.desk.visits.register }).click();
  const name = page.getByRole('dialog').getByLabel(t.desk.form.name);
  await name.fill('半途而废');
  // The same person changes the password elsewhere: that ends every other session.
  const elsewhere = staffOf(building.foyer);
  await elsewhere.signIn('supervisor');
  await elsewhere.ask('mutation($p: String!) { changePassword(password: $p, newPassword: $p) }', { p: PASSWORD });
  const over = page.getByRole('alertdialog', { name: t.desk.access.overTitle });
  await over.waitFor();
  await over.getByLabel(t.desk.access.password).fill(PASSWORD);
  await over.getByRole('button', { name: t.desk.access.signIn, exact: true }).click();
  await over.waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('半途而废');
  await page.getByText(t.desk.link.live).waitFor();
  await page.context().close();
});

test('B8 · two people take turns at one desk with a PIN', async () => {
  const page = await screens.open('desk');
  const { me, access } = t.desk;
  await desk.signIn(page, 'guard');
  await page.getByRole('link', { name: '郑刚' }).first().click();
  const form = page.locator('form').filter({ has: page.getByLabel(me.newPin, { exact: true }) });
  await form.getByLabel(me.newPin, { exact: true }).fill('135790');
  await form.getByLabel(me.repeatPin, { exact: true }).fill('135790');
  await form.getByLabel(me.password, { exact: true }).fill(PASSWORD);
  await form.getByRole('button', { name: me.setPin, exact: true }).click();
  await page.getByText(me.pinDone).waitFor();
  await page.getByRole('button', { name: access.signOut }).first().click();
  await desk.signIn(page, 'reception');
  await page.getByRole('link', { name: '沈晓' }).first().waitFor();

  await page.getByRole('button', { name: access.change }).first().click();
  const window = page.getByRole('dialog', { name: access.changeTitle });
  await window.getByRole('button', { name: '郑刚' }).click();
  await window.getByLabel(access.pinFor('郑刚')).fill('111111');
  await window.getByRole('alert').getByText(/PIN/).waitFor();
  await window.getByLabel(access.pinFor('郑刚')).fill('135790');
  await page.getByRole('link', { name: '郑刚' }).first().waitFor();
  await window.waitFor({ state: 'detached' });
  expect(await page.getByRole('link', { name: '沈晓' }).count()).toBe(0);
  await page.context().close();
});
