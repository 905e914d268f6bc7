// Fills an empty demo house through the same doors as everybody: registers, accounts, notices, and a morning already under way.
import { addDevice, addStaffMember } from '../access/store.ts';
import { hashed } from '../access/passwords.ts';
import { press } from '../builder.ts';
import type { Context, House } from '../context.ts';
import { type Actor, begin, move, SYSTEM } from '../engine/machine.ts';
import { newId } from '../engine/id.ts';
import { notice, type Notice } from '../notices/rules.ts';
import { insertNotice } from '../notices/store.ts';
import { company, department, host, lobby, place, seat } from '../property/rules.ts';
import { add, createProperty } from '../property/store.ts';
import { scheduleDaily } from '../visits/jobs.ts';
import { beginVisit } from '../visits/begin.ts';
import { visit } from '../visits/rules.ts';
import { COMPANIES, EARLY, type Guest, HOSTS, NOTICES, STAFF } from './people.ts';

export interface Cast {
  readonly lobbyId: string;
  readonly kiosk: Actor;
  readonly reception: Actor;
  readonly hostByName: ReadonlyMap<string, string>;
  readonly placeId: string;
}

/** Writes the sample property with accounts that share one password; gives who acts in it. */
export async function seed(house: House, password: string): Promise<Cast> {
  const now = house.clock.now();
  const passwordHash = await hashed(password);
  const cast = await house.db.write(async (tx) => {
    await createProperty(
      tx,
      {
        nameZh: '观澜中心',
        nameEn: 'Guanlan Centre',
        zone: 'Asia/Shanghai',
        receptionExtension: '2000',
        closingTime: '22:00',
      },
      SYSTEM,
      now,
    );
    for (const [nameZh, nameEn] of [
      ['客服部', 'Customer service'],
      ['工程部', 'Engineering'],
      ['保安部', 'Security'],
      ['保洁部', 'Cleaning'],
    ] as const)
      // prettier-ignore
      await add(tx, department, { nameZh, nameEn }, SYSTEM, now);
    const main = await add(tx, lobby, { nameZh: '一层大堂', nameEn: 'Ground-floor lobby' }, SYSTEM, now);
    await add(tx, lobby, { nameZh: '会议中心大堂', nameEn: 'Conference lobby' }, SYSTEM, now);
    for (const name of ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'])
      await add(tx, seat, { lobbyId: main.id, name }, SYSTEM, now);
    const desk = await add(tx, place, { lobbyId: main.id, nameZh: '前台', nameEn: 'Reception' }, SYSTEM, now);
    await add(tx, place, { lobbyId: main.id, nameZh: '低区电梯厅', nameEn: 'Lifts, floors 1–20' }, SYSTEM, now);
    await add(tx, place, { lobbyId: main.id, nameZh: '高区电梯厅', nameEn: 'Lifts, floors 21–36' }, SYSTEM, now);
    const firms = new Map<string, string>();
    for (const it of COMPANIES) firms.set(it.nameZh, (await add(tx, company, it, SYSTEM, now)).id);
    const hostByName = new Map<string, string>();
    for (const { company: firm, telephone, ...it } of HOSTS) {
      const columns = {
        ...it,
        companyId: firms.get(firm)!,
        departmentId: null,
        telephone: telephone ? house.keyring.seal('standing', telephone) : null,
      };
      hostByName.set(it.nameZh, (await add(tx, host, columns, SYSTEM, now)).id);
    }
    let reception: Actor = SYSTEM;
    for (const [account, name, nameEn, role] of STAFF) {
      const given = {
        account,
        name,
        nameEn,
        roles: JSON.stringify([role]),
        departmentId: null,
        language: 'zh' as const,
        passwordHash,
      };
      const { id } = await addStaffMember(tx, given, SYSTEM, now);
      if (account === 'reception')
        reception = { id, roles: ['receptionist'], language: 'zh', lobbyId: null, deviceId: null };
    }
    // The kiosk of the living morning: nobody can hold its secret, so it is only ever the demo itself.
    const device = await addDevice(
      tx,
      { kind: 'kiosk', name: '东门自助机', lobbyId: main.id, token: newId() },
      SYSTEM,
      now,
    );
    const kiosk: Actor = {
      id: `device:${device.id}`,
      roles: ['kiosk'],
      language: 'zh',
      lobbyId: main.id,
      deviceId: device.id,
    };
    for (const [n, text] of NOTICES.entries()) await publish(tx, text, now - (n + 1) * 600_000);
    await scheduleDaily(tx, now);
    return { lobbyId: main.id, kiosk, reception, hostByName, placeId: desk.id };
  });
  await earlyMorning(house, cast);
  return cast;
}

async function publish(
  tx: Parameters<typeof insertNotice>[0],
  text: (typeof NOTICES)[number],
  at: number,
): Promise<void> {
  const row: Notice = {
    id: newId(),
    state: 'draft',
    ...text,
    lobbyId: null,
    startsAt: null,
    endsAt: null,
    publishedAt: null,
  };
  await insertNotice(tx, row);
  await begin(tx, notice, row, 'write', SYSTEM, at);
  await move(tx, notice, 'publish', row.id, { ...SYSTEM, roles: ['manager'] }, { now: at, settings: undefined });
}

/** Acts as somebody at a moment: the same road as a request, without the wire. */
export const as = (house: House, by: Actor, at: number): Context => ({
  house: { ...house, clock: { ...house.clock, now: () => at }, property: () => house.property() },
  audience: by,
  actor: by,
  key: newId(),
});

/** One visitor at the kiosk of the demo. */
export async function comeIn(
  house: House,
  cast: Cast,
  [name, from, purpose, whom]: Guest,
  at: number,
): Promise<string> {
  const language = /\p{Script=Han}/u.test(name) ? 'zh' : 'en';
  const given = { purpose, hostId: cast.hostByName.get(whom), name, company: from, language } as const;
  return (await beginVisit(as(house, cast.kiosk, at), 'signIn', given)).visit.id;
}

/** The hour before the demo opened, in the order in which it happened. */
async function earlyMorning(house: House, cast: Cast): Promise<void> {
  const minutes = (n: number) => house.clock.now() - n * 60_000;
  const desk = (at: number) => as(house, cast.reception, at);
  const [sun, guo, priya, zhao, daniel, lin, ma, he, feng] = EARLY as [
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
    Guest,
  ];
  const [first, second, third] = [
    await comeIn(house, cast, sun, minutes(58)),
    await comeIn(house, cast, guo, minutes(46)),
    await comeIn(house, cast, priya, minutes(31)),
  ];
  for (const [id, at] of [
    [first, 55],
    [second, 43],
    [third, 28],
  ] as const) {
    // prettier-ignore
    await press(desk(minutes(at)), visit, 'receive', id, { seatId: null });
    await press(desk(minutes(at - 1)), visit, 'tellHost', id);
    await press(desk(minutes(at - 2)), visit, 'answerHost', id, { answer: 'sendUp' });
    await press(desk(minutes(at - 3)), visit, 'showIn', id);
  }
  await press(desk(minutes(50)), visit, 'enter', first);
  await press(desk(minutes(38)), visit, 'enter', second);
  await press(desk(minutes(12)), visit, 'leave', first);
  const courier = await comeIn(house, cast, zhao, minutes(9));
  await press(desk(minutes(8)), visit, 'receive', courier, { seatId: null });
  await press(desk(minutes(7)), visit, 'tellHost', courier);
  await comeIn(house, cast, daniel, minutes(6));
  await comeIn(house, cast, lin, minutes(2));
  for (const [guest, inMinutes] of [
    [ma, 25],
    [he, 55],
    [feng, 90],
  ] as const) {
    // prettier-ignore
    const [name, from, purpose, whom] = guest;
    await beginVisit(desk(minutes(1)), 'invite', {
      purpose,
      hostId: cast.hostByName.get(whom),
      name,
      company: from,
      language: 'zh',
      expectedAt: minutes(-inMinutes),
    });
  }
}
