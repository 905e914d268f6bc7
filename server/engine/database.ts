// The house's memory: what stores may ask of it, and the embedded file behind it. One file, one writer, one reader, one owner.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Connection } from './connection.ts';
import { KnownRows } from './known.ts';
import { takeLock } from './lock.ts';
import { type Session, type Tx, WriteQueue } from './queue.ts';
import { CannotStart } from './start.ts';
import type { Query, Value } from './values.ts';
import type { Written } from './written.ts';

export type { Tx } from './queue.ts';
export type { Query, Value } from './values.ts';
export type { Written } from './written.ts';
export { CannotStart } from './start.ts';

export interface Database {
  /** One question, answered from what is committed. */
  read<Row>(sql: string, ...args: Value[]): Promise<Row[]>;
  /** Several questions, one moment: all answers come from the same committed state. */
  moment<Rows extends unknown[]>(...queries: { [I in keyof Rows]: Query }): Promise<{ [I in keyof Rows]: Rows[I][] }>;
  /** One row of a table by its id, as of the last commit: kept until that table is written to, for what is pointed to all the time. Not to be changed. */
  rowOf<Row>(table: string, id: string): Row | undefined | Promise<Row | undefined>;
  /** Answered only after COMMIT. Jobs of one event-loop turn share that commit; one that fails is taken back alone. */
  write<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Called after each commit with the tables it wrote to: whoever wants to know more, reads. */
  onCommit(wake: (written: Written) => void): () => void;
  /** Finishes the writes already given, then lets go of the file. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** The most pages of 4096 bytes the file may grow to; the disk's own limit if not given. */
  readonly pages?: number;
  /** For a libsql server that wants a token. */
  readonly authToken?: string;
}

/** Opens `file:…` (a path on this machine) or a libsql server (`libsql:`, `http(s):`, `ws(s):`). Throws CannotStart with a plain sentence. */
export async function openDatabase(url: string, { pages, authToken }: DatabaseOptions = {}): Promise<Database> {
  const path = fileOf(url);
  if (path !== undefined) return new FileDatabase(path, pages);
  if (!/^(libsql|https?|wss?):/.test(url))
    throw new CannotStart(`DATABASE_URL is ${url}; it must begin with file: or libsql:.`);
  const { RemoteDatabase } = await import('./remote.ts');
  return new RemoteDatabase(url, authToken);
}

/** The path behind a `file:` address, undefined for any other. Memory is refused: what is not on disk is not kept. */
export function fileOf(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined;
  const path = url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
  if (path === '' || path.includes(':memory:') || path.includes('?'))
    throw new CannotStart(`DATABASE_URL is ${url}; it must name a file, like file:data/foyer.db.`);
  return resolve(path);
}

/** The embedded file: every pragma asserted, kept from other servers by a lock; `path` is absolute. */
export class FileDatabase implements Database {
  readonly #unlock: () => void;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #queue: WriteQueue;
  readonly #rows = new KnownRows();

  constructor(path: string, pages?: number) {
    makeFolder(dirname(path));
    this.#unlock = takeLock(path);
    try {
      this.#writer = new Connection(path, pages === undefined ? {} : { max_page_count: pages });
      // `query_only` would still checkpoint; `mode=ro` can neither write nor touch the log.
      this.#reader = new Connection(`${pathToFileURL(path).href}?mode=ro`);
    } catch (error) {
      this.#unlock();
      throw error instanceof CannotStart ? error : new CannotStart(`${path} cannot be opened as a database.`, error);
    }
    this.#queue = new WriteQueue(() => this.#begin(), true);
    this.#queue.onCommit(({ tables }) => this.#rows.forget(tables));
  }

  async read<Row>(sql: string, ...args: Value[]): Promise<Row[]> {
    return this.#reader.all<Row>(sql, args);
  }

  async moment<Rows extends unknown[]>(
    ...queries: { [I in keyof Rows]: Query }
  ): Promise<{ [I in keyof Rows]: Rows[I][] }> {
    const reader = this.#reader;
    reader.exec('BEGIN');
    try {
      // No await in here: nobody can hold the snapshot open.
      return queries.map(([sql, ...args]) => reader.all(sql, args)) as { [I in keyof Rows]: Rows[I][] };
    } finally {
      if (reader.inTransaction) reader.exec('COMMIT');
    }
  }

  rowOf<Row>(table: string, id: string): Row | undefined {
    return this.#rows.get<Row>(table, id, () => this.#reader.all<Row>(`select * from ${table} where id = ?`, [id])[0]);
  }

  write<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.#queue.write(job);
  }

  onCommit(wake: (written: Written) => void): () => void {
    return this.#queue.onCommit(wake);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#reader.close();
    this.#writer.all('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#writer.close();
    this.#unlock();
  }

  async #begin(): Promise<Session> {
    const writer = this.#writer;
    // By `exec`, and never without a transaction: a busy file is then refused before anything could be lost.
    writer.exec('BEGIN IMMEDIATE');
    return new FileSession(writer);
  }
}

class FileSession implements Session {
  readonly #writer: Connection;
  ended: Error | undefined;

  constructor(writer: Connection) {
    this.#writer = writer;
  }

  async all<Row>(sql: string, args: readonly Value[]): Promise<Row[]> {
    return this.#watched(() => this.#writer.all<Row>(sql, args));
  }

  async exec(sql: string): Promise<void> {
    this.#watched(() => this.#writer.exec(sql));
  }

  async commit(): Promise<void> {
    this.#writer.exec('COMMIT');
  }

  async rollback(): Promise<void> {
    if (this.#writer.inTransaction) this.#writer.exec('ROLLBACK');
  }

  #watched<Result>(act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      if (!this.#writer.inTransaction) this.ended ??= error as Error;
      throw error;
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CannotStart(`The folder ${folder} cannot be made.`, error);
  }
}
