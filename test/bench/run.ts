// `npm run bench [-- --quick] [-- fan-out query] [-- --only product,yoga] [-- --json FILE]`: asks each question, prints what
// was found in tables, and each goal met or not. Ends with 1 when a must is not met. With BENCH_PROFILES=FOLDER in the
// environment each server measured leaves its CPU profile there.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inOwnFolder } from '../proof/kit/experiment.ts';
import * as fanOut from './fan-out.ts';
import * as growth from './growth.ts';
import { CONTENDERS } from './kit/contenders.ts';
import type { Finding } from './kit/finding.ts';
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

const chosen = named(positionals, QUESTIONS);
const contenders = named(values.only?.split(',') ?? [], Object.values(CONTENDERS)).map(({ name }) => name);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

installPeers();
const machine = { node: process.version, processors: cpus().map(({ model }) => model), load: loadavg()[0]! };
const findings: (Finding & { question: string; seconds: number })[] = [];
for (const { name: question, ask } of chosen) {
  const since = performance.now();
  const wanted = (name: string) => contenders.includes(name);
  const finding = await inOwnFolder('foyer-bench-', (own) => ask({ quick: values.quick, wanted, ...own }));
  for (const table of finding.tables) if (table.rounds.contenders.length > 0) console.log(drawn(table));
  findings.push({ question, seconds: Math.round((performance.now() - since) / 1000), ...finding });
}

const goals = findings.flatMap((it) => it.goals);
console.log(goalsDrawn(goals));
const missed = goals.filter((it) => judged(it, SLACK) === 'NOT MET').length;
const slack = values.quick ? `, ${missed} by more than the ${SLACK}× that a short run allows` : '';
console.log(`\n${goals.filter((it) => judged(it) !== 'NOT MET').length} of ${goals.length} goals met${slack}.`);
console.log(
  `All of it took ${findings.map(({ question, seconds }) => `${seconds} s (${question})`).join(', ')}; the load average was ${machine.load.toFixed(1)} before.`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ quick: values.quick, machine, findings }, null, 2)}\n`);
process.exitCode = missed > 0 ? 1 : 0;

/** Those that were named, all when none was. */
function named<Item extends { readonly name: string }>(names: readonly string[], items: readonly Item[]): Item[] {
  const unknown = names.find((name) => !items.some((it) => it.name === name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}, but ${items.map(({ name }) => name).join(', ')}`);
  return items.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** The peers have packages and a lock of their own; they come when they are first measured. */
function installPeers(): void {
  const peers = join(import.meta.dirname, 'peers');
  if (existsSync(join(peers, 'node_modules'))) return;
  console.log('Installing the peers …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', peers], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The peers could not be installed');
}
