/** The display of a busy lobby: more than fits, and something changes all the time. Every page comes by all the same. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Building, openBuilding } from './building.ts';
import { openScreens, pair, type Screens } from './screens.ts';
import { WORDS } from './words.ts';

/** Shorter than any page stays, so that a page must outlast several changes. */
const BETWEEN = 6_000;
const ROOMS = ['一号厅', '二号厅', '三号厅', '四号厅', '五号厅', '六号厅', '七号厅'];
const OUT = WORDS.zh.display.roomStates.outOfService;
const NOTICES = ['电梯年度检验', '外墙清洗', '消防演练', '停车调整'];

let building: Building;
let screens: Screens;
let page: Page;
const rooms: string[] = [];

beforeAll(async () => {
  building = await openBuilding();
  const { ask } = building.manager;
  const layout = '{ layout: boardroom, seats: 8, setupMinutes: 10, clearingMinutes: 10 }';
  for (const name of ROOMS)
    rooms.push(
      (
        await ask(
          `mutation { addRoom(input: { nameZh: "${name}", nameEn: "Hall", floor: "3", wayZh: "", wayEn: "", layouts: [${layout}], equipment: [] }) { id } }`,
        )
      ).addRoom.id,
    );
  for (const titleZh of NOTICES.slice(1)) {
    const input = {
      titleZh,
      titleEn: 'News',
      bodyZh: '请各单位提前安排，并转告来访的客人。'.repeat(3),
      bodyEn: 'Please plan ahead.',
    };
    const { writeNotice } = await ask('mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }', {
      input,
    });
    await ask('mutation($id: ID!) { publishNotice(id: $id) { id } }', { id: writeNotice.id });
  }
  const { hosts } = await ask('{ hosts { id } }');
  for (let n = 0; n < 9; n++)
    await ask('mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id } }', {
      input: { purpose: 'meeting', hostId: hosts[0].id, name: `来客${n}` },
    });
  screens = await openScreens(building.foyer);
  page = await screens.open('display', { at: 'about:blank' });
  await page.clock.install();
  await page.goto(`${building.foyer.url}/display/`);
  await pair(page, building, '大堂大屏');
  await page.getByText(ROOMS[0]!).waitFor();
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

test('V2 · S11 · rooms, notices and those who wait each turn their pages, though a room changes before a page has stood for its time', async () => {
  const seen = new Set<string>();
  const { waiting } = await lobby();
  const wanted = [...ROOMS, ...NOTICES, ...waiting];
  for (let n = 0; n < 90 && wanted.some((it) => !seen.has(it)); n++) {
    await changeOneInSight();
    await page.clock.fastForward(BETWEEN);
    const text = (await page.locator('.board').innerText()).replace(/\s+/g, ' ');
    for (const it of wanted) if (text.includes(it)) seen.add(it);
  }
  expect(wanted.filter((it) => !seen.has(it))).toEqual([]);
});

/** The first room on the page goes out of service or comes back, and the page says so. */
async function changeOneInSight(): Promise<void> {
  const row = page.locator('.room').first();
  const shown = await row.innerText();
  const id = rooms[ROOMS.findIndex((name) => shown.includes(name))]!;
  const out = shown.includes(OUT);
  const takeOut = `mutation { takeOutRoom(id: "${id}", reasonZh: "换灯", reasonEn: "New lamps") { id } }`;
  await building.manager.ask(out ? `mutation { putBackRoom(id: "${id}") { id } }` : takeOut);
  await expect.poll(async () => (await row.innerText()).includes(OUT)).toBe(!out);
}

/** The codes of those who wait. */
async function lobby(): Promise<{ waiting: string[] }> {
  const { inside } = await building.manager.ask('{ inside { code } }');
  return { waiting: inside.map(({ code }: { code: string }) => code) };
}
