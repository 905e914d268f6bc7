// The table of notices, and every question asked of it.
import type { Database, Query, Tx } from '../engine/database.ts';
import { schedule, unschedule } from '../engine/due.ts';
import { head } from '../engine/journal.ts';
import { stateColumn } from '../engine/machine.ts';
import { notice, type Notice } from './rules.ts';

export const tables = [
  `create table notice(id text primary key, ${stateColumn(notice)}, titleZh text not null, titleEn text not null, bodyZh text not null, bodyEn text not null,
     lobbyId text references lobby, startsAt integer, endsAt integer, publishedAt integer) strict`,
  'create index notice_state on notice(state)',
];

const RECENT =
  "select * from notice where state in ('draft', 'scheduled', 'published') or id in (select id from notice where state in ('expired', 'withdrawn') order by id desc limit 100) order by id desc";

/** All that is in work or shown, and the last hundred that were; with the cursor it is true for. */
export async function noticesBoard(db: Database): Promise<{ cursor: number; items: Notice[] }> {
  const [[last], items] = await db.moment<[{ seq: number }, Notice]>(head, [RECENT]);
  return { cursor: last!.seq, items };
}

/** The notices that changed between two cursors, as they are now. */
export async function noticesChanges(db: Database, after: number, upTo = Number.MAX_SAFE_INTEGER) {
  const [[last], items] = await db.moment<[{ seq: number }, Notice]>(head, [
    "select * from notice where id in (select id from journal where kind = 'notice' and seq > ? and seq <= ?)",
    after,
    upTo,
  ]);
  return { cursor: Math.min(last!.seq, upTo), items };
}

/** What a lobby's display shows now: the newest first. */
export const publishedIn = (lobbyId: string | null): Query => [
  "select * from notice where state = 'published' and (lobbyId is null or lobbyId = ?) order by publishedAt desc, id desc",
  lobbyId,
];

export async function noticeOf(db: Pick<Database, 'read'>, id: string): Promise<Notice | null> {
  const [row] = await db.read<Notice>('select * from notice where id = ?', id);
  return row ?? null;
}

export async function insertNotice(tx: Tx, it: Notice): Promise<void> {
  const columns = Object.keys(it);
  await tx.all(
    `insert into notice(${columns.join(', ')}) values(${columns.map(() => '?').join(', ')})`,
    ...(Object.values(it) as (string | number | null)[]),
  );
}

/** Plans a notice's beginning and end as its times and state say now. */
export async function plan(tx: Tx, it: Notice): Promise<void> {
  if (it.state === 'scheduled' && it.startsAt !== null)
    await schedule(tx, { work: 'noticeBegin', subject: it.id, at: it.startsAt });
  else await unschedule(tx, { work: 'noticeBegin', subject: it.id });
  if ((it.state === 'scheduled' || it.state === 'published') && it.endsAt !== null)
    await schedule(tx, { work: 'noticeExpire', subject: it.id, at: it.endsAt });
  else await unschedule(tx, { work: 'noticeExpire', subject: it.id });
}
