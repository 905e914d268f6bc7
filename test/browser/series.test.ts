/** A booking that comes again, at the desk: looked at before it is made, changed and called off with those that follow it. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { meeting } from '../../server/meetings/rules.ts';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import { openScreens, type Screens } from './screens.ts';
import { WORDS } from './words.ts';

const t = WORDS.zh.meetings;
let building: Building;
let screens: Screens;
let page: Page;
let zone: string;
/** Nine in the morning of a day in the property's zone, some days from now. */
const on = (days: number) => Temporal.Now.zonedDateTimeISO(zone).toPlainDate().add({ days }).toPlainDateTime('09:00');
const dayOf = (days: number) => on(days).toPlainDate().toString();
const day = async (days: number): Promise<{ title: string; state: string; expected: number }[]> =>
  (await building.manager.ask(`{ meetingsOn(day: "${dayOf(days)}") { title state expected } }`)).meetingsOn;
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true }).first();

beforeAll(async () => {
  building = await openBuilding();
  const { ask } = building.manager;
  ({ zone } = (await ask('{ property { zone } }')).property);
  const layout = '{ layout: boardroom, seats: 16, setupMinutes: 30, clearingMinutes: 15 }';
  const { addRoom } = await ask(
    `mutation { addRoom(input: { nameZh: "听涛厅", nameEn: "Surf Hall", floor: "3", wayZh: "", wayEn: "", layouts: [${layout}], equipment: [] }) { id } }`,
  );
  const instant = (hour: number) => on(15).add({ hours: hour }).toZonedDateTime(zone).toInstant().toString();
  await ask(
    `mutation { bookMeeting(confirmed: true, input: { roomId: "${addRoom.id}", title: "别家的会", titleShown: false, startsAt: "${instant(0)}", endsAt: "${instant(1)}", layout: boardroom, expected: 4, equipment: [], wishes: "" }) { id } }`,
  );
  screens = await openScreens(building.foyer);
  page = await screens.open('desk');
  await desk.signIn(page, 'reception');
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

test('S11 · every week: a day somebody else has is shown and left out, another is unticked, the rest is booked at once', async () => {
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.evaluate(() => (location.hash = '/meetings/new'));
  const form = page.getByRole('complementary');
  await form.getByLabel(t.name, { exact: true }).fill('周例会');
  await form.getByLabel(t.people, { exact: true }).fill('8');
  await form.getByLabel(t.starts).fill(on(1).toString({ smallestUnit: 'minute' }));
  await form.getByLabel(t.repeat.label).selectOption('week');
  await button(form, t.book).click();
  await form.getByText(t.repeat.untilMissing).waitFor();
  await form.getByLabel(t.repeat.until).fill(dayOf(0));
  await form.getByText('最后一天不能早于第一场。').waitFor();
  await form.getByLabel(t.repeat.until).fill(dayOf(30));
  const days = form.getByRole('group', { name: t.repeat.days(5) }).getByRole('checkbox');
  await days.nth(4).waitFor();
  expect(await days.nth(2).isDisabled()).toBe(true);
  await days.nth(3).uncheck();
  await button(form, t.repeat.book(3)).click();
  await form.getByText(t.repeat.place({ label: '每周', place: 1, count: 3 })).waitFor();
  expect(await Promise.all([1, 8, 15, 22, 29].map(async (it) => (await day(it)).map(({ title }) => title)))).toEqual([
    ['周例会'],
    ['周例会'],
    ['别家的会'],
    [],
    ['周例会'],
  ]);
});

test('S11 · changed for all that follow it, then called off with them', async () => {
  const form = page.getByRole('complementary');
  await button(form, meeting.moves.replan.words.zh).click();
  await form.getByLabel(t.people, { exact: true }).fill('12');
  await form.getByLabel(t.repeat.changeLater(2)).check();
  await button(form, WORDS.zh.manage.save).click();
  await form.getByText(t.repeat.place({ label: '每周', place: 1, count: 3 })).waitFor();
  expect((await day(29)).map(({ expected }) => expected)).toEqual([12]);
  await button(form, meeting.moves.cancel.words.zh).click();
  const asked = page.getByRole('dialog');
  await asked.getByLabel(t.repeat.cancelLater(2)).check();
  await button(asked, t.because.byOrganiser).click();
  await asked.waitFor({ state: 'hidden' });
  expect((await Promise.all([1, 8, 29].map(day))).flat().map(({ state }) => state)).toEqual(Array(3).fill('cancelled'));
});

test('G2 · who drinks what is typed by seat, counted among the cups, and read with the meeting', async () => {
  await page.evaluate(() => (location.hash = '/meetings/new'));
  const form = page.getByRole('complementary');
  await form.getByLabel(t.name, { exact: true }).fill('董事会');
  await form.getByLabel(t.people, { exact: true }).fill('6');
  await form.getByLabel(t.starts).fill(on(2).toString({ smallestUnit: 'minute' }));
  await button(form, t.sheet.addSeat).click();
  await button(form, t.sheet.addSeat).click();
  await form.getByLabel(t.sheet.drink('2')).selectOption('coffee');
  await form.getByLabel(t.sheet.note('2')).fill('少糖');
  await button(form, t.sheet.removeSeat('1')).click();
  // It is one of those counted.
  const cups = (name: 'tea' | 'coffee') => form.getByLabel(t.sheet.names[name], { exact: true }).inputValue();
  await expect.poll(async () => [await cups('tea'), await cups('coffee')]).toEqual(['', '1']);
  await button(form, t.book).click();
  await form.getByText('座 2 咖啡（少糖）').waitFor();
});

test('S11 · a room that is free is proposed; of one that is not it is said when it is taken', async () => {
  const { ask } = building.manager;
  const layout = '{ layout: boardroom, seats: 16, setupMinutes: 30, clearingMinutes: 15 }';
  await ask(
    `mutation { addRoom(input: { nameZh: "望岳厅", nameEn: "Summit Hall", floor: "5", wayZh: "", wayEn: "", layouts: [${layout}], equipment: [] }) { id } }`,
  );
  await page.evaluate(() => (location.hash = '/meetings'));
  await page.evaluate(() => (location.hash = '/meetings/new'));
  const form = page.getByRole('complementary');
  const room = form.getByLabel(t.room, { exact: true });
  const chosen = () => room.evaluate((it: HTMLSelectElement) => it.selectedOptions[0]!.text);
  // Somebody else has the first room then.
  await form.getByLabel(t.starts).fill(on(15).toString({ smallestUnit: 'minute' }));
  await expect.poll(chosen).toBe(['望岳厅', t.onFloor('5'), t.roomSeats(16)].join(' · '));
  expect(await room.getByRole('option', { name: '听涛厅' }).isDisabled()).toBe(true);
  expect(await room.getByRole('option', { name: '听涛厅' }).textContent()).toContain('08:30–10:15 已占用');
});
