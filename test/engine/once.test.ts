import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../server/engine/database.ts';
import { migrate } from '../../server/engine/migrate.ts';
import { KEPT_FOR, once, tables } from '../../server/engine/once.ts';
import { Keyring } from '../../server/engine/personal.ts';
import { Refusal, words } from '../../server/engine/refusal.ts';
import { folder } from './outside.ts';

const DAY = '2026-11-23';
let path: string;
let db: Database;
let keys: Keyring;

beforeEach(async () => {
  path = join(folder(), 'a.db');
  keys = new Keyring(`${path}.keys`);
  db = await openDatabase(`file:${path}`);
  await migrate(db, [
    { name: 'once', steps: [...tables, 'create table visit(id integer primary key, name text) strict'] },
  ]);
  return () => db.close();
});

const signIn = (name: string, { actor = 'k1', key = 'tap', now = 0 } = {}) =>
  once(
    db,
    {
      actor,
      key,
      wish: ['signIn', name],
      now,
      seal: (plain) => keys.seal(DAY, plain),
      open: (sealed) => keys.open(sealed)?.plain,
    },
    async (tx) =>
      (
        await tx.all<{ id: number; name: string }>(
          "insert into visit(name) values('sealed') returning id, ? name",
          name,
        )
      )[0]!,
  );
const visits = async () => (await db.read('select id from visit')).length;

test('fifty sends of one tap make one visit and fifty equal answers', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => signIn('Zhang San')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"id":1,"name":"Zhang San"}']));
  expect(await signIn('Zhang San')).toEqual(answers[0]);
  expect(await visits()).toBe(1);
});

test('the same key for something else is refused; another device or another tap is not', async () => {
  await signIn('Zhang San');
  await expect(signIn('Li Si')).rejects.toMatchObject({ code: 'KEY_REUSED' });
  await signIn('Li Si', { actor: 'k2' });
  await signIn('Li Si', { key: 'tap 2' });
  expect(await visits()).toBe(3);
});

test('what was refused may be tried again with the same key', async () => {
  const job = vi.fn(async () => 'done').mockRejectedValueOnce(new Refusal('NOT_NOW', words('现在不行。', 'Not now.')));
  const asking = {
    actor: 'a',
    key: 'k',
    wish: 1,
    now: 0,
    seal: (plain: string) => plain,
    open: (sealed: string) => sealed,
  };
  await expect(once(db, asking, job)).rejects.toMatchObject({ code: 'NOT_NOW' });
  expect(await once(db, asking, job)).toBe('done');
  expect(await once(db, asking, job)).toBe('done');
  expect(job).toHaveBeenCalledTimes(2);
});

test('the answer is kept sealed, and is gone with its key', async () => {
  await signIn('Zhang San');
  for (const file of [path, `${path}-wal`]) expect(readFileSync(file).includes('Zhang San')).toBe(false);
  keys.destroyBefore('2026-12-01');
  await expect(signIn('Zhang San')).rejects.toMatchObject({ code: 'KEY_REUSED' });
  expect(await visits()).toBe(1);
});

test('answers are kept for 72 hours', async () => {
  await signIn('Zhang San');
  await signIn('Zhang San', { now: KEPT_FOR - 1 });
  expect(await visits()).toBe(1);
  await signIn('Zhang San', { now: KEPT_FOR });
  expect(await visits()).toBe(2);
});
