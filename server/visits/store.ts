// Every question asked of visits and bells. Their tables stand in tables.ts.
import type { Database, Query, Tx } from '../engine/database.ts';
import { head } from '../engine/journal.ts';
import type { Bell } from './bell.ts';
import { CALL_SHOWN } from './call.ts';
import { IN_BUILDING, type Visit } from './visit.ts';

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
const inside = `state in (${list(IN_BUILDING)})`;

/** What reception has before it: who is in the building, who is expected, and all of the day. */
const BOARD = `(${inside} or state = 'invited' or day = ?)`;

export type ArrivalItem = { readonly visit: Visit } | { readonly bell: Bell };

/** Everything on reception's board, with the cursor it is true for. `day` is the property's. */
export async function arrivalsBoard(db: Database, day: string): Promise<{ cursor: number; items: ArrivalItem[] }> {
  const [[last], visits, bells] = await db.moment<[{ seq: number }, Visit, Bell]>(
    head,
    [`select * from visit where ${BOARD} order by coalesce(arrivedAt, expectedAt)`, day],
    ["select * from bell where state = 'ringing' order by rungAt"],
  );
  return { cursor: last!.seq, items: [...visits.map((it) => ({ visit: it })), ...bells.map((it) => ({ bell: it }))] };
}

/** Rows that something happened to; `along` names kinds whose entries bear the same id: a message about a visit, its photo. */
const touched = (kind: string, after: number, upTo: number, ...along: readonly string[]): Query => [
  `select * from ${kind} where id in (select id from journal where kind in (${list([kind, ...along])}) and seq > ? and seq <= ?)`,
  after,
  upTo,
];

/** The visits and bells that changed between two cursors, as they are now. */
export async function arrivalsChanges(db: Database, after: number, upTo = Number.MAX_SAFE_INTEGER) {
  const [[last], visits, bells] = await db.moment<[{ seq: number }, Visit, Bell]>(
    head,
    touched('visit', after, upTo, 'message', 'photo'),
    touched('bell', after, upTo),
  );
  const items: ArrivalItem[] = [...visits.map((it) => ({ visit: it })), ...bells.map((it) => ({ bell: it }))];
  return { cursor: Math.min(last!.seq, upTo), items };
}

/** Who is in the building now (V3). */
export const insideNow = (db: Database) => db.read<Visit>(`select * from visit where ${inside} order by arrivedAt`);

export async function visitOf(db: Pick<Database, 'read'>, id: string): Promise<Visit | null> {
  const [row] = await db.read<Visit>('select * from visit where id = ?', id);
  return row ?? null;
}

/** The same inside a write. */
export async function visitIn(tx: Tx, id: string): Promise<Visit | undefined> {
  const [row] = await tx.all<Visit>('select * from visit where id = ?', id);
  return row;
}

const sitter = (seatId: string): Query => [`select * from visit where seatId = ? and ${inside} limit 1`, seatId];

/** Who sits there now. */
export async function sitterOf(db: Pick<Database, 'read'>, seatId: string): Promise<Visit | null> {
  const [row] = await db.read<Visit>(...sitter(seatId));
  return row ?? null;
}

/** The same inside a write. */
export async function sitterIn(tx: Tx, seatId: string): Promise<Visit | undefined> {
  const [row] = await tx.all<Visit>(...sitter(seatId));
  return row;
}

/** The next lobby code of a day: A01 … A99, B01 …; letters that look like digits are left out. */
export async function nextCode(tx: Tx, day: string): Promise<string> {
  const [row] = await tx.all<{ given: number }>(
    'insert into visitCode values(?, 1) on conflict(day) do update set given = given + 1 returning given',
    day,
  );
  const n = row!.given - 1;
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const lap = Math.floor(n / 99);
  const letter = letters[lap % letters.length]!.repeat(1 + Math.floor(lap / letters.length));
  return letter + String((n % 99) + 1).padStart(2, '0');
}

/** Whether an open visit already has this sign-out code. */
export async function signOutTaken(tx: Tx, blind: string): Promise<boolean> {
  return (await bySignOut(tx, blind)) !== undefined;
}

/** The open visit that this sign-out code ends, if any. */
export async function bySignOut(tx: Tx, blind: string): Promise<Visit | undefined> {
  const [row] = await tx.all<Visit>(`select * from visit where signOut = ? and ${inside}`, blind);
  return row;
}

/** The open invitations of a day that may be this person's: by name, by number, or to the same host. */
export const openToday = (
  tx: Tx,
  day: string,
  { nameKey, telephoneKey, hostId }: Pick<Visit, 'nameKey' | 'telephoneKey' | 'hostId'>,
): Promise<Visit[]> =>
  tx.all<Visit>(
    `select * from visit where id in (select id from visit where nameKey = ? union select id from visit where telephoneKey = ?
       union select id from visit where hostId = ? and day = ?) and day = ? and state in ('invited', 'noShow') order by expectedAt`,
    ...[nameKey, telephoneKey, hostId, day, day],
  );

/** The visit that was invited with this code. */
export async function byInvitation(tx: Pick<Tx, 'all'>, key: string): Promise<Visit | undefined> {
  const [row] = await tx.all<Visit>('select * from visit where inviteCode = ?', key);
  return row;
}

/** The visit found by one of its keyed hashes, for those who only look. */
export async function byKey(
  db: Pick<Database, 'read'>,
  column: 'badge' | 'inviteCode' | 'signOut',
  key: string,
): Promise<Visit | undefined> {
  const [row] = await db.read<Visit>(`select * from visit where ${column} = ? order by arrivedAt desc limit 1`, key);
  return row;
}

/** The visit of a lobby code on one day. */
export async function byLobbyCode(db: Pick<Database, 'read'>, day: string, code: string): Promise<Visit | undefined> {
  const [row] = await db.read<Visit>('select * from visit where day = ? and code = ?', day, code);
  return row;
}

/** The active companies or departments, those first that most came to see since a day. */
export const mostVisited = <Row>(
  db: Pick<Database, 'read'>,
  kind: 'company' | 'department',
  from: string,
  most: number,
): Promise<Row[]> =>
  db.read<Row>(
    `select ${kind}.* from ${kind} left join (select ${kind}Id, count(*) times from visit where day >= ? group by ${kind}Id) on ${kind}Id = ${kind}.id
     where state = 'active' order by times desc nulls last, nameZh limit ?`,
    from,
    most,
  );

/** Everybody of one day whose number ends in these digits, first expected first. */
export const byTail = (tx: Tx, key: string) =>
  tx.all<Visit>('select * from visit where tail = ? and expectedAt is not null order by expectedAt', key);

/** The visit that holds this badge. */
export async function byBadge(tx: Pick<Tx, 'all'>, key: string): Promise<Visit | undefined> {
  const [row] = await tx.all<Visit>('select * from visit where badge = ?', key);
  return row;
}

export async function insertVisit(tx: Tx, it: Visit): Promise<void> {
  const given = (Object.entries(it) as [string, string | number | null][]).filter(([, value]) => value !== null);
  const columns = given.map(([column]) => column).join(', ');
  await tx.all(
    `insert into visit(${columns}) values(${given.map(() => '?').join(', ')})`,
    ...given.map(([, value]) => value),
  );
}

export async function insertBell(tx: Tx, it: Bell): Promise<void> {
  await tx.all(
    'insert into bell(id, state, deviceId, rungAt) values(?, ?, ?, ?)',
    it.id,
    it.state,
    it.deviceId,
    it.rungAt,
  );
}

/** The call of this kiosk that still rings, if any: a second press joins it. */
export async function ringing(tx: Tx, deviceId: string): Promise<Bell | undefined> {
  const [row] = await tx.all<Bell>("select * from bell where deviceId = ? and state = 'ringing'", deviceId);
  return row;
}

/** The last call of a kiosk. */
export const lastBell = (deviceId: string): Query => [
  'select * from bell where deviceId = ? order by rungAt desc limit 1',
  deviceId,
];

/** Visits whose code may stand on a lobby's display at this moment. */
export const called = (lobbyId: string, now: number): Query => [
  "select * from visit where lobbyId = ? and calledAt > ? and calledTo is not null and state in ('arrived', 'waiting') order by calledAt desc",
  lobbyId,
  now - CALL_SHOWN,
];

/** The steps between two cursors that a public board shows: names of places, notices, and codes called a moment ago. */
export const shown = (kinds: readonly string[], after: number, upTo: number, now: number): Query => [
  `select count(*) n from journal where seq > ? and seq <= ? and (kind in (${list(kinds)})
     or (kind = 'visit' and id in (select id from visit where calledAt > ?)) or (kind = 'visit' and move = 'undo' and reason = 'call'))`,
  after,
  upTo,
  now - CALL_SHOWN - 1_000,
];

/** Open visits, in steps, for the system to close. */
export const openVisits = (tx: Tx) => tx.all<{ id: string }>(`select id from visit where ${inside}`);
