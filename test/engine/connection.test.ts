// The write that is lost after SQLITE_BUSY: a fault of the driver, and the guard that keeps it from us.
import Libsql from 'libsql';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { Connection } from '../../server/engine/connection.ts';
import { folder, heldOutside, outside, seenOutside } from './outside.ts';

let path: string;

beforeEach(() => {
  path = join(folder(), 'a.db');
  const first = new Connection(path);
  first.exec('create table t(v text) strict');
  first.close();
});

test('after BUSY the next write is kept, and seen by another process, and the lock is free', async () => {
  const connection = new Connection(path);
  // Outside any transaction and by a prepared statement: the road on which the driver loses it.
  connection.all("insert into t(v) values('before')");
  const letGo = await heldOutside(path);
  expect(() => connection.all("insert into t(v) values('busy')")).toThrow(
    expect.objectContaining({ code: 'SQLITE_BUSY' }),
  );
  await letGo();
  connection.all("insert into t(v) values('after')");
  expect(seenOutside(path, 'select v from t')).toEqual([{ v: 'before' }, { v: 'after' }]);
  outside(path, 'db.exec("insert into t(v) values(\'outside\')")');
  connection.close();
  expect(seenOutside(path, 'select v from t')).toHaveLength(3);
});

test('the bare driver still loses it; when this fails the guard has become needless', async () => {
  const bare = new Libsql(path);
  const letGo = await heldOutside(path);
  expect(() => bare.prepare("insert into t(v) values('busy')").all()).toThrow(
    expect.objectContaining({ code: 'SQLITE_BUSY' }),
  );
  await letGo();
  bare.prepare("insert into t(v) values('after')").all();
  expect(seenOutside(path, 'select v from t')).toEqual([]);
  bare.close();
});

test('a statement that failed takes other values afterwards, time and again', () => {
  const connection = new Connection(path);
  connection.exec('create table one(v text unique) strict');
  const add = (v: string) => connection.all('insert into one(v) values(?) returning v', [v]);
  for (let n = 0; n < 50; n++) {
    expect(add(`${n}`)).toEqual([{ v: `${n}` }]);
    expect(() => add(`${n}`)).toThrow(/UNIQUE/);
  }
  expect(connection.all('select count(*) n from one')).toEqual([{ n: 50 }]);
  connection.close();
});

test('what gives one row at most leaves no reading behind: what others write is seen, and the log can be emptied', () => {
  const connection = new Connection(path);
  const last = () => connection.all('select v from t order by rowid desc limit 1');
  expect(last()).toEqual([]);
  connection.all("insert into t(v) values('a'), ('b') returning v");
  expect(last()).toEqual([{ v: 'b' }]);
  outside(path, 'db.exec("insert into t(v) values(\'outside\')")');
  expect(last()).toEqual([{ v: 'outside' }]);
  expect(seenOutside(path, 'pragma wal_checkpoint(truncate)')).toEqual([expect.objectContaining({ busy: 0 })]);
  connection.close();
});
