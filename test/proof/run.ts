// `npm run proof [-- --quick] [-- E1 E7] [-- --seed 7]`: runs the experiments, each in a process of its own, and prints one line for each.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Experiment, Finding } from './kit/experiment.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? 1 + Math.floor(Math.random() * 999_999));
const wanted = positionals.map((it) => it.toUpperCase());

interface Told extends Finding {
  readonly id: string;
  readonly seconds: number;
}

const files = readdirSync(import.meta.dirname).filter((name) => /^e\d+\w*-.+\.ts$/.test(name));
const known: { file: string; experiment: Experiment }[] = [];
for (const file of files) {
  const { experiment } = (await import(join(import.meta.dirname, file))) as { experiment: Experiment };
  known.push({ file, experiment });
}
known.sort((a, b) => parseInt(a.experiment.id.slice(1)) - parseInt(b.experiment.id.slice(1)));
const chosen = known.filter(({ experiment: { id } }) => wanted.length === 0 || wanted.includes(id));
if (chosen.length === 0) throw new Error(`There is no experiment ${wanted.join(', ')}`);

const started = performance.now();
console.log(`seed ${seed}${values.quick ? ', quick' : ''}`);
const told: Told[] = [];
// Two cores: what measures neither time nor memory runs side by side.
const waiting = chosen.filter(({ experiment }) => !experiment.alone);
await Promise.all(
  [1, 2].map(async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) told.push(await conducted(next));
  }),
);
for (const it of chosen.filter(({ experiment }) => experiment.alone)) {
  const first = await conducted(it);
  // A neighbour on the machine may disturb a measure of time or memory once; what fails twice has failed.
  told.push(first.held ? first : await conducted(it));
}

const failed = told.filter(({ held }) => !held).length;
if (values.json) console.log(JSON.stringify(told));
console.log(`All of it took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
console.log(`${told.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** One experiment in its own process; one that dies has not held. */
function conducted({ file, experiment: { id, claim } }: (typeof known)[number]): Promise<Told> {
  const since = performance.now();
  return new Promise((resolve) => {
    const words = ['--no-warnings', '--expose-gc', join(import.meta.dirname, 'kit/one.ts'), file, String(seed)];
    const child = spawn(process.execPath, [...words, values.quick ? 'quick' : 'whole'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (piece) => (said += String(piece)));
    child.once('close', (code) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      const found: Finding = last.startsWith('{')
        ? (JSON.parse(last) as Finding)
        : { held: false, figure: `it ended with ${code} and said: ${said.trim()}` };
      const seconds = (performance.now() - since) / 1000;
      console.log(
        `${found.held ? 'held  ' : 'FAILED'} ${id.padEnd(4)} ${claim}: ${found.figure} (${seconds.toFixed(0)} s)`,
      );
      resolve({ id, seconds, ...found });
    });
  });
}
