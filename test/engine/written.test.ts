import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/engine/database.ts';
import { Written } from '../../server/engine/written.ts';
import { folder } from './outside.ts';

const noted = (...statements: string[]) => {
  const written = new Written();
  for (const sql of statements) written.note(sql);
  return written;
};

test.each([
  ['insert into host(id) values(?)', 'host'],
  ['insert or replace into answer values(?)', 'answer'],
  ['  update visit set name = ? where id = ?', 'visit'],
  ['update or ignore visit set name = ?', 'visit'],
  ['DELETE FROM session where id = ?', 'session'],
])('%s writes to one table', (sql, table) => {
  const written = noted(sql);
  expect([...written.tables!]).toEqual([table]);
  expect(written.touches('elsewhere', table)).toBe(true);
  expect(written.touches('elsewhere')).toBe(false);
});

test('reading writes to none, and what is not plain may have written to any', () => {
  expect(noted('select 1 from host').touches('host')).toBe(false);
  const unclear = noted('select 1', 'with them as (select 1) delete from host');
  expect(unclear.touches('whatever')).toBe(true);
  expect(unclear.tables).toBeUndefined();
});

test('a row that is known is read again after its table was written to, and only then', async () => {
  const db = await openDatabase(`file:${join(folder(), 'a.db')}`);
  onTestFinished(() => db.close());
  const run = (sql: string) => db.write((tx) => tx.all(sql));
  await run('create table host(id text primary key, name text) strict');
  await run('create table bell(id text primary key) strict');
  await run("insert into host values('h', 'Wang')");
  const first = db.rowOf('host', 'h');
  expect(first).toEqual({ id: 'h', name: 'Wang' });
  await run("insert into bell values('b')");
  expect(db.rowOf('host', 'h')).toBe(first);
  await run("update host set name = 'Li'");
  expect(db.rowOf('host', 'h')).toEqual({ id: 'h', name: 'Li' });
});
