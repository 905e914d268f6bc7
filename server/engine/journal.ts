// What happened, in order: audit trail, source of every feed, history of every detail screen.
// Written in the transaction it tells of, chained by hash, and never a word about a person.
import { hash as digest } from 'node:crypto';
import type { Database, Query, Tx } from './database.ts';

export interface Happening {
  /** What it happened to: the kind is a machine's name. */
  readonly kind: string;
  readonly id: string;
  readonly move: string;
  /** States before and after; '' where there was or is none. */
  readonly from: string;
  readonly to: string;
  /** Who did it: an id, never a name. */
  readonly actor: string;
  /** A code, never free words: those live in a row that can be purged. */
  readonly reason?: string;
}

export interface Entry extends Happening {
  /** Without gaps, in the order of the commits. */
  readonly seq: number;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly reason: string;
}

const NEVER = `select raise(abort, 'the journal is only ever added to')`;

export const tables = [
  // No entry is ever taken away, so no number comes twice without `autoincrement`, which writes a page more each time.
  `create table journal(seq integer primary key, at integer not null, kind text not null, id text not null, move text not null,
     "from" text not null, "to" text not null, actor text not null, reason text not null, hash text not null) strict`,
  'create index journal_of on journal(kind, id, seq)',
  `create trigger journal_kept before update on journal begin ${NEVER}; end`,
  `create trigger journal_whole before delete on journal begin ${NEVER}; end`,
  // `insert or replace` deletes without telling the trigger above.
  `create trigger journal_once before insert on journal when exists (select 1 from journal where seq = new.seq) begin ${NEVER}; end`,
];

const FIELDS = 'seq, at, kind, id, move, "from", "to", actor, reason';

/** Adds what happened at a moment (milliseconds since 1970) to the caller's transaction. */
export async function record(
  tx: Tx,
  { kind, id, move, from, to, actor, reason = '' }: Happening,
  at: number,
): Promise<void> {
  const [last] = await tx.all<{ hash: string }>('select hash from journal order by seq desc limit 1');
  const hash = link(last?.hash ?? '', { at, kind, id, move, from, to, actor, reason });
  await tx.all(
    'insert into journal(at, kind, id, move, "from", "to", actor, reason, hash) values(?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[at, kind, id, move, from, to, actor, reason, hash],
  );
}

/** The last sequence number, 0 in an empty journal: `{ seq }`. */
export const head: Query = ['select coalesce(max(seq), 0) seq from journal'];

/** Entries of these kinds after one cursor, up to another; for use in `moment` beside the rows they speak of. */
export const since = (kinds: readonly string[], after: number, upTo = Number.MAX_SAFE_INTEGER): Query => [
  `select ${FIELDS} from journal where seq > ? and seq <= ? and kind in (${kinds.map(() => '?').join(', ')}) order by seq`,
  ...[after, upTo, ...kinds],
];

/** Everything that happened to one thing, in order. */
export const historyOf = (kind: string, id: string): Query => [
  `select ${FIELDS} from journal where kind = ? and id = ? order by seq`,
  kind,
  id,
];

/** What happened to one thing last, inside the caller's transaction. */
export async function lastOf(tx: Tx, kind: string, id: string): Promise<Entry | undefined> {
  const [last] = await tx.all<Entry>(
    `select ${FIELDS} from journal where kind = ? and id = ? order by seq desc limit 1`,
    kind,
    id,
  );
  return last;
}

const PAGE = 1_000;

/** The first entry that does not follow from the one before it, if any: changed, taken out or put in. */
export async function broken(db: Pick<Database, 'read'>): Promise<number | undefined> {
  let before = { seq: 0, hash: '' };
  for (;;) {
    const page = await db.read<Entry & { hash: string }>(
      `select ${FIELDS}, hash from journal where seq > ? order by seq limit ${PAGE}`,
      before.seq,
    );
    for (const entry of page) {
      if (entry.seq !== before.seq + 1 || entry.hash !== link(before.hash, entry)) return entry.seq;
      before = entry;
    }
    if (page.length < PAGE) return undefined;
  }
}

function link(before: string, { at, kind, id, move, from, to, actor, reason }: Omit<Entry, 'seq'>): string {
  return digest('sha256', JSON.stringify([before, at, kind, id, move, from, to, actor, reason]), 'base64url');
}
