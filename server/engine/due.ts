// Work that falls due: durable rows fired by the house's clock, caught up after a restart, once each.
import type { Clock } from './clock.ts';
import type { Database, Tx } from './database.ts';
import { Refusal } from './refusal.ts';
import { nextTurn } from './turns.ts';

export const tables = [
  'create table due(id text primary key, work text not null, subject text not null, at integer not null, doneAt integer) strict',
  'create unique index due_open on due(work, subject) where doneAt is null',
  'create index due_next on due(at) where doneAt is null',
];

export interface Due {
  /** Which job, by its name in the table of jobs. */
  readonly work: string;
  /** For what: an id. */
  readonly subject: string;
}

/** Plans work for a moment (milliseconds since 1970); it replaces what was planned for the same work and subject. */
export async function schedule(tx: Tx, { work, subject, at }: Due & { at: number }): Promise<void> {
  await unschedule(tx, { work, subject });
  await tx.all('insert into due(id, work, subject, at) values(?, ?, ?, ?)', crypto.randomUUID(), work, subject, at);
}

/** Calls off what was planned, if anything. */
export async function unschedule(tx: Tx, { work, subject }: Due): Promise<void> {
  await tx.all('delete from due where work = ? and subject = ? and doneAt is null', work, subject);
}

/** Does its work in the transaction that marks it done; a Refusal says it is no longer due, any other error that it is tried again. */
export type DueJob = (tx: Tx, subject: string, now: number) => Promise<unknown>;

export interface DueOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Readonly<Record<string, DueJob>>;
  log(line: string, error?: unknown): void;
}

interface Row extends Due {
  readonly id: string;
  readonly at: number;
}

/** The longest sleep: a clock set right by hours is noticed within it. */
const NAP = 60_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 3_600_000;
const KEPT_FOR = 30 * 86_400_000;
const HANDFUL = 50;

/** Fires what falls due from `start()` to `stop()`, in order, each in its own write; times are those of the given clock. */
export class DueWork {
  readonly #options: DueOptions;
  readonly #failed = new Map<string, { times: number; again: number }>();
  #forget = () => {};
  #callOff = () => {};
  #running: Promise<void> | undefined;
  #news = false;
  #started = false;

  constructor(options: DueOptions) {
    this.#options = options;
  }

  /** Catches up with what fell due while nobody ran, then follows the clock; settles when it has caught up. */
  async start(): Promise<void> {
    const { db, clock } = this.#options;
    this.#started = true;
    this.#forget = db.onCommit((written) => {
      if (written.touches('due')) void this.wake();
    });
    await db.write((tx) => tx.all('delete from due where doneAt < ?', clock.now() - KEPT_FOR));
    await this.wake();
  }

  /** Fires nothing more; settles when the work in hand is done. */
  async stop(): Promise<void> {
    this.#started = false;
    this.#forget();
    this.#callOff();
    await this.#running;
  }

  /** Looks at what is due now; settles when it is done. */
  async wake(): Promise<void> {
    if (!this.#started) return;
    this.#news = true;
    await (this.#running ??= this.#run());
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#options;
    this.#callOff();
    let sleep = NAP;
    try {
      // A commit may plan something while we look: then we look again.
      while (this.#started && this.#news) {
        await nextTurn(); // after the answers of the commit that woke us
        this.#news = false;
        while ((await this.#fire()) > 0);
        sleep = Math.min(NAP, Math.max(0, (await this.#next()) - clock.now()));
      }
    } catch (error) {
      log('Due work could not be looked up', error);
    }
    // In one breath with the last look for news: a wake-up that came now would otherwise be lost.
    this.#running = undefined;
    if (this.#started) this.#callOff = clock.after(sleep, () => this.wake());
  }

  /** When there will be something to do: the next row, or a failed one's next try. */
  async #next(): Promise<number> {
    const failed = [...this.#failed];
    const [next] = await this.#options.db.read<{ at: number | null }>(
      `select min(at) at from due where doneAt is null and id not in (${failed.map(() => '?').join(', ')})`,
      ...failed.map(([id]) => id),
    );
    return Math.min(next?.at ?? Infinity, ...failed.map(([, { again }]) => again));
  }

  /** Fires up to a handful and says how many were tried. */
  async #fire(): Promise<number> {
    const { db, clock } = this.#options;
    const waiting = [...this.#failed].filter(([, { again }]) => again > clock.now()).map(([id]) => id);
    const rows = await db.read<Row>(
      `select id, work, subject, at from due where doneAt is null and at <= ? and id not in (${waiting.map(() => '?').join(', ')}) order by at, rowid limit ${HANDFUL}`,
      clock.now(),
      ...waiting,
    );
    let tried = 0;
    for (const row of rows) {
      if (!this.#started) break;
      await this.#do(row);
      tried++;
    }
    return tried;
  }

  async #do(row: Row): Promise<void> {
    const { db, clock, jobs, log } = this.#options;
    const now = clock.now();
    try {
      await db.write(async (tx) => {
        if (!(await done(tx, row.id, now))) return;
        const job = jobs[row.work];
        if (!job) throw new Error(`Nobody knows how to do ${row.work}`);
        await job(tx, row.subject, now);
      });
      this.#failed.delete(row.id);
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'DISK_FULL' && error.code !== 'OVERLOADED') {
        await db.write((tx) => done(tx, row.id, now));
        this.#failed.delete(row.id);
        return;
      }
      const times = (this.#failed.get(row.id)?.times ?? 0) + 1;
      const pause = Math.min(FIRST_PAUSE * 4 ** (times - 1), LONGEST_PAUSE);
      this.#failed.set(row.id, { times, again: now + pause });
      log(`${row.work} for ${row.subject} failed (${times}); tried again in ${pause / 1000} s`, error);
    }
  }
}

/** Marks it done; false when it was called off or done meanwhile. */
async function done(tx: Tx, id: string, now: number): Promise<boolean> {
  const marked = await tx.all('update due set doneAt = ? where id = ? and doneAt is null returning id', now, id);
  return marked.length > 0;
}
