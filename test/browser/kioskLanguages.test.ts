/** A third language is one file: the kiosk is built with a made-up one beside the two, and walked through in it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Step, STEPS } from '../../kiosk/draft.ts';
import { faults } from './axe.ts';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import { walkKiosk } from './kioskWalk.ts';
import { cutOff, overflow, targets, tooSmall } from './measure.ts';
import { openScreens, pair, type Screens } from './screens.ts';
import { WORDS } from './words.ts';

/** The one file: the made-up language under the code that the world has set aside for such. */
const FILE = 'ui/messages/en-XA/kiosk.ts';
const LEAST = 56;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

let house: string;
let building: Building;
let screens: Screens;
let page: Page;
let atDesk: Page;

beforeAll(async () => {
  house = build();
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  atDesk = await screens.open('desk');
  await desk.signIn(atDesk, 'reception');
  page = await screens.open('kiosk', { at: 'about:blank' });
  // A page that the test itself has handed out counts as one from far away.
  await page.context().grantPermissions(['local-network-access'], { origin: building.foyer.url });
  await page.route(`${building.foyer.url}/kiosk/**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice('/kiosk/'.length) || 'index.html';
    return route.fulfill({ path: join(house, 'dist/kiosk', path), contentType: TYPES[extname(path)] ?? 'text/plain' });
  });
  await page.clock.install();
  await page.goto(`${building.foyer.url}/kiosk/`);
  await pair(page, building, '东门自助机');
});
afterEach((context) => screens.look(context));
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
  rmSync(house, { recursive: true, force: true });
});

/** The kiosk's sources as they are, and one file more. */
function build(): string {
  const copy = resolve('test/.tmp/third-language');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const part of ['kiosk', 'ui', 'schema', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, FILE, '..'));
  writeFileSync(
    join(copy, FILE),
    readFileSync('test/browser/pseudo.ts', 'utf8').replaceAll('../../ui/messages/en/', '../en/') +
      "\nexport const language = { tag: 'en-XA', reads: 'en', ...PSEUDO };\n",
  );
  execFileSync(process.execPath, ['ui/build.ts', 'kiosk'], { cwd: copy, stdio: 'pipe' });
  return copy;
}

test('V2 · a third language is one file, and every screen of the kiosk speaks it', async () => {
  const found: string[] = [];
  const seen = new Set<Step>();
  const data = await dataOf(building);
  const told: Promise<void>[] = [];
  page.on('response', (response) => {
    // The house itself speaks two languages: its refusals come in the one the visitor reads.
    if (response.url().includes('/graphql'))
      told.push(
        response
          .text()
          .then((body) => void data.push(...(body.match(/"message":"([^"]+)"/g) ?? []).map((it) => it.slice(11, -1)))),
      );
  });
  const answerBell = () => atDesk.getByRole('button', { name: WORDS.zh.desk.bell.coming }).click();
  await walkKiosk(page, 'pseudo', { building, answerBell }, async (step, scene) => {
    seen.add(step);
    // What the house has just said is known before the screen is judged.
    await Promise.allSettled(told);
    const wrong = [
      ...(await untranslated(page, data)),
      ...(await overflow(page, false)),
      ...(await cutOff(page)),
      ...tooSmall(await targets(page), LEAST),
      ...(await faults(page)),
    ];
    found.push(...wrong.map((it) => `${step}, ${scene}: ${it}`));
  });
  expect(found).toEqual([]);
  expect([...seen].sort()).toEqual([...STEPS].sort());
  expect(screens.troubles).toEqual([]);
});

/** What stands on the screen in the words of the house and not of the kiosk. */
async function dataOf({ manager }: Building): Promise<string[]> {
  const { property, lobbies, companies, departments, hosts } = await manager.ask(`{
    property { nameEn } lobbies { nameEn } companies { nameEn } departments { nameEn } hosts { nameEn }
  }`);
  const names = [property, ...lobbies, ...companies, ...departments, ...hosts].map(
    (it: { nameEn: string }) => it.nameEn,
  );
  return [...names, 'House rules', 'Please', 'No smoking'];
}

/** Words on the screen, or said of it, that are neither in the made-up language nor anybody's name. */
async function untranslated(page: Page, data: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const all: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder?.closest('script, style, [lang=zh], [lang=en], [lang="zh-CN"]')) continue;
      all.push(node.textContent ?? '');
    }
    for (const it of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) all.push(it.getAttribute(name) ?? '');
    return all;
  });
  const known = data.map((it) => it.slice(0, 12));
  return texts.filter((text) => {
    const rest = text.replace(/«[^»]*»/g, '').trim();
    // A masked name, a code, a key of the keyboard or what was typed on it is no word of the kiosk's.
    return (
      /[a-z]{3}/.test(rest) &&
      !known.some((it) => rest.includes(it)) &&
      !/^(Otto|wang|yfkj|zzz|W\S* X\.|English.*|\w+day .*)$/.test(rest)
    );
  });
}
