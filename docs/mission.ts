// `npm run mission`: each line of the mission with the tests that hold it. `--check` fails where a delivered line has none.
import { readdirSync, readFileSync } from 'node:fs';

export interface Line {
  readonly id: string;
  readonly line: string;
  readonly mark: string;
  /** Files whose tests name the line. */
  readonly tests: readonly string[];
}

/** The mission as docs/mission.md holds it, with the test files that name each ID. */
export function mission(): Line[] {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => ({ path, text: readFileSync(`test/${path}`, 'utf8') }));
  return [...readFileSync('docs/mission.md', 'utf8').matchAll(/^\| ([A-Z][\d.]+) \| (.+?) \|(.*)\|$/gmu)].map(
    ([, id, line, mark]) => ({
      id: id!,
      line: line!,
      mark: mark!.trim(),
      // A test names a line in its title: test('V2 · …'.
      tests: tests
        .filter(({ text }) =>
          new RegExp(
            `(?:test|describe)(?:\\.each\\([^)]*\\))?\\(\\s*['"\`][^'"\`]*\\b${id!.replace('.', '\\.')}\\b`,
            'u',
          ).test(text),
        )
        .map(({ path }) => path),
    }),
  );
}

if (import.meta.main) {
  const lines = mission();
  const bare = lines.filter(({ mark, tests }) => mark === 'delivered' && tests.length === 0);
  if (!process.argv.includes('--check'))
    for (const { id, line, mark, tests } of lines)
      console.log(
        `${id.padEnd(5)} ${mark.padEnd(10)} ${line}${tests.map((it) => `\n                 test/${it}`).join('')}`,
      );
  const delivered = lines.filter(({ mark }) => mark === 'delivered').length;
  console.log(`${delivered} of ${lines.length} lines delivered`);
  for (const { id, line } of bare) console.error(`${id} is marked delivered, but no test names it: ${line}`);
  if (bare.length > 0) process.exitCode = 1;
}
