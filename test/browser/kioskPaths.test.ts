/** Each way through the kiosk once, at a human pace on a slow tablet; `npm run pace` measures them twenty times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Building, openBuilding } from './building.ts';
import { cameraFlags, holdUp } from './camera.ts';
import { Human } from './human.ts';
import * as kiosk from './kiosk.ts';
import { ask } from './kioskHouse.ts';
import { WAY_NAMES, wayOf } from './paths.ts';
import { openScreens, pair, type Screens } from './screens.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh.kiosk;
/** No measure, only a bound: the machine of a test has other things to do. */
const GENEROUS = 60_000;

let building: Building;
let screens: Screens;
let house: Awaited<ReturnType<typeof ask>>;
let folder: string;
let camera: string;
let page: Page;
const leaving: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paths-'));
  camera = join(folder, 'camera.y4m');
  holdUp(camera);
  building = await openBuilding();
  house = await ask(building);
  screens = await openScreens(building.foyer, cameraFlags(camera));
  page = await screens.open('kiosk');
  await pair(page, building, '东门自助机');
  await Human.slow(page);
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach((context) => screens.look(context));

const inside = async (): Promise<{ name: string; code: string }[]> =>
  (await building.manager.ask('{ inside { name code } }')).inside;

test.each(WAY_NAMES)('V1, V2 · %s, with no more taps, keys and screens than it may have', async (name) => {
  const way = wayOf(name);
  await kiosk.begin(page, 'zh');
  const given = {
    code: way.invited ? await house.invite({ name: `Ada ${name}` }) : '',
    leave: leaving.pop() ?? '',
    camera,
  };
  const human = new Human(page);
  const { ms, taps, keys, screens: asked } = await human.measure(() => way.go(human, given));
  console.log(`${name}: ${(ms / 1000).toFixed(1)} s, ${taps} taps, ${keys} keys, ${asked} screens`);
  expect(ms).toBeLessThan(GENEROUS);
  expect(taps).toBeLessThanOrEqual(way.taps);
  expect(keys).toBeLessThanOrEqual(way.keys);
  expect(asked).toBeLessThanOrEqual(way.screens);
  if (name !== 'sign-out') {
    const { code, leave } = await kiosk.codes(page, 'zh');
    leaving.push(leave);
    expect((await inside()).map((it) => it.code)).toContain(code);
  }
  await kiosk.startAgain(page, 'zh');
});

test('V2 · an invited visitor is one visit, whichever way they come in, and a code is good once', async () => {
  await kiosk.begin(page, 'zh');
  const code = await house.invite({ name: '欧阳清', title: 'ms' });
  await kiosk.toWhom(page, 'zh');
  await kiosk.chooseHost(page, 'zh', 'wxm', /王\*明/);
  const field = await kiosk.nameField(page, 'zh');
  await field.fill('欧阳清');
  await kiosk.toReady(page, 'zh');
  await kiosk.send(page, 'zh').tap();
  await kiosk.codes(page, 'zh');
  await kiosk.startAgain(page, 'zh');
  expect((await inside()).filter(({ name }) => name === '欧阳清')).toHaveLength(1);

  await page.keyboard.type(`FOYER:${code}`, { delay: 5 });
  await page.keyboard.press('Enter');
  await kiosk.heading(page, t.invited.title).waitFor();
  await page.getByRole('status').filter({ hasText: /已/ }).first().waitFor();
  expect((await inside()).filter(({ name }) => name === '欧阳清')).toHaveLength(1);
  await kiosk.startAgain(page, 'zh');
});

test('V2, A5 · a badge held up at the attract screen signs out with no tap at all', async () => {
  await kiosk.begin(page, 'zh');
  await kiosk.toWhom(page, 'zh', 'interview');
  await kiosk.unsure(page, 'zh');
  await kiosk.surname(page, '林', 'mr');
  const answered = page.waitForResponse((response) => response.url().includes('/graphql'));
  await kiosk.send(page, 'zh').tap();
  const { data } = (await (await answered).json()) as { data: { signInVisit: { badge: string; code: string } } };
  await kiosk.codes(page, 'zh');
  await kiosk.startAgain(page, 'zh');
  await page.keyboard.type(data.signInVisit.badge, { delay: 5 });
  await page.keyboard.press('Enter');
  await kiosk.heading(page, t.left.title).waitFor();
  expect((await inside()).map(({ code }) => code)).not.toContain(data.signInVisit.code);
  await kiosk.startAgain(page, 'zh');
});

test('V2 · the camera sees only while somebody looks into it, and knows what is none of ours', async () => {
  await kiosk.begin(page, 'zh');
  holdUp(camera, 'https://example.org/somebody-elses');
  await kiosk.button(page, t.attract.invited[0]).tap();
  await page.getByText(t.invited.notOurs).waitFor();
  const tracks = await page.evaluateHandle(() =>
    (document.querySelector('video')!.srcObject as MediaStream).getTracks(),
  );
  expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toEqual(['live']);
  await kiosk.button(page, t.back).tap();
  await kiosk.begin(page, 'zh');
  expect(await tracks.evaluate((all) => all.map(({ readyState }) => readyState))).toEqual(['ended']);
  expect(await page.locator('video').count()).toBe(0);
  holdUp(camera, `FOYER:${await house.invite({ name: 'Ada leaving' })}`);
  await kiosk.button(page, t.attract.leave[0]).tap();
  await page.getByText(t.leave.notOurs).waitFor();
  await kiosk.button(page, t.back).tap();
  await kiosk.begin(page, 'zh');
  const { headers } = await fetch(`${building.foyer.url}/kiosk/`);
  expect(headers.get('permissions-policy')).toContain('camera=(self)');
  expect(headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  const display = await fetch(`${building.foyer.url}/display/`);
  expect(display.headers.get('permissions-policy')).toContain('camera=()');
  expect(display.headers.get('content-security-policy')).not.toContain('wasm-unsafe-eval');
});

test('V2 · a camera that another program held, and a reader that answers no more, are tried again by themselves', async () => {
  await kiosk.begin(page, 'zh');
  await page.addInitScript(() => {
    const { Worker: Reader } = window;
    window.Worker = class extends Reader {
      constructor(...given: ConstructorParameters<typeof Reader>) {
        super(...given);
        this.postMessage = () => undefined;
        window.Worker = Reader;
      }
    };
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = () => {
      mediaDevices.getUserMedia = open;
      return Promise.reject(new DOMException('', 'NotReadableError'));
    };
  });
  await page.reload();
  await kiosk.begin(page, 'zh');
  holdUp(camera, 'https://example.org/somebody-elses');
  await kiosk.button(page, t.attract.invited[0]).tap();
  await page.getByText(t.invited.blocked).waitFor();
  await page.getByText(t.invited.notOurs).waitFor();
  await kiosk.button(page, t.back).tap();
  await kiosk.begin(page, 'zh');
});
