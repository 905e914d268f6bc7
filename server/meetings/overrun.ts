// What it means for others when people stay: which later meetings of the room it would hit, when to say so, and where those could go.
import type { Database, Query, Tx } from '../engine/database.ts';
import { schedule, unschedule } from '../engine/due.ts';
import { move, SYSTEM } from '../engine/machine.ts';
import { propertyIn } from '../property/store.ts';
import { HOLDS_ROOM, isIn, type Meeting, SITTING, TO_COME } from './meeting.ts';
import { layoutsOf, type Room } from './room.ts';
import { meeting } from './rules.ts';
import { list } from './store.ts';

const MINUTE = 60_000;
/** How long before it would hurt somebody it is said. */
export const WARNS_BEFORE = 10 * MINUTE;

/** When the room would be free again if they rose now, or at their end if that is later. */
const freeAgain = (it: Meeting, now: number): number => Math.max(now, it.endsAt) + it.clearingMinutes * MINUTE;

/** The meetings to come in a room that one in session would hit, if it went on for ten minutes more. */
export const hitsOf = (it: Meeting, now: number): Query => [
  `select * from meeting where roomId = ? and id <> ? and state in (${list(TO_COME)}) and blockedFrom <= ? and endsAt > ? order by startsAt limit 5`,
  it.roomId,
  it.id,
  freeAgain(it, now) + WARNS_BEFORE,
  now,
];
export const hits = async (db: Pick<Database, 'read'>, it: Meeting, now: number): Promise<Meeting[]> =>
  isIn(SITTING, it.state) ? db.read<Meeting>(...hitsOf(it, now)) : [];

/** Plans when the people in a room are to be told, by what is booked after them now; takes it back where nobody waits any more. */
export async function planWarning(tx: Tx, roomId: string, now: number): Promise<void> {
  const sitting = await tx.all<Meeting>(
    `select * from meeting where roomId = ? and state in (${list(SITTING)})`,
    roomId,
  );
  for (const it of sitting) {
    const due = { work: 'meetingWarn', subject: it.id };
    const [next] = await tx.all<Meeting>(
      `select * from meeting where roomId = ? and id <> ? and state in (${list(TO_COME)}) and endsAt > ? order by startsAt limit 1`,
      roomId,
      it.id,
      now,
    );
    const told = it.warnedAt !== null && !(await relaxed(tx, it, now));
    if (!next || told) await unschedule(tx, due);
    else
      await schedule(tx, {
        ...due,
        at: Math.max(now, next.blockedFrom - it.clearingMinutes * MINUTE - WARNS_BEFORE),
      });
  }
}

/** Who was told that others wait hears it again of the next ones, when those others have gone elsewhere. Says whether it was so. */
async function relaxed(tx: Tx, it: Meeting, now: number): Promise<boolean> {
  const [waits] = await tx.all<Meeting>(...hitsOf(it, now));
  if (waits) return false;
  await move(tx, meeting, 'relax', it.id, SYSTEM, { now, settings: await propertyIn(tx) });
  return true;
}

/** Rooms in which a meeting could be held instead, at the same time and set up alike: the smallest first. */
export async function otherRooms(db: Pick<Database, 'read'>, it: Meeting): Promise<Room[]> {
  if (!isIn(TO_COME, it.state)) return [];
  const rooms = await db.read<Room>(
    `select * from room where state = 'inService' and id <> ? and not exists (select 1 from meeting where meeting.roomId = room.id
       and meeting.state in (${list(HOLDS_ROOM)})
       and meeting.blockedFrom < ? and meeting.blockedUntil > ?)`,
    it.roomId,
    it.blockedUntil,
    it.blockedFrom,
  );
  const seats = (room: Room) => layoutsOf(room).find(({ layout }) => layout === it.layout)?.seats ?? 0;
  return rooms
    .filter((room) => seats(room) >= it.expected)
    .sort((one, other) => seats(one) - seats(other))
    .slice(0, 4);
}
