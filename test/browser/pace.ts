// `npm run pace`: how long the ways through the kiosk take somebody at a human pace on a tablet four times slower than this machine.
// Twenty runs each; fails where nine of ten took longer than promised, or where more was asked of the visitor than may be.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBuilding } from './building.ts';
import { cameraFlags, holdUp } from './camera.ts';
import { type Effort, Human } from './human.ts';
import * as kiosk from './kiosk.ts';
import { ask } from './kioskHouse.ts';
import { WAY_NAMES, type WayName, wayOf } from './paths.ts';
import { openScreens, pair } from './screens.ts';

const RUNS = Number(process.argv[2] ?? 20);
/** A kiosk signs in at most ten people a minute. */
const APART = 6_200;

const folder = mkdtempSync(join(tmpdir(), 'pace-'));
const camera = join(folder, 'camera.y4m');
holdUp(camera);
const building = await openBuilding();
const screens = await openScreens(building.foyer, cameraFlags(camera));
const efforts = new Map<WayName, Effort[]>();
try {
  const codes = await (await ask(building)).inviteMany(3 * RUNS);
  const page = await screens.open('kiosk');
  await pair(page, building, '东门自助机');
  await kiosk.begin(page, 'zh');
  await page.waitForLoadState('networkidle');
  await Human.slow(page);
  const leaving: string[] = [];
  for (const name of WAY_NAMES) {
    const human = new Human(page);
    const all: Effort[] = [];
    for (let run = 0; run < RUNS; run++) {
      const next = new Promise((resolve) => setTimeout(resolve, APART));
      const given = {
        code: wayOf(name).invited ? codes.pop()! : '',
        leave: name === 'sign-out' ? leaving.pop()! : '',
        camera,
      };
      all.push(await human.measure(() => wayOf(name).go(human, given)));
      if (name !== 'sign-out') leaving.push((await kiosk.codes(page, 'zh')).leave);
      await kiosk.startAgain(page, 'zh');
      await next;
    }
    efforts.set(name, all);
    console.log(line(name, all));
  }
} finally {
  await screens.close();
  await building.foyer.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const trouble of screens.troubles) console.error(trouble);
if (screens.troubles.length > 0 || [...efforts].some(([name, all]) => tooMuch(name, all))) process.exitCode = 1;

function line(name: WayName, all: readonly Effort[]): string {
  const seconds = (share: number) => (at(all, share) / 1000).toFixed(1);
  const { within } = wayOf(name);
  const [{ taps, keys, screens: asked }] = all as [Effort];
  return `${name.padEnd(16)} p50 ${seconds(0.5)} s · p90 ${seconds(0.9)} s of ${within} s · ${taps} taps · ${keys} keys · ${asked} screens${tooMuch(name, all) ? ' · TOO MUCH' : ''}`;
}

function tooMuch(name: WayName, all: readonly Effort[]): boolean {
  const { within, taps, keys, screens: most } = wayOf(name);
  return at(all, 0.9) > within * 1000 || all.some((it) => it.taps > taps || it.keys > keys || it.screens > most);
}

/** The time within which this share of the runs ended. */
function at(all: readonly Effort[], share: number): number {
  const sorted = all.map(({ ms }) => ms).sort((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}
