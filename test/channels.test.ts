// Who is told that a visitor is here, when, by which way, and what happens when nobody can be reached: through the graph, on a
// real file, before a real mail server and a real HTTP receiver.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SYSTEM } from '../server/engine/machine.ts';
import { company, host } from '../server/property/rules.ts';
import { add, amendProperty } from '../server/property/store.ts';
import { house, type House, until, type Visitor } from './house.ts';
import { header, receiver, silent, smtp, textOf } from './post.ts';

const MINUTE = 60_000;
const FROM = '观澜中心 <front-desk@guanlan.example>';
const OK = { status: 200, body: '{"errcode":0}' };
const SIGN_IN = 'mutation($input: SignInInput!) { signInVisit(input: $input) { code promise link } }';
const NAME_HOST =
  'mutation ($id: ID!, $hostId: ID!) { nameVisitHost(id: $id, hostId: $hostId) { state host { id } toCompany { id } } }';
const VISIT =
  'query($id: ID!) { visit(id: $id) { state hostToldAt nudgedTimes hostAnswer history { move by } messages { channel about outcome tries attempts { outcome } } } }';

/** A company with a host, a deputy, and addresses; `robot`, `house` and `hook` say where posts and events go. */
async function people(h: House, { robot = '', own = '', hook = '' } = {}) {
  const { keyring, db } = h.house;
  const now = h.clock.now();
  return db.write(async (tx) => {
    const [property] = await tx.all<{ id: string }>('select id from property');
    const secret = keyring.seal('standing', 'a-secret-of-the-owner');
    const settings = { ...(own && { robotUrl: own }), ...(hook && { webhookUrl: hook, webhookSecret: secret }) };
    await amendProperty(tx, property!.id, settings, SYSTEM, now);
    const firm = await add(
      tx,
      company,
      { nameZh: '远帆科技', nameEn: 'Yuanfan Technology', floors: '18', wayZh: '', wayEn: '', robotUrl: robot || null },
      SYSTEM,
      now,
    );
    const person = (nameZh: string, nameEn: string, email: string, deputyId: string | null) =>
      add(
        tx,
        host,
        {
          nameZh,
          nameEn,
          title: '',
          companyId: firm.id,
          departmentId: null,
          floor: '18',
          extension: '1802',
          telephone: null,
          email: email ? keyring.seal('standing', email) : null,
          deputyId,
          principal: 0,
          addressAs: '',
        },
        SYSTEM,
        now,
      );
    const deputy = await person('陈晨', 'Chen Chen', 'chen@yuanfan.example', null);
    const wang = await person('王小明', 'Wang Xiaoming', 'wang@yuanfan.example', deputy.id);
    const silentHost = await person('周静', 'Zhou Jing', '', null);
    return { companyId: firm.id, hostId: wang.id, deputyId: deputy.id, unreachableId: silentHost.id };
  });
}

async function signIn(
  h: House,
  kiosk: Visitor,
  change: object,
): Promise<{ id: string; code: string; promise: string }> {
  const input = { purpose: 'meeting', name: '李雷', company: '汇川银行', consent: true, language: 'zh', ...change };
  const { signInVisit } = await h.must(kiosk, SIGN_IN, { input });
  const [row] = await h.house.db.read<{ id: string }>('select id from visit where code = ?', signInVisit.code);
  return { id: row!.id, ...signInVisit };
}

const seen = async (h: House, who: Visitor, id: string) => (await h.must(who, VISIT, { id })).visit;
const subjects = (mails: string[]) => mails.map((mail) => Buffer.from(decoded(header(mail, 'subject')!)).toString());
const decoded = (subject: string) =>
  subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, it: string) => Buffer.from(it, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, it: string) =>
      Buffer.from(
        it.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString(),
    );

describe('the host is told', () => {
  test('V2 · A3 · at once, with a link to answer by and the visitor’s name; the subject names nobody', async () => {
    const server = await smtp();
    const h = await house({ mail: { url: server.url, from: FROM } });
    const { hostId } = await people(h);
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id, code } = await signIn(h, kiosk, { hostId });
    await until(() => server.mails.length === 1);
    const [mail] = server.mails;
    expect(header(mail!, 'to')).toBe('wang@yuanfan.example');
    expect(subjects(server.mails)[0]).toBe(`访客到了 · ${code} · 汇川银行 · Your visitor is here`);
    const text = textOf(mail!);
    for (const said of ['王小明，您好', '李雷（汇川银行）到了一层大堂，正在等您', 'Dear Wang Xiaoming', '/go/h/'])
      expect(text).toContain(said);
    await until(async () => (await seen(h, reception, id)).hostToldAt !== null);
    expect(await seen(h, reception, id)).toMatchObject({
      state: 'arrived',
      nudgedTimes: 1,
      messages: [{ channel: 'mail', about: 'hostCalled', outcome: 'sent', tries: 1, attempts: [{ outcome: 'sent' }] }],
    });
  });

  test('V2 · B8 · reception names the host of a guest who named a company: told as if the guest had, even once received', async () => {
    const server = await smtp();
    const h = await house({ mail: { url: server.url, from: FROM } });
    const { companyId, hostId, deputyId } = await people(h);
    const [kiosk, reception, guard] = [await h.kiosk(), await h.as('receptionist'), await h.as('guard')];
    const { id } = await signIn(h, kiosk, { companyId });
    await h.must(reception, 'mutation ($id: ID!) { receiveVisit(id: $id) { id } }', { id });
    expect(server.mails).toHaveLength(0);
    expect(await h.refusedAs(guard, NAME_HOST, { id, hostId })).toBe('NOT_YOURS');
    expect(await h.refusedAs(reception, NAME_HOST, { id, hostId: 'nobody' })).toBe('HOST_UNKNOWN');
    const { nameVisitHost } = await h.must(reception, NAME_HOST, { id, hostId });
    expect(nameVisitHost).toEqual({ state: 'waiting', host: { id: hostId }, toCompany: { id: companyId } });
    await until(() => server.mails.length === 1);
    expect(header(server.mails[0]!, 'to')).toBe('wang@yuanfan.example');
    expect(textOf(server.mails[0]!)).toContain('李雷（汇川银行）到了一层大堂，正在等您');
    await until(async () => (await seen(h, reception, id)).hostToldAt !== null);
    expect(await h.refusedAs(reception, NAME_HOST, { id, hostId: deputyId })).toBe('NOT_NOW');

    const other = await signIn(h, kiosk, { companyId, name: '韩梅梅' });
    await h.must(reception, 'mutation ($id: ID!) { leaveVisit(id: $id) { id } }', { id: other.id });
    const over = await h.ask(reception, NAME_HOST, { id: other.id, hostId });
    expect(over.errors[0]?.message).toBe('This is “left” now, so “name the host” cannot be done.');
    expect((await seen(h, reception, other.id)).hostToldAt).toBeNull();
    expect(server.mails).toHaveLength(1);
  });

  test('V2 · nudges at 0, 3 and 6 minutes to host, deputy and desk, each once, also over a restart in between', async () => {
    const server = await smtp();
    const own = await receiver(OK);
    const folder = mkdtempSync(join(tmpdir(), 'foyer-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const options = { databaseUrl: `file:${join(folder, 'foyer.db')}`, mail: { url: server.url, from: FROM } };
    const first = await house(options);
    const { hostId } = await people(first, { own: own.url });
    const { id, code } = await signIn(first, await first.kiosk(), { hostId });
    await until(() => server.mails.length === 1);
    await first.clock.advance(3 * MINUTE - 1);
    expect(server.mails).toHaveLength(1);
    await first.clock.advance(1);
    await until(() => server.mails.length === 3);
    expect(server.mails.map((mail) => header(mail, 'to'))).toEqual([
      'wang@yuanfan.example',
      'wang@yuanfan.example',
      'chen@yuanfan.example',
    ]);
    expect(textOf(server.mails[1]!)).toContain('已等您 3 分钟');
    expect(textOf(server.mails[2]!)).toContain('李雷（汇川银行）来找王小明');
    await first.close();

    // It was down when the desk should have been alerted.
    const second = await house({ ...options, empty: true, at: '2026-11-23T09:07:00+08:00' });
    await until(() => own.taken.length === 1);
    expect(own.taken[0]!.body).toContain(`访客 **${code}** 在一层大堂已等 7 分钟，远帆科技没有答复`);
    const reception = await second.as('receptionist');
    const { nudgedTimes, history } = await seen(second, reception, id);
    expect(nudgedTimes).toBe(3);
    expect(history.filter(({ move }: { move: string }) => move === 'nudge')).toHaveLength(3);
    await second.clock.advance(30 * MINUTE);
    expect([server.mails.length, own.taken.length]).toEqual([3, 1]);
  });

  test.each([
    ['an answer', 'mutation($id: ID!) { answerVisitHost(id: $id, answer: coming) { id } }'],
    ['reception taking over', 'mutation($id: ID!) { receiveVisit(id: $id) { id } }'],
    ['leaving', 'mutation($id: ID!) { leaveVisit(id: $id) { id } }'],
  ])('V2 · %s calls off the nudges', async (_, press) => {
    const server = await smtp();
    const h = await house({ mail: { url: server.url, from: FROM } });
    const { hostId } = await people(h);
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id } = await signIn(h, kiosk, { hostId });
    await until(() => server.mails.length === 1);
    await h.must(reception, press, { id });
    await h.clock.advance(10 * MINUTE);
    expect(server.mails).toHaveLength(1);
    expect((await seen(h, reception, id)).nudgedTimes).toBe(1);
  });

  test('V2 · a letter that waits for a broken server is not sent once the host has answered', async () => {
    const server = await smtp();
    await server.close();
    const h = await house({ mail: { url: server.url, from: FROM } });
    const { hostId } = await people(h);
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id } = await signIn(h, kiosk, { hostId });
    await until(async () => (await seen(h, reception, id)).messages[0]?.outcome === 'unreachable');
    await h.must(reception, 'mutation($id: ID!) { answerVisitHost(id: $id, answer: coming) { id } }', { id });
    await h.clock.advance(5_000);
    await until(async () => (await seen(h, reception, id)).messages[0].outcome === 'unwanted');
  });

  test('A5 · somebody on the watch list is for reception alone: no host, no group, no nudge', async () => {
    const server = await smtp();
    const robot = await receiver(OK);
    const h = await house({ mail: { url: server.url, from: FROM } });
    const { hostId } = await people(h, { robot: robot.url });
    const [kiosk, supervisor] = [await h.kiosk(), await h.as('supervisor')];
    await h.must(supervisor, 'mutation { addWatched(input: { name: "李雷", reason: "x" }) { id } }');
    const { id } = await signIn(h, kiosk, { hostId });
    await h.clock.advance(10 * MINUTE);
    expect(await seen(h, supervisor, id)).toMatchObject({ hostToldAt: null, nudgedTimes: 0, messages: [] });
    expect([server.mails.length, robot.taken.length]).toEqual([0, 0]);
  });

  test('V2 · a government inspection is told to the managers and the property’s group at once', async () => {
    const server = await smtp();
    const own = await receiver(OK);
    const h = await house({ mail: { url: server.url, from: FROM } });
    await people(h, { own: own.url });
    const [kiosk, manager] = [await h.kiosk(), await h.as('manager')];
    await h.as('manager'); // one without an address
    await h.must(
      manager,
      'mutation($id: ID!) { amendStaffMember(id: $id, input: { account: "boss", name: "赵经理", nameEn: "Zhao", roles: [manager], email: "zhao@guanlan.example" }) { email } }',
      { id: manager.id },
    );
    const { code } = await signIn(h, kiosk, { purpose: 'inspection', company: '消防救援支队' });
    await until(() => server.mails.length === 1 && own.taken.length === 1);
    expect(header(server.mails[0]!, 'to')).toBe('zhao@guanlan.example');
    expect(textOf(server.mails[0]!)).toContain(`政府检查到访：号码 ${code}（消防救援支队），在一层大堂`);
    expect(own.taken[0]!.body).toContain(code);
    for (const said of [server.mails[0]!, textOf(server.mails[0]!), own.taken[0]!.body])
      expect(said).not.toContain('李雷');
  });
});

describe('groups and programs', () => {
  test('V2 · a group robot and a webhook get the code and the company, and never a name', async () => {
    const robot = await receiver(OK);
    const own = await receiver(OK);
    const hook = await receiver({ status: 204 });
    const h = await house();
    const { hostId } = await people(h, { robot: robot.url, own: own.url, hook: hook.url });
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id, code } = await signIn(h, kiosk, { hostId, title: 'mr', telephone: '13800138000' });
    await until(() => robot.taken.length === 1 && hook.taken.length === 1);
    await until(async () => (await seen(h, reception, id)).hostToldAt !== null);
    await h.clock.advance(3 * MINUTE);
    await until(() => robot.taken.length === 2 && hook.taken.length === 2);
    await h.clock.advance(3 * MINUTE);
    await until(() => own.taken.length === 1 && hook.taken.length === 3);
    const said = [...robot.taken, ...own.taken, ...hook.taken].map(
      ({ body, headers }) => body + JSON.stringify(headers),
    );
    expect(said).toHaveLength(6);
    for (const it of said) {
      expect(it).toContain(code);
      expect(it).toContain('远帆科技');
      for (const name of ['李雷', '李', '王小明', 'Wang', '13800138000', '/go/']) expect(it).not.toContain(name);
    }
    expect(JSON.parse(robot.taken[0]!.body).markdown.content).toBe(
      `访客 **${code}**（汇川银行）到了一层大堂，来远帆科技\n> Visitor ${code} (汇川银行) is here for Yuanfan Technology: Ground-floor lobby`,
    );
    expect(hook.taken.map(({ body }) => JSON.parse(body).event)).toEqual([
      'visit.hostCalled',
      'visit.hostAgain',
      'visit.deskAlerted',
    ]);
    expect(hook.taken[0]!.headers['foyer-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });

  test('V2 · what a visitor writes as their company is neither a link nor a call to everybody', async () => {
    const robot = await receiver(OK);
    const h = await house();
    const { companyId } = await people(h, { robot: robot.url });
    await signIn(h, await h.kiosk(), { companyId, company: '<@all> [看这里](http://evil.example) **大奖**' });
    await until(() => robot.taken.length === 1);
    const { content } = JSON.parse(robot.taken[0]!.body).markdown as { content: string };
    expect(content).not.toMatch(/<@all>|\]\(|\[看/);
    expect(content).toContain('看这里');
  });
});

describe('nobody can be reached', () => {
  test('V2 · a host without any address is not said to have been told', async () => {
    const h = await house({ mail: { url: 'smtp://127.0.0.1:1', from: FROM } });
    const { unreachableId } = await people(h);
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id } = await signIn(h, kiosk, { hostId: unreachableId });
    await h.clock.advance(6 * MINUTE);
    await until(async () => (await seen(h, reception, id)).nudgedTimes === 3);
    expect(await seen(h, reception, id)).toMatchObject({ hostToldAt: null, messages: [] });
  });

  test('V2 · all channels hang, refuse or are gone: a sign-in is what it always was, and nothing untrue is said', async () => {
    const port = await silent();
    const broken = await receiver({ status: 500 });
    const h = await house({ mail: { url: `smtp://127.0.0.1:${port}`, from: FROM } });
    const { hostId } = await people(h, { robot: 'http://127.0.0.1:1/', own: broken.url, hook: broken.url });
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const plain = await house();
    const other = await people(plain);
    const wanted = await signIn(plain, await plain.kiosk(), { hostId: other.hostId });
    const begun = performance.now();
    const got = await signIn(h, kiosk, { hostId });
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(Object.keys(got)).toEqual(Object.keys(wanted));
    expect(got.code).toBe(wanted.code);
    await until(async () => (await seen(h, reception, got.id)).messages.length === 3);
    await until(async () =>
      (await seen(h, reception, got.id)).messages.every(
        ({ channel, tries }: { channel: string; tries: number }) => channel === 'mail' || tries > 0,
      ),
    );
    expect((await seen(h, reception, got.id)).hostToldAt).toBeNull();
    // And while the mail server hangs, the next visitor signs in and out as ever.
    const next = await signIn(h, kiosk, { hostId, name: '韩梅梅' });
    expect(next.code).toBe('A02');
  });
});
