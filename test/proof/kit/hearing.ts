// What a connection was told, held against the journal: what happened is told once, in order, on top of a true board.
import { openDatabase } from '../../../server/engine/database.ts';
import type { Entry } from '../../../server/engine/journal.ts';
import type { Heard } from './screen.ts';

export interface History {
  /** By sequence number, which begins at 1 and has no gaps. */
  readonly entries: readonly Entry[];
  /** Of each visit: what a display calls it by, and where. */
  readonly visits: ReadonlyMap<string, { readonly code: string; readonly lobbyId: string }>;
}

export interface Judgement {
  readonly missed: number;
  /** Told twice, or told though it had not happened. */
  readonly doubled: number;
  /** Frames that stood before the one before them, or came before any board. */
  readonly back: number;
}

/** Reads what happened from the file of a server that has ended. */
export async function historyOf(databaseUrl: string): Promise<History> {
  const db = await openDatabase(databaseUrl);
  try {
    const visits = await db.read<{ id: string; code: string; lobbyId: string }>('select id, code, lobbyId from visit');
    return {
      entries: await db.read<Entry>('select seq, at, kind, id, move, "to" from journal order by seq'),
      visits: new Map(visits.map((it) => [it.id, it])),
    };
  } finally {
    await db.close();
  }
}

/** Reception's board, told as "id state": a whole one is everything as it stood, a change is each thing that changed. */
export function arrivalsJudged(heard: readonly Heard[], { entries }: History): Judgement {
  return judged(heard, ({ reset, cursor, told }, after) => {
    const happened = entries.slice(after, cursor).filter(({ kind }) => kind === 'visit' || kind === 'bell');
    const last = new Map(happened.map(({ id, to }) => [id, to]));
    if (!reset) return { told: told.map((it) => it.split(' ')[0]!), due: [...last.keys()] };
    return { told, due: [...last].filter(([, state]) => state !== 'answered').map(([id, state]) => `${id} ${state}`) };
  });
}

/** How long after its call a code is certainly still shown, in milliseconds. */
const CERTAINLY = 50_000;

/** A display's board, told as the codes it calls: whoever was called a moment ago and is still here must be among them. */
export function lobbyJudged(heard: readonly Heard[], { entries, visits }: History, lobbyId: string): Judgement {
  const left = new Set(entries.filter(({ move }) => move === 'leave').map(({ id }) => id));
  return judged(heard, ({ cursor, asOf, told }, after) => {
    const called = entries
      .slice(after, cursor)
      .filter(({ move, id, at }) => move === 'call' && at > asOf - CERTAINLY && !left.has(id))
      .map(({ id }) => visits.get(id)!)
      .filter((it) => it.lobbyId === lobbyId)
      .map(({ code }) => code);
    return { told, due: [...new Set(called)], more: true };
  });
}

/** `due` is what a frame had to tell of the steps after the one before it; `more` where it may tell other things too. */
function judged(
  heard: readonly Heard[],
  hold: (it: Heard, after: number) => { told: readonly string[]; due: readonly string[]; more?: boolean },
): Judgement {
  let [missed, doubled, back, at] = [0, 0, 0, 0];
  for (const [n, it] of heard.entries()) {
    const { told, due, more = false } = hold(it, it.reset ? 0 : at);
    const once = new Set(told);
    const owed = new Set(due);
    missed += due.filter((one) => !once.has(one)).length;
    doubled += told.length - once.size + (more ? 0 : [...once].filter((one) => !owed.has(one)).length);
    if (it.cursor < at || (n === 0 && !it.reset)) back++;
    at = it.cursor;
  }
  return { missed, doubled, back };
}
