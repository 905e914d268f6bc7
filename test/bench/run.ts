// `npm run bench [-- --quick] [-- fan-out query] [-- --only product,yoga] [-- --json FILE]`: asks each question, prints what
// was found in tables, and each goal met or not. Ends with 1 when a must is not met. With BENCH_PROFILES=FOLDER in the
// environment each server measured leaves its CPU profile there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fanOut from './fan-out.ts';
import * as growth from './growth.ts';
import type { Finding, Question } from './kit/finding.ts';
import { drawn, goalsDrawn, judged } from './kit/table.ts';
import * as memory from './memory.ts';
import * as query from './query.ts';
import * as writes from './writes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

const QUESTIONS = [fanOut, memory, query, growth, writes].map(({ question }) => question);
/** What a bound gives way by in a short run on cores that others use too. */
const SLACK = values.quick ? 1.5 : 1;

const chosen = QUESTIONS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(`The questions are ${QUESTIONS.map(({ name }) => name).join(', ')}`);
const named = values.only?.split(',');

const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

installPeers();
const started = performance.now();
const findings: (Finding & { question: string })[] = [];
for (const question of chosen) {
  const finding = await ask(question);
  for (const table of finding.tables) if (table.rounds.contenders.length > 0) console.log(drawn(table));
  findings.push({ question: question.name, ...finding });
}

const goals = findings.flatMap((it) => it.goals);
console.log(goalsDrawn(goals));
const missed = goals.filter((it) => judged(it, SLACK) === 'NOT MET').length;
const slack = values.quick ? `, ${missed} by more than the ${SLACK}× that a short run allows` : '';
console.log(`\n${goals.filter((it) => judged(it) !== 'NOT MET').length} of ${goals.length} goals met${slack}.`);
console.log(`All of it took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ quick: values.quick, findings }, null, 2)}\n`);
process.exitCode = missed > 0 ? 1 : 0;

/** One question in a folder of its own; whatever it started is ended with it. */
async function ask(question: Question): Promise<Finding> {
  const at = join(folder, question.name);
  mkdirSync(at);
  const stops: (() => unknown)[] = [];
  try {
    return await question.ask({
      quick: values.quick,
      folder: at,
      onEnd: (stop) => void stops.push(stop),
      wanted: (name) => !named || named.includes(name),
    });
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(at, { recursive: true, force: true });
  }
}

/** The peers have packages and a lock of their own; they come when they are first measured. */
function installPeers(): void {
  const peers = join(import.meta.dirname, 'peers');
  if (existsSync(join(peers, 'node_modules'))) return;
  console.log('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', peers], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The peers could not be installed');
}
