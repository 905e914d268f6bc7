// A request out of a room: written once however often it is pressed, and looked after until somebody has it.
import type { Tx } from '../engine/database.ts';
import { schedule, unschedule } from '../engine/due.ts';
import { newId } from '../engine/id.ts';
import { type Actor, begin, move, type MoveOf, SYSTEM, undo } from '../engine/machine.ts';
import type { Meeting } from './meeting.ts';
import {
  isUrgent,
  nobodyMeets,
  type RequestKind,
  RINGS_AFTER,
  type RoomRequest,
  roomRequest,
  seatGiven,
} from './request.ts';
import { insert } from './store.ts';

/** The meeting whose people sit in a room, or are about to. */
export async function meetingIn(tx: Tx, roomId: string): Promise<Meeting | undefined> {
  const [row] = await tx.all<Meeting>(
    "select * from meeting where roomId = ? and state in ('inSession', 'onBreak', 'ready') order by state = 'ready', startsAt limit 1",
    roomId,
  );
  return row;
}

/** Asks for something; the same thing for the same seat that is still open is not asked twice. Refuses a room in which nobody meets. */
export async function askInRoom(
  tx: Tx,
  { roomId, kind, seat }: { roomId: string; kind: RequestKind; seat: string },
  by: Actor,
  now: number,
): Promise<RoomRequest> {
  const meeting = await meetingIn(tx, roomId);
  if (!meeting) throw nobodyMeets();
  const at = seatGiven(seat);
  const [same] = await tx.all<RoomRequest>(
    "select * from roomRequest where meetingId = ? and kind = ? and seat = ? and state in ('open', 'taken')",
    meeting.id,
    kind,
    at,
  );
  if (same) return same;
  const row: RoomRequest = {
    id: newId(),
    state: 'open',
    roomId,
    meetingId: meeting.id,
    kind,
    seat: at,
    askedAt: now,
    takenBy: null,
    takenAt: null,
    servedBy: null,
    servedAt: null,
    rungAt: null,
  };
  await insert(tx, 'roomRequest', row);
  await begin(tx, roomRequest, row, 'ask', by, now);
  await schedule(tx, { work: 'roomRequestRing', subject: row.id, at: now + RINGS_AFTER });
  if (isUrgent(kind)) await schedule(tx, { work: 'tellRequest', subject: row.id, at: now });
  return row;
}

/** A move of a request; whoever has it, it no longer rings. */
export async function turnRequest(
  tx: Tx,
  name: MoveOf<typeof roomRequest>,
  id: string,
  by: Actor,
  now: number,
): Promise<RoomRequest> {
  const row = await move(tx, roomRequest, name, id, by, { now, settings: undefined });
  if (row.state !== 'open') await unschedule(tx, { work: 'roomRequestRing', subject: id });
  return row;
}

/** Takes a request's last move back; nobody has it again, so it rings when it would have rung, unless it has. */
export async function turnRequestBack(tx: Tx, id: string, by: Actor, now: number): Promise<RoomRequest> {
  const row = await undo(tx, roomRequest, id, by, now);
  if (row.state === 'open' && row.rungAt === null)
    await schedule(tx, { work: 'roomRequestRing', subject: id, at: Math.max(now, row.askedAt + RINGS_AFTER) });
  return row;
}

/** When people have gone, what they asked for is dropped. */
export async function dropRequests(tx: Tx, meetingId: string, now: number): Promise<void> {
  const open = await tx.all<{ id: string }>(
    "select id from roomRequest where meetingId = ? and state in ('open', 'taken')",
    meetingId,
  );
  for (const { id } of open) await turnRequest(tx, 'drop', id, SYSTEM, now);
}
