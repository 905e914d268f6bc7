// Who of a meeting's guests has come, by number alone.
import type { Database } from '../engine/database.ts';

/** How many guests of a meeting have come, those with them included. */
export async function guestsOf(db: Pick<Database, 'read'>, meetingId: string): Promise<number> {
  const [row] = await db.read<{ n: number | null }>(
    "select sum(groupSize) n from visit where meetingId = ? and state not in ('invited', 'cancelled', 'noShow', 'refused', 'declined')",
    meetingId,
  );
  return row?.n ?? 0;
}
