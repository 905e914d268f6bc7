// When a device was last heard of and what it last drew: kept in memory, written down every few seconds, never in the journal.
import type { Clock } from '../engine/clock.ts';
import type { Database } from '../engine/database.ts';

export interface Contact {
  readonly at: number;
  readonly drawn?: { readonly cursor: number; readonly at: number };
}

const EVERY = 10_000;

export class Contacts {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #last = new Map<string, Contact>();
  readonly #unwritten = new Set<string>();
  #writtenAt = 0;

  constructor({ db, clock }: { db: Database; clock: Clock }) {
    this.#db = db;
    this.#clock = clock;
  }

  /** The latest news of a device since the server started, if any. */
  of(id: string): Contact | undefined {
    return this.#last.get(id);
  }

  touch(id: string): void {
    this.#last.set(id, { ...this.#last.get(id), at: this.#clock.now() });
    this.#unwritten.add(id);
  }

  /** A device says up to which step it has drawn. */
  drew(id: string, cursor: number): void {
    const at = this.#clock.now();
    this.#last.set(id, { at, drawn: { cursor, at } });
    this.#unwritten.add(id);
  }

  async writeNowAndThen(): Promise<void> {
    if (this.#clock.now() - this.#writtenAt >= EVERY) await this.write();
  }

  /** Writes down what is new; all in one write. */
  async write(): Promise<void> {
    const ids = [...this.#unwritten];
    this.#unwritten.clear();
    this.#writtenAt = this.#clock.now();
    if (ids.length === 0) return;
    await this.#db.write(async (tx) => {
      for (const id of ids) {
        const { at, drawn } = this.#last.get(id)!;
        await tx.all('update device set lastContactAt = ? where id = ?', at, id);
        if (drawn)
          await tx.all('update device set drawnCursor = ?, drawnAt = ? where id = ?', drawn.cursor, drawn.at, id);
      }
    });
  }
}
