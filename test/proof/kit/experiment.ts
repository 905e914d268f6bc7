// What an experiment is: it is given its conditions, does something that could go wrong, and says in one line what it found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Conditions {
  /** The shorter form, for every submission; the whole one is for releases. */
  readonly quick: boolean;
  /** How many times its bound a time may be: 1 in the whole form, 2 in the short one, for it runs on machines that others use too. */
  readonly slack: number;
  /** Printed with the result: the same seed asks the same again. */
  readonly seed: number;
  /** A number from 0 up to 1, from the seed. */
  random(): number;
  /** A folder of its own, removed with everything in it when the experiment is over. */
  readonly folder: string;
  /** Something to end (a server, a client) when the experiment is over, whether it held or not. */
  onEnd(stop: () => unknown): void;
}

export interface Finding {
  /** Whether everything met its figure. */
  readonly held: boolean;
  /** What was measured, in one line: "50 kills, 1 204 acknowledged, 0 lost". */
  readonly figure: string;
}

export interface Experiment {
  /** The number it has in the plan: E1. */
  readonly id: string;
  /** What is held true, as a sentence. */
  readonly claim: string;
  /** Measures time or memory: nothing may run beside it. */
  readonly alone?: boolean;
  run(conditions: Conditions): Promise<Finding>;
}

/** Runs one experiment and clears up after it. */
export const conduct = (experiment: Experiment, { quick, seed }: { quick: boolean; seed: number }): Promise<Finding> =>
  inOwnFolder('foyer-proof-', (own) =>
    experiment.run({ quick, slack: quick ? 2 : 1, seed, random: randomFrom(seed), ...own }),
  );

/** Does something in a folder of its own; what it started is ended and the folder removed, however it went. */
export async function inOwnFolder<Result>(
  prefix: string,
  act: (own: Pick<Conditions, 'folder' | 'onEnd'>) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stops: (() => unknown)[] = [];
  process.once('exit', remove);
  try {
    return await act({ folder, onEnd: (stop) => void stops.push(stop) });
  } finally {
    for (const stop of stops.reverse()) await stop();
    remove();
    process.off('exit', remove);
  }
}

/** Mulberry32: small, even, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 up to, not including, `below`. */
export const upTo = (random: () => number, below: number): number => Math.floor(random() * below);

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits (real milliseconds) until something is so; false when it never came about. */
export async function comesAbout(so: () => unknown, ms = 10_000): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await so())) {
    if (performance.now() > end) return false;
    await pause(5);
  }
  return true;
}

/** The value below which so much (0.99) of them lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** 12 345 as people read it. */
export const count = (n: number): string => Math.round(n).toLocaleString('en').replaceAll(',', ' ');
