// The tables behind visits: an older database is brought up to date whole, and every look-up finds its way by an index.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as access from '../server/access/store.ts';
import { type Database, openDatabase, type Query, type Tx, type Value } from '../server/engine/database.ts';
import * as journal from '../server/engine/journal.ts';
import { migrate } from '../server/engine/migrate.ts';
import { Keyring } from '../server/engine/personal.ts';
import * as property from '../server/property/store.ts';
import { toSign } from '../server/visits/acceptances.ts';
import { bell } from '../server/visits/bell.ts';
import { countedOf, pathTimes, waits } from '../server/visits/count.ts';
import { visitDocument } from '../server/visits/documents.ts';
import { eraseBefore } from '../server/visits/erase.ts';
import { visit } from '../server/visits/rules.ts';
import * as store from '../server/visits/store.ts';
import { tables } from '../server/visits/tables.ts';
import { watched, watchedAs } from '../server/visits/watch.ts';

async function opened(steps: { property: readonly string[]; visits: readonly string[] }) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-tables-'));
  const db = await openDatabase(`file:${join(folder, 'foyer.db')}`);
  onTestFinished(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });
  await migrate(db, domains(steps));
  return { db, folder };
}
const domains = (steps: { property: readonly string[]; visits: readonly string[] }) => [
  { name: 'engine', steps: journal.tables },
  { name: 'property', steps: steps.property },
  { name: 'access', steps: access.tables },
  { name: 'visits', steps: steps.visits },
];
const NOW = { property: property.tables, visits: tables };

test('a database from before invitations keeps its visits, its property and their settings', async () => {
  const before = { property: property.tables.slice(0, 8), visits: tables.slice(0, 9) };
  const { db } = await opened(before);
  await db.write(async (tx) => {
    await tx.all("insert into property values('p', '观澜', 'Guanlan', 'Asia/Shanghai', '22:00', 30, 0, 1, null, '[]')");
    await tx.all("insert into lobby values('l', '大堂', 'Lobby', 'active')");
    await tx.all("insert into company values('c', '远帆', 'Yuanfan', '18', 'active')");
    await tx.all("insert into host values('h', '王小明', 'Wang', '', 'c', null, '18', '', null, 'active')");
    for (const [id, state] of [
      ['a', 'inside'],
      ['b', 'left'],
      ['c', 'invited'],
    ] as const)
      await tx.all(
        "insert into visit(id, state, code, day, purpose, name, hostId, companyId, lobbyId, language, signOut, arrivedAt) values(?, ?, ?, '2026-11-23', 'meeting', 'sealed', 'h', 'c', 'l', 'zh', ?, 1)",
        ...[id, state, id.toUpperCase(), `mark ${id}`],
      );
  });
  await migrate(db, domains(NOW));
  expect(await db.read('select id, state, code, name, signOut, groupSize, inviteCode from visit order by id')).toEqual([
    { id: 'a', state: 'inside', code: 'A', name: 'sealed', signOut: 'mark a', groupSize: 1, inviteCode: null },
    { id: 'b', state: 'left', code: 'B', name: 'sealed', signOut: 'mark b', groupSize: 1, inviteCode: null },
    { id: 'c', state: 'invited', code: 'C', name: 'sealed', signOut: 'mark c', groupSize: 1, inviteCode: null },
  ]);
  expect(await property.propertyOf(db)).toMatchObject({
    drinks: ['tea', 'water'],
    photo: false,
    badge: 'phone',
    deputyAfter: 3,
  });
  expect(await db.read('pragma foreign_key_check')).toEqual([]);
});

test.each([
  ['visit', visit],
  ['bell', bell],
  ['watched', watched],
  ['visitDocument', visitDocument],
] as const)('the table of %s admits exactly the states of its machine', async (kind, { states }) => {
  const { db } = await opened(NOW);
  const [table] = await db.read<{ sql: string }>('select sql from sqlite_master where name = ?', kind);
  const admitted = /state in \(([^)]*)\)/
    .exec(table!.sql)![1]!
    .split(', ')
    .map((it) => it.replaceAll("'", ''));
  expect(admitted.sort()).toEqual(Object.keys(states).sort());
});

const LARGE = ['visit', 'acceptance', 'kioskTiming', 'watched', 'bell'];

test('no look-up reads a whole table: at a million visits it is as quick as at ten', async () => {
  const { db, folder } = await opened(NOW);
  const keyring = new Keyring(join(folder, 'keys'));
  const asked: [sql: string, args: Value[]][] = [];
  const ask = async <Row>(sql: string, ...args: Value[]): Promise<Row[]> => {
    asked.push([sql, args]);
    return db.read<Row>(
      sql.replace(/^(update|delete)[\s\S]*/, 'select 1 where 0'),
      ...(/^(update|delete)/.test(sql) ? [] : args),
    );
  };
  const tx: Tx = { all: ask };
  const reads: Pick<Database, 'read'> = { read: ask };
  const day = '2026-11-23';
  await store.openToday(tx, day, { nameKey: 'n', telephoneKey: 't', hostId: 'h' });
  await store.byInvitation(tx, 'k');
  await store.byTail(tx, 'k');
  await store.byBadge(tx, 'k');
  await store.bySignOut(tx, 'k');
  for (const column of ['badge', 'inviteCode', 'signOut'] as const) await store.byKey(reads, column, 'k');
  await store.byLobbyCode(reads, day, 'A01');
  await store.sitterIn(tx, 's');
  await store.openVisits(tx);
  await ask(...store.lastBell('d'));
  await ask(...store.called('l', 1));
  const moment = (...queries: Query[]) => {
    for (const [sql, ...args] of queries) asked.push([sql, args]);
    return db.moment(...queries);
  };
  await store.arrivalsBoard({ moment } as unknown as Database, day);
  await store.mostVisited(reads, 'company', day, 24);
  await store.mostVisited(reads, 'department', day, 24);
  await watchedAs(tx, keyring, { name: '王小明', telephone: '13800138000' }, 1);
  await toSign(tx, 'meeting', 'signer');
  await countedOf(reads, day);
  await waits(reads, day);
  await pathTimes(reads, day);
  await eraseBefore(tx, day, 1);

  const scanned: string[] = [];
  for (const [sql, args] of asked)
    for (const { detail } of await db.read<{ detail: string }>(`explain query plan ${sql}`, ...args))
      if (LARGE.some((table) => new RegExp(`^SCAN ${table}\\b`).test(detail))) scanned.push(`${detail}: ${sql}`);
  expect(scanned).toEqual([]);
  expect(asked.length).toBeGreaterThan(25);
});
