import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../server/engine/database.ts';
import {
  broken,
  type Entry,
  type Happening,
  head,
  historyOf,
  lastOf,
  record,
  since,
  tables,
} from '../../server/engine/journal.ts';
import { migrate } from '../../server/engine/migrate.ts';
import { folder, outside } from './outside.ts';

let path: string;
let db: Database;

beforeEach(async () => {
  path = join(folder(), 'a.db');
  db = await openDatabase(`file:${path}`);
  await migrate(db, [{ name: 'journal', steps: tables }]);
  return () => db.close();
});

const arrival: Happening = {
  kind: 'visit',
  id: 'v1',
  move: 'arrive',
  from: 'invited',
  to: 'arrived',
  actor: 'device:k1',
};
const happen = (what: Partial<Happening> = {}, at = 1_000) => db.write((tx) => record(tx, { ...arrival, ...what }, at));

test('what happened is written with what it tells of, or not at all; numbers have no gaps', async () => {
  await happen();
  const taken = db.write(async (tx) => {
    await record(tx, { ...arrival, move: 'leave' }, 2_000);
    throw new Error('no');
  });
  await expect(taken).rejects.toThrow('no');
  await Promise.all([
    happen({ move: 'receive' }),
    happen({ kind: 'bell', id: 'b1' }),
    happen({ move: 'refuse', reason: 'noIdentity' }, 3_000),
  ]);
  expect(await db.read(...head)).toEqual([{ seq: 4 }]);
  expect(await db.read<Entry>(...historyOf('visit', 'v1'))).toEqual([
    { seq: 1, at: 1_000, ...arrival, reason: '' },
    { seq: 2, at: 1_000, ...arrival, move: 'receive', reason: '' },
    { seq: 4, at: 3_000, ...arrival, move: 'refuse', reason: 'noIdentity' },
  ]);
  expect(await db.write((tx) => lastOf(tx, 'visit', 'v1'))).toMatchObject({ seq: 4, move: 'refuse' });
  expect(await db.write((tx) => lastOf(tx, 'visit', 'nobody'))).toBe(undefined);
});

test('a feed asks for its kinds, after one number and up to another', async () => {
  for (const kind of ['visit', 'bell', 'notice', 'visit', 'bell']) await happen({ kind });
  const seqs = async (...of: Parameters<typeof since>) => (await db.read<Entry>(...since(...of))).map(({ seq }) => seq);
  expect(await seqs(['visit', 'bell'], 0)).toEqual([1, 2, 4, 5]);
  expect(await seqs(['visit', 'bell'], 1, 4)).toEqual([2, 4]);
  expect(await seqs([], 0)).toEqual([]);
});

test('the journal is only ever added to', async () => {
  await happen();
  const wrongs = [
    "update journal set actor = 'somebody else'",
    'delete from journal',
    `insert or replace into journal(seq, at, kind, id, move, "from", "to", actor, reason, hash) select seq, at, kind, id, 'other', "from", "to", actor, reason, hash from journal`,
  ];
  for (const wrong of wrongs) await expect(db.write((tx) => tx.all(wrong))).rejects.toThrow('only ever added to');
  expect(await broken(db)).toBe(undefined);
});

test('what was tampered with past the triggers is found: changed, taken out, put in', async () => {
  await db.write(async (tx) => {
    for (let i = 1; i <= 1_200; i++) await record(tx, { ...arrival, id: `v${i}` }, i);
  });
  expect(await broken(db)).toBe(undefined);
  const tamper = (sql: string) =>
    outside(
      path,
      `db.exec(${JSON.stringify(`drop trigger if exists journal_kept; drop trigger if exists journal_whole; ${sql}`)})`,
    );
  tamper(`update journal set actor = 'somebody else' where seq = 1100`);
  expect(await broken(db)).toBe(1_100);
  tamper(`delete from journal where seq = 700`);
  expect(await broken(db)).toBe(701);
  tamper(
    `insert into journal(seq, at, kind, id, move, "from", "to", actor, reason, hash) select 700, at, kind, id, move, "from", "to", actor, reason, hash from journal where seq = 699`,
  );
  expect(await broken(db)).toBe(700);
});
