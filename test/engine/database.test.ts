import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type Database, fileOf, openDatabase } from '../../server/engine/database.ts';
import { LONGEST_QUEUE } from '../../server/engine/queue.ts';
import { Refusal } from '../../server/engine/refusal.ts';
import { folder, heldOutside, outside, seenOutside } from './outside.ts';

let path: string;
let db: Database;

beforeEach(async () => {
  path = join(folder(), 'a b#1.db');
  db = await openDatabase(`file:${path}`);
  await db.write((tx) => tx.all('create table t(id integer primary key, v text unique) strict'));
  return () => db.close();
});

const add = (v: string) => db.write((tx) => tx.all<{ id: number }>('insert into t(v) values(?) returning id', v));
const kept = async () => (await db.read<{ v: string }>('select v from t order by id')).map(({ v }) => v);

test('writes of one turn share a commit, each answered after it, each taken back alone', async () => {
  let commits = 0;
  db.onCommit(() => commits++);
  const refused = db.write(async (tx) => {
    await tx.all("insert into t(v) values('x')");
    throw new Refusal('NOT_NOW', { zh: '不行', en: 'No' });
  });
  const answers = await Promise.allSettled([add('a'), add('b'), add('a'), add('c'), refused]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(answers[4]).toMatchObject({ reason: { code: 'NOT_NOW' } });
  expect(commits).toBe(1);
  expect(await kept()).toEqual(['a', 'b', 'c']);
  expect(seenOutside(path, 'select v from t order by id')).toEqual([{ v: 'a' }, { v: 'b' }, { v: 'c' }]);
});

test('an answer is on disk before it is given', async () => {
  await add('told');
  expect(seenOutside(path, 'select v from t')).toEqual([{ v: 'told' }]);
});

test('nobody reads what is not committed', async () => {
  let seen: unknown;
  await db.write(async (tx) => {
    await tx.all("insert into t(v) values('u')");
    seen = [await kept(), seenOutside(path, 'select v from t')];
  });
  expect(seen).toEqual([[], []]);
  expect(await kept()).toEqual(['u']);
});

test('wide rows come as they were written, in the order asked for', async () => {
  await db.write((tx) =>
    tx.all(
      'create table wide(id integer primary key, "order" text, a text, b text, c integer, d integer, e text, f real, g blob) strict',
    ),
  );
  const odd = ['', 'null', '"', '\\', '\u0001\u2028', '张三丰 👩‍👧', "'; drop table wide; --", '5.0'];
  for (const [i, text] of odd.entries())
    await db.write((tx) =>
      tx.all(
        'insert into wide values(?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...[i, text, null, text, Number.MAX_SAFE_INTEGER, 100 - i, text, 0.1 + 0.2, Buffer.from(text)],
      ),
    );
  const plain = 'select id, "order", a, b, c, d, e from wide';
  const c = Number.MAX_SAFE_INTEGER;
  const wanted = odd.map((text, id) => ({ id, order: text, a: null, b: text, c, d: 100 - id, e: text }));
  expect(await db.read(`${plain} order by id`)).toEqual(wanted);
  expect(await db.read(`${plain} order by d`)).toEqual(wanted.toReversed());
  expect(await db.read(`${plain} where id > ? order by id desc limit ?`, 2, 3)).toEqual(wanted.slice(-3).toReversed());
  expect(await db.read(`${plain} where id > ?`, 100)).toEqual([]);
  const [whole] = await db.read<{ f: number; g: Buffer }>('select * from wide where id = 5');
  expect([whole!.f, String(whole!.g)]).toEqual([0.1 + 0.2, odd[5]]);
});

test('a row that others point to is as of the last commit, and nobody can change it for the others', async () => {
  await add('one');
  expect(await db.rowOf('t', '1')).toEqual({ id: 1, v: 'one' });
  expect(await db.rowOf('t', '2')).toBe(undefined);
  await db.write(async (tx) => {
    await tx.all("update t set v = 'two' where id = 1");
    expect(await db.rowOf('t', '1')).toEqual({ id: 1, v: 'one' });
  });
  await add('other');
  expect([await db.rowOf('t', '1'), await db.rowOf('t', '2')]).toEqual([
    { id: 1, v: 'two' },
    { id: 2, v: 'other' },
  ]);
  expect(() => ((db.rowOf('t', '1') as { v: string }).v = 'mine')).toThrow(TypeError);
});

test('several questions are answered from one moment', async () => {
  for (let i = 0; i < 50; i++) {
    const written = add(`m${i}`);
    const [[one], [other]] = await db.moment<[{ n: number }, { n: number }]>(
      ['select count(*) n from t'],
      ['select count(v) n from t'],
    );
    expect(one).toEqual(other);
    await written;
  }
});

test('a wake-up comes after the commit, also when a listener throws, and not after it was ended', async () => {
  const heard: string[][] = [];
  const end = db.onCommit(() => void kept().then((all) => heard.push(all)));
  await add('a');
  await add('b');
  end();
  await add('c');
  expect(heard).toEqual([['a'], ['a', 'b']]);
});

test('a write that waits for anything else is refused, and the next one is not disturbed', async () => {
  let late = '';
  const slow = db.write(async (tx) => {
    await tx.all("insert into t(v) values('slow')");
    await new Promise((resolve) => setTimeout(resolve, 20));
    await tx.all("insert into t(v) values('late')").catch((error: unknown) => (late = String(error)));
  });
  await expect(slow).rejects.toThrow('awaits nothing but');
  await add('next');
  await expect.poll(() => late).toContain('This write is over');
  expect(await kept()).toEqual(['next']);
});

test('more writes than can wait are refused in words', async () => {
  const answers = await Promise.allSettled(Array.from({ length: LONGEST_QUEUE + 1 }, (_, i) => add(`q${i}`)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(LONGEST_QUEUE);
  expect(answers.at(-1)).toMatchObject({ reason: { code: 'OVERLOADED' } });
});

test('a file held by another process: refused, and the next write really is there', async () => {
  for (const round of [1, 2]) {
    const letGo = await heldOutside(path);
    await expect(add(`busy${round}`)).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await letGo();
    expect(await add(`kept${round}`)).toHaveLength(1);
    expect(seenOutside(path, `select count(*) n from t where v = 'kept${round}'`)).toEqual([{ n: 1 }]);
    outside(path, `db.exec("insert into t(v) values('outside${round}')")`); // and the lock is free
  }
  expect(await kept()).toEqual(['kept1', 'outside1', 'kept2', 'outside2']);
});

test('the reader cannot write and cannot checkpoint', async () => {
  await expect(db.read("insert into t(v) values('r')")).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  await add('w');
  await db.read('pragma wal_checkpoint(truncate)').catch(() => {});
  expect(
    Number(outside(path, `console.log(require('node:fs').statSync(${JSON.stringify(`${path}-wal`)}).size)`)),
  ).toBeGreaterThan(0);
  expect(await kept()).toEqual(['w']);
});

test('what the driver gets wrong about values is put right', async () => {
  await db.write((tx) => tx.all('create table k(t text, i integer, a any, b blob) strict'));
  await db.write((tx) => tx.all('insert into k values(?, ?, ?, ?)', 5, true, 7, new Uint8Array([1, 2])));
  await db.write((tx) => tx.all('insert into k(a) values(?)', 1.5));
  const rows = await db.read('select t, i, typeof(i) ti, a, typeof(a) ta, b from k');
  expect(rows).toEqual([
    { t: '5', i: 1, ti: 'integer', a: 7, ta: 'integer', b: Buffer.from([1, 2]) },
    { t: null, i: null, ti: 'null', a: 1.5, ta: 'real', b: null },
  ]);
  const bind = (value: unknown) => db.write((tx) => tx.all('insert into k(a) values(?)', value as never));
  for (const wrong of [undefined, NaN, Infinity, 2 ** 53, 2n ** 60n, {}, new Date()])
    await expect(bind(wrong)).rejects.toThrow(TypeError);
  await expect(db.write((tx) => tx.all('insert into k(t, i) values(?, ?)', 1))).rejects.toThrow(
    '2 values wanted, 1 given',
  );
  await expect(db.read('select ?', 1, 2)).rejects.toThrow('1 values wanted, 2 given');
});

test('an insert that returns its row really inserts it', async () => {
  expect(await db.write((tx) => tx.all("insert into t(v) values('a'), ('b') returning id, v"))).toEqual([
    { id: 1, v: 'a' },
    { id: 2, v: 'b' },
  ]);
  expect(seenOutside(path, 'select v from t')).toHaveLength(2);
});

test('each connection keeps the pragmas the house relies on', async () => {
  const ask =
    'select j.journal_mode, s.synchronous, f.foreign_keys, d.secure_delete, t.trusted_schema, b.timeout from pragma_journal_mode j, pragma_synchronous s, pragma_foreign_keys f, pragma_secure_delete d, pragma_trusted_schema t, pragma_busy_timeout b';
  const wanted = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
    trusted_schema: 0,
    timeout: 0,
  };
  expect(await db.read(ask)).toEqual([wanted]);
  expect(await db.write((tx) => tx.all(ask))).toEqual([wanted]);
  const letGo = await heldOutside(path);
  await add('busy').catch(() => {});
  await letGo();
  expect(await db.write((tx) => tx.all(ask))).toEqual([wanted]); // also after it was opened anew
});

test('nothing is taken after closing, and the log is written back', async () => {
  const last = add('last');
  await db.close();
  await last;
  await expect(add('late')).rejects.toThrow('closed');
  expect(seenOutside(path, 'select v from t')).toEqual([{ v: 'last' }]);
  db = await openDatabase(`file:${path}`);
});

test('an address must name a file or a libsql server', async () => {
  expect(fileOf('file:data/foyer.db')).toBe(join(process.cwd(), 'data/foyer.db'));
  expect(fileOf('libsql://house')).toBe(undefined);
  for (const url of ['file:', 'file::memory:', 'file:a.db?mode=memory', 'postgres://house', 'foyer.db'])
    await expect(openDatabase(url)).rejects.toThrow('DATABASE_URL');
});
