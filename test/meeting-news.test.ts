/** What is said by itself of a meeting: before a real mail server and a real HTTP receiver. */
import { describe, expect, test } from 'vitest';
import { SYSTEM } from '../server/engine/machine.ts';
import { company, host } from '../server/property/rules.ts';
import { add, amendProperty } from '../server/property/store.ts';
import { askInRoom } from '../server/meetings/ask.ts';
import { book, type Centre, doAll, meetingHouse, pressed, replan } from './centre.ts';
import { until } from './house.ts';
import { header, receiver, smtp, textOf } from './post.ts';

const OK = { status: 200, body: '{"errcode":0}' };
const MESSAGES = 'query M($id: ID!) { meeting(id: $id) { messages { channel about outcome } } }';

/** An organiser with an address, and the property's group. */
async function organiser({ house: { db, keyring }, clock }: Centre, robotUrl?: string): Promise<string> {
  const now = clock.now();
  return db.write(async (tx) => {
    const [property] = await tx.all<{ id: string }>('select id from property');
    if (robotUrl) await amendProperty(tx, property!.id, { robotUrl }, SYSTEM, now);
    const names = {
      nameZh: '远帆科技',
      nameEn: 'Yuanfan Technology',
      floors: '18',
      wayZh: '',
      wayEn: '',
      robotUrl: null,
    };
    const { id: companyId } = await add(tx, company, names, SYSTEM, now);
    const email = keyring.seal('standing', 'wang@yuanfan.example');
    const person = { nameZh: '王小明', nameEn: 'Wang Xiaoming', title: '', floor: '18', extension: '', addressAs: '' };
    const empty = { departmentId: null, telephone: null, deputyId: null, principal: 0 };
    return (await add(tx, host, { ...person, ...empty, companyId, email }, SYSTEM, now)).id;
  });
}

/** A meeting from ten to eleven that people sit in, and one of somebody else's at 11:50, unless told otherwise. */
async function twoInARow(h: Centre, hostId: string, next = '2026-11-23T03:50:00.000Z'): Promise<string> {
  const { id } = await book(h, { hostId, title: '绝密项目' });
  await book(h, { title: '别家的会', startsAt: next, endsAt: '2026-11-23T05:00:00.000Z' });
  await h.pass(50);
  await doAll(h, id, 'before');
  await h.pass(10);
  await pressed(h, h.attendant, 'startMeeting', id);
  return id;
}

describe('G2 · S11 · others wait for the room', () => {
  test('the organiser is written to once, ten minutes before it hurts, and the group reads room and times alone', async () => {
    const server = await smtp();
    const group = await receiver(OK);
    const h = await meetingHouse({ mail: { url: server.url, from: 'desk@guanlan.example' } });
    const id = await twoInARow(h, await organiser(h, group.url));
    await h.pass(40);
    expect([server.mails, group.taken]).toEqual([[], []]);
    await h.pass(10);
    await until(() => server.mails.length === 1 && group.taken.length === 1);
    await until(async () => (await h.must(h.desk, MESSAGES, { id })).meeting.messages.every(sent));
    const [mail] = server.mails;
    expect(header(mail!, 'to')).toContain('wang@yuanfan.example');
    const text = textOf(mail!);
    expect(text).toContain('“绝密项目”定于 11:00 结束');
    expect(text).toContain('Another one follows at 11:50');
    expect(text).not.toContain('别家的会');
    const { body } = group.taken[0]!;
    expect(body).toContain('301 会议室');
    expect(body).not.toMatch(/绝密项目|别家的会|王小明/);
    await h.pass(30);
    expect([server.mails.length, group.taken.length]).toEqual([1, 1]);
    expect((await h.must(h.desk, MESSAGES, { id })).meeting.messages).toEqual([
      { channel: 'mail', about: 'overrun', outcome: 'sent' },
      { channel: 'robot', about: 'overrun', outcome: 'sent' },
    ]);
    await h.close();
  });

  test('who stays beyond the end is told as well, ten minutes before others wait', async () => {
    const server = await smtp();
    const h = await meetingHouse({ mail: { url: server.url, from: 'desk@guanlan.example' } });
    const id = await twoInARow(h, await organiser(h), '2026-11-23T04:10:00.000Z');
    await h.pass(60);
    expect(server.mails).toEqual([]);
    await h.pass(11);
    await until(() => server.mails.length === 1);
    expect(textOf(server.mails[0]!)).toContain('Another one follows at 12:10');
    await until(async () => (await h.must(h.desk, MESSAGES, { id })).meeting.messages.every(sent));
    await h.close();
  });

  test('when nobody waits any more the warning goes, and comes again for the next that would wait', async () => {
    const server = await smtp();
    const h = await meetingHouse({ mail: { url: server.url, from: 'desk@guanlan.example' } });
    const id = await twoInARow(h, await organiser(h));
    const waits = (await h.must(h.desk, 'query M($id: ID!) { meeting(id: $id) { hits { id } } }', { id })).meeting;
    const told = async () =>
      (await h.must(h.desk, 'query W($id: ID!) { meeting(id: $id) { warnedAt } }', { id })).meeting.warnedAt !== null;
    await h.pass(50);
    await until(() => server.mails.length === 1);
    expect(await told()).toBe(true);
    await replan(h, waits.hits[0].id, { startsAt: '2026-11-23T04:30:00.000Z', endsAt: '2026-11-23T05:30:00.000Z' });
    expect(await told()).toBe(false);
    await h.pass(40);
    await until(() => server.mails.length === 2);
    expect(textOf(server.mails[1]!)).toContain('Another one follows at 12:30');
    expect(await told()).toBe(true);
    await h.close();
  });

  test('a meeting that has ended by then tells nobody', async () => {
    const server = await smtp();
    const h = await meetingHouse({ mail: { url: server.url, from: 'desk@guanlan.example' } });
    const id = await twoInARow(h, await organiser(h));
    await h.pass(30);
    await pressed(h, h.attendant, 'endMeeting', id);
    await h.pass(40);
    expect(server.mails).toEqual([]);
    await h.close();
  });
});

describe('G4.2 · help with the sound', () => {
  test('goes to the group at once, with the room and the seat; tea does not', async () => {
    const group = await receiver(OK);
    const h = await meetingHouse();
    await twoInARow(h, await organiser(h, group.url));
    const asks = (kind: 'tea' | 'sound') =>
      h.house.db.write((tx) => askInRoom(tx, { roomId: h.r301, kind, seat: '3' }, SYSTEM, h.clock.now()));
    await asks('tea');
    await asks('sound');
    await h.pass(1);
    await until(() => group.taken.length > 0);
    expect(group.taken.map(({ body }) => body)).toEqual([expect.stringMatching(/301 会议室.*音响或投影.*座位 3/)]);
    await h.close();
  });

  test('is taken before the message could go: nobody is called any more', async () => {
    const group = await receiver({ ...OK, status: 500 }, OK);
    const h = await meetingHouse();
    await twoInARow(h, await organiser(h, group.url));
    const { id } = await h.house.db.write((tx) =>
      askInRoom(tx, { roomId: h.r301, kind: 'sound', seat: '' }, SYSTEM, h.clock.now()),
    );
    await h.pass(0.01);
    await until(() => group.taken.length === 1);
    await pressed(h, h.avTechnician, 'takeRoomRequest', id);
    await h.pass(5);
    expect(group.taken).toHaveLength(1);
    await h.close();
  });
});

const sent = ({ outcome }: { outcome: string }) => outcome === 'sent';
