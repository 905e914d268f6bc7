// What a commit may have changed, by table: whoever remembers something need not forget it for what others wrote.

/** The tables that a commit wrote to; every table where a statement does not say so plainly. */
export class Written {
  readonly #tables = new Set<string>();
  #anything = false;

  /** Takes a statement in. */
  note(sql: string): void {
    const table = tableOf(sql);
    if (table === undefined) this.#anything = true;
    else if (table !== NONE) this.#tables.add(table);
  }

  /** Whether one of these tables may be another now. */
  touches(...tables: readonly string[]): boolean {
    return this.#anything || tables.some((it) => this.#tables.has(it));
  }

  /** The tables that are known to have been written to; undefined where it may be any. */
  get tables(): ReadonlySet<string> | undefined {
    return this.#anything ? undefined : this.#tables;
  }
}

const NONE = '';
const MOST_KNOWN = 1_000;
const known = new Map<string, string | undefined>();

function tableOf(sql: string): string | undefined {
  if (known.has(sql)) return known.get(sql);
  if (known.size >= MOST_KNOWN) known.clear();
  const table = /^\s*select\b/i.test(sql) ? NONE : WRITES.exec(sql)?.[1];
  known.set(sql, table);
  return table;
}

/** Nothing of ours cascades, and the only triggers refuse. */
const WRITES = /^\s*(?:(?:insert|replace)(?:\s+or\s+\w+)?\s+into|update(?:\s+or\s+\w+)?|delete\s+from)\s+(\w+)/i;
