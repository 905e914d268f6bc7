// How rows leave the driver. Every cell costs it a call into the engine, so a plain question of some width is asked for as one
// JSON text: a third of the time for fifty visits. Only where nothing can be lost on the way, which is text and whole numbers.
import { compileFunction } from 'node:vm';

export interface Column {
  readonly name: string;
  /** As declared; null for what is computed. */
  readonly type: string | null;
}

/** Narrower answers gain nothing. */
const WIDE = 6;

/** The same question, answered in one cell; undefined where the answer holds more than text and whole numbers, or is narrow. */
export function inOneCell(sql: string, columns: readonly Column[]): string | undefined {
  if (columns.length < WIDE || !/^\s*select\b/i.test(sql)) return undefined;
  if (!columns.every(({ type }) => type === 'TEXT' || type === 'INTEGER')) return undefined;
  if (new Set(columns.map(({ name }) => name)).size < columns.length) return undefined;
  // SQLite keeps the order of a question inside an aggregate whose result depends on it.
  return `select json_group_array(json_array(${columns.map(({ name }) => `it.[${name}]`).join(', ')})) from (${sql}) it`;
}

/** The cells of each row that a statement made by `inOneCell` gives. */
export const unpacked = ([text]: [string]): unknown[][] => JSON.parse(text) as unknown[][];

/** Whether a statement says plainly that it gives no more than one row: the first of something, or what it puts in itself. */
export const givesAtMostOne = (sql: string): boolean =>
  /\blimit 1\s*$/i.test(sql) || /^\s*insert\b[^()]*(\([^()]*\)\s*)?\bvalues\s*\([^()]*\)(?!\s*,)/i.test(sql);

/** Gives what names the cells of a row: made for these columns, a quarter of the time of a loop over their names. */
export function naming(columns: readonly Column[]): (cells: unknown[]) => Record<string, unknown> {
  const cells = columns.map(({ name }, i) => `${JSON.stringify(name)}: cells[${i}]`);
  return compileFunction(`return { ${cells.join(', ')} };`, ['cells']) as ReturnType<typeof naming>;
}
