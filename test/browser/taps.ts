// A finger that hits anything: the suite lets it tap five hundred times, `npm run taps` ten thousand. Whatever it hit, the kiosk
// comes back to its attract screen by itself.
import type { Page } from 'playwright-core';
import { openBuilding } from './building.ts';
import * as kiosk from './kiosk.ts';
import { openScreens, pair } from './screens.ts';
import { WORDS } from './words.ts';

const QUIET = 46_000;
const WARNING = 21_000;
/** Longer than the kiosk takes two taps of one finger for one. */
const APART = 220;
const SOMETIMES = 5;

/** Taps `count` times where chance wills (the same for the same seed), then waits until nobody has been there for a while. The page's clock must have been installed. */
export async function tapAnywhere(page: Page, count: number, seed: number): Promise<{ seen: Set<string> }> {
  const chance = chanceFrom(seed);
  const { width, height } = page.viewportSize()!;
  const seen = new Set<string>();
  for (let tap = 0; tap < count; tap++) {
    if (tap % SOMETIMES === 0) await page.waitForTimeout(APART);
    await page.touchscreen.tap(chance() * width, chance() * height);
    if (tap % SOMETIMES === 0) seen.add((await page.locator('h1').first().textContent()) ?? '');
  }
  const atRest = kiosk.button(page, WORDS.zh.kiosk.attract.walkIn[0]);
  for (let waits = 0; waits < 6 && !(await atRest.isVisible()); waits++) {
    await page.clock.fastForward(waits % 2 === 0 ? QUIET : WARNING);
    await page.waitForTimeout(500);
  }
  await atRest.waitFor();
  return { seen };
}

/** Numbers between 0 and 1 that are the same for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 10_000);
  const seed = Number(process.argv[3] ?? Date.now() % 100_000);
  const building = await openBuilding();
  const screens = await openScreens(building.foyer);
  try {
    const page = await screens.open('kiosk', { at: 'about:blank' });
    await page.clock.install();
    await page.goto(`${building.foyer.url}/kiosk/`);
    await pair(page, building, '东门自助机');
    const begun = performance.now();
    const { seen } = await tapAnywhere(page, count, seed);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(
      `${count} taps (seed ${seed}, ${seconds} s) saw ${seen.size} questions and ended on the attract screen.`,
    );
  } finally {
    await screens.close();
    await building.foyer.close();
  }
  for (const trouble of screens.troubles) console.error(trouble);
  if (screens.troubles.length > 0) process.exitCode = 1;
}
