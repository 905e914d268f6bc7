// Group commit, written once for both kinds of database: the writes of one event-loop turn share a transaction,
// each in its savepoint, and every answer, refusals too, goes out after the commit.
import { Refusal, words } from './refusal.ts';
import { nextTurn } from './turns.ts';
import type { Value } from './values.ts';
import { Written } from './written.ts';

/** What a write may do. Over as soon as its job settles. */
export interface Tx {
  all<Row>(sql: string, ...args: Value[]): Promise<Row[]>;
}

/** One open transaction, as the kind of database gives it. */
export interface Session {
  all<Row>(sql: string, args: readonly Value[]): Promise<Row[]>;
  exec(sql: string): Promise<void>;
  commit(): Promise<void>;
  /** Takes back whatever is left to take back; never throws. */
  rollback(): Promise<void>;
  /** What ended the transaction before its time, a full disk or a lost link; undefined while it stands. */
  readonly ended: Error | undefined;
}

interface Job {
  run(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** How many writes may wait; one more is refused as OVERLOADED. */
export const LONGEST_QUEUE = 500;

/** Takes writes and commits them turn by turn. `strict` refuses a job that awaits anything but its own statements. */
export class WriteQueue {
  readonly #begin: () => Promise<Session>;
  readonly #strict: boolean;
  readonly #wakes = new Set<(written: Written) => void>();
  #jobs: Job[] = [];
  #working: Promise<void> | undefined;
  #closed = false;

  constructor(begin: () => Promise<Session>, strict: boolean) {
    this.#begin = begin;
    this.#strict = strict;
  }

  /** Answered after COMMIT. A job that throws is taken back alone; a commit that fails rejects all that shared it. */
  write<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error('The database is closed'));
    if (this.#jobs.length >= LONGEST_QUEUE)
      return Promise.reject(
        new Refusal(
          'OVERLOADED',
          words('系统正忙，请稍后再试。', 'The system is very busy. Please try again in a moment.'),
        ),
      );
    return new Promise<Result>((resolve, reject) => {
      this.#jobs.push({ run, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Calls `wake` after each commit with the tables it wrote to: whoever wants to know more, reads. Returns what ends it. */
  onCommit(wake: (written: Written) => void): () => void {
    this.#wakes.add(wake);
    return () => void this.#wakes.delete(wake);
  }

  /** Takes no more writes and waits for those already given. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  async #work() {
    await nextTurn();
    // Where one has company more are on their way: a turn more costs microseconds, a commit less saves half a millisecond.
    if (this.#jobs.length > 1) await nextTurn();
    while (this.#jobs.length > 0) await this.#commit(this.#jobs.splice(0));
    this.#working = undefined;
  }

  async #commit(jobs: readonly Job[]) {
    const answers: (() => void)[] = [];
    const written = new Written();
    let session: Session | undefined;
    try {
      session = await this.#begin();
      for (const job of jobs) answers.push(await this.#savepoint(session, job, written));
      await session.commit();
    } catch (error) {
      await session?.rollback();
      const reason = spoken(error);
      for (const job of jobs) job.reject(reason);
      return;
    }
    // Before the answers: whoever remembers something forgets it before the writer goes on. A listener that throws
    // is loud, but stops neither the others nor the queue.
    for (const wake of this.#wakes) {
      try {
        wake(written);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    for (const answer of answers) answer();
  }

  async #savepoint(session: Session, job: Job, written: Written): Promise<() => void> {
    let over = false;
    const tx: Tx = {
      all: async (sql, ...args) => {
        if (over) throw new Error(`This write is over: ${sql}`);
        if (session.ended) throw session.ended; // never fall through to autocommit
        written.note(sql);
        return session.all(sql, args);
      },
    };
    await session.exec('SAVEPOINT job');
    try {
      const done = job.run(tx);
      const value = await (this.#strict ? Promise.race([done, strayed(() => over)]) : done);
      await session.exec('RELEASE job');
      return () => job.resolve(value);
    } catch (error) {
      if (session.ended) throw session.ended;
      await session.exec('ROLLBACK TO job; RELEASE job');
      const reason = spoken(error);
      return () => job.reject(reason);
    } finally {
      over = true;
    }
  }
}

/** Rejects on the next event-loop turn: whoever is not done by then awaits something else and would hold everybody up. */
async function strayed(over: () => boolean): Promise<never> {
  await nextTurn();
  if (over()) return new Promise<never>(() => {});
  throw new Error('A write awaits nothing but its own statements');
}

/** A disk without room is something a person can be told; the rest stays what it is. */
function spoken(error: unknown): unknown {
  if (!/^SQLITE_(FULL|IOERR)/.test(String((error as { code?: unknown } | undefined)?.code))) return error;
  return new Refusal(
    'DISK_FULL',
    words(
      '磁盘已满，这一步没有保存下来。请联系管理员清理磁盘后再试。',
      'The disk is full, so this was not saved. Please tell the administrator, then try again.',
    ),
  );
}
