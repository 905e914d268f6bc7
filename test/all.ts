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

/** What came of a project's tests, file by file. */
interface Outcome {
  readonly ok: boolean;
  readonly files: readonly TestFile[];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** Runs a project's tests, or only these files of it. */
async function tests(project: keyof typeof WORKERS, flags: string = WORKERS[project], only: readonly string[] = []) {
  const file = join(folder, `${project}-${only.length}.json`);
  const ok = await run(
    `tests: ${project}`,
    `vitest run --project ${project} ${flags} --reporter=dot --reporter=json --outputFile.json=${file} ${only.join(' ')}`,
    { show: true },
  );
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as { testResults: TestFile[] };
    return { ok, files: testResults };
  } catch {
    return { ok: false, files: [] };
  }
}

/**
 * The stories in a browser; a file in which one failed is told once more from its beginning, alone, because a machine that is busy
 * elsewhere delays a picture or a camera. What held only then is said; what fails twice has failed.
 */
async function stories(): Promise<Outcome> {
  const first = await tests('browser');
  const stopped = first.files.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (first.ok || stopped.length === 0) return first;
  const again = await tests('browser', '--maxWorkers=1', stopped);
  const failed = named(again, 'failed');
  for (const name of named(first, 'failed'))
    if (!failed.includes(name)) console.log(`held only when told alone: ${name}`);
  return { ok: again.ok, files: [...first.files.filter(({ name }) => !stopped.includes(name)), ...again.files] };
}

const named = ({ files }: Outcome, wanted: string) =>
  files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === wanted).map(({ fullName }) => fullName),
  );

const checked = await Promise.all([
  lane(
    ['the printed schema, documents, diagrams and mission are fresh', 'npm run --silent check:fresh'],
    ['build', 'npm run --silent build'],
    ['types', 'npm run --silent check:types'],
  ),
  lane(['lint', 'npm run --silent check:lint'], ['format', 'npm run --silent check:format']),
]);
const results = checked.every(Boolean) ? [await tests('server'), await stories()] : [];
rmSync(folder, { recursive: true, force: true });

const total = (status: string) => results.reduce((all, it) => all + named(it, status).length, 0);
console.log(`All of it took ${seconds(started)}.`);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
if (results.length === 0 || results.some(({ ok }) => !ok)) process.exitCode = 1;
