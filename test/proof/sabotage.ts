// `npm run proof:sabotage [name …]`: takes one safeguard away at a time, in a copy of the tree, and sees whether somebody notices.
// An experiment or test that passes without what it is there for has proved nothing.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SABOTAGES, type Sabotage } from './sabotages.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A safeguard whose loss makes somebody wait for ever has been noticed too. */
const PATIENCE = 180_000;

const wanted = process.argv.slice(2);
const chosen = SABOTAGES.filter(({ name }) => wanted.length === 0 || wanted.some((it) => name.includes(it)));
if (chosen.length === 0) throw new Error(`No sabotage is called ${wanted.join(', ')}`);

const tree = mkdtempSync(join(tmpdir(), 'foyer-sabotage-'));
let unnoticed = 0;
try {
  copyTree();
  const sound = new Map<string, boolean>();
  for (const it of chosen) {
    // What fails by itself notices nothing.
    if (!sound.has(it.by)) sound.set(it.by, await passes(it.by));
    if (!sound.get(it.by)) console.log(`          ${it.by} fails by itself`);
    const noticed = sound.get(it.by)! && (await isNoticed(it));
    if (!noticed) unnoticed++;
    console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'} without ${it.name}: ${it.by}`);
  }
} finally {
  rmSync(tree, { recursive: true, force: true });
}
console.log(`${chosen.length - unnoticed} passed, ${unnoticed} failed`);
process.exitCode = unnoticed > 0 ? 1 : 0;

function copyTree(): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files.filter((name) => /^(server|schema|test|ui)\/|^[^/]+$/.test(name))) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(ROOT, file), join(tree, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
}

async function isNoticed({ file, from, to, by }: Sabotage): Promise<boolean> {
  const path = join(tree, file);
  const before = readFileSync(path, 'utf8');
  if (before.split(from).length !== 2) throw new Error(`${file} has not exactly one place that says: ${from}`);
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
  try {
    return !(await passes(by));
  } finally {
    writeFileSync(path, before);
  }
}

/** Runs a command in the copied tree; one that takes for ever does not pass. */
function passes(command: string): Promise<boolean> {
  const [kind, ...rest] = command.split(' ');
  const runner =
    kind === 'proof'
      ? ['test/proof/run.ts', '--quick', '--seed', '1']
      : ['node_modules/vitest/vitest.mjs', 'run', '--project', 'server'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...runner, ...rest], { cwd: tree, stdio: 'ignore', detached: true });
    const late = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), PATIENCE);
    child.once('close', (code) => {
      clearTimeout(late);
      resolve(code === 0);
    });
  });
}
