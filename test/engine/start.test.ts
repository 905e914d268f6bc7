// What keeps a server from starting, or from writing: another server, another version, a full disk.
import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CannotStart, type Database, openDatabase } from '../../server/engine/database.ts';
import { migrate } from '../../server/engine/migrate.ts';
import { ended, folder, seenOutside, spoke } from './outside.ts';

async function opened(path: string, options = {}): Promise<Database> {
  const db = await openDatabase(`file:${path}`, options);
  onTestFinished(() => db.close());
  return db;
}

test('one file, one server; the lock goes with the process, even by kill -9', async () => {
  const path = join(folder(), 'a.db');
  const module = new URL('../../server/engine/database.ts', import.meta.url).href;
  const script = `const { openDatabase } = await import(${JSON.stringify(module)}); globalThis.db = await openDatabase(${JSON.stringify(`file:${path}`)}); console.log('mine'); setInterval(() => {}, 1000)`;
  const first = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script]);
  onTestFinished(() => void first.kill('SIGKILL'));
  await spoke(first);
  await expect(openDatabase(`file:${path}`)).rejects.toThrow('another Foyer server that is running');
  const over = ended(first);
  first.kill('SIGKILL');
  await over;
  const db = await opened(path);
  await expect(openDatabase(`file:${path}`)).rejects.toThrow(CannotStart);
  expect(await db.read('select 1 one')).toEqual([{ one: 1 }]);
});

test('a file that is no database, or a folder that cannot be made, is said so', async () => {
  const place = folder();
  writeFileSync(join(place, 'text.db'), 'This is a letter, not a database. '.repeat(100));
  await expect(openDatabase(`file:${join(place, 'text.db')}`)).rejects.toThrow(CannotStart);
  chmodSync(join(place, 'text.db'), 0o600);
  await expect(openDatabase(`file:${join(place, 'text.db', 'under', 'a.db')}`)).rejects.toThrow('cannot be made');
});

test('a full disk is told in words to everybody waiting, and when there is room it works again', async () => {
  const path = join(folder(), 'a.db');
  const db = await opened(path, { pages: 40 });
  await db.write((tx) => tx.all('create table t(id integer primary key, v blob) strict'));
  const add = (bytes: number) => db.write((tx) => tx.all('insert into t(v) values(zeroblob(?))', bytes));
  await add(60_000);
  const answers = await Promise.allSettled([add(100), add(200_000), add(100)]);
  expect(answers[1]).toMatchObject({
    status: 'rejected',
    reason: { code: 'DISK_FULL', words: { zh: expect.stringContaining('磁盘已满') as string } },
  });
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'DISK_FULL' });
  const swallowed = db.write(async (tx) => {
    await tx.all('insert into t(v) values(zeroblob(200000))').catch(() => {});
    await tx.all('insert into t(v) values(zeroblob(1))');
  });
  await expect(swallowed).rejects.toMatchObject({ code: 'DISK_FULL' }); // never half a transaction
  await db.write((tx) => tx.all('delete from t'));
  await add(60_000);
  expect(seenOutside(path, 'select length(v) n from t')).toEqual([{ n: 60_000 }]);
  expect(seenOutside(path, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});

const first = { name: 'visits', steps: ['create table visit(id integer primary key) strict'] };
const second = { ...first, steps: [...first.steps, 'alter table visit add column code text'] };

test('missing steps are taken in order, once', async () => {
  const db = await opened(join(folder(), 'a.db'));
  await migrate(db, [first]);
  await db.write((tx) => tx.all('insert into visit values(1)'));
  await migrate(db, [second, { name: 'notices', steps: ['create table notice(id integer) strict'] }]);
  await migrate(db, [second, { name: 'notices', steps: ['create table notice(id integer) strict'] }]);
  expect(await db.read('select * from visit')).toEqual([{ id: 1, code: null }]);
  expect(await db.read('select domain, step from migration order by domain, step')).toEqual([
    { domain: 'notices', step: 0 },
    { domain: 'visits', step: 0 },
    { domain: 'visits', step: 1 },
  ]);
});

test('a database from a newer version, or a step that was changed, is refused and left alone', async () => {
  const db = await opened(join(folder(), 'a.db'));
  await migrate(db, [second]);
  const before = await db.read('select * from sqlite_schema');
  await expect(migrate(db, [first])).rejects.toThrow('newer version of Foyer');
  await expect(migrate(db, [{ name: 'notices', steps: ['create table notice(id integer) strict'] }])).rejects.toThrow(
    'newer version of Foyer',
  );
  await expect(
    migrate(db, [{ ...second, steps: [second.steps[0]!, 'alter table visit add column other text'] }]),
  ).rejects.toThrow('was changed');
  expect(await db.read('select * from sqlite_schema')).toEqual(before);
});

test('steps are taken all or none', async () => {
  const db = await opened(join(folder(), 'a.db'));
  await expect(migrate(db, [first, { name: 'wrong', steps: ['create tabel'] }])).rejects.toThrow();
  expect(await db.read('select name from sqlite_schema')).toEqual([]);
});
