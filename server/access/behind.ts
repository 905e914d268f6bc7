// How far a screen is behind its feed.
import type { Database } from '../engine/database.ts';
import type { Device } from './device.ts';

/** What each kind of device draws, by the journal's kinds; of a visit, a display draws the call. */
const DRAWS = {
  kiosk: ['property', 'lobby', 'device', 'bell'],
  display: ['property', 'lobby', 'place', 'notice'],
} as const satisfies Record<Device['kind'], readonly string[]>;

/** How many steps that may concern it came after the last one it drew; null when it has not said. */
export async function behind(
  db: Pick<Database, 'read'>,
  { kind, state }: Device,
  cursor: number | null,
): Promise<number | null> {
  if (cursor === null || state !== 'paired') return null;
  const kinds = DRAWS[kind];
  const [row] = await db.read<{ steps: number }>(
    `select count(*) steps from journal where seq > ? and (kind in (${kinds.map(() => '?').join(', ')}) or (kind = 'visit' and move = 'call' and ? = 'display'))`,
    ...[cursor, ...kinds, kind],
  );
  return row!.steps;
}
