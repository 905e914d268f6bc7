// `npm test`: everything that must hold, in an order that two cores get through soonest: what only reads runs side by
// side, what measures time runs alone. Ends with how many tests passed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'foyer-tests-'));
const started = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;

/** Runs one command to its end; its output is shown whole, when it failed or when asked to. */
function run(name: string, command: string, { show = false } = {}): Promise<boolean> {
  const since = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => output.push(piece));
    child.once('exit', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(since)})`);
      if (code !== 0 && !show) process.stdout.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

/** Runs commands one after another; stops at the first that fails. */
async function lane(...steps: readonly (readonly [name: string, command: string])[]): Promise<boolean> {
  for (const [name, command] of steps) if (!(await run(name, command))) return false;
  return true;
}

/** Stories in a browser wait more than they work: two side by side on two cores take little more than half the time. */
const WORKERS = { server: '', browser: '--maxWorkers=2' } as const;

const tests = async (project: keyof typeof WORKERS) => {
  const file = join(folder, `${project}.json`);
  const ok = await run(
    `tests: ${project}`,
    `vitest run --project ${project} ${WORKERS[project]} --reporter=dot --reporter=json --outputFile.json=${file}`,
    { show: true },
  );
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    return { ok, passed: numPassedTests!, failed: numFailedTests! };
  } catch {
    return { ok: false, passed: 0, failed: 0 };
  }
};

const checked = await Promise.all([
  lane(
    ['the printed schema, documents, diagrams and mission are fresh', 'npm run --silent check:fresh'],
    ['build', 'npm run --silent build'],
    ['types', 'npm run --silent check:types'],
  ),
  lane(['lint', 'npm run --silent check:lint'], ['format', 'npm run --silent check:format']),
]);
const results = checked.every(Boolean) ? [await tests('server'), await tests('browser')] : [];
rmSync(folder, { recursive: true, force: true });

const sum = (of: 'passed' | 'failed') => results.reduce((total, it) => total + it[of], 0);
console.log(`All of it took ${seconds(started)}.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
if (results.length === 0 || results.some(({ ok }) => !ok)) process.exitCode = 1;
