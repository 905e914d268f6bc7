// Rows that others point to, by table and id: fifty visits name ten hosts and one lobby, and each is read once.

/** More than this and all is forgotten: what is asked for so widely is no register. */
const MOST = 20_000;

export class KnownRows {
  readonly #tables = new Map<string, Map<string, unknown>>();
  #size = 0;

  /** The row, or that there is none, as it was read since the last `forget`. */
  get<Row>(table: string, id: string, read: () => Row | undefined): Row | undefined {
    let rows = this.#tables.get(table);
    if (!rows) this.#tables.set(table, (rows = new Map<string, unknown>()));
    const known = rows.get(id) as Row | undefined;
    if (known !== undefined || rows.has(id)) return known;
    if (this.#size >= MOST) this.forget();
    this.#size++;
    const row = read();
    rows.set(id, Object.freeze(row));
    return row;
  }

  /** Something was written, whatever it was. */
  forget(): void {
    if (this.#size === 0) return;
    this.#tables.clear();
    this.#size = 0;
  }
}
