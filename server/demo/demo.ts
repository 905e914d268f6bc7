// The demo: a sample property with a living morning. Loopback only; its database is its own file.
import { randomBytes } from 'node:crypto';
import { press } from '../builder.ts';
import { dayOf, type House } from '../context.ts';
import { Refusal } from '../engine/refusal.ts';
import { propertyIn, propertyOf } from '../property/store.ts';
import { visit } from '../visits/rules.ts';
import { opened } from '../visits/sealed.ts';
import type { Visit } from '../visits/visit.ts';
import { EXPECTED, LATER } from './guests.ts';
import { bookDay, serveAll } from './centre.ts';
import { arriveByCode, as, type Cast, comeIn, expect } from './morning.ts';
import { STAFF } from './people.ts';
import { seed } from './seed.ts';

/** What the holder of an invitation knows of it. */
export interface TryThis {
  readonly name: string;
  readonly code: string;
  readonly tail: string;
}

export interface Demo {
  /** Made anew for each visit of /demo/: three links that sign in and pair by themselves, once. */
  links(): Promise<{ kiosk: string; display: string; desk: string }>;
  /** An open invitation of today to try at the kiosk, if there is one. */
  invitation(): Promise<TryThis | undefined>;
  readonly accounts: readonly string[];
  /** Undefined when the house was filled by an earlier demo whose password nobody kept. */
  readonly password: string | undefined;
  stop(): void;
}

/** How often the demo looks at the clock: each time in the meeting centre, every other time in the lobby. */
const EVERY = 30_000;
const ENOUGH = 6;

/** Fills an empty house, lets people keep coming, and makes its links. Refuses to touch a database that is not a demo's. */
export async function startDemo(house: House, wanted: string | undefined): Promise<Demo> {
  const empty = (await propertyOf(house.db)) === undefined;
  const password =
    wanted ?? (empty ? randomBytes(6).toString('base64url') + randomBytes(3).toString('hex') : undefined);
  const cast = empty ? await seed(house, password!) : await recall(house);
  let next = 0;
  let stopped = false;
  let callOff = () => {};
  const tick = async () => {
    try {
      await centreGoesOn(house, cast);
      if (next % 2 === 0) await live(house, cast, next / 2);
      next += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) house.log('The demo’s morning stumbled', error);
    }
    if (!stopped) callOff = house.clock.after(EVERY, () => void tick());
  };
  callOff = house.clock.after(EVERY, () => void tick());
  return {
    accounts: STAFF.map(([account]) => account),
    password,
    links: async () => ({
      kiosk: house.doors.mint({ face: 'kiosk', deviceName: '大堂自助机', lobbyId: cast.lobbyId }),
      display: house.doors.mint({ face: 'display', deviceName: '大堂大屏', lobbyId: cast.lobbyId }),
      desk: house.doors.mint({ face: 'desk', staffAccount: 'reception' }),
    }),
    invitation: () => toTry(house),
    stop: () => {
      stopped = true;
      callOff();
    },
  };
}

/** What is due in the meeting centre; when little is left to come, another day of meetings is booked. */
async function centreGoesOn(house: House, { centre, hostByName }: Cast): Promise<void> {
  const now = house.clock.now();
  await serveAll(house, centre, now);
  const [left] = await house.db.read<{ n: number }>("select count(*) n from meeting where state = 'confirmed'");
  if (left!.n >= FEW) return;
  await house.db.write(async (tx) => {
    const [last] = await tx.all<{ at: number | null }>('select max(blockedUntil) at from meeting');
    const from = Math.max(now, last!.at ?? now);
    await bookDay(tx, from, { by: centre.desk, now, settings: await propertyIn(tx) }, hostByName);
  });
}
const FEW = 6;

/** One step of the morning: somebody comes unless reception has enough to do, the invited arrive, and those long inside go home. */
async function live(house: House, cast: Cast, n: number): Promise<void> {
  const now = house.clock.now();
  const open = await house.db.read<Visit>(
    "select * from visit where state in ('invited', 'arrived', 'waiting', 'shownIn', 'inside') order by coalesce(arrivedAt, expectedAt)",
  );
  const desk = as(house, cast.reception, now);
  const mine = open.filter((it) => it.deviceId === cast.kiosk.deviceId);
  const shown = mine.find((it) => it.state === 'shownIn' && now - it.shownInAt! > 2 * 60_000);
  if (shown) await press(desk, visit, 'enter', shown.id);
  const done = mine.find((it) => it.state === 'inside' && now - it.insideAt! > 20 * 60_000);
  if (done) await press(desk, visit, 'leave', done.id);
  await expectSomebody(house, cast, n, open);
  const before = open.filter((it) => it.state === 'arrived' || it.state === 'waiting').length;
  if (before >= ENOUGH) return;
  const due = open.find((it) => it.state === 'invited' && Math.abs(it.expectedAt! - now) < 3 * 60_000);
  if (due) await arriveByCode(house, cast, due, now);
  else await comeIn(house, cast, LATER[n % LATER.length]!, now);
}

/** Keeps a few invitations open, so that there is always one to try at the kiosk. */
async function expectSomebody(house: House, cast: Cast, n: number, open: readonly Visit[]): Promise<void> {
  const now = house.clock.now();
  if (open.filter((it) => it.state === 'invited' && it.expectedAt! > now).length >= EXPECTED.length) return;
  const [guest] = EXPECTED[n % EXPECTED.length]!;
  await expect(house, cast, guest, now + 40 * 60_000, now);
}

/** The next guest who is expected today and has not been asked for yet. */
async function toTry({ db, clock, keyring, property }: House): Promise<TryThis | undefined> {
  const day = dayOf(clock.now(), (await property()).zone);
  const [next] = await db.read<Visit>(
    "select * from visit where state = 'invited' and day = ? and telephone is not null order by expectedAt limit 1",
    day,
  );
  if (!next) return undefined;
  const { name, telephone } = opened(keyring, next);
  return { name, code: keyring.open(next.inviteSealed!)!.plain, tail: telephone.slice(-4) };
}

/** The cast of a house that an earlier demo filled. */
async function recall(house: House): Promise<Cast> {
  const { db } = house;
  const [reception] = await db.read<{ id: string }>("select id from staffMember where account = 'reception2'");
  const [device] = await db.read<{ id: string; lobbyId: string }>(
    "select id, lobbyId from device where name = '东门自助机'",
  );
  const [place] = await db.read<{ id: string }>('select id from place order by id limit 1');
  if (!reception || !device || !place)
    throw new Error('This database was not made by the demo. Give it one of its own: DATABASE_URL=file:data/demo.db');
  const attendants = await db.read<{ id: string }>(
    `select id from staffMember where roles = '["attendant"]' order by id`,
  );
  const hosts = await db.read<{ id: string; nameZh: string }>('select id, nameZh from host');
  return {
    lobbyId: device.lobbyId,
    placeId: place.id,
    hostByName: new Map(hosts.map((it) => [it.nameZh, it.id])),
    reception: { id: reception.id, roles: ['receptionist'], language: 'zh', lobbyId: null, deviceId: null },
    centre: {
      desk: { id: reception.id, roles: ['receptionist'], language: 'zh', lobbyId: null, deviceId: null },
      attendants: attendants.map(({ id }) => ({
        id,
        roles: ['attendant'],
        language: 'zh',
        lobbyId: null,
        deviceId: null,
      })),
    },
    kiosk: {
      id: `device:${device.id}`,
      roles: ['kiosk'],
      language: 'zh',
      lobbyId: device.lobbyId,
      deviceId: device.id,
    },
  };
}
