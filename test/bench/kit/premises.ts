// What everybody is measured on: one furnished building for the product, its names sealed, and the same rows plain for the others.
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { dayOf } from '../../../server/context.ts';
import { type Database, openDatabase, type Tx } from '../../../server/engine/database.ts';
import { newId } from '../../../server/engine/id.ts';
import { LIMITS } from '../../../server/http/limits.ts';
import { furnish, type Person } from '../../proof/kit/building.ts';

export interface Premises {
  readonly databaseUrl: string;
  /** The file of the others. */
  readonly plain: string;
  readonly receptionist: Person;
  /** All in one lobby, enough of them for the listeners. */
  readonly displays: readonly Person[];
  readonly hostId: string;
  /** A visitor whose code can be called again and again, and where to. */
  readonly called: { readonly id: string; readonly code: string; readonly placeId: string };
}

type Visitor = ReturnType<typeof visitor>;

const INSIDE = 50;
const A_DAY = 86_400_000;

/** Furnishes a building for so many listeners, with 50 visitors inside among so many visits in all. */
export async function prepare(folder: string, { listeners = 0, visits = INSIDE } = {}): Promise<Premises> {
  // Every second display stands in the other lobby.
  const building = await furnish(folder, { kiosks: 0, displays: 2 * Math.ceil(listeners / LIMITS.perHolder) });
  const { databaseUrl, hostIds, placeId } = building;
  const lobbyId = building.lobbyIds[0]!;
  const plain = join(folder, 'plain.db');
  const app = await createApp({ databaseUrl, documents: { desk: {}, kiosk: {}, display: {} } });
  const { db, clock, keyring } = app.house;
  const now = clock.now();
  const day = dayOf(now, 'Asia/Shanghai');
  const visitors = Array.from({ length: INSIDE }, (_, n) => visitor(n, now, hostIds[n]!));
  try {
    const seal = (text: string) => keyring.seal(day, text);
    await db.write(async (tx) => {
      for (const { name, company, ...row } of visitors) {
        const sealed = { name: seal(name), fromCompany: seal(company) };
        await insert(tx, 'visit', { ...row, ...sealed, day, lobbyId, language: 'zh' });
      }
      await insert(tx, 'visitCode', { day, given: INSIDE });
      if (visits > INSIDE) await leaveBefore(tx, visits - INSIDE, { now, day, lobbyId, name: seal('王小明') });
    });
    await copy(db, { visitors, lobbyId }, plain);
  } finally {
    await app.close();
  }
  return {
    databaseUrl,
    plain,
    receptionist: building.staff.receptionist,
    displays: building.displays.filter((_, n) => n % 2 === 0),
    hostId: hostIds[0]!,
    called: { id: visitors[0]!.id, code: visitors[0]!.code, placeId },
  };
}

/** Somebody inside, waiting to be shown in; some have been told of, some have their tea. */
const visitor = (n: number, now: number, hostId: string) => ({
  id: newId(),
  code: `A${String(n + 1).padStart(2, '0')}`,
  state: n % 3 === 0 ? 'waiting' : 'arrived',
  purpose: (['meeting', 'interview', 'delivery', 'work', 'other'] as const)[n % 5]!,
  title: n % 4 === 0 ? null : n % 2 === 0 ? 'mr' : 'ms',
  name: `李建国 ${n + 1}`,
  company: `华东物流 ${n + 1}`,
  hostId,
  arrivedAt: now - (INSIDE - n) * 60_000,
  hostToldAt: n % 2 === 0 ? now - 30_000 : null,
  teaServedAt: n % 3 === 0 ? now - 20_000 : null,
});

/** A thousand visits a day, back from yesterday; names only as long as they are kept. */
const leaveBefore = (
  tx: Tx,
  visits: number,
  { now, day, lobbyId, name }: { now: number; day: string; lobbyId: string; name: string },
) =>
  tx.all(
    `insert into visit(id, state, code, day, purpose, name, hostId, lobbyId, language, arrivedAt, endedAt)
     with recursive past(n, ago) as (select 0, 1 union all select n + 1, 1 + (n + 1) / 1000 from past where n + 1 < ?)
     select printf('past-%07d', n), 'left', printf('P%03d', n % 1000), date(?, '-' || ago || ' days'), 'meeting',
       case when ago <= 30 then ? end, (select id from host limit 1), ?, 'zh', ? - ago * ${A_DAY}, ? - ago * ${A_DAY} + 3600000 from past`,
    visits,
    day,
    name,
    lobbyId,
    now,
    now,
  );

/** The same rows in a file of their own, everything readable. */
async function copy(
  db: Database,
  { visitors, lobbyId }: { visitors: readonly Visitor[]; lobbyId: string },
  file: string,
): Promise<void> {
  const [house] = await db.read<Row>(
    `select property.nameZh buildingZh, property.nameEn buildingEn, zone, lobby.nameZh lobbyZh, lobby.nameEn lobbyEn
     from property join lobby on lobby.id = ?`,
    lobbyId,
  );
  const hosts = await db.read<Row>('select id, nameZh, floor from host');
  const places = await db.read<Row>('select id, nameZh, nameEn from place');
  const other = await openDatabase(`file:${file}`);
  await other.write(async (tx) => {
    for (const table of PLAIN) await tx.all(`create ${table}`);
    await insert(tx, 'property', house!);
    for (const it of hosts) await insert(tx, 'host', it);
    for (const it of places) await insert(tx, 'place', it);
    for (const it of visitors) await insert(tx, 'visit', it);
  });
  await other.close();
}

const PLAIN = [
  'table property(buildingZh text, buildingEn text, zone text, lobbyZh text, lobbyEn text) strict',
  'table host(id text primary key, nameZh text, floor text) strict',
  'table place(id text primary key, nameZh text, nameEn text) strict',
  `table visit(id text primary key, code text, state text, purpose text, title text, name text, company text, hostId text,
     arrivedAt integer, hostToldAt integer, teaServedAt integer, calledAt integer, calledTo text, calledTimes integer) strict`,
  'index visit_open on visit(state)',
  'index visit_called on visit(calledAt) where calledAt is not null',
  'table journal(seq integer primary key autoincrement, at integer, kind text, id text, move text) strict',
];

type Row = Readonly<Record<string, string | number | null>>;

const insert = (tx: Tx, table: string, row: Row) =>
  tx.all(
    `insert into ${table}(${Object.keys(row).join(', ')}) values(${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    ...Object.values(row),
  );
