// The courier on a real file, before real servers: an SMTP server and an HTTP receiver that are down, hang, refuse or accept.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Courier, PAUSES, type Ways } from '../server/channels/courier.ts';
import { mailBy } from '../server/channels/mail.ts';
import type { Message } from '../server/channels/message.ts';
import { attemptsOf, queue, type Queued, tables } from '../server/channels/store.ts';
import { HOUSE_ROBOT } from '../server/channels/outbox.ts';
import { robotBy, webhookBy } from '../server/channels/web.ts';
import { openDatabase } from '../server/engine/database.ts';
import * as journal from '../server/engine/journal.ts';
import { SYSTEM } from '../server/engine/machine.ts';
import { migrate } from '../server/engine/migrate.ts';
import { Keyring } from '../server/engine/personal.ts';
import { createProperty } from '../server/property/store.ts';
import { openStorage } from '../server/storage.ts';
import { stoppedClock } from './clock.ts';
import { until } from './house.ts';
import { header, receiver, silent, smtp } from './post.ts';

const DAY = '2026-11-23';
const SECRET = 'a-secret-of-the-owner';
const FROM = '观澜中心 <front-desk@guanlan.example>';

/** A post room: database, courier, and where its lanes lead. */
async function postRoom(ways: Partial<Ways> = {}, { wanted = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-'));
  const clock = stoppedClock('2026-11-23T09:00:00+08:00');
  const file = join(folder, 'post.db');
  const db = await openDatabase(`file:${file}`);
  await migrate(db, [
    {
      name: 'post',
      steps: [
        ...journal.tables,
        'create table visit(id text primary key, hostId text, hostAnswer text, hostAnsweredAt integer) strict',
        ...tables,
      ],
    },
  ]);
  const keyring = new Keyring(join(folder, 'keys'));
  const nothing = () => Promise.reject(new Error('no such way'));
  const said: string[] = [];
  const open: Courier[] = [];
  const courier = async (other: Partial<Ways> = {}, patience?: number) => {
    const it = new Courier(
      {
        db,
        clock,
        keyring,
        ways: { mail: nothing, robot: nothing, webhook: nothing, ...ways, ...other },
        wanted: async () => wanted,
        sent: async (_, message) => void said.push(message.about),
        log: () => {},
      },
      patience,
    );
    open.push(it);
    await it.start();
    return it;
  };
  onTestFinished(async () => {
    for (const it of open) await it.stop();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (change: Partial<Queued> = {}) =>
    db.write((tx) =>
      queue(
        tx,
        keyring,
        {
          channel: 'mail',
          about: 'invited',
          visitId: null,
          lane: 'mail',
          day: DAY,
          content: { to: 'li@example.com', subject: '邀请函', text: '李雷，您好' },
          ...change,
        },
        clock.now(),
      ),
    );
  const messages = () => db.read<Message>('select * from message order by queuedAt, id');
  const settled = () => until(async () => (await messages()).every(({ state }) => state !== 'queued'), 10_000);
  const tried = (times: number) => until(async () => (await messages())[0]!.tries >= times, 10_000);
  const idle = () => until(async () => (await messages()).every(({ outcome }) => outcome !== 'begun'), 10_000);
  const attempts = async () => (await attemptsOf(db, (await messages())[0]!.id)).map(({ outcome }) => outcome);
  return { db, clock, file, courier, put, messages, settled, tried, idle, attempts, said };
}

describe('mail', () => {
  test('V2 · a server that accepts: one mail, one attempt, its words gone from the database afterwards', async () => {
    const server = await smtp();
    const room = await postRoom({ mail: mailBy({ url: server.url, from: FROM }) });
    await room.courier();
    await room.put();
    await room.settled();
    expect(server.mails).toHaveLength(1);
    expect(header(server.mails[0]!, 'auto-submitted')).toBe('auto-generated');
    const [message] = await room.messages();
    expect(message).toMatchObject({ state: 'sent', outcome: 'sent', tries: 1, sealed: null });
    expect(header(server.mails[0]!, 'message-id')).toBe(`<${message!.id}@guanlan.example>`);
    expect(await room.attempts()).toEqual(['sent']);
    expect(room.said).toEqual(['invited']);
  });

  test('V2 · what waits is sealed: neither name nor address lies open in the file', async () => {
    const room = await postRoom({ mail: mailBy({ url: 'smtp://127.0.0.1:9', from: FROM }) });
    await room.put();
    const bytes = Buffer.concat([readFileSync(room.file), readFileSync(`${room.file}-wal`)]);
    for (const plain of ['李雷', 'li@example.com', '邀请函']) expect(bytes.includes(plain)).toBe(false);
  });

  test('V2 · a server that is down is tried again with growing pauses, and the Message-ID stays the same', async () => {
    const server = await smtp();
    await server.close();
    const room = await postRoom();
    await room.courier({ mail: mailBy({ url: server.url, from: FROM }) });
    await room.put();
    for (const [tried, pause] of PAUSES.slice(0, 3).entries()) {
      await room.tried(tried + 1);
      await room.idle();
      await room.clock.advance(pause - 1);
      expect((await room.messages())[0]!.tries).toBe(tried + 1);
      await room.clock.advance(1);
    }
    await room.tried(4);
    await room.idle();
    expect(await room.attempts()).toEqual(['unreachable', 'unreachable', 'unreachable', 'unreachable']);
    expect((await room.messages())[0]).toMatchObject({ state: 'queued', outcome: 'unreachable' });
  });

  test('V2 · it is given up after a day, and its words are gone', async () => {
    const room = await postRoom();
    await room.courier({ mail: mailBy({ url: 'smtp://127.0.0.1:1', from: FROM }) });
    await room.put();
    await room.tried(1);
    for (let hour = 0; hour < 26; hour++) {
      await room.idle();
      await room.clock.advance(3_600_000);
    }
    await room.settled();
    const [message] = await room.messages();
    expect(message).toMatchObject({ state: 'failed', sealed: null });
    expect(message!.tries).toBeGreaterThan(24);
    expect(message!.settledAt! - message!.queuedAt).toBeLessThanOrEqual(25 * 3_600_000);
  });

  test('V2 · a server that hangs is left alone, and the other ways are not held up by it', async () => {
    const port = await silent();
    const hook = await receiver({ status: 200 });
    const patience = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
    const room = await postRoom({
      mail: mailBy({ url: `smtp://127.0.0.1:${port}`, from: FROM }, patience),
      webhook: webhookBy({ webhook: async () => ({ url: hook.url, secret: SECRET }) }, () => 0),
    });
    await room.courier();
    await room.put();
    await room.put({
      channel: 'webhook',
      about: 'hostCalled',
      lane: 'webhook',
      content: { event: 'visit.hostCalled', at: '' },
    });
    await until(() => hook.taken.length === 1, 250);
    await room.tried(1);
    await room.idle();
    expect(await room.attempts()).toEqual(['timedOut']);
  });

  test('V2 · an address nobody lives at is not tried again; a greylisting server is', async () => {
    const no = (code: number) => Object.assign(new Error('no'), { responseCode: code });
    const server = await smtp((to) => (to.startsWith('gone') ? no(550) : to.startsWith('later') ? no(451) : undefined));
    const room = await postRoom({ mail: mailBy({ url: server.url, from: FROM }) });
    await room.courier();
    await room.put({ content: { to: 'gone@example.com', subject: 's', text: 't' } });
    await room.settled();
    expect((await room.messages())[0]).toMatchObject({ state: 'failed', outcome: 'refused', tries: 1, sealed: null });
    await room.put({ content: { to: 'later@example.com', subject: 's', text: 't' } });
    await until(async () => (await room.messages())[1]!.outcome === 'refused');
    expect((await room.messages())[1]).toMatchObject({ state: 'queued', tries: 1 });
  });

  test('V2 · a subject cannot carry a header of its own', async () => {
    const server = await smtp();
    const room = await postRoom({ mail: mailBy({ url: server.url, from: FROM }) });
    await room.courier();
    await room.put({ content: { to: 'li@example.com', subject: 'a\r\nBcc: everybody@example.com', text: 't' } });
    await room.settled();
    expect(header(server.mails[0]!, 'bcc')).toBeUndefined();
  });

  test.each(['', 'mail.example.com', 'https://mail.example.com', 'smtp://'])(
    'SMTP_URL %s does not start the server',
    (url) => {
      expect(() => mailBy({ url, from: FROM })).toThrow(/SMTP_URL must look like/);
    },
  );
  test('neither does a sender without an address', () => {
    expect(() => mailBy({ url: 'smtp://mail.example.com', from: 'Reception' })).toThrow(/SMTP_FROM is Reception/);
  });
});

describe('webhook and robot', () => {
  const event = {
    channel: 'webhook',
    about: 'hostCalled',
    lane: 'webhook',
    content: { event: 'visit.hostCalled', at: '2026-11-23T01:00:00.000Z', code: 'A01' },
  } as const;
  const post = { channel: 'robot', about: 'hostCalled', lane: 'robot 1', content: { text: 'A01' } } as const;

  test('V2 · 500, then 200: the same delivery, each time with a valid signature of its own moment', async () => {
    const hook = await receiver({ status: 500 }, { status: 200 });
    const room = await postRoom();
    await room.courier({
      webhook: webhookBy({ webhook: async () => ({ url: hook.url, secret: SECRET }) }, () => room.clock.now()),
    });
    await room.put(event);
    await room.tried(1);
    await room.idle();
    await room.clock.advance(PAUSES[0]);
    await room.settled();
    expect(await room.attempts()).toEqual(['failed', 'sent']);
    expect(new Set(hook.taken.map(({ body }) => body)).size).toBe(1);
    expect(new Set(hook.taken.map(({ headers }) => headers['foyer-delivery'])).size).toBe(1);
    const moments = hook.taken.map(({ headers, body }) => {
      const [, seconds, mark] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['foyer-signature'] as string)!;
      expect(mark).toBe(createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex'));
      return Number(seconds);
    });
    expect(moments[1]! - moments[0]!).toBe(PAUSES[0] / 1000);
    expect(JSON.parse(hook.taken[0]!.body)).toMatchObject({ event: 'visit.hostCalled', code: 'A01' });
  });

  test('V2 · another place it is sent on to is not followed; 410 ends it', async () => {
    const elsewhere = await receiver({ status: 200 });
    const hook = await receiver({ status: 302, headers: { location: elsewhere.url } }, { status: 410 });
    const room = await postRoom();
    await room.courier({ webhook: webhookBy({ webhook: async () => ({ url: hook.url, secret: SECRET }) }, () => 0) });
    await room.put(event);
    await room.tried(1);
    await room.idle();
    await room.clock.advance(PAUSES[0]);
    await room.settled();
    expect(await room.attempts()).toEqual(['failed', 'refused']);
    expect(elsewhere.taken).toEqual([]);
  });

  test('V2 · the robot is spoken to as WeCom wants it, and believed only when it says errcode 0', async () => {
    const group = await receiver({ status: 200, body: '{"errcode":45009}' }, { status: 200, body: '{"errcode":0}' });
    const room = await postRoom();
    await room.courier({ robot: robotBy({ robot: async () => group.url }) });
    await room.put(post);
    await room.tried(1);
    await room.idle();
    await room.clock.advance(PAUSES[0]);
    await room.settled();
    expect(await room.attempts()).toEqual(['refused', 'sent']);
    expect(JSON.parse(group.taken[1]!.body)).toEqual({ msgtype: 'markdown', markdown: { content: 'A01' } });
  });

  test('V2 · a robot taken out of its group, an address taken out of the settings: settled, not tried again', async () => {
    const group = await receiver({ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' });
    const room = await postRoom();
    await room.courier({
      robot: robotBy({ robot: async (lane) => (lane === 'robot 1' ? group.url : undefined) }),
    });
    await room.put(post);
    await room.put({ ...post, lane: 'robot 2' });
    await room.settled();
    expect((await room.messages()).map(({ outcome }) => outcome)).toEqual(['refused', 'noAddress']);
  });

  test('V2 · what nobody needs any more is not sent', async () => {
    const group = await receiver({ status: 200, body: '{"errcode":0}' });
    const room = await postRoom({ robot: robotBy({ robot: async () => group.url }) }, { wanted: false });
    await room.courier();
    await room.put(post);
    await room.settled();
    expect((await room.messages())[0]).toMatchObject({ state: 'failed', outcome: 'unwanted', tries: 0 });
    expect(group.taken).toEqual([]);
  });
});

describe('a process that dies between sending and noting', () => {
  const forever = () => new Promise<never>(() => {});

  test('V2 · kill -9: the mail goes again with its Message-ID, the group has heard it once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const databaseUrl = `file:${join(folder, 'foyer.db')}`;
    // Neither says that it has taken anything, until the process is dead.
    let dead = false;
    const group = await receiver({ status: 200, body: '{"errcode":0}', confirms: () => dead });
    const server = await smtp(undefined, () => dead);
    const { db, keyring } = await openStorage(databaseUrl);
    const now = Date.now();
    await db.write(async (tx) => {
      const names = { nameZh: '观澜中心', nameEn: 'Guanlan Centre', zone: 'Asia/Shanghai', robotUrl: group.url };
      await createProperty(tx, names, SYSTEM, now);
      const letter = { to: 'li@example.com', subject: '邀请函', text: '李雷，您好' };
      const common = { about: 'invited', visitId: null, day: DAY } as const;
      await queue(tx, keyring, { ...common, channel: 'mail', lane: 'mail', content: letter }, now);
      await queue(tx, keyring, { ...common, channel: 'robot', lane: HOUSE_ROBOT, content: { text: 'A01' } }, now);
    });
    await db.close();

    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      DATABASE_URL: databaseUrl,
      SMTP_URL: server.url,
      SMTP_FROM: FROM,
    };
    const start = () => {
      const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };
    const first = start();
    await until(() => server.mails.length === 1 && group.taken.length === 1, 15_000);
    const died = new Promise((resolve) => first.once('exit', resolve));
    first.kill('SIGKILL');
    await died;
    dead = true;

    const second = start();
    await until(() => server.mails.length === 2, 15_000);
    const ended = new Promise((resolve) => second.once('exit', resolve));
    second.kill('SIGTERM');
    await ended;
    expect(new Set(server.mails.map((mail) => header(mail, 'message-id'))).size).toBe(1);
    expect(group.taken).toHaveLength(1);
    const after = await openStorage(databaseUrl);
    const rows = await after.db.read<Message>('select channel, state, outcome, tries from message order by channel');
    await after.db.close();
    expect(rows).toEqual([
      { channel: 'mail', state: 'sent', outcome: 'sent', tries: 2 },
      { channel: 'robot', state: 'failed', outcome: 'cutOff', tries: 1 },
    ]);
  }, 60_000);

  test('V2 · mail goes again with the number it had; a post that may have gone is not repeated', async () => {
    const room = await postRoom();
    // A courier that sent and never heard back is one that died: the try is written, its end is not.
    await room.courier({ mail: forever, robot: forever });
    await room.put();
    await room.put({ channel: 'robot', about: 'hostCalled', lane: 'robot 1', content: { text: 'A01' } });
    await until(async () => (await room.messages()).every(({ outcome }) => outcome === 'begun'));

    const again: string[] = [];
    const note = async (_: unknown, { id }: { id: string }) => void again.push(id);
    await room.courier({ mail: note, robot: note });
    await room.settled();
    const [mail, robot] = await room.messages();
    expect(again).toEqual([mail!.id]);
    expect(mail).toMatchObject({ state: 'sent', tries: 2 });
    expect(robot).toMatchObject({ state: 'failed', outcome: 'cutOff', tries: 1 });
    expect(await room.attempts()).toEqual(['cutOff', 'sent']);
  });

  test('V2 · closing in order waits a moment, then calls off what hangs, and it counts as cut off', async () => {
    const room = await postRoom();
    let calledOff = false;
    const hanging = (_: unknown, { signal }: { signal: AbortSignal }) => {
      signal.addEventListener('abort', () => (calledOff = true));
      return forever();
    };
    const courier = await room.courier({ mail: hanging });
    await room.put();
    await room.tried(1);
    const begun = performance.now();
    await courier.stop();
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(calledOff).toBe(true);
    expect((await room.messages())[0]).toMatchObject({ state: 'queued', outcome: 'cutOff' });
  });
});
