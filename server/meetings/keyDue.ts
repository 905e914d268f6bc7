// When a key is to be back: with the room it was fetched for, else when the house closes; what is not back then is said (G6).
import type { Tx } from '../engine/database.ts';
import { schedule, unschedule } from '../engine/due.ts';
import { move, SYSTEM } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Property } from '../property/settings.ts';
import { nextTime } from '../property/time.ts';
import { type RoomKey, roomKey } from './key.ts';
import type { Meeting } from './meeting.ts';

/** The way to the office, and a clearing that takes a little longer, in ms. */
const GRACE = 15 * 60_000;
const withRoom = ({ blockedUntil }: Meeting): number => blockedUntil + GRACE;

/** When a key that goes out now is to be back (UTC ms): when it was asked for, a quarter of an hour after its meeting's room is to be cleared, or when the house closes. Refuses a moment that has passed. */
export function dueBack(
  asked: number | null,
  meeting: Meeting | undefined,
  { zone, closingTime }: Property,
  now: number,
): number {
  if (asked !== null && asked <= now)
    throw new Refusal('IN_THE_PAST', words('归还时间要晚于现在。', 'It can only be due back later than now.'), {
      field: 'dueBackAt',
    });
  if (asked !== null) return asked;
  return meeting && meeting.blockedUntil > now ? withRoom(meeting) : nextTime({ zone }, closingTime, now);
}

/** Looks at a key again when it is to be back, or no more once it is. */
export async function watchKey(tx: Tx, { id, state, dueBackAt }: RoomKey): Promise<void> {
  const due = { work: 'roomKeyMissed', subject: id };
  if (state === 'out' && dueBackAt !== null) await schedule(tx, { ...due, at: dueBackAt });
  else await unschedule(tx, due);
}

/** A meeting takes longer, or less long: the keys that were to be back with it follow. */
export async function keysFollow(tx: Tx, before: Meeting, after: Meeting, now: number): Promise<void> {
  if (before.blockedUntil === after.blockedUntil) return;
  const keys = await tx.all<RoomKey>(
    "select * from roomKey where meetingId = ? and state = 'out' and dueBackAt = ?",
    after.id,
    withRoom(before),
  );
  for (const { id } of keys)
    await watchKey(
      tx,
      await move(tx, roomKey, 'expect', id, SYSTEM, {
        now,
        settings: undefined,
        input: { dueBackAt: withRoom(after) },
      }),
    );
}

/** Keys that are out, those that are due first. */
export const KEYS_OUT = "select * from roomKey where state = 'out' order by dueBackAt, id";
