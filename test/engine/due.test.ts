import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../server/engine/database.ts';
import { type DueJob, DueWork, schedule, tables, unschedule } from '../../server/engine/due.ts';
import { migrate } from '../../server/engine/migrate.ts';
import { Refusal, words } from '../../server/engine/refusal.ts';
import { type StoppedClock, stoppedClock } from '../clock.ts';
import { folder } from './outside.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let path: string;
let db: Database;
let clock: StoppedClock;
let log: string[];

beforeEach(async () => {
  path = join(folder(), 'a.db');
  clock = stoppedClock('2026-11-23T01:00:00Z');
  log = [];
  db = await openDatabase(`file:${path}`);
  await migrate(db, [{ name: 'due', steps: [...tables, 'create table told(subject text, at integer) strict'] }]);
  return () => db.close();
});

const tell: DueJob = (tx, subject, now) => tx.all('insert into told values(?, ?)', subject, now);
async function working(jobs: Record<string, DueJob> = { tell }): Promise<DueWork> {
  const work = new DueWork({ db, clock, jobs, log: (line) => log.push(line) });
  onTestFinished(() => work.stop());
  await work.start();
  return work;
}
const plan = (subject: string, at: number, work = 'tell') => db.write((tx) => schedule(tx, { work, subject, at }));
const told = async () =>
  (await db.read<{ subject: string }>('select subject from told order by rowid')).map(({ subject }) => subject);
const open = async () => (await db.read('select id from due where doneAt is null')).length;

test('work is done when it falls due, once, in order', async () => {
  await working();
  const now = clock.now();
  await Promise.all([plan('late', now + 3 * HOUR), plan('soon', now + MINUTE), plan('never', now + 2 * HOUR)]);
  await clock.advance(MINUTE - 1);
  expect(await told()).toEqual([]);
  await clock.advance(1);
  expect(await told()).toEqual(['soon']);
  await db.write((tx) => unschedule(tx, { work: 'tell', subject: 'never' }));
  await clock.advance(24 * HOUR);
  expect(await told()).toEqual(['soon', 'late']);
  expect(await db.read('select at - ? ms from told', now)).toEqual([{ ms: MINUTE }, { ms: 3 * HOUR }]);
  expect(await open()).toBe(0);
});

test('planning again replaces what was planned; after it was done it may be planned anew', async () => {
  await working();
  await plan('a', clock.now() + HOUR);
  await plan('a', clock.now() + 2 * HOUR);
  await clock.advance(HOUR);
  expect(await told()).toEqual([]);
  await clock.advance(HOUR);
  await plan('a', clock.now() + HOUR);
  await clock.advance(HOUR);
  expect(await told()).toEqual(['a', 'a']);
});

test('what is planned for now or earlier is done at once', async () => {
  await working();
  await plan('now', clock.now());
  await expect.poll(told).toEqual(['now']);
});

test('a plan that is taken back with its transaction is never done', async () => {
  await working();
  const taken = db.write(async (tx) => {
    await schedule(tx, { work: 'tell', subject: 'a', at: clock.now() + MINUTE });
    throw new Error('no');
  });
  await expect(taken).rejects.toThrow('no');
  await clock.advance(HOUR);
  expect(await told()).toEqual([]);
});

test('after a restart it catches up with what fell due meanwhile, once each', async () => {
  const before = await working();
  for (let i = 0; i < 120; i++) void plan(`v${i}`, clock.now() + HOUR + i);
  await plan('first', clock.now() + MINUTE);
  await clock.advance(MINUTE);
  await before.stop();
  await clock.advance(2 * HOUR);
  expect(await told()).toEqual(['first']);
  await db.close();
  db = await openDatabase(`file:${path}`);
  await working();
  expect(await told()).toEqual(['first', ...Array.from({ length: 120 }, (_, i) => `v${i}`)]);
  await clock.advance(HOUR);
  expect(await told()).toHaveLength(121);
});

test('a refusal means that it is no longer due, and leaves nothing behind', async () => {
  let tries = 0;
  await working({
    async tell(tx, subject, now) {
      tries++;
      await tell(tx, subject, now);
      throw new Refusal('NOT_NOW', words('已经离开。', 'Already left.'));
    },
  });
  await plan('a', clock.now() + MINUTE);
  await clock.advance(HOUR);
  expect({ tries, told: await told(), open: await open(), log }).toEqual({ tries: 1, told: [], open: 0, log: [] });
});

test('a failure is logged and tried again after growing pauses, and holds nobody else up', async () => {
  const tries: number[] = [];
  const began = clock.now();
  await working({
    tell,
    async shaky(tx, subject, now) {
      tries.push((now - began) / 1_000);
      if (tries.length < 4) throw new Error('out of order');
      await tell(tx, subject, now);
    },
  });
  await plan('shaky', began + 1_000, 'shaky');
  await plan('unknown', began + 1_000, 'nobody knows this');
  await plan('other', began + 1_500);
  await clock.advance(10_000);
  expect(await told()).toEqual(['other']);
  await clock.advance(MINUTE);
  expect(tries).toEqual([1, 2, 6, 22]);
  expect(await told()).toEqual(['other', 'shaky']);
  expect(log[0]).toBe('shaky for shaky failed (1); tried again in 1 s');
  expect(log.some((line) => line.startsWith('nobody knows this for unknown failed'))).toBe(true);
});

test('a clock that is set right is noticed within a minute', async () => {
  let shift = 0;
  const shifted = { now: () => clock.now() + shift, after: clock.after };
  const work = new DueWork({ db, clock: shifted, jobs: { tell }, log: (line) => log.push(line) });
  onTestFinished(() => work.stop());
  await work.start();
  await plan('a', clock.now() + 3 * HOUR);
  shift = 3 * HOUR;
  await clock.advance(MINUTE);
  expect(await told()).toEqual(['a']);
});
