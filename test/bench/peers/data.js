// The database of everybody but the product: one plain file, the same statements, the same driver, rows read raw and then
// named as the product reads them. What is left to compare is what each server does around it.
import Libsql from 'libsql';

const db = new Libsql(process.env.DATABASE);
db.exec('PRAGMA journal_mode = wal');
db.exec('PRAGMA synchronous = full');

const insideNow = rows(`select visit.id, code, state, purpose, title, name, company, arrivedAt, hostToldAt, teaServedAt,
    host.id hostId, host.nameZh hostName, host.floor hostFloor
  from visit left join host on host.id = visit.hostId
  where state in ('arrived', 'waiting', 'shownIn', 'inside', 'declined', 'refused') order by arrivedAt`);
const calledNow = rows(`select visit.code, place.nameZh placeZh, place.nameEn placeEn, calledAt from visit
  join place on place.id = visit.calledTo where calledAt > ? and state in ('arrived', 'waiting') order by calledAt desc`);
const house = rows('select buildingZh, buildingEn, zone, lobbyZh, lobbyEn from property');
const head = rows('select coalesce(max(seq), 0) seq from journal');
const markCalled = rows(`update visit set calledAt = ?, calledTo = ?, calledTimes = coalesce(calledTimes, 0) + 1
  where id = ? returning id, code`);
const record = rows(`insert into journal(at, kind, id, move) values(?, 'visit', ?, 'call') returning seq`);

/** Who is in the building, with whom they visit: one statement for all of it. */
export const inside = () =>
  insideNow().map(({ hostId, hostName, hostFloor, ...visit }) => ({
    ...visit,
    host: hostId && { id: hostId, nameZh: hostName, floor: hostFloor },
  }));

/** Calls a visitor's code to a place: durable before it is answered. */
export function callVisit({ id, placeId }) {
  const now = Date.now();
  db.exec('BEGIN IMMEDIATE');
  const [visit] = markCalled(now, placeId, id);
  record(now, id);
  db.exec('COMMIT');
  return visit;
}

const CALL_SHOWN = 60_000;

/** What a lobby's display draws after a call. */
export function lobbyFrame() {
  const now = Date.now();
  const called = calledNow(now - CALL_SHOWN).map((it) => ({ ...it, until: it.calledAt + CALL_SHOWN }));
  const [{ seq: cursor }] = head();
  return { reset: false, cursor, asOf: now, board: { ...house()[0], notices: [], called } };
}

function rows(sql) {
  const statement = db.prepare(sql).raw();
  const names = statement.columns().map(({ name }) => name);
  return (...values) =>
    statement.all(values).map((cells) => {
      const row = {};
      for (let i = 0; i < names.length; i++) row[names[i]] = cells[i];
      return row;
    });
}
