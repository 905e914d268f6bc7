// The pages behind links on a phone: for everybody's eyes and fingers, with a script and without one, in both languages and themes.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLink } from '../../server/engine/link.ts';
import { until } from '../house.ts';
import { arrive, invite, lobbyHouse, press } from '../lobby.ts';
import { faults } from './axe.ts';
import { openBrowser } from './browser.ts';
import { cutOff, overflow, targets, tooSmall } from './measure.ts';

let browser: Browser;
beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser.close());

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true } as const;
const DAY = 86_400_000;

/** A house with a visitor who waits, one who is invited and one whose invitation was taken back; and every page they lead to. */
async function pages() {
  const h = await lobbyHouse();
  const reception = await h.as('receptionist');
  const link = (purpose: string, subject: string, holder = h.hostId) =>
    h.house.db.write((tx) =>
      makeLink(tx, { purpose, subject, holder, expiresAt: h.clock.now() + DAY, presses: 99 }, h.clock.now()),
    );
  const long = { company: '汇川（北京）国际商业银行股份有限公司望京支行', title: 'ms' };
  const here = await arrive(h, await h.kiosk(), { hostId: h.hostId, ...long });
  const left = await arrive(h, await h.kiosk('2'), { hostId: h.hostId, name: '韩梅梅' });
  await h.must(reception, press('leaveVisit'), { id: left.id });
  const guests = [
    { name: '司马相如', ...long },
    { name: 'Maximilian von und zu Hohenstein-Oberberg' },
    { name: '王五' },
  ];
  const [coming, second, gone] = await invite(h, reception, guests, { askFor: '行政部小张' });
  await h.must(reception, 'mutation($id: ID!) { cancelVisit(id: $id) { id } }', { id: gone!.id });
  const root = (await h.must(reception, 'mutation($id: ID!) { makeCompanyLink(companyId: $id) }', { id: h.companyId }))
    .makeCompanyLink as string;
  const [host, late, mine, invited, cancelled, over] = await Promise.all([
    link('host', here.id),
    link('host', left.id),
    link('visitor', here.id),
    link('visitor', coming!.id),
    link('visitor', gone!.id),
    link('visitor', left.id),
  ]);
  return {
    h,
    reception,
    here,
    host: `/go/h/${host}`,
    mine: `/go/v/${mine}`,
    root,
    all: {
      'host asked': `/go/h/${host}`,
      'host too late': `/go/h/${late}`,
      'visitor waits': `/go/v/${mine}`,
      'visitor invited': `/go/v/${invited}`,
      'visitor cancelled': `/go/v/${cancelled}`,
      'visitor left': `/go/v/${over}`,
      'secretary list': root,
      'secretary form': `${root}/new`,
      'secretary invitation': `${root}/${coming!.id}`,
      'secretary other invitation': `${root}/${second!.id}`,
      'secretary change': `${root}/${coming!.id}/change`,
      'secretary cancel': `${root}/${coming!.id}/cancel`,
      'no such link': '/go/h/nothing',
    },
  };
}

/** A page of a phone that must not say anything to its console. */
async function phone(options: BrowserContextOptions = {}): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
  page.on('pageerror', (error) => void said.push(error.message));
  return { page, said };
}

async function faultsOf(page: Page, name: string): Promise<string[]> {
  const found = [...(await faults(page)), ...(await overflow(page, true)), ...(await cutOff(page))];
  return [...found, ...tooSmall(await targets(page), 44)].map((it) => `${name}: ${it}`);
}

test.each([
  ['zh', 'zh-CN', 'light'],
  ['en', 'en-GB', 'dark'],
  ['zh', 'zh-CN', 'dark'],
  ['en', 'en-GB', 'light'],
] as const)(
  'V2 · every page is clean for axe, wide enough for a thumb and whole on a small phone: %s, %s, %s',
  async (_, locale, colorScheme) => {
    const { h, root, host, all } = await pages();
    const { page, said } = await phone({ locale, colorScheme });
    const found: string[] = [];
    for (const [name, path] of Object.entries(all)) {
      await page.goto(h.url + path);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      found.push(...(await faultsOf(page, name)));
    }
    // What comes only by pressing: a form refused at every field, grown, an answer given.
    await page.goto(`${h.url}${root}/new`);
    await page.click('button[value=more]');
    found.push(...(await faultsOf(page, 'form grown')));
    await page.click('button[value=send]');
    found.push(...(await faultsOf(page, 'form refused')));
    await page.goto(h.url + host);
    await page.click('button[value=sendUp]');
    await page.waitForSelector('[aria-current=true]');
    found.push(...(await faultsOf(page, 'host answered')));
    expect(found).toEqual([]);
    expect(said.filter((it) => !/404|422/.test(it))).toEqual([]);
    await page.context().close();
  },
);

test('V2 · without any script a host reads and answers, and a secretary invites', async () => {
  const { h, host, root, here, reception } = await pages();
  const { page } = await phone({ javaScriptEnabled: false });
  await page.goto(h.url + host);
  await page.click('button[value=fiveMinutes]');
  expect(await page.textContent('.note')).toContain('已答复：五分钟后到');
  await page.goto(`${h.url}${root}/new`);
  await page.fill('#day', '2026-11-25');
  await page.fill('#time', '09:15');
  await page.selectOption('#hostId', h.hostId);
  await page.fill('#name-0', '赵六');
  await page.click('button[value=more]');
  expect(await page.inputValue('#name-0')).toBe('赵六');
  await page.fill('#name-1', '孙七');
  await page.click('button[value=send]');
  expect(await page.textContent('main')).toContain('已邀请 2 位访客');
  const { visit } = await h.must(reception, 'query($id: ID!) { visit(id: $id) { hostAnswer } }', { id: here.id });
  expect(visit.hostAnswer).toBe('fiveMinutes');
  await page.context().close();
});

test('V2 · read is noted once the page has been on a screen; not by a page that was only fetched', async () => {
  const { h, host, here, reception } = await pages();
  const read = async () =>
    (await h.must(reception, 'query($id: ID!) { visit(id: $id) { hostReadAt } }', { id: here.id })).visit.hostReadAt;
  const without = await phone({ javaScriptEnabled: false });
  await without.page.goto(h.url + host);
  const { page } = await phone();
  await page.goto(h.url + host);
  expect(await read()).toBeNull();
  await until(read);
  for (const it of [page, without.page]) await it.context().close();
});

test('V2 · the visitor’s page follows the host’s answer within a second, without being loaded again; its line lost, it says so', async () => {
  const { h, host, mine } = await pages();
  const { page, said } = await phone();
  await page.goto(h.url + mine);
  await page.evaluate(() => document.body.setAttribute('data-same', 'yes'));
  await page.waitForTimeout(500);
  const begun = performance.now();
  await fetch(h.url + host, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ answer: 'coming' }) });
  await page.waitForSelector('text=被访人正下来接您');
  expect(performance.now() - begun).toBeLessThan(1_500);
  expect(await page.getAttribute('body', 'data-same')).toBe('yes');
  await until(async () => (await page.textContent('#say'))?.includes('被访人正下来接您'));
  expect(said).toEqual([]);

  await page.context().setOffline(true);
  await h.must(await h.as('receptionist'), 'mutation { amendProperty(input: {}) { id } }').catch(() => {});
  await page.waitForSelector('#lost:not([hidden])', { timeout: 45_000 });
  await page.context().setOffline(false);
  await page.waitForSelector('#lost', { state: 'hidden', timeout: 45_000 });
  await page.context().close();
});
