// What is counted of a day, and the middle and the slow end of a list of times.
import type { Database } from '../engine/database.ts';
import { KIOSK_PATHS, type KioskPath, WHOLE } from './timings.ts';
import { IN_BUILDING, type Purpose } from './visit.ts';

type Reads = Pick<Database, 'read'>;
const inside = `state in (${IN_BUILDING.map((state) => `'${state}'`).join(', ')})`;

export interface Counted {
  readonly signedIn: number;
  readonly expectedNow: number;
  readonly insideNow: number;
  readonly peopleInside: number;
  readonly noShow: number;
  readonly walkIns: number;
  readonly invited: number;
  readonly byPurpose: { purpose: Purpose; count: number }[];
}

/** Everything counted of one day; who is inside is counted now. */
export async function countedOf(db: Reads, day: string): Promise<Counted> {
  const [[ofDay], [now], byPurpose] = await Promise.all([
    db.read<Omit<Counted, 'insideNow' | 'peopleInside' | 'byPurpose'>>(
      `select count(arrivedAt) signedIn, count(*) filter (where state = 'invited') expectedNow, count(*) filter (where state = 'noShow') noShow,
         count(*) filter (where expectedAt is null) walkIns, count(*) filter (where expectedAt is not null and state <> 'cancelled') invited
       from visit where day = ?`,
      day,
    ),
    db.read<Pick<Counted, 'insideNow' | 'peopleInside'>>(
      `select count(*) insideNow, coalesce(sum(groupSize), 0) peopleInside from visit where ${inside}`,
    ),
    db.read<{ purpose: Purpose; count: number }>(
      'select purpose, count(*) count from visit where day = ? and arrivedAt is not null group by purpose order by count desc, purpose',
      day,
    ),
  ]);
  return { ...ofDay!, ...now!, byPurpose };
}

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
}

/** Seconds from arrival to reception, of those who were received that day. */
export async function waits(db: Reads, day: string): Promise<Percentiles | undefined> {
  const rows = await db.read<{ ms: number }>(
    'select receivedAt - arrivedAt ms from visit where day = ? and receivedAt >= arrivedAt order by ms',
    day,
  );
  const found = percentiles(rows.map(({ ms }) => ms));
  return found && { p50: Math.round(found.p50 / 1_000), p90: Math.round(found.p90 / 1_000) };
}

export interface PathTimes extends Percentiles {
  readonly path: KioskPath;
  readonly count: number;
}

/** The times of each way through the kiosks that was walked that day. */
export async function pathTimes(db: Reads, day: string): Promise<PathTimes[]> {
  const found: PathTimes[] = [];
  for (const path of KIOSK_PATHS) {
    const rows = await db.read<{ ms: number }>(
      'select ms from kioskTiming where day = ? and path = ? and step = ? order by ms',
      ...[day, path, WHOLE],
    );
    const times = percentiles(rows.map(({ ms }) => ms));
    if (times) found.push({ path, count: rows.length, ...times });
  }
  return found;
}

/** Of times in order: the one that half, and the one that nine tenths, do not exceed. */
export function percentiles(times: readonly number[]): Percentiles | undefined {
  const at = (share: number) => times[Math.max(0, Math.ceil(times.length * share) - 1)];
  const [p50, p90] = [at(0.5), at(0.9)];
  return p50 === undefined || p90 === undefined ? undefined : { p50, p90 };
}
