// A tenant's secretary and the visitors they invite, through plain forms as a phone sends them; and what an invited visitor's page tells.
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../server/engine/machine.ts';
import { company, host } from '../server/property/rules.ts';
import { add } from '../server/property/store.ts';
import { until } from './house.ts';
import { arriveBy, invite, lobbyHouse, press } from './lobby.ts';
import { header, smtp, textOf } from './post.ts';

type Lobby = Awaited<ReturnType<typeof lobbyHouse>>;
const MAKE = 'mutation($id: ID!) { makeCompanyLink(companyId: $id) }';
const FROM = 'front-desk@guanlan.example';

const get = (h: Lobby, path: string, language = 'zh-CN') =>
  fetch(h.url + path, { redirect: 'manual', headers: { 'accept-language': language } });
const post = (h: Lobby, path: string, form: Record<string, string> = {}) =>
  fetch(h.url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
    headers: { 'accept-language': 'zh-CN' },
  });
const text = async (h: Lobby, path: string, language?: string) => (await get(h, path, language)).text();
const visits = (h: Lobby) =>
  h.house.db.read<{ id: string; state: string; expectedAt: number; groupSize: number; companyId: string }>(
    'select * from visit order by expectedAt, id',
  );

async function secretary(options: Parameters<typeof lobbyHouse>[0] = {}) {
  const h = await lobbyHouse(options);
  const reception = await h.as('receptionist');
  const root = (await h.must(reception, MAKE, { id: h.companyId })).makeCompanyLink as string;
  const form = {
    day: '2026-11-24',
    time: '14:30',
    hostId: h.hostId,
    purpose: 'meeting',
    language: 'zh',
    guests: '1',
    'name.0': '李雷',
    'title.0': 'mr',
    'company.0': '汇川银行',
    'telephone.0': '138 0013 8000',
    'email.0': '',
    do: 'send',
  };
  return { h, reception, root, form };
}

describe('a secretary', () => {
  test('V2 · invites one visitor: the time is the property’s, the actor in the history the company', async () => {
    const { h, reception, root, form } = await secretary();
    expect(await text(h, root)).toContain('还没有预约');
    expect(await text(h, `${root}/new`)).toContain('王小明');
    const sent = await post(h, `${root}/new`, form);
    expect(sent.headers.get('location')).toBe(`${root}?invited=1`);
    const [row] = await visits(h);
    expect(row).toMatchObject({ state: 'invited', companyId: h.companyId });
    expect(new Date(row!.expectedAt).toISOString()).toBe('2026-11-24T06:30:00.000Z');
    const list = await text(h, `${root}?invited=1`);
    for (const said of ['已邀请 1 位访客', '11月24日星期二', '14:30', '李雷先生', '汇川银行', '已预约'])
      expect(list).toContain(said);
    const { visit } = await h.must(reception, 'query($id: ID!) { visit(id: $id) { history { move by } } }', {
      id: row!.id,
    });
    expect(visit.history).toEqual([{ move: 'invite', by: 'Yuanfan Technology' }]);
  });

  test('V2 · invites several at once, growing the form without losing a letter; pressed twice it counts once', async () => {
    const { h, root, form } = await secretary();
    const grown = await (await post(h, `${root}/new`, { ...form, do: 'more' })).text();
    for (const said of ['访客 1', '访客 2', 'value="李雷"', 'value="2026-11-24"', 'value="14:30"', '邀请这 2 位访客'])
      expect(grown).toContain(said);
    expect(await visits(h)).toEqual([]);
    const key = /name="key" value="([\w-]+)"/.exec(grown)![1]!;
    const both = { ...form, key, guests: '2', 'name.1': '韩梅梅', 'title.1': '' };
    const [first, second] = await Promise.all([post(h, `${root}/new`, both), post(h, `${root}/new`, both)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await visits(h)).toHaveLength(2);
  });

  test.each([
    ['no date', { day: '' }, 'day', '请选择日期。'],
    ['a date that is none', { day: '2026-13-40' }, 'day', '请选择日期。'],
    ['a time that has passed', { day: '2026-11-22' }, 'time', '预约时间已过，请选择以后的时间。'],
    ['nobody to see', { hostId: '' }, 'hostId', '请选择被访人。'],
    ['no name', { 'name.0': '' }, 'name-0', '请填写您的姓名。'],
    ['a telephone that cannot be rung', { 'telephone.0': '打我电话' }, 'telephone-0', '请检查电话号码，只填数字。'],
    ['an e-mail that is none', { 'email.0': 'li@' }, 'email-0', '请检查邮箱地址。'],
    ['a company too long', { 'company.0': '长'.repeat(61) }, 'company-0', '请不要超过 60 个字。'],
  ])(
    'V2 · %s is refused in words at its field, and everything typed stands there still',
    async (_, change, id, said) => {
      const { h, root, form } = await secretary();
      const typed = { ...form, askFor: '前台小张', 'email.0': 'li@example.com', ...change };
      const answer = await post(h, `${root}/new`, typed);
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(`<a href="#${id}">${said}</a>`);
      expect(page).toContain(`<p class="wrong" id="${id}-wrong">${said}</p>`);
      expect(page).toMatch(new RegExp(`id="${id}"[^>]*aria-invalid="true"`));
      for (const [name, value] of Object.entries(typed))
        if (value && !['guests', 'do', 'hostId', 'purpose', 'language', 'title.0'].includes(name))
          expect(page).toContain(`value="${value}"`);
      if (typed.hostId) expect(page).toMatch(new RegExp(`value="${h.hostId}"\\s+selected`));
      expect(await visits(h)).toEqual([]);
    },
  );

  test('V2 · of several the one who is wrong is pointed at, and nobody is invited', async () => {
    const { h, root, form } = await secretary();
    const answer = await post(h, `${root}/new`, { ...form, guests: '3', 'name.1': '韩梅梅', 'name.2': '' });
    expect(await answer.text()).toContain('<a href="#name-2">');
    expect(await visits(h)).toEqual([]);
  });

  test('V2 · changes and cancels; the visitor’s page tells it at once', async () => {
    const { h, root, form } = await secretary();
    await post(h, `${root}/new`, form);
    const { id } = (await visits(h))[0]!;
    const shown = await (await post(h, `${root}/${id}/link`)).text();
    const page = new URL(/value="(http[^"]+\/go\/v\/[\w-]{43})"/.exec(shown)![1]!).pathname;
    expect(await text(h, page)).toContain('11月24日星期二 14:30');

    expect(await text(h, `${root}/${id}/change`)).toContain('value="14:30"');
    const late = await post(h, `${root}/${id}/change`, { ...form, day: '2026-11-01' });
    expect(late.status).toBe(422);
    const seen = /data-seen="([^"]+)"/.exec(await text(h, page))![1]!;
    const phone = get(h, `${page}/live?seen=${encodeURIComponent(seen)}`);
    const begun = performance.now();
    const moved = await post(h, `${root}/${id}/change`, { ...form, day: '2026-11-25', time: '10:00', groupSize: '4' });
    expect(moved.headers.get('location')).toBe(`${root}/${id}?saved=1`);
    const drawn = await (await phone).text();
    expect(performance.now() - begun).toBeLessThan(1_000);
    for (const said of ['有变动，以这里为准', '11月25日星期三 10:00', '一行 4 人']) expect(drawn).toContain(said);

    expect(await text(h, `${root}/${id}/cancel`)).toContain('确定取消李雷先生的预约？');
    expect((await visits(h))[0]!.state).toBe('invited');
    expect((await post(h, `${root}/${id}/cancel`)).headers.get('location')).toBe(`${root}?gone=1`);
    expect((await visits(h))[0]!.state).toBe('cancelled');
    const after = await text(h, page);
    expect(after).toContain('这次预约已取消，不用过来了。');
    expect(after).not.toContain('<svg');
    expect((await post(h, `${root}/${id}/cancel`)).status).toBe(409);
  });

  test('V2 · sees and touches the own company’s invitations only', async () => {
    const { h, reception, root, form } = await secretary();
    const other = await h.house.db.write(async (tx) => {
      const names = { nameZh: '星海', nameEn: 'Xinghai', floors: '9', wayZh: '', wayEn: '', robotUrl: null };
      const firm = await add(tx, company, names, SYSTEM, h.clock.now());
      const columns = { title: '', companyId: firm.id, departmentId: null, floor: '9', extension: '', telephone: null };
      const more = { email: null, deputyId: null, principal: 0, addressAs: '' };
      const who = await add(tx, host, { nameZh: '周', nameEn: 'Z', ...columns, ...more }, SYSTEM, h.clock.now());
      return { companyId: firm.id, hostId: who.id };
    });
    const [theirs] = await invite(h, reception, [{ name: '张三' }], { hostId: other.hostId });
    expect(await text(h, root)).not.toContain('张三');
    for (const path of ['', '/change', '/cancel', '/link', '/visit.ics'])
      expect((await get(h, `${root}/${theirs!.id}${path}`)).status).toBe(404);
    expect((await post(h, `${root}/${theirs!.id}/cancel`)).status).toBe(404);
    const smuggled = await post(h, `${root}/new`, { ...form, hostId: other.hostId });
    expect([404, 409, 422]).toContain(smuggled.status);
    expect((await visits(h)).map(({ companyId, state }) => [companyId, state])).toEqual([[other.companyId, 'invited']]);
  });

  test('V2 · a new link ends the one before, the desk can end it, and the desk sees until when it is good', async () => {
    const { h, reception, root } = await secretary();
    const until366 = 'query { companies { linkUntil } }';
    expect((await h.must(reception, until366)).companies[0].linkUntil).toBe('2027-11-24T01:00:00.000Z');
    const second = (await h.must(reception, MAKE, { id: h.companyId })).makeCompanyLink as string;
    expect((await get(h, root)).status).toBe(410);
    expect((await get(h, second)).status).toBe(200);
    await h.must(reception, 'mutation($id: ID!) { endCompanyLink(companyId: $id) { id } }', { id: h.companyId });
    expect((await get(h, second)).status).toBe(410);
    expect((await post(h, `${second}/new`)).status).toBe(410);
    expect((await h.must(reception, until366)).companies[0].linkUntil).toBeNull();
    expect(await h.refusedAs(await h.as('guard'), MAKE, { id: h.companyId })).toBe('NOT_YOURS');
  });

  test('the page in English speaks English throughout, and stays so', async () => {
    const { h, root, form } = await secretary();
    await post(h, `${root}/new`, form);
    const list = await text(h, root, 'en-GB');
    for (const said of ['Visitors', 'Invite visitors', 'Tuesday 24 November', 'Mr 李雷', 'Yuanfan Technology'])
      expect(list).toContain(said);
    const chosen = await text(h, `${root}?lang=en`);
    expect(chosen).toContain(`href="${root}/new?lang=en"`);
    const sent = await post(h, `${root}/new?lang=en`, form);
    expect(sent.headers.get('location')).toBe(`${root}?lang=en&invited=1`);
  });
});

describe('an invited visitor', () => {
  test('V2 · finds when, where, whom, the way, the code and the day of erasure; the appointment is one a phone can read', async () => {
    const { h, reception } = await secretary();
    await h.must(
      reception,
      'mutation($id: ID!) { amendCompany(id: $id, input: { nameZh: "远帆科技", nameEn: "Yuanfan Technology", floors: "18", wayZh: "出电梯右转", wayEn: "Right from the lift" }) { id } }',
      { id: h.companyId },
    );
    const [it] = await invite(h, reception, [{ name: '李雷', title: 'mr' }], { askFor: '小张', groupSize: 3 });
    const page = (await h.must(reception, 'mutation($id: ID!) { makeVisitLink(id: $id) }', { id: it!.id }))
      .makeVisitLink;
    const shown = await text(h, page);
    const code = `${it!.invitationCode.slice(0, 4)}-${it!.invitationCode.slice(4)}`;
    for (const said of [
      '李雷先生，您好',
      '远帆科技 王小明 请您来访',
      '11月23日星期一 14:00',
      '观澜中心 一层大堂',
      '18 层',
      '小张',
      '出电梯右转',
      '一行 3 人',
      code,
      '您的信息保存到12月23日星期三',
      '<svg role="img" aria-label="到访二维码"',
    ])
      expect(shown).toContain(said);
    const answer = await get(h, `${page}/visit.ics`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const ics = (await answer.text()).replace(/\r\n /g, '');
    for (const line of [
      'BEGIN:VCALENDAR',
      'METHOD:PUBLISH',
      `UID:${it!.id}@foyer`,
      'DTSTART:20261123T060000Z',
      'SUMMARY:到访 远帆科技 王小明',
      'LOCATION:观澜中心 一层大堂',
      'END:VCALENDAR',
    ])
      expect(ics.split('\r\n')).toContain(line);
    for (const line of (await (await get(h, `${page}/visit.ics`)).text()).split('\r\n'))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('V2 · whoever comes for the first time reads the street address, in the other language rather than not at all', async () => {
    const { h, reception } = await secretary();
    const [it] = await invite(h, reception, [{ name: '李雷' }]);
    const page = (await h.must(reception, 'mutation($id: ID!) { makeVisitLink(id: $id) }', { id: it!.id }))
      .makeVisitLink;
    expect(await text(h, page)).not.toContain('地址');
    await h.must(await h.as('manager'), 'mutation { amendProperty(input: { addressZh: "观澜路 88 号" }) { id } }');
    for (const path of [page, `${page}?lang=en`]) expect(await text(h, path)).toContain('观澜路 88 号');
    const ics = await (await get(h, `${page}/visit.ics`)).text();
    expect(ics.replace(/\r\n /g, '')).toContain('LOCATION:观澜中心 一层大堂 观澜路 88 号');
  });

  test('V2 · the same page turns into the promise when they arrive, badge and all, and thanks them when they have left', async () => {
    const { h, reception } = await secretary();
    const [it] = await invite(h, reception, [{ name: '李雷' }]);
    const page = (await h.must(reception, 'mutation($id: ID!) { makeVisitLink(id: $id) }', { id: it!.id }))
      .makeVisitLink;
    const kiosk = await h.kiosk();
    const { link } = await arriveBy(h, kiosk, { code: it!.invitationCode });
    for (const path of [page as string, String(link)]) {
      const shown = await text(h, path);
      for (const said of ['您的大堂号码', it!.code, '已登记，前台知道您到了', '您的访客码'])
        expect(shown).toContain(said);
    }
    await h.must(reception, press('leaveVisit'), { id: it!.id });
    expect(await text(h, page)).toContain('谢谢来访，再见。');
  });

  test('V2 · is written to when invited, when it changes and when it is cancelled, with the appointment; a wrong moment is not sent', async () => {
    const server = await smtp();
    const { h, reception } = await secretary({ mail: { url: server.url, from: FROM } });
    const [it] = await invite(h, reception, [{ name: '李雷', email: 'li@example.com' }], { language: 'zh' });
    await until(() => server.mails.length === 1);
    const [first] = server.mails;
    expect(header(first!, 'to')).toBe('li@example.com');
    const page = /\/go\/v\/[\w-]{43}/.exec(decode(first!))![0];
    expect(decode(first!)).toContain('远帆科技 王小明 请您来访。');
    expect(first).toContain('text/calendar');
    await h.must(
      reception,
      'mutation($id: ID!) { rescheduleVisit(id: $id, input: { expectedAt: "2026-12-23T02:00:00Z" }) { id } }',
      { id: it!.id },
    );
    await until(() => server.mails.length === 2);
    expect(decode(server.mails[1]!)).toContain('12月23日星期三 10:00');
    await h.clock.leap(29 * 86_400_000);
    // The page that was sent first goes on telling what counts, a month later.
    expect(await text(h, page)).toContain('12月23日星期三 10:00');
    await h.must(await h.as('receptionist'), 'mutation($id: ID!) { cancelVisit(id: $id) { id } }', { id: it!.id });
    await until(() => server.mails.length === 3);
    expect(decode(server.mails[2]!)).toContain('来访预约已取消，不用过来了');
    expect(server.mails[2]).toMatch(/method=CANCEL/);
    const ids = server.mails.map((mail) => header(mail, 'message-id'));
    expect(new Set(ids).size).toBe(3);
  });
});

/** All readable parts of a mail. */
const decode = (mail: string): string =>
  mail
    .split(/\r?\n--\S+\r?\n/)
    .map((part) => textOf(part))
    .join('\n');
