/** A kiosk for everybody: by keyboard alone, with a printer that fails, under fingers that hit anything. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { type Building, openBuilding } from './building.ts';
import * as kiosk from './kiosk.ts';
import { openScreens, pair, type Screens } from './screens.ts';
import { tapAnywhere } from './taps.ts';
import { type Language, LANGUAGES, WORDS } from './words.ts';

const TAPS = 150;
const BADGE = { wide: 62, high: 90 };
const PER_MM = 72 / 25.4;

let building: Building;
let screens: Screens;
let page: Page;

beforeAll(async () => {
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  page = await screens.open('kiosk');
  await pair(page, building, '东门自助机');
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

/** Goes by Tab to what is called so, and presses it with Enter. */
async function press(name: string): Promise<void> {
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const { activeElement: it } = document;
      return it?.getAttribute('aria-label') ?? it?.textContent ?? '';
    });
    if (called.replace(/\s+/g, ' ').trim().startsWith(name)) return page.keyboard.press('Enter');
  }
  throw new Error(`No Tab leads to “${name}”.`);
}

/** The question stands there and may be answered. */
async function asked(question: string): Promise<void> {
  await kiosk.heading(page, question).waitFor();
  await kiosk.settled(page);
}

test.each(LANGUAGES)('V2 · the whole sign-in and the way out by keyboard alone, %s', async (language: Language) => {
  const t = WORDS[language].kiosk;
  await page.reload();
  await kiosk.button(page, WORDS.zh.kiosk.attract.walkIn[0]).waitFor();
  if (language === 'en') await press(WORDS.zh.shared.english);
  await kiosk.button(page, t.attract.walkIn[0]).waitFor();
  await press(t.attract.walkIn[0]);
  await asked(t.purpose.title);
  await press(t.purpose.meeting[0]);
  await asked(t.whom.title);
  await kiosk.button(page, language === 'zh' ? '远帆科技' : 'Yuanfan Technology').waitFor();
  await press(language === 'zh' ? '远帆科技' : 'Yuanfan Technology');
  if (language === 'zh') {
    await asked(t.who.title);
    await press('何');
    await press(`何${t.who.mr}`);
  } else {
    await asked(t.who.titleName);
    await page.keyboard.press('Tab');
    await page.getByLabel(t.who.nameOrSurname).focus();
    await page.keyboard.type('Ada Lovelace');
    await page.keyboard.press('Enter');
  }
  await asked(t.ready.title);
  await press(t.ready.send);
  const { leave } = await kiosk.codes(page, language);
  await press(t.done.finish);
  if (language === 'en') await press(WORDS.zh.shared.english);
  await kiosk.button(page, t.attract.leave[0]).waitFor();
  await press(t.attract.leave[0]);
  await page.getByRole('group', { name: t.leave.pad }).waitFor();
  await page.keyboard.type(leave);
  await page.keyboard.press('Enter');
  await asked(t.left.title);
});

test('V2 · a printer that fails, or is slow, changes nothing of the sign-in; what is printed is 62 × 90 mm', async () => {
  const { manager } = building;
  await manager.ask('mutation { amendProperty(input: { badge: print }) { id } }');
  const printing = await screens.open('kiosk', { at: 'about:blank' });
  await printing.addInitScript(() => {
    window.print = () => {
      const end = performance.now() + 1_500;
      while (performance.now() < end);
      throw new Error('The printer is on fire.');
    };
  });
  await printing.goto(`${building.foyer.url}/kiosk/`);
  await pair(printing, building, '西门自助机');
  await kiosk.begin(printing, 'zh');
  await kiosk.toWhom(printing, 'zh', 'interview');
  await kiosk.button(printing, '远帆科技').tap();
  await kiosk.surname(printing, '高', 'ms');
  await kiosk.send(printing, 'zh').tap();
  const { code } = await kiosk.codes(printing, 'zh');
  await printing.getByText(WORDS.zh.kiosk.done.printing).waitFor();
  const prints = async (): Promise<number> => {
    const { inside } = await manager.ask('{ inside { code badgePrints } }');
    return inside.find((it: { code: string }) => it.code === code).badgePrints as number;
  };
  await expect.poll(prints, { timeout: 5_000 }).toBe(1);
  await kiosk.button(printing, WORDS.zh.kiosk.done.printAgain).tap();
  await expect.poll(prints, { timeout: 5_000 }).toBe(2);
  expect(await kiosk.button(printing, WORDS.zh.kiosk.done.printAgain).count()).toBe(0);

  await printing.emulateMedia({ media: 'print' });
  expect(await printing.locator('.badge').innerText()).toContain(code);
  expect(await kiosk.button(printing, WORDS.zh.kiosk.done.finish).isVisible()).toBe(false);
  const pdf = (await printing.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, wide, high] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
  expect(Number(wide) / PER_MM).toBeCloseTo(BADGE.wide, 0);
  expect(Number(high) / PER_MM).toBeCloseTo(BADGE.high, 0);
  expect(pdf.match(/\/Type ?\/Page\b(?!s)/g)).toHaveLength(1);
  await printing.context().close();
  await manager.ask('mutation { amendProperty(input: { badge: phone }) { id } }');
});

test('V2 · taps anywhere end on the attract screen without an uncaught error', async () => {
  const tapped = await screens.open('kiosk', { at: 'about:blank' });
  await tapped.clock.install();
  await tapped.goto(`${building.foyer.url}/kiosk/`);
  await pair(tapped, building, '南门自助机');
  const { seen } = await tapAnywhere(tapped, TAPS, 1);
  console.log(`${TAPS} taps saw ${seen.size} questions`);
  expect(seen.size).toBeGreaterThan(5);
  await tapped.context().close();
});
