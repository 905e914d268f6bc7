// Tables of what is to be sent and of every try, and every question asked of them. Queued in the transaction that wants it.
import type { Database, Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { record } from '../engine/journal.ts';
import type { Keyring } from '../engine/personal.ts';
import type { About, Channel, Contents, Message, Outcome } from './message.ts';

export const tables = [
  `create table message(id text primary key, channel text not null, about text not null, visitId text references visit, lane text not null,
     sealed text, state text not null check (state in ('queued', 'sent', 'failed')), outcome text not null, queuedAt integer not null,
     nextAt integer not null, until integer not null, tries integer not null default 0, settledAt integer) strict`,
  "create index message_next on message(nextAt) where state = 'queued'",
  'create index message_of on message(visitId)',
  `create table attempt(messageId text not null references message, number integer not null, at integer not null, outcome text not null,
     primary key(messageId, number)) strict`,
  // How long a host usually takes to come down is asked with every look at a waiting visitor.
  "create index visit_coming on visit(hostId, hostAnsweredAt) where hostAnswer = 'coming'",
  'alter table message add column subject text',
  'create index message_subject on message(subject) where subject is not null',
];

/** How long something is tried. */
export const GIVEN_UP_AFTER = 24 * 3_600_000;

export interface Queued<C extends Channel = Channel> {
  readonly channel: C;
  readonly about: About;
  readonly visitId: string | null;
  readonly subject?: string;
  readonly lane: string;
  readonly content: Contents[C];
  /** Whose key seals it while it waits. */
  readonly day: string;
}

/** Puts something on the list; the courier takes it as soon as this is committed. */
export async function queue<C extends Channel>(
  tx: Tx,
  keyring: Pick<Keyring, 'seal'>,
  { channel, about, visitId, subject, lane, content, day }: Queued<C>,
  now: number,
): Promise<void> {
  await tx.all(
    `insert into message(id, channel, about, visitId, subject, lane, sealed, state, outcome, queuedAt, nextAt, until)
     values(?, ?, ?, ?, ?, ?, ?, 'queued', 'queued', ?, ?, ?)`,
    ...[newId(), channel, about, visitId, subject ?? null, lane, keyring.seal(day, JSON.stringify(content))],
    ...[now, now, now + GIVEN_UP_AFTER],
  );
}

/** The messages that are due, oldest first, one for each lane that is not among the busy ones. */
export const dueMessages = (db: Pick<Database, 'read'>, now: number, busy: readonly string[]) =>
  db.read<Message>(
    `select *, min(nextAt) from message where state = 'queued' and nextAt <= ? and lane not in (${busy.map(() => '?').join(', ')})
     group by lane order by nextAt`,
    now,
    ...busy,
  );

/** When the next one in a lane that is not busy is due; undefined when nothing waits there. */
export async function nextDue(db: Pick<Database, 'read'>, busy: readonly string[]): Promise<number | undefined> {
  const [row] = await db.read<{ at: number | null }>(
    `select min(nextAt) at from message where state = 'queued' and lane not in (${busy.map(() => '?').join(', ')})`,
    ...busy,
  );
  return row?.at ?? undefined;
}

/** Writes down that a try begins, before anything is sent; undefined when it is no longer queued. */
export async function beginAttempt(tx: Tx, id: string, now: number): Promise<Message | undefined> {
  const [row] = await tx.all<Message>(
    "update message set tries = tries + 1, outcome = 'begun' where id = ? and state = 'queued' returning *",
    id,
  );
  if (row) await tx.all("insert into attempt values(?, ?, ?, 'begun')", row.id, row.tries, now);
  return row;
}

/** Writes down how a try ended; `again` says when the next is due, without it the message is settled and its content gone. */
export async function endAttempt(
  tx: Tx,
  it: Pick<Message, 'id' | 'tries' | 'visitId' | 'channel'>,
  outcome: Outcome,
  now: number,
  again?: number,
): Promise<void> {
  await tx.all('update attempt set outcome = ? where messageId = ? and number = ?', outcome, it.id, it.tries);
  if (again === undefined) return settle(tx, it, outcome, now);
  await tx.all('update message set outcome = ?, nextAt = ? where id = ?', outcome, again, it.id);
}

/** Settles a message for good. The journal tells the visit's board that something has come of it, never what was said. */
export async function settle(
  tx: Tx,
  { id, visitId, channel }: Pick<Message, 'id' | 'visitId' | 'channel'>,
  outcome: Outcome,
  now: number,
): Promise<void> {
  const state = outcome === 'sent' ? 'sent' : 'failed';
  await tx.all(
    'update message set state = ?, outcome = ?, sealed = null, settledAt = ? where id = ?',
    state,
    outcome,
    now,
    id,
  );
  if (visitId === null) return;
  const told = { kind: 'message', id: visitId, move: outcome, from: 'queued', to: state, actor: 'system' };
  await record(tx, { ...told, reason: channel }, now);
}

/** Tries that were begun and never ended: the process died between sending and writing it down. */
export const cutOff = (tx: Tx) =>
  tx.all<Message>("select * from message where state = 'queued' and outcome = 'begun' order by queuedAt");

export const messagesOf = (db: Pick<Database, 'read'>, visitId: string) =>
  db.read<Message>('select * from message where visitId = ? order by queuedAt, id', visitId);

/** What was said of a meeting, and of what its room asked for. */
export const meetingMessagesOf = (db: Pick<Database, 'read'>, meetingId: string) =>
  db.read<Message>(
    'select * from message where subject = ? or subject in (select id from roomRequest where meetingId = ?) order by queuedAt, rowid',
    meetingId,
    meetingId,
  );

export interface Attempt {
  readonly number: number;
  readonly at: number;
  readonly outcome: Outcome;
}
export const attemptsOf = (db: Pick<Database, 'read'>, messageId: string) =>
  db.read<Attempt>('select number, at, outcome from attempt where messageId = ? order by number', messageId);
