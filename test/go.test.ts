// The pages behind links, as a phone without an account sees them: what opening and pressing do, and what they never do.
import { describe, expect, test } from 'vitest';
import { makeLink } from '../server/engine/link.ts';
import { SYSTEM } from '../server/engine/machine.ts';
import { host } from '../server/property/rules.ts';
import { add } from '../server/property/store.ts';
import { until, type Visitor } from './house.ts';
import { arrive, lobbyHouse, press } from './lobby.ts';

type Lobby = Awaited<ReturnType<typeof lobbyHouse>>;
const HOUR = 3_600_000;
const MINUTE = 60_000;

const PROMISE =
  'subscription Promise($token: String!) { promise(token: $token) { reset promise { code stage usualMinutes } } }';
const ARRIVALS = 'subscription Arrivals { arrivals { reset visits { id hostAnswer hostReadAt } } }';
const BOARD = 'subscription Board { lobbyBoard { reset board { waiting { code stage } } } }';
const HISTORY =
  'query($id: ID!) { visit(id: $id) { state hostAnswer hostReadAt history { move by reason } actions { name open } } }';

/** A link to a visit of one purpose, as the house itself would make it. */
const linkTo = (h: Lobby, purpose: string, subject: string, change: object = {}) =>
  h.house.db.write((tx) =>
    makeLink(
      tx,
      { purpose, subject, holder: h.hostId, expiresAt: h.clock.now() + HOUR, presses: 20, ...change },
      h.clock.now(),
    ),
  );

const get = (h: Lobby, path: string, headers: Record<string, string> = {}) =>
  fetch(h.url + path, { redirect: 'manual', headers: { 'accept-language': 'zh-CN', ...headers } });
const post = (h: Lobby, path: string, form: Record<string, string> = {}) =>
  fetch(h.url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
    headers: { 'accept-language': 'zh-CN' },
  });
const answer = (h: Lobby, token: string, what: string) => post(h, `/go/h/${token}`, { answer: what });
const entries = async (h: Lobby) => (await h.house.db.read<{ n: number }>('select count(*) n from journal'))[0]!.n;
const told = async (h: Lobby, who: Visitor, id: string) => (await h.must(who, HISTORY, { id })).visit;

/** A visitor who waits, with the links that the kiosk and a letter would give. */
async function waiting(h: Lobby) {
  const kiosk = await h.kiosk();
  const { id, code } = await arrive(h, kiosk, { hostId: h.hostId });
  const [token, mine] = [await linkTo(h, 'host', id), await linkTo(h, 'visitor', id, { presses: 0 })];
  return { kiosk, id, code, token, mine };
}

describe('a host answers', () => {
  test('V2 · opening does not act, however often and whoever opens; the page names the visitor and offers four answers', async () => {
    const h = await lobbyHouse();
    const { token, code } = await waiting(h);
    const before = await entries(h);
    for (const agent of ['WeChat MicroMessenger/8.0', 'facebookexternalhit/1.1', 'Microsoft Office/16.0'])
      expect((await get(h, `/go/h/${token}`, { 'user-agent': agent })).status).toBe(200);
    await fetch(`${h.url}/go/h/${token}`, { method: 'HEAD' });
    const page = await (await get(h, `/go/h/${token}`)).text();
    for (const said of ['李雷到了', '汇川银行', '一层大堂', code, '马上下来', '五分钟后到', '请直接上楼', '今天不便见'])
      expect(page).toContain(said);
    expect(page).not.toMatch(/<script(?! type="module" src="\/go\/live\.js)/);
    expect(await entries(h)).toBe(before);
  });

  test('V2 · an answer reaches the desk’s board, the kiosk’s promise, the lobby’s codes and the visitor’s page within a second', async () => {
    const h = await lobbyHouse();
    const { kiosk, id, code, token, mine } = await waiting(h);
    const reception = await h.as('receptionist');
    const [board, promise, lobby] = [
      h.listen(reception, ARRIVALS),
      h.listen(kiosk, PROMISE, () => {}, { token: mine }),
      h.listen(await h.display(), BOARD),
    ];
    await until(() => board.frames.length > 0 && promise.frames.length > 0 && lobby.frames.length > 0);
    expect(promise.frames[0].promise).toMatchObject({ reset: true, promise: { code, stage: 'arrived' } });
    expect(lobby.frames[0].lobbyBoard.board.waiting).toEqual([{ code, stage: 'arrived' }]);
    const seen = /data-seen="([^"]+)"/.exec(await (await get(h, `/go/v/${mine}`)).text())![1]!;
    const phone = get(h, `/go/v/${mine}/live?seen=${encodeURIComponent(seen)}`);

    const begun = performance.now();
    expect(await answer(h, token, 'coming')).toMatchObject({ status: 303 });
    await until(
      () =>
        promise.frames.at(-1).promise.promise?.stage === 'coming' &&
        board.frames.at(-1).arrivals.visits[0]?.hostAnswer === 'coming' &&
        lobby.frames.at(-1).lobbyBoard.board?.waiting[0]?.stage === 'coming',
    );
    expect(await (await phone).text()).toContain('被访人正下来接您');
    expect(performance.now() - begun).toBeLessThan(1_000);

    expect(await told(h, reception, id)).toMatchObject({ hostAnswer: 'coming', hostReadAt: expect.any(String) });
    const page = await (await get(h, `/go/h/${token}`)).text();
    expect(page).toContain('09:00 已答复：马上下来');
    expect(page).toMatch(/value="coming"[^>]*aria-current="true"/);
  });

  test('V2 · it is noted as read when its page has been on a screen, once, and by whom', async () => {
    const h = await lobbyHouse();
    const { id, token } = await waiting(h);
    const reception = await h.as('receptionist');
    for (let n = 0; n < 3; n++) expect((await post(h, `/go/h/${token}/read`)).status).toBe(204);
    const { history, hostAnswer } = await told(h, reception, id);
    expect(history.filter(({ move }: { move: string }) => move === 'readByHost')).toMatchObject([
      { by: 'Wang Xiaoming' },
    ]);
    expect(hostAnswer).toBeNull();
  });

  test('V2 · a changed mind counts, the same answer again does not; “not today” opens the kind no at the desk', async () => {
    const h = await lobbyHouse();
    const { kiosk, id, token, mine } = await waiting(h);
    const reception = await h.as('receptionist');
    const promise = h.listen(kiosk, PROMISE, () => {}, { token: mine });
    await answer(h, token, 'sendUp');
    await answer(h, token, 'sendUp');
    await answer(h, token, 'notToday');
    await until(() => promise.frames.at(-1)?.promise.promise?.stage === 'notToday');
    const { history, actions, hostAnswer } = await told(h, reception, id);
    expect(hostAnswer).toBe('notToday');
    expect(history.filter(({ move }: { move: string }) => move === 'answerHost')).toHaveLength(2);
    expect(actions.find(({ name }: { name: string }) => name === 'decline').open).toBe(true);
    const page = await (await get(h, `/go/v/${mine}`)).text();
    expect(page).toContain('被访人今天不方便会面，请到前台，我们来安排');
    await h.must(reception, press('declineVisit'), { id });
    await until(() => promise.frames.at(-1)?.promise.promise?.stage === 'notToday');
  });

  test('V2 · a deputy answers by a link of their own, and the page says who it was', async () => {
    const h = await lobbyHouse();
    const { id, token } = await waiting(h);
    const deputy = await h.house.db.write((tx) =>
      add(
        tx,
        host,
        {
          nameZh: '陈晨',
          nameEn: 'Chen Chen',
          title: '',
          companyId: h.companyId,
          departmentId: null,
          floor: '18',
          extension: '',
          telephone: null,
          email: null,
          deputyId: null,
          principal: 0,
          addressAs: '',
        },
        SYSTEM,
        h.clock.now(),
      ),
    );
    const theirs = await linkTo(h, 'host', id, { holder: deputy.id });
    expect(await (await get(h, `/go/h/${theirs}`)).text()).toContain('来找王小明，还没有答复，请您代为答复。');
    await answer(h, theirs, 'fiveMinutes');
    const { history } = await told(h, await h.as('receptionist'), id);
    expect(history.find(({ move }: { move: string }) => move === 'answerHost')).toMatchObject({ by: 'Chen Chen' });
    expect(await (await get(h, `/go/h/${token}`)).text()).toContain('陈晨 09:00 已答复：五分钟后到');
  });

  test('V2 · too late is said on the page, and changes nothing', async () => {
    const h = await lobbyHouse();
    const { id, token } = await waiting(h);
    const reception = await h.as('receptionist');
    await h.must(reception, press('leaveVisit'), { id });
    expect((await answer(h, token, 'coming')).status).toBe(303);
    expect((await told(h, reception, id)).hostAnswer).toBeNull();
    expect(await (await get(h, `/go/h/${token}`)).text()).toContain('这次来访已经不需要答复了。 现在：已离开');
    expect((await answer(h, token, 'nonsense')).status).toBe(404);
  });
});

describe('a link is good for what it was made for', () => {
  test('V2 · expired, used up, made for something else, another visit’s, half copied: each in words, in either language', async () => {
    const h = await lobbyHouse();
    const { id, token } = await waiting(h);
    const spent = await linkTo(h, 'host', id, { presses: 1 });
    await answer(h, spent, 'coming');
    const second = await answer(h, spent, 'sendUp');
    expect(await second.text()).toContain('这个链接的操作次数已用完');
    const visitor = await linkTo(h, 'visitor', id, { presses: 0 });
    for (const [path, status] of [
      [`/go/v/${token}`, 404],
      [`/go/c/${token}`, 404],
      [`/go/h/${visitor}`, 404],
      [`/go/h/${token.slice(1)}`, 404],
      [`/go/h/${token}/elsewhere`, 404],
      ['/go/h/', 404],
      ['/go/x/y', 404],
      ['/go/', 404],
    ] as const)
      expect(`${path} ${(await get(h, path)).status}`).toBe(`${path} ${status}`);
    expect(await (await get(h, `/go/v/${token}`)).text()).toContain('没有这个链接');
    expect(await (await get(h, `/go/v/${token}`, { 'accept-language': 'en' })).text()).toContain(
      'We do not know this link',
    );
    await h.clock.advance(HOUR);
    expect((await get(h, `/go/h/${token}`)).status).toBe(410);
    expect((await answer(h, token, 'notToday')).status).toBe(410);
    expect((await told(h, await h.as('receptionist'), id)).hostAnswer).toBe('coming');
  });

  test('V2 · a page is kept by nobody: not cached, not indexed, not framed, its secret in no referrer and in no log', async () => {
    const h = await lobbyHouse();
    const { token } = await waiting(h);
    const { headers } = await get(h, `/go/h/${token}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.getSetCookie()).toEqual([]);
    await get(h, `/go/h/${token}x`);
    expect(h.logged.join('\n')).not.toContain(token);
    const rows = JSON.stringify(await h.house.db.read('select * from journal'));
    expect(rows).not.toContain(token);
  });

  test('V2 · whoever tries secrets out hears nothing more after thirty; whoever has one goes on', async () => {
    const h = await lobbyHouse();
    const { token } = await waiting(h);
    const tried = [];
    for (let n = 0; n < 40; n++) tried.push((await get(h, `/go/h/${'x'.repeat(40)}${100 + n}`)).status);
    expect(tried.filter((status) => status === 404)).toHaveLength(30);
    expect(tried.slice(30)).toEqual(Array(10).fill(429));
    expect((await get(h, `/go/h/${token}`)).status).toBe(200);
  });

  test('V2 · a name is a name, whatever it looks like; both languages have their page', async () => {
    const h = await lobbyHouse();
    const { id } = await arrive(h, await h.kiosk(), {
      hostId: h.hostId,
      name: '<img src=x onerror=alert(1)>',
      company: '"&\'',
    });
    const token = await linkTo(h, 'host', id);
    const page = await (await get(h, `/go/h/${token}?lang=en`)).text();
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; is here');
    expect(page).not.toContain('<img');
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain(`action="/go/h/${token}?lang=en"`);
    expect(page).toContain(`href="/go/h/${token}?lang=zh"`);
  });
});

describe('how long a host usually takes', () => {
  /** Visits that this host answered by coming down, each so many minutes after. */
  async function came(h: Lobby, minutes: readonly number[]) {
    const kiosk = await h.kiosk();
    const reception = await h.as('receptionist');
    for (const it of minutes) {
      const { id } = await arrive(h, kiosk, { hostId: h.hostId });
      await h.must(reception, 'mutation($id: ID!) { answerVisitHost(id: $id, answer: coming) { id } }', { id });
      await h.clock.advance(it * MINUTE);
      await h.must(reception, press('showInVisit'), { id });
      await h.must(reception, press('leaveVisit'), { id });
    }
  }

  test('V2 · is said from the tenth time on, as the median, and only while they come', async () => {
    const h = await lobbyHouse();
    await came(h, [2, 3, 3, 4, 4, 5, 6, 7, 12]);
    const { kiosk, id, token, mine } = await waiting(h);
    const promise = h.listen(kiosk, PROMISE, () => {}, { token: mine });
    const stage = () => promise.frames.at(-1)?.promise.promise as { stage: string; usualMinutes: number | null } | null;
    await answer(h, token, 'coming');
    await until(() => stage()?.stage === 'coming');
    expect(stage()!.usualMinutes).toBeNull();
    await h.clock.advance(5 * MINUTE);
    await h.must(await h.as('receptionist'), press('showInVisit'), { id });

    const next = await waiting(h);
    const second = h.listen(next.kiosk, PROMISE, () => {}, { token: next.mine });
    const now = () => second.frames.at(-1)?.promise.promise as { stage: string; usualMinutes: number | null } | null;
    await until(() => now()?.stage === 'arrived');
    expect(now()!.usualMinutes).toBeNull();
    await answer(h, next.token, 'coming');
    await until(() => now()?.stage === 'coming');
    expect(now()!.usualMinutes).toBe(5);
    expect(await (await get(h, `/go/v/${next.mine}`)).text()).toContain('被访人正下来接您，通常约 5 分钟到');
    await answer(h, next.token, 'fiveMinutes');
    await until(() => now()?.stage === 'fiveMinutes');
    expect(now()!.usualMinutes).toBeNull();
  });
});

test('V2 · the promise is told by its own token only, and only to a kiosk', async () => {
  const h = await lobbyHouse();
  const { kiosk, token, mine } = await waiting(h);
  const refused = h.listen(kiosk, PROMISE, () => {}, { token });
  await until(() => refused.errors.length > 0);
  expect(refused.errors[0]!.extensions['code']).toBe('LINK_UNKNOWN');
  const display = h.listen(await h.display(), PROMISE, () => {}, { token: mine });
  await until(() => display.errors.length > 0);
  expect(display.errors[0]!.extensions['code']).toBe('NOT_YOURS');
});

test('V2 · the lobby’s display names codes and stages, and nothing else; who was shown in is gone from it', async () => {
  const h = await lobbyHouse();
  const lobby = h.listen(await h.display(), BOARD);
  await until(() => lobby.frames.length > 0);
  const { id, code, token } = await waiting(h);
  await until(() => lobby.frames.at(-1)?.lobbyBoard.board?.waiting.length === 1);
  const before = lobby.frames.length;
  const reception = await h.as('receptionist');
  await h.must(reception, press('seeVisitIdentity'), { id });
  await answer(h, token, 'sendUp');
  await until(() => lobby.frames.at(-1)?.lobbyBoard.board?.waiting[0]?.stage === 'sendUp');
  // The identity check drew nothing, so nothing was sent for it.
  expect(lobby.frames.slice(before).filter((it) => it.lobbyBoard.board)).toHaveLength(1);
  await h.must(reception, press('showInVisit'), { id });
  await until(() => lobby.frames.at(-1)?.lobbyBoard.board?.waiting.length === 0);
  const said = JSON.stringify(lobby.frames);
  expect(said).toContain(code);
  for (const name of ['李雷', '汇川', '王小明']) expect(said).not.toContain(name);
});
