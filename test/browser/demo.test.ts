/** The demo: one command, one page, three live screens without another step. */
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../house.ts';
import { openFoyer } from './foyer.ts';
import { openScreens } from './screens.ts';
import { WORDS } from './words.ts';

test('V1, V2, B8 · /demo/ shows kiosk, desk and display side by side, alive, and what is done in one is seen in the others', async () => {
  const begun = performance.now();
  const foyer = await openFoyer('--demo');
  onTestFinished(() => foyer.close());
  console.log(`the demo is ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  for (const face of ['kiosk', 'display', 'desk'])
    await until(() => new RegExp(`/${face}/#link=\\S+\n`).test(foyer.said()));
  const screens = await openScreens(foyer);
  onTestFinished(screens.close);
  const page = await screens.open('desk', { at: `${foyer.url}/demo/`, viewport: { width: 1600, height: 1000 } });
  const [kiosk, desk, display] = ['kiosk', 'desk', 'display'].map((face) => page.frameLocator(`.${face} iframe`));

  const t = WORDS.zh;
  await kiosk!.getByRole('button', { name: t.kiosk.attract.walkIn[0] }).waitFor();
  await display!.getByText('电梯年度检验').first().waitFor();
  const waiting = desk!.getByRole('row').filter({ hasText: '林佩珊' });
  await press(waiting.getByRole('button'));
  await press(desk!.getByRole('button', { name: '叫号', exact: true }));
  await press(desk!.getByRole('dialog').getByRole('button', { name: '前台' }));
  const code = /\b[A-Z]\d\d\b/.exec(await waiting.innerText())![0];
  await display!.getByText(code, { exact: true }).waitFor();
  await press(kiosk!.getByRole('button', { name: t.kiosk.reception.call }));
  await press(desk!.getByRole('button', { name: t.desk.bell.coming }));
  await kiosk!.getByRole('heading', { name: t.kiosk.reception.comingTitle }).waitFor();
  expect(screens.troubles).toEqual([]);
});

/** The test's own mouse misses what stands in a frame that is drawn smaller than it is. */
const press = (button: Locator): Promise<void> => button.evaluate((it: HTMLElement) => it.click());

test('G1 · the demo at sixty times the pace: the meeting centre goes through its day, and nothing stumbles', async () => {
  const foyer = await openFoyer('--demo', '--speed', '60');
  onTestFinished(() => foyer.close());
  await until(() => /display +http\S+#link=\S+\n/.test(foyer.said()));
  const link = /display +(http\S+#link=\S+)/.exec(foyer.said().split('Links that work once')[1]!)![1]!;
  const screens = await openScreens(foyer);
  onTestFinished(screens.close);
  const display = await screens.open('display', { at: link });
  const rooms = display.getByRole('region', { name: WORDS.zh.display.rooms });
  const says = async () => (await rooms.getByRole('listitem').allInnerTexts()).join();
  await rooms.getByRole('listitem').first().waitFor();
  const seen = new Set<string>();
  const states = Object.values(WORDS.zh.display.roomStates);
  await expect
    .poll(
      async () => {
        const text = await says();
        for (const state of states) if (text.includes(state)) seen.add(state);
        return seen.size;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBeGreaterThanOrEqual(5);
  expect(foyer.said()).not.toMatch(/stumbled|went wrong|failed/);
  expect(screens.troubles).toEqual([]);
});
