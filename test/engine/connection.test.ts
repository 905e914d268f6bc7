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
