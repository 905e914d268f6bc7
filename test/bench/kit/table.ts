// Findings as people read them: medians with their spread over the rounds, and each goal met or not.
import { type Goal, median, type Table } from './finding.ts';

/** One line for each contender: the median, and the least and the most of all rounds. */
export function drawn({ title, note, rounds }: Table): string {
  const cells = [
    ['', ...rounds.columns],
    ...rounds.contenders.map((name) => [name, ...rounds.columns.map((column) => spread(rounds.of(name, column)))]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '),
  );
  return [title, ...lines.map((line) => `  ${line.trimEnd()}`), `  ${note}`, ''].join('\n');
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '–';
  const told = plain(median(values));
  return values.length === 1 ? told : `${told} (${plain(Math.min(...values))}–${plain(Math.max(...values))})`;
}

/** Three figures that mean something. */
function plain(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

export type Judgement = 'aim met' | 'met' | 'NOT MET';

/** `slack` is what a bound gives way by: 1 for none. */
export function judged({ found, must, aim, better }: Goal, slack = 1): Judgement {
  const within = (bound: number) => (better === 'less' ? found <= bound * slack : found >= bound / slack);
  return within(aim) ? 'aim met' : within(must) ? 'met' : 'NOT MET';
}

/** Each goal on a line of its own. */
export function goalsDrawn(goals: readonly Goal[]): string {
  const sign = (it: Goal) => (it.better === 'less' ? '≤' : '≥');
  return goals
    .map((it) => {
      const { claim, found, must, aim, unit = '' } = it;
      return `  ${judged(it).padEnd(8)} ${claim}: ${plain(found)}${unit} (must ${sign(it)} ${must}${unit}, aim ${sign(it)} ${aim}${unit})`;
    })
    .join('\n');
}
