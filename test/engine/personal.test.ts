import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { openDatabase } from '../../server/engine/database.ts';
import { mask } from '../../server/engine/mask.ts';
import { Keyring, Personal } from '../../server/engine/personal.ts';
import { folder } from './outside.ts';

const keyring = () => {
  const place = join(folder(), 'foyer.keys');
  return { place, keys: new Keyring(place) };
};

test('what was sealed is opened again, also by the next server; equal texts look different', () => {
  const { place, keys } = keyring();
  expect(keys.isEmpty).toBe(true);
  const texts = ['张三丰', '', '😀'.repeat(100), "'; drop table visit; --", 'x'.repeat(10_000)];
  const sealed = texts.map((text) => keys.seal('2026-11-23', text));
  expect(keys.isEmpty).toBe(false);
  expect(sealed[0]).not.toBe(keys.seal('2026-11-23', texts[0]!));
  expect(sealed.map((it) => new Keyring(place).open(it)?.plain)).toEqual(texts);
});

test('the mask is its face: nothing but `.plain` says it', () => {
  const name = new Personal('张三丰');
  const row = { name, telephone: new Personal('138 0013 1234') };
  expect([String(name), name.toString(), JSON.stringify(row), inspect(row)]).toEqual([
    '张*',
    '张*',
    '{"name":"张*","telephone":"138****1234"}',
    '{ name: 张*, telephone: 138****1234 }',
  ]);
  expect(inspect(name, { showHidden: true }) + Object.keys(name).join()).not.toContain('三');
  expect(name.plain).toBe('张三丰');
});

test.each([
  ['张三丰', '张*'],
  ['Ada Lovelace', 'A*'],
  ['👩‍👧 Li', '👩‍👧*'],
  ['13800131234', '138****1234'],
  ['+44 20 7946 0123', '+44****0123'],
  ['6655 4433', '****33'],
  ['8012', '8*'],
  ['', ''],
])('the mask of %s is %s', (plain, masked) => expect(mask(plain)).toBe(masked));

test('a day that was taken for another, or a byte that was changed, is not opened', () => {
  const { keys } = keyring();
  const sealed = keys.seal('2026-11-23', 'Zhang San');
  keys.seal('2026-11-24', 'another day');
  expect(() => keys.open(sealed.replace('2026-11-23', '2026-11-24'))).toThrow();
  expect(() => keys.open(`${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'BB' : 'AA'}`)).toThrow();
  expect(keys.open('../../etc/passwd.AAAA')).toBe(undefined);
  expect(() => keys.seal('../today', 'x')).toThrow('no day');
});

test('keys belong to the server alone, one file a day, whole', () => {
  const { place, keys } = keyring();
  const sealed = keys.seal('2026-11-23', 'Zhang San');
  keys.blind('13800131234');
  expect(readdirSync(place).sort()).toEqual(['2026-11-23.key', 'standing.key']);
  expect(statSync(place).mode & 0o777).toBe(0o700);
  for (const file of readdirSync(place))
    expect([statSync(join(place, file)).mode & 0o777, statSync(join(place, file)).size]).toEqual([0o600, 32]);
  truncateSync(join(place, '2026-11-23.key'), 5);
  expect(() => new Keyring(place).open(sealed)).toThrow('not a whole key');
});

test('a blind index finds equals and gives nothing away', () => {
  const { place, keys } = keyring();
  expect(keys.blind('13800131234')).toBe(new Keyring(place).blind('13800131234'));
  expect(keys.blind('13800131234')).not.toBe(keys.blind('13800131235'));
  expect(keys.blind('13800131234')).not.toBe(keyring().keys.blind('13800131234'));
});

test('a destroyed day is gone for good, the others stay, and it is never begun again', () => {
  const { place, keys } = keyring();
  const days = ['2026-10-22', '2026-10-23', '2026-10-24'];
  const sealed = days.map((day) => keys.seal(day, `Zhang ${day}`));
  const standing = keys.seal('standing', 'extension');
  expect(keys.open(sealed[0]!)?.plain).toBe('Zhang 2026-10-22'); // remembered, and forgotten with its key
  expect(keys.destroyBefore('2026-10-24')).toEqual(['2026-10-22', '2026-10-23']);
  for (const now of [keys, new Keyring(place)]) {
    expect(sealed.map((it) => now.open(it)?.plain)).toEqual([undefined, undefined, 'Zhang 2026-10-24']);
    expect(now.open(standing)?.plain).toBe('extension');
    expect(() => now.seal('2026-10-23', 'again')).toThrow('was destroyed');
    expect(now.destroyBefore('2026-10-24')).toEqual([]);
  }
  expect(
    readdirSync(place)
      .filter((name) => name.endsWith('.key'))
      .sort(),
  ).toEqual(['2026-10-24.key', 'standing.key']);
});

test('after the day is destroyed no plain byte and no key is left in any file, and a backup of the database cannot be read', async () => {
  const { place, keys } = keyring();
  const path = join(folder(), 'a.db');
  const db = await openDatabase(`file:${path}`);
  const secret = 'Ottoline Wurzelbacher';
  const sealed = keys.seal('2026-10-01', secret);
  await db.write((tx) => tx.all('create table visit(id integer primary key, name text) strict'));
  await db.write((tx) => tx.all('insert into visit(name) values(?)', sealed));
  const key = readFileSync(join(place, '2026-10-01.key'));
  const backup = join(folder(), 'backup');
  mkdirSync(backup);
  for (const file of ['a.db', 'a.db-wal']) copyFileSync(join(path, '..', file), join(backup, file));

  keys.destroyBefore('2026-11-01');
  cpSync(place, join(backup, 'keys'), { recursive: true });
  const everything = [path, `${path}-wal`, ...[place, backup, join(backup, 'keys')].flatMap(files)].map((file) =>
    readFileSync(file),
  );
  for (const bytes of everything)
    for (const trace of [secret, 'Wurzelbacher', key]) expect(bytes.includes(trace)).toBe(false);
  expect(everything.some((bytes) => bytes.includes('2026-10-01.'))).toBe(true); // the sealed text is what stays
  await db.close();

  const restored = await openDatabase(`file:${join(backup, 'a.db')}`);
  const [row] = await restored.read<{ name: string }>('select name from visit');
  expect(row!.name).toBe(sealed);
  expect(keys.open(row!.name)).toBe(undefined);
  await restored.close();
});

const files = (place: string) =>
  readdirSync(place, { withFileTypes: true })
    .filter((it) => it.isFile())
    .map(({ name }) => join(place, name));
