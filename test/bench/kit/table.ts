// Findings as people read them: medians with their spread over the rounds, and each goal met or not.
import { type Goal, median, type Table } from './finding.ts';

/** One line for each contender: the median, and the least and the most of all rounds. */
export function drawn({ title, note, rounds, against: { column, contender } }: Table): string {
  const cells = [
    ['', ...rounds.columns, `× ${contender}`],
    ...rounds.contenders.map((name) => [
      name,
      ...rounds.columns.map((it) => spread(rounds.of(name, it))),
      spread(rounds.ratios(name, contender, column)),
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '),
  );
  return [title, ...lines.map((line) => `  ${line.trimEnd()}`), `  ${note}`, ''].join('\n');
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return '–';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const told = plain(median(values));
  return least === most ? told : `${told} (${plain(least)}–${plain(most)})`;
}

/** Three figures that mean something. */
function plain(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

export type Judgement = 'aim met' | 'met' | 'aim open' | 'NOT MET';

/** `slack` is what a bound gives way by: 1 for none. */
export function judged({ found, must, aim, better }: Goal, slack = 1): Judgement {
  const within = (bound: number) => (better === 'less' ? found <= bound * slack : found >= bound / slack);
  if (must !== undefined && !within(must)) return 'NOT MET';
  if (aim === undefined) return 'met';
  return within(aim) ? 'aim met' : must === undefined ? 'aim open' : 'met';
}

/** Each goal on a line of its own. */
export function goalsDrawn(goals: readonly Goal[]): string {
  return goals
    .map((it) => {
      const { claim, found, must, aim, better, unit = '' } = it;
      const bounds = [
        must === undefined ? [] : `must ${better === 'less' ? '≤' : '≥'} ${must}${unit}`,
        aim === undefined ? [] : `aim ${better === 'less' ? '≤' : '≥'} ${aim}${unit}`,
      ].flat();
      return `  ${judged(it).padEnd(8)}  ${claim}: ${plain(found)}${unit} (${bounds.join(', ')})`;
    })
    .join('\n');
}
