// Fills an empty demo house through the same doors as everybody: the property, its registers, accounts, notices and documents.
import { addDevice, addStaffMember } from '../access/store.ts';
import { hashed } from '../access/passwords.ts';
import type { House } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type Actor, begin, move, SYSTEM } from '../engine/machine.ts';
import { newId } from '../engine/id.ts';
import { STANDING } from '../engine/personal.ts';
import { notice, type Notice } from '../notices/rules.ts';
import { insertNotice } from '../notices/store.ts';
import { company, department, host, lobby, place, seat } from '../property/rules.ts';
import { add, createProperty, propertyIn } from '../property/store.ts';
import { publish } from '../visits/documents.ts';
import { scheduleDaily } from '../visits/jobs.ts';
import { enterWatched } from '../visits/watchEntry.ts';
import { RULES, WATCHED } from './guests.ts';
import { bookDay, furnishCentre, serve } from './centre.ts';
import { type Cast, earlyMorning } from './morning.ts';
import { COMPANIES, HOSTS, NOTICES, PRINCIPALS, STAFF } from './people.ts';

/** Whoever may do anything, before anybody has signed in. */
const FOUNDER: Actor = { ...SYSTEM, roles: ['manager'] };

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
        addressZh: '上海市浦东新区观澜路 88 号',
        addressEn: '88 Guanlan Road, Pudong, Shanghai',
        zone: 'Asia/Shanghai',
        receptionExtension: '2000',
        closingTime: '22:00',
        drinks: ['tea', 'coffee', 'water'],
      },
      SYSTEM,
      now,
    );
    const places = await fillBuilding(tx, now);
    const hostByName = await fillCompanies(tx, house, now);
    const { reception, attendant } = await fillStaff(tx, passwordHash, now);
    for (const [n, text] of NOTICES.entries()) await publishNotice(tx, text, now - (n + 1) * 600_000);
    await publish(tx, RULES, { by: FOUNDER, now, settings: await propertyIn(tx) });
    await enterWatched(tx, house.keyring, { ...WATCHED, telephone: '', until: null }, FOUNDER, now);
    await scheduleDaily(tx, now);
    // The kiosk of the living morning: nobody can hold its secret, so it is only ever the demo itself.
    const { lobbyId } = places;
    const device = await addDevice(tx, { kind: 'kiosk', name: '东门自助机', lobbyId, token: newId() }, SYSTEM, now);
    const kiosk: Actor = {
      id: `device:${device.id}`,
      roles: ['kiosk'],
      language: 'zh',
      lobbyId,
      deviceId: device.id,
    };
    const centre = await furnishCentre(tx, attendant, reception, passwordHash, now);
    return { ...places, kiosk, reception, hostByName, centre };
  });
  await centreSoFar(house, cast);
  await earlyMorning(house, cast);
  return cast;
}

async function fillBuilding(tx: Tx, now: number): Promise<Pick<Cast, 'lobbyId' | 'placeId'>> {
  for (const [nameZh, nameEn] of [
    ['客服部', 'Customer service'],
    ['工程部', 'Engineering'],
    ['保安部', 'Security'],
    ['保洁部', 'Cleaning'],
  ] as const)
    await add(tx, department, { nameZh, nameEn }, SYSTEM, now);
  const main = await add(tx, lobby, { nameZh: '一层大堂', nameEn: 'Ground-floor lobby' }, SYSTEM, now);
  await add(tx, lobby, { nameZh: '会议中心大堂', nameEn: 'Conference lobby' }, SYSTEM, now);
  for (const name of ['A1', 'A2', 'A3', 'B1', 'B2', 'B3']) await add(tx, seat, { lobbyId: main.id, name }, SYSTEM, now);
  const desk = await add(tx, place, { lobbyId: main.id, nameZh: '前台', nameEn: 'Reception' }, SYSTEM, now);
  await add(tx, place, { lobbyId: main.id, nameZh: '低区电梯厅', nameEn: 'Lifts, floors 1–20' }, SYSTEM, now);
  await add(tx, place, { lobbyId: main.id, nameZh: '高区电梯厅', nameEn: 'Lifts, floors 21–36' }, SYSTEM, now);
  return { lobbyId: main.id, placeId: desk.id };
}

async function fillCompanies(tx: Tx, { keyring }: House, now: number): Promise<Cast['hostByName']> {
  const firms = new Map<string, string>();
  for (const it of COMPANIES) firms.set(it.nameZh, (await add(tx, company, it, SYSTEM, now)).id);
  const hostByName = new Map<string, string>();
  for (const { company: firm, telephone, ...it } of HOSTS) {
    const columns = {
      ...it,
      companyId: firms.get(firm)!,
      departmentId: null,
      telephone: telephone ? keyring.seal(STANDING, telephone) : null,
    };
    hostByName.set(it.nameZh, (await add(tx, host, columns, SYSTEM, now)).id);
  }
  for (const [name, addressAs, deputy] of PRINCIPALS) {
    const input = { principal: 1, addressAs, deputyId: hostByName.get(deputy)! };
    await move(tx, host, 'amend', hostByName.get(name)!, FOUNDER, { now, settings: undefined, input });
  }
  return hostByName;
}

/** How long the meeting centre has been at work when the demo opens. */
const AT_WORK = 150 * 60_000;

/** The centre's day as it has gone until now: in one transaction, so that nothing of it falls due on the way. */
async function centreSoFar(house: House, { centre, hostByName }: Cast): Promise<void> {
  const now = house.clock.now();
  await house.db.write(async (tx) => {
    const doing = { by: centre.desk, now: now - AT_WORK, settings: await propertyIn(tx) };
    for (const id of await bookDay(tx, now - AT_WORK, doing, hostByName)) await serve(tx, id, centre, now);
  });
}

/** Gives the receptionist, who acts in the morning, and the first attendant. */
async function fillStaff(tx: Tx, passwordHash: string, now: number): Promise<{ reception: Actor; attendant: Actor }> {
  let reception: Actor = SYSTEM;
  let attendant: Actor = SYSTEM;
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
    // The morning is another colleague's work than that of whoever tries the demo.
    if (account === 'reception2') reception = { ...SYSTEM, id, roles: [role] };
    if (role === 'attendant') attendant = { ...SYSTEM, id, roles: [role] };
  }
  return { reception, attendant };
}

async function publishNotice(tx: Tx, text: (typeof NOTICES)[number], at: number): Promise<void> {
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
  await move(tx, notice, 'publish', row.id, FOUNDER, { now: at, settings: undefined });
}
