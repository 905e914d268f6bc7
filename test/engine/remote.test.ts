// The road to a libsql server, driven over the same client without one: the client speaks to a file by the same calls.
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { migrate } from '../../server/engine/migrate.ts';
import { broken, head, record, since, tables } from '../../server/engine/journal.ts';
import { RemoteDatabase } from '../../server/engine/remote.ts';
import { folder } from './outside.ts';

let db: RemoteDatabase;

beforeEach(async () => {
  db = new RemoteDatabase(`file:${join(folder(), 'a.db')}`);
  await migrate(db, [
    { name: 'all', steps: [...tables, 'create table t(id integer primary key, v text unique, b blob) strict'] },
  ]);
  return () => db.close();
});

const add = (v: string) => db.write((tx) => tx.all('insert into t(v) values(?) returning id', v));

test('stores written once work there: group commit, each taken back alone, wake-ups, moments', async () => {
  let commits = 0;
  db.onCommit(() => commits++);
  const answers = await Promise.allSettled([
    add('a'),
    add('a'),
    add('b'),
    db.write(async () => Promise.reject(new Error('no'))),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(commits).toBe(1);
  await db.write((tx) =>
    record(tx, { kind: 'visit', id: 'v', move: 'arrive', from: '', to: 'arrived', actor: 'a' }, 1),
  );
  const [[last], entries] = await db.moment<[{ seq: number }, { move: string }]>(head, since(['visit'], 0));
  expect([last!.seq, entries.map(({ move }) => move)]).toEqual([1, ['arrive']]);
  expect(await broken(db)).toBe(undefined);
});

test('values come back as they do from a file', async () => {
  await db.write((tx) => tx.all('insert into t(id, v, b) values(?, ?, ?)', true, 5, new Uint8Array([1, 2])));
  expect(await db.read('select id, v, b from t')).toEqual([{ id: 1, v: '5', b: Buffer.from([1, 2]) }]);
  await expect(db.read('select ?', undefined as never)).rejects.toThrow('missing');
  await expect(db.read('select ?')).rejects.toThrow('1 values wanted');
});
