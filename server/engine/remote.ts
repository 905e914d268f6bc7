// The same database on a libsql server. Its pragmas, durability, lock and backup are that server's business; one round trip
// per statement; a link lost during COMMIT leaves the outcome unknown, and only the idempotency key helps the caller then.
import { type Client, createClient, type InStatement, type ResultSet, type Transaction } from '@libsql/client';
import type { Database, Written } from './database.ts';
import { type Session, type Tx, WriteQueue } from './queue.ts';
import { arityOf, bindable, checkArity, type Query, type Value } from './values.ts';

/** Opens nothing yet: the first question does. `authToken` only where the server asks for one. */
export class RemoteDatabase implements Database {
  readonly #client: Client;
  readonly #queue: WriteQueue;

  constructor(url: string, authToken?: string) {
    this.#client = createClient({ url, ...(authToken !== undefined && { authToken }) });
    // Another server process may hold the transaction: the libsql server queues us, so waiting is no mistake here.
    this.#queue = new WriteQueue(async () => new RemoteSession(await this.#client.transaction('write')), false);
  }

  async read<Row>(sql: string, ...args: Value[]): Promise<Row[]> {
    return named<Row>(await this.#client.execute(statement([sql, ...args])));
  }

  async moment<Rows extends unknown[]>(
    ...queries: { [I in keyof Rows]: Query }
  ): Promise<{ [I in keyof Rows]: Rows[I][] }> {
    const answers = await this.#client.batch((queries as Query[]).map(statement), 'read');
    return answers.map((answer) => named(answer)) as { [I in keyof Rows]: Rows[I][] };
  }

  /** Others write there too, and tell nobody here: asked anew each time. */
  async rowOf<Row>(table: string, id: string): Promise<Row | undefined> {
    return (await this.read<Row>(`select * from ${table} where id = ?`, id))[0];
  }

  write<Result>(job: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.#queue.write(job);
  }

  /** Own commits only; several servers tell one another by other means (decision 20). */
  onCommit(wake: (written: Written) => void): () => void {
    return this.#queue.onCommit(wake);
  }

  async close(): Promise<void> {
    await this.#queue.close();
    this.#client.close();
  }
}

class RemoteSession implements Session {
  readonly #transaction: Transaction;
  ended: Error | undefined;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  async all<Row>(sql: string, args: readonly Value[]): Promise<Row[]> {
    return this.#watched(async () => named<Row>(await this.#transaction.execute(statement([sql, ...args]))));
  }

  async exec(sql: string): Promise<void> {
    await this.#watched(() => this.#transaction.executeMultiple(sql));
  }

  async commit(): Promise<void> {
    await this.#transaction.commit();
  }

  async rollback(): Promise<void> {
    this.#transaction.close();
  }

  async #watched<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (this.#transaction.closed) this.ended ??= error as Error;
      throw error;
    }
  }
}

function statement([sql, ...args]: Query): InStatement {
  checkArity(sql, arityOf(sql), args.length);
  return { sql, args: args.map(bindable) };
}

const named = <Row>({ columns, rows }: ResultSet): Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, cell(row[i])])) as Row);

/** Bytes come as ArrayBuffer from a server and as Buffer from a file; stores see Buffers. */
const cell = (value: unknown) => (value instanceof ArrayBuffer ? Buffer.from(value) : value);
