// The reckoning after an accident: does the file hold whole deeds only, every one that was answered, and none twice?
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Query } from '../../../server/engine/database.ts';
import { broken } from '../../../server/engine/journal.ts';
import { actorOf, type Deed } from './deeds.ts';
import { lookInto } from './ledger.ts';

export interface Reckoning {
  /** Files that do not open, fail `quick_check`, or whose journal does not follow from itself. */
  readonly corrupt: number;
  /** Rows without their entry, entries without their row, answers without a deed, deeds without an answer. */
  readonly half: number;
  /** Answered, but not in the file. */
  readonly lost: number;
  /** In the file more often than it was asked for. */
  readonly doubled: number;
}

export const NOTHING_WRONG: Reckoning = { corrupt: 0, half: 0, lost: 0, doubled: 0 };

export const isRight = (it: Reckoning): boolean => Object.values(it).every((n) => n === 0);

export const together = (a: Reckoning, b: Reckoning): Reckoning => ({
  corrupt: a.corrupt + b.corrupt,
  half: a.half + b.half,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
});

/** Copies a database as it lies there, with the log that belongs to it; gives the address of the copy. */
export function copyOf(file: string, folder: string): string {
  const copy = join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  for (const part of ['', '-wal'])
    if (existsSync(file + part)) copyFileSync(file + part, join(copy, `foyer.db${part}`));
  return `file:${join(copy, 'foyer.db')}`;
}

/** Opens a file as the server would and holds it against what was asked: all deeds of everybody, answered or in hand. */
export async function reckon(databaseUrl: string, deeds: readonly Deed[]): Promise<Reckoning> {
  try {
    return await lookInto(databaseUrl, async (db) => {
      if (!(await isSound(db))) return { ...NOTHING_WRONG, corrupt: 1 };
      const told = deeds.filter((it) => it.told);
      const actors = JSON.stringify([...new Set(deeds.map(({ who }) => actorOf(who)))]);
      const held = await count(
        db,
        'select count(*) n from journal where actor in (select value from json_each(?))',
        actors,
      );
      return {
        corrupt: 0,
        half: await halves(db),
        lost: await count(db, LOST, JSON.stringify(told.map(row))),
        doubled: Math.max(0, held - deeds.length),
      };
    });
  } catch (error) {
    console.error(error);
    return { ...NOTHING_WRONG, corrupt: 1 };
  }
}

/** Whether SQLite finds the file whole and the journal follows from itself. */
export async function isSound(db: Database): Promise<boolean> {
  const [check] = await db.read<{ quick_check: string }>('pragma quick_check');
  return check?.quick_check === 'ok' && (await broken(db)) === undefined;
}

/** How many deeds left only a part of themselves. */
export const halves = (db: Database): Promise<number> => count(db, HALF);

const row = ({ who, key, kind, move, told }: Deed) => [
  actorOf(who),
  key,
  kind,
  move,
  told?.id ?? null,
  told?.code ?? null,
];

/** Answers of which the file knows nothing: neither the answer itself, nor the step of that visit or notice. */
const LOST = `
  with told as materialized (select value ->> 0 actor, value ->> 1 key, value ->> 2 kind, value ->> 3 move,
    coalesce(value ->> 4, (select id from visit where code = value ->> 5)) id from json_each(?))
  select count(*) n from told
  where not exists (select 1 from answer where answer.actor = told.actor and answer.key = told.key)
     or not exists (select 1 from journal j where j.kind = told.kind and j.id = told.id and j.move = told.move and j.actor = told.actor)`;

/** For a kind of thing with a life: rows nobody tells of, entries about nothing, and rows that are not where the last step left them. */
const halfOf = (kind: string) => `
  (select count(*) from ${kind} it where it.state is not
     (select "to" from journal where kind = '${kind}' and id = it.id order by seq desc limit 1)) +
  (select count(*) from journal where kind = '${kind}' and id not in (select id from ${kind}))`;

/** Each deed leaves one answer and one entry; each visit takes one code of its day. */
const HALF = `
  select ${halfOf('visit')} + ${halfOf('notice')} +
    (select count(*) from (select actor from (select actor, 1 n from answer union all select actor, -1 from journal where actor <> 'system')
       group by actor having sum(n) <> 0)) +
    (select count(*) from visitCode where given <> (select count(*) from visit where visit.day = visitCode.day)) n`;

async function count(db: Database, ...query: Query): Promise<number> {
  const [found] = await db.read<{ n: number }>(...query);
  return found!.n;
}
