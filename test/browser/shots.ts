// `npm run shots`: every screen in both languages as a picture, for people to look at. All scenes go to the folder given
// (test/.tmp/shots unless said otherwise); one of each screen goes to docs/shots as well.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { furnish } from './building.ts';
import * as desk from './desk.ts';
import { walkDesk } from './deskWalk.ts';
import { openFoyer } from './foyer.ts';
import { walkKiosk } from './kioskWalk.ts';
import { openScreens, pair } from './screens.ts';
import { staffOf } from './staff.ts';
import { prepare } from './things.ts';
import { LANGUAGES, WORDS } from './words.ts';

const folder = process.argv[2] ?? 'test/.tmp/shots';
const kept = 'docs/shots';
for (const it of [folder, kept]) {
  rmSync(it, { recursive: true, force: true });
  mkdirSync(it, { recursive: true });
}
const first = new Set<string>();
/** Scenes that show more of their screen than its first one does. */
const TELLING = [
  'somebody chosen',
  'somebody who waits',
  'all there',
  'one that is showing',
  'a lobby',
  'a person',
  'one that is prepared',
  'by room',
  'one room',
];

/** A scene of a screen; one of each is kept for the documents. */
async function shoot(page: Page, screen: string, scene: string): Promise<void> {
  const path = join(folder, `${screen}-${scene.replace(/[^\p{L}\d]+/gu, '-')}.jpg`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, type: 'jpeg', quality: 72 });
  if (first.has(screen) && !TELLING.includes(scene)) return;
  first.add(screen);
  copyFileSync(path, join(kept, `${screen}.jpg`));
}

const foyer = await openFoyer();
const screens = await openScreens(foyer);
try {
  const manager = staffOf(foyer);
  await manager.setUp(await foyer.setupLink());
  const { addLobby } = await manager.ask(
    'mutation { addLobby(input: { nameZh: "一层大堂", nameEn: "Ground-floor lobby" }) { id } }',
  );
  await furnish(manager, addLobby.id);
  const building = { foyer, manager, lobbyId: addLobby.id as string };

  const kiosks = [
    await screens.open('kiosk', { at: 'about:blank' }),
    await screens.open('kiosk', { at: 'about:blank', viewport: { width: 800, height: 1280 } }),
  ];
  for (const [i, kiosk] of kiosks.entries()) {
    await kiosk.clock.install();
    await kiosk.goto(`${foyer.url}/kiosk/`);
    await kiosk
      .getByText(/[A-Z]{4}/)
      .first()
      .waitFor();
    if (i === 0) await shoot(kiosk, 'kiosk-pairing', 'zh');
    await pair(kiosk, building, i === 0 ? '东门自助机' : '西门自助机');
  }
  const display = await screens.open('display');
  await display
    .getByText(/[A-Z]{4}/)
    .first()
    .waitFor();
  await shoot(display, 'display-pairing', 'both');
  await pair(display, building, '大堂大屏');
  const things = await prepare(building);
  await display.getByText('电梯年度检验').first().waitFor();
  await shoot(display, 'display', 'notices and codes');

  const page = await screens.open('desk');
  await shoot(page, 'desk-sign-in-zh', 'asked');
  await desk.signIn(page, 'manager');
  const phone = await screens.open('desk', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await desk.signIn(phone, 'reception');
  await desk.rows(phone, '陆远').waitFor();
  await shoot(phone, 'desk-phone-zh', 'the list');
  await phone.evaluate(() => (location.hash = '/tasks'));
  await phone.getByRole('article').first().waitFor();
  await shoot(phone, 'desk-phone-tasks-zh', 'what is due');
  for (const language of LANGUAGES) {
    await page.reload();
    await desk.speak(page, language);
    for (const [i, kiosk] of kiosks.entries()) {
      const answerBell = async () => {
        await page.getByRole('button', { name: WORDS[language].desk.bell.coming }).click();
      };
      const size = i === 0 ? '' : '-portrait';
      await walkKiosk(kiosk, language, { building, answerBell }, (step, scene) =>
        shoot(kiosk, `kiosk-${step}-${language}${size}`, scene),
      );
    }
    await walkDesk(page, language, things, (name, scene) => shoot(page, `desk-${name}-${language}`, scene));
  }
} finally {
  await screens.close();
  await foyer.close();
}
