// One connection of the synchronous libsql driver. Everything the driver gets wrong is put right here, once.
import Libsql from 'libsql';
import { givesAtMostOne, inOneCell, naming, unpacked } from './rows.ts';
import { CannotStart } from './start.ts';
import { arityOf, bindable, checkArity, type Value } from './values.ts';

/** Set on every open and read back: whoever deletes a person's row must be able to rely on it. */
const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  wal_autocheckpoint: 4_000,
  busy_timeout: 0, // waiting would freeze the whole process, the holder of the lock included
};

interface Prepared {
  readonly arity: number;
  answer(values: unknown[]): unknown[][];
  named(cells: unknown[]): Record<string, unknown>;
}

/** After these a statement may be left half-way on the connection, so that it is not used again. */
const SPOILING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|NOMEM|CORRUPT|CANTOPEN|PROTOCOL|INTERRUPT|NOTADB)/;
const MOST_PREPARED = 500;
/** Milliseconds: whoever had the file open a moment ago may still be letting go of it (the driver closes a file for good when its
    statements are collected). */
const OPENING = 1_000;

/** Opens the file (a path, or an URI ending in `mode=ro`) and refuses to start unless its pragmas hold. */
export class Connection {
  readonly #path: string;
  readonly #pragmas: Readonly<Record<string, string | number>>;
  readonly #prepared = new Map<string, Prepared>();
  #open: Libsql.Database | undefined;

  constructor(path: string, more: Readonly<Record<string, string | number>> = {}) {
    this.#path = path;
    this.#pragmas = { ...PRAGMAS, ...more };
    this.#opened();
  }

  /** Whether a transaction is under way; a full disk can end one by itself. */
  get inTransaction(): boolean {
    return this.#open?.inTransaction ?? false;
  }

  /** Runs text without rows and values: `exec` finalizes what it ran, `run` does not and is never called. */
  exec(sql: string): void {
    this.#safely((db) => db.exec(sql));
  }

  /** Runs one statement and gives its rows, read raw and then named: half the cost of the driver's own objects. */
  all<Row>(sql: string, args: readonly Value[] = []): Row[] {
    return this.#safely((db) => {
      const { arity, answer, named } = this.#prepare(db, sql);
      checkArity(sql, arity, args.length);
      try {
        return answer(args.map(bindable)).map(named) as Row[];
      } catch (error) {
        // A statement that failed is not wound back by the driver, and would refuse its next values.
        this.#prepared.delete(sql);
        throw error;
      }
    });
  }

  close(): void {
    this.#prepared.clear();
    this.#open?.close();
    this.#open = undefined;
  }

  /** libsql keeps a statement that met SQLITE_BUSY in progress: the next write then reports success and is lost.
      So a connection that met trouble is closed, and the next use opens another. */
  #safely<Result>(act: (db: Libsql.Database) => Result): Result {
    try {
      return act(this.#opened());
    } catch (error) {
      if (SPOILING.test(String((error as { code?: unknown }).code))) this.close();
      throw error;
    }
  }

  #prepare(db: Libsql.Database, sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    if (statement.reader) statement.raw();
    const columns = statement.columns();
    const short = inOneCell(sql, columns);
    const packed = short === undefined ? undefined : db.prepare(short).raw();
    // What gives one row or none is asked for with `get`, which leaves nothing behind for the collector.
    const atMostOne = (values: unknown[]) =>
      [statement.get(values) as unknown[] | undefined].filter((it) => it !== undefined);
    const answer: Prepared['answer'] = packed
      ? (values) => unpacked(packed.get(values) as [string])
      : statement.reader && !givesAtMostOne(sql)
        ? (values) => statement.all(values) as unknown[][]
        : atMostOne;
    const prepared: Prepared = { arity: arityOf(sql), answer, named: naming(columns) };
    if (this.#prepared.size >= MOST_PREPARED) this.#prepared.clear();
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  #opened(): Libsql.Database {
    if (this.#open) return this.#open;
    const db = new Libsql(this.#path);
    try {
      db.exec(`PRAGMA busy_timeout = ${OPENING}`);
      for (const [name, wanted] of Object.entries(this.#pragmas)) {
        // Only the writer may turn a file into WAL; a reader finds it so.
        if (name !== 'journal_mode' || !this.#path.endsWith('mode=ro')) db.exec(`PRAGMA ${name} = ${wanted}`);
        const [found] = db.prepare(`PRAGMA ${name}`).raw().get() as [unknown];
        if (found !== wanted)
          throw new CannotStart(`${this.#path}: PRAGMA ${name} is ${String(found)}, not ${wanted}.`);
      }
    } catch (error) {
      db.close();
      throw error;
    }
    this.#open = db;
    return db;
  }
}
