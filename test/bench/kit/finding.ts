// What a question finds: figures of each contender in each round, and goals as ratios within the same round.

/** How a question is to be asked. */
export interface Conditions {
  /** Fewer and shorter rounds. */
  readonly quick: boolean;
  /** A folder of its own, removed afterwards. */
  readonly folder: string;
  /** Something to end afterwards, whether it went well or not. */
  onEnd(stop: () => unknown): void;
  /** Whether this contender is wanted; all are, unless some were named. */
  wanted(name: string): boolean;
}

export interface Question {
  readonly name: string;
  ask(conditions: Conditions): Promise<Finding>;
}

export interface Finding {
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
}

export interface Table {
  readonly title: string;
  /** What one must know to read it. */
  readonly note: string;
  readonly rounds: Rounds;
  /** A column shown once more as a ratio to one contender's, each round by itself. */
  readonly against: { readonly column: string; readonly contender: string };
}

/** A bound that holds (`must`), and one that is wished for (`aim`); on what was found, from above or from below. */
export interface Goal {
  readonly claim: string;
  readonly found: number;
  readonly better: 'less' | 'more';
  readonly must?: number;
  readonly aim?: number;
  readonly unit?: string;
}

/** Figures by contender and column, one for each round. */
export class Rounds {
  readonly #figures = new Map<string, Map<string, number[]>>();

  note(contender: string, figures: Readonly<Record<string, number>>): void {
    const row = this.#figures.get(contender) ?? new Map<string, number[]>();
    this.#figures.set(contender, row);
    for (const [column, value] of Object.entries(figures)) row.set(column, [...(row.get(column) ?? []), value]);
  }

  get contenders(): string[] {
    return [...this.#figures.keys()];
  }

  get columns(): string[] {
    return [...new Set([...this.#figures.values()].flatMap((row) => [...row.keys()]))];
  }

  of(contender: string, column: string): readonly number[] {
    return this.#figures.get(contender)?.get(column) ?? [];
  }

  /** What one contender is to another, each round by itself; empty where one was not measured. */
  ratios(one: string, other: string, column: string): number[] {
    const [mine, theirs] = [this.of(one, column), this.of(other, column)];
    return mine.slice(0, theirs.length).map((value, round) => value / theirs[round]!);
  }

  /** The median of those; undefined where there is none. */
  ratio(one: string, other: string, column: string): number | undefined {
    const ratios = this.ratios(one, other, column);
    return ratios.length === 0 ? undefined : median(ratios);
  }

  toJSON(): unknown {
    return Object.fromEntries([...this.#figures].map(([name, row]) => [name, Object.fromEntries(row)]));
  }
}

/** A goal, where what it speaks of was measured; no goal otherwise. */
export const goal = (claim: string, found: number | undefined, bounds: Omit<Goal, 'claim' | 'found'>): Goal[] =>
  found === undefined ? [] : [{ claim, found, ...bounds }];

/** The middle one; of no values there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Another one first in each round. */
export const inTurn = <Item>(items: readonly Item[], round: number): Item[] => [
  ...items.slice(round % items.length),
  ...items.slice(0, round % items.length),
];
