/** What keeps the visitor side from the desk: guests invited together, the secretary's link, the watch list, documents, settings, the day's figures. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { host } from '../../server/property/rules.ts';
import { watched } from '../../server/visits/watch.ts';
import { faults } from './axe.ts';
import { type Building, openBuilding } from './building.ts';
import * as desk from './desk.ts';
import { openScreens, type Screens } from './screens.ts';
import { reception } from '../../ui/messages/zh/reception.ts';
import { WORDS } from './words.ts';

const { manage: m, visiting: v } = WORDS.zh;
let building: Building;
let screens: Screens;
let page: Page;

beforeAll(async () => {
  building = await openBuilding();
  screens = await openScreens(building.foyer);
  page = await screens.open('desk');
  await desk.signIn(page, 'manager');
});
afterAll(async () => {
  await screens.close();
  await building.foyer.close();
});
afterEach((context) => screens.look(context));

const at = (path: string) => page.evaluate((hash) => (location.hash = hash), `/${path}`);
const main = () => page.getByRole('main');
const pane = () => main().getByRole('complementary');
const press = (name: string, within = main()) => within.getByRole('button', { name, exact: true }).first().click();

test('V1 · several guests are invited at once, and a line without a name is told by its number', async () => {
  await at('invite');
  await main().getByRole('combobox').first().fill('wxm');
  await main().getByRole('listbox').getByRole('option').first().click();
  const guests = main().getByLabel(v.group.guests);
  await guests.fill('陈曦，明德会计师事务所，13800138000\n，远帆科技');
  await press(v.group.send(2));
  await main().getByText(v.group.nameless(2)).waitFor();
  await guests.fill('陈曦，明德会计师事务所，13800138000\n\n刘洋，liu@');
  await press(v.group.send(2));
  await main().getByText(v.group.onLine(3, '').trim()).waitFor();
  await guests.fill('陈曦，明德会计师事务所，13800138000\n刘洋');
  await press(v.group.send(2));
  const made = main().getByRole('region', { name: v.group.made });
  await made.getByText('刘洋').waitFor();
  // What is sent to a guest holds their code and the address of their own page.
  const message = made.getByRole('textbox', { name: v.group.messageTo('刘洋') });
  await expect.poll(() => message.inputValue()).toMatch(/预约码 \w{4}-\w{4} 登记。您的页面：http\S+\/go\/\w\/\S+/);
  expect(await faults(page)).toEqual([]);
  const { dayFigures } = await building.manager.ask('{ dayFigures { invited } }');
  expect(dayFigures.invited).toBe(2);
  await at('figures');
  await main().getByText(v.figures.invited, { exact: true }).waitFor();
  await page.screenshot({ path: 'test/.tmp/keeping-figures.png' });
});

test('V1 · a company’s secretary invites by a link, until it is ended', async () => {
  const { companies } = await building.manager.ask('{ companies { id nameZh } }');
  await at(`people/c-${companies[0].id}`);
  await press(v.secretary.make);
  const link = await pane().getByLabel(v.secretary.label, { exact: true }).inputValue();
  const secretary = await screens.open('desk', { at: link });
  await secretary.getByRole('heading').first().waitFor();
  await secretary.getByText(companies[0].nameZh).first().waitFor();
  await secretary.close();
  await press(v.secretary.end);
  await page.getByRole('dialog').getByRole('button', { name: v.secretary.end, exact: true }).click();
  await pane().getByText(v.secretary.none).waitFor();
  expect((await fetch(link)).ok).toBe(false);
});

test('V2 · who is on the watch list is found at the desk, and the entry can be mended and retired', async () => {
  await at('watch/new');
  await pane().getByLabel(v.watch.name, { exact: true }).fill('赵 六');
  await pane().getByLabel(v.watch.reason, { exact: true }).fill('请联系安保主管');
  await press(v.watch.add, pane());
  await pane().getByText(v.watch.always).waitFor();
  const { registerVisit } = await building.manager.ask(
    'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code watched { reason } } }',
    { input: { purpose: 'delivery', name: '赵六', company: '甲' } },
  );
  expect(registerVisit.watched.reason).toBe('请联系安保主管');
  await at('visitors');
  const heed = main().getByRole('region', { name: reception.heed });
  await heed.getByRole('button', { name: reception.heedWatched(registerVisit.code) }).click();
  await pane().getByText('请联系安保主管').waitFor();
  expect(await heed.innerText()).not.toContain('赵');
  expect(await faults(page)).toEqual([]);
  await page.goBack();
  const { watchList } = await building.manager.ask('{ watchList { id } }');
  await at(`watch/${watchList[0].id}`);
  await press(watched.moves.amend.words.zh, pane());
  await pane()
    .getByLabel(new RegExp(`^${v.watch.until}`))
    .fill('2099-12-31');
  await press(m.save, pane());
  await pane().getByText('2099-12-31').waitFor();
  await press(watched.moves.retire.words.zh, pane());
  await page.getByRole('dialog').getByRole('button', { name: watched.moves.retire.words.zh, exact: true }).click();
  await pane().getByText(m.retired).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: 'test/.tmp/keeping-watch.png' });
});

test('V2 · a document is published in both languages, and its next version leaves the first as it was', async () => {
  await at('documents/new');
  const fill = async (texts: [string, string, string, string]) => {
    const { titleZh, titleEn, bodyZh, bodyEn } = v.documents;
    for (const [at, label] of [titleZh, titleEn, bodyZh, bodyEn].entries())
      await pane().getByLabel(label, { exact: true }).fill(texts[at]!);
  };
  await fill(['访客须知', 'House rules', '请随身佩戴访客贴。', 'Please wear your badge.']);
  await press(v.documents.publish, pane());
  await pane().getByText(v.documents.version(1)).waitFor();
  await press('发布新版本', pane());
  await pane().getByLabel(v.documents.bodyZh, { exact: true }).fill('请全程佩戴访客贴。');
  await press(v.documents.publish, pane());
  await pane().getByText(v.documents.version(2)).waitFor();
  await pane().getByText('请随身佩戴访客贴。').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: 'test/.tmp/keeping-documents.png' });
});

test('A3, V2 · where a host is told, who stands in, and what the kiosk offers is set at the desk', async () => {
  const { hosts } = await building.manager.ask('{ hosts { id extension } }');
  const id = hosts.find(({ extension }: { extension: string }) => extension === '1802').id as string;
  await at(`people/h-${id}`);
  await press(host.moves.amend.words.zh, pane());
  const email = pane().getByLabel(new RegExp(`^${m.people.email}`));
  await email.fill('wang@');
  await press(m.save, pane());
  await pane().getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  await email.fill('wang@example.com');
  await press(m.save, pane());
  await pane().getByText('wang@example.com').waitFor();
  await press(host.moves.amend.words.zh, pane());
  await pane().getByLabel(m.people.principal, { exact: true }).check();
  await pane()
    .getByLabel(new RegExp(`^${m.people.addressAs}`))
    .fill('王总');
  await press(m.save, pane());
  await pane().getByText('王总').waitFor();
  const { registerVisit } = await building.manager.ask(
    'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { code } }',
    { input: { purpose: 'meeting', name: '贺喜', hostId: id } },
  );
  await at('visitors');
  await main()
    .getByRole('button', { name: reception.heedPrincipal(registerVisit.code, '王总') })
    .waitFor();
  await at('settings');
  await main().getByRole('checkbox', { name: reception.drinks.coffee }).check();
  await main().getByLabel(m.settings.deskAfter).fill('x');
  await press(m.save);
  await main().getByText(m.settings.minutesBad).waitFor();
  await main().getByLabel(m.settings.deskAfter).fill('9');
  await press(m.save);
  await page.getByText(m.settings.toast.save).first().waitFor();
  const { property } = await building.manager.ask('{ property { drinks deskAfter } }');
  expect(property).toMatchObject({ deskAfter: 9 });
  expect(property.drinks).toContain('coffee');
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: 'test/.tmp/keeping-settings.png' });
});
