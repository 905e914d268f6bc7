// Is it alive, and can it do its work: for whoever supervises the process.
import type { ServerResponse } from 'node:http';
import type { Clock } from '../engine/clock.ts';
import type { Database } from '../engine/database.ts';
import { text } from './static.ts';

export const tables = ['create table pulse(id integer primary key check (id = 1), at integer not null) strict'];

/** Whoever supervises the process hears of a full disk within five seconds. */
const FRESH = 4_000;

/** `/health/live` answers while the loop turns; `/health/ready` while a write succeeded within four seconds and the house is not closing. */
export class Health {
  readonly #db: Database;
  readonly #clock: Pick<Clock, 'now'>;
  #wroteAt = -Infinity;
  #asking: Promise<boolean> | undefined;
  draining = false;

  constructor({ db, clock }: { db: Database; clock: Pick<Clock, 'now'> }) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Says whether the path was one of its own. */
  answer(path: string, response: ServerResponse): boolean {
    if (path === '/health/live') text(response, 200, 'alive\n');
    else if (path === '/health/ready')
      void this.#ready().then((ready) => text(response, ready ? 200 : 503, ready ? 'ready\n' : 'not ready\n'));
    else return false;
    return true;
  }

  async #ready(): Promise<boolean> {
    if (this.draining) return false;
    if (this.#clock.now() - this.#wroteAt < FRESH) return true;
    this.#asking ??= this.#write().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #write(): Promise<boolean> {
    const now = this.#clock.now();
    try {
      await this.#db.write((tx) =>
        tx.all('insert into pulse values(1, ?) on conflict(id) do update set at = excluded.at', now),
      );
      this.#wroteAt = now;
      return true;
    } catch {
      return false;
    }
  }
}
