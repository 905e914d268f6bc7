/** An attendant's telephone without a line: what is ticked is kept, sent in its order, once; what somebody else did meanwhile is said. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { serviceTask } from '../../server/meetings/task.ts';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import { openScreens, type Screens } from './screens.ts';
import { PASSWORD } from './staff.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh.meetings.taskPage;
const done = serviceTask.moves.finish.words.zh;
const [SOUND, AIR, TEA] = ['测试投影和音响', '开空调', '备茶水、纸笔'];
let building: Building;
let screens: Screens;
let phone: Page;
let meetingId: string;

interface Task {
  id: string;
  nameZh: string;
  state: string;
  doneBy: string | null;
  doneAt: string | null;
}
const tasks = async (): Promise<Task[]> =>
  (await building.manager.ask(`{ meeting(id: "${meetingId}") { tasks { id nameZh state doneBy doneAt } } }`)).meeting
    .tasks;
const named = async (name: string) => (await tasks()).find(({ nameZh }) => nameZh === name)!;

beforeAll(async () => {
  building = await openBuilding();
  const { ask } = building.manager;
  await ask(
    'mutation($input: StaffInput!, $password: String!) { addStaffMember(input: $input, password: $password) { id } }',
    { input: { account: 'attendant', name: '何静', nameEn: '', roles: ['attendant'] }, password: PASSWORD },
  );
  const layout = '{ layout: boardroom, seats: 16, setupMinutes: 45, clearingMinutes: 15 }';
  const { addRoom } = await ask(
    `mutation { addRoom(input: { nameZh: "听涛厅", nameEn: "Surf Hall", floor: "3", wayZh: "", wayEn: "", layouts: [${layout}], equipment: [] }) { id } }`,
  );
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const { bookMeeting } = await ask(
    `mutation { bookMeeting(confirmed: true, input: { roomId: "${addRoom.id}", title: "季度会", titleShown: false, startsAt: "${at(20)}", endsAt: "${at(80)}", layout: boardroom, expected: 8, equipment: [], wishes: "" }) { id } }`,
  );
  meetingId = bookMeeting.id;
  screens = await openScreens(building.foyer);
  phone = await screens.open('desk', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await desk.signIn(phone, 'attendant');
  await phone.getByRole('main').getByRole('heading').first().waitFor();
  await phone.evaluate(() => (location.hash = '/tasks'));
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
// Of a page without a line the browser itself complains.
afterEach(() => void screens.troubles.splice(0));

test('G2 · bad luck · ticked without a line: kept, taken back, sent in order, nothing lost or doubled', async () => {
  const card = (name: string) => phone.getByRole('article', { name });
  const tick = (name: string) => card(name).getByRole('button', { name: done, exact: true }).tap();
  await card(TEA).waitFor();
  await phone.context().setOffline(true);
  for (const name of [TEA, AIR, SOUND]) {
    await tick(name);
    await card(name).getByText(t.ticks.kept).waitFor();
  }
  await phone.getByText(t.ticks.waiting(3)).waitFor();
  await card(TEA).getByRole('button', { name: t.ticks.drop }).tap();
  await phone.getByText(t.ticks.waiting(2)).waitFor();
  await tick(TEA);
  expect((await tasks()).every(({ doneAt }) => doneAt === null)).toBe(true);

  // Somebody else was quicker with the air.
  await building.manager.ask(`mutation { finishServiceTask(id: "${(await named(AIR)).id}") { id } }`);
  await phone.context().setOffline(false);
  await phone.getByText(t.ticks.missed).waitFor({ timeout: 40_000 });
  await phone.getByRole('region', { name: t.ticks.missed }).getByText(AIR).waitFor();
  await expect.poll(async () => (await named(TEA)).doneBy).toBe('何静');
  const [sound, air, tea] = [await named(SOUND), await named(AIR), await named(TEA)];
  expect([sound.doneBy, air.doneBy]).toEqual(['何静', expect.not.stringMatching('何静')]);
  expect(Date.parse(sound.doneAt!)).toBeLessThanOrEqual(Date.parse(tea.doneAt!));
  await phone.getByText(t.ticks.waiting(1)).waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: t.ticks.known }).tap();
});

test('G2 · bad luck · what waits is still there after the page was closed and opened again', async () => {
  const door = (await tasks()).find(({ state }) => state === 'todo')!;
  const card = phone.getByRole('article', { name: door.nameZh });
  await card.waitFor();
  await phone.context().setOffline(true);
  await card.getByRole('button', { name: done, exact: true }).tap();
  await card.getByText(t.ticks.kept).waitFor();
  const other = await phone.context().newPage();
  await phone.close();
  await other.context().setOffline(false);
  await other.goto(`${building.foyer.url}/desk/#/tasks`);
  await expect.poll(async () => (await named(door.nameZh)).state).toBe('done');
  await other.close();
});

test('G2 · on a wide screen a task is dragged to the lane it is to go to; a lane that does not take it leaves it where it was', async () => {
  const wide = await screens.open('desk');
  await desk.signIn(wide, 'reception');
  await wide.getByRole('main').getByRole('heading').first().waitFor();
  await wide.evaluate(() => (location.hash = '/tasks'));
  await wide.getByRole('radio', { name: t.byState }).check();
  const lane = (state: keyof typeof t.laneNames) =>
    wide.getByRole('region', { name: new RegExp(`^${t.laneNames[state]}`) });
  const first = lane('todo').getByRole('article').first();
  await first.waitFor();
  const name = (await first.getAttribute('aria-label'))!;
  const within = (state: keyof typeof t.laneNames) => lane(state).getByRole('article', { name });
  await first.dragTo(lane('checked'));
  await within('todo').waitFor();
  expect((await named(name)).state).toBe('todo');
  await first.dragTo(lane('claimed'));
  await within('claimed').waitFor();
  await within('claimed').dragTo(lane('done'));
  await within('done').waitFor();
  await within('done').dragTo(lane('checked'));
  await within('checked').waitFor();
  expect((await named(name)).state).toBe('checked');
});
