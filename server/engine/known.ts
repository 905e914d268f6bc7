// Rows that others point to, by table and id: fifty visits name ten hosts and one lobby, and each is read once.

/** More than this and all is forgotten: what is asked for so widely is no register. */
const MOST = 20_000;

export class KnownRows {
  readonly #tables = new Map<string, Map<string, unknown>>();
  #size = 0;

  /** The row, or that there is none, as it was read since the last `forget`. */
  get<Row>(table: string, id: string, read: () => Row | undefined): Row | undefined {
    if (this.#size >= MOST) this.forget();
    let rows = this.#tables.get(table);
    if (!rows) this.#tables.set(table, (rows = new Map<string, unknown>()));
    const known = rows.get(id) as Row | undefined;
    if (known !== undefined || rows.has(id)) return known;
    const row = read();
    rows.set(id, Object.freeze(row));
    this.#size++;
    return row;
  }

  /** These tables were written to; all of them where nothing is said. */
  forget(tables: Iterable<string> = [...this.#tables.keys()]): void {
    for (const table of tables) {
      this.#size -= this.#tables.get(table)?.size ?? 0;
      this.#tables.delete(table);
    }
  }
}
