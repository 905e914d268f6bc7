// Forgetting: what is about a person is emptied a few hundred rows at a time; that there was a visit stays.
import type { Tx } from '../engine/database.ts';

/** Everything of a visit that is about a person or leads to one. */
const PERSONAL = [
  'name',
  'fromCompany',
  'telephone',
  'email',
  'askFor',
  'tools',
  'nameKey',
  'telephoneKey',
  'tail',
  'signOut',
  'inviteCode',
  'inviteSealed',
  'badge',
  'badgeSealed',
  'watchedId',
] as const;
const emptied = (columns: readonly string[]) => columns.map((column) => `${column} = null`).join(', ');
const HANDFUL = 500;

/** Empties all that is older than a day (and, where there is no day, than a moment); gives how many rows that were. */
export async function eraseBefore(tx: Tx, day: string, moment: number): Promise<number> {
  const visits = await inHandfuls(() =>
    tx.all(
      `update visit set ${emptied(PERSONAL)} where id in
         (select id from visit where day < ? and coalesce(${PERSONAL.join(', ')}) is not null limit ${HANDFUL}) returning id`,
      day,
    ),
  );
  // Which text was agreed to, and when, may be told for longer than by whom.
  const signatures = await inHandfuls(() =>
    tx.all(
      `update acceptance set signed = null, signer = null where rowid in
         (select rowid from acceptance where day < ? and (signed is not null or signer is not null) limit ${HANDFUL}) returning versionId`,
      day,
    ),
  );
  const entries = await tx.all(
    `update watched set name = null, reason = null, telephone = null, nameKey = null, soundKey = null, telephoneKey = null
       where name is not null and coalesce(retiredAt, until) < ? returning id`,
    moment,
  );
  await inHandfuls(() =>
    tx.all(
      `delete from kioskTiming where rowid in (select rowid from kioskTiming where day < ? limit ${HANDFUL}) returning day`,
      day,
    ),
  );
  return visits + signatures + entries.length;
}

async function inHandfuls(empty: () => Promise<unknown[]>): Promise<number> {
  let all = 0;
  for (let n = HANDFUL; n === HANDFUL; all += n) n = (await empty()).length;
  return all;
}
