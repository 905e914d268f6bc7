// The world outside the server's process: folders to work in, and another process that looks at the same file.
// Two SQLite libraries in one process do not see each other's locks, so node:sqlite is only ever used in a child.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own, gone when the test is over. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'foyer-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Runs a script with the file open as `db` and gives what it printed. */
export function outside(path: string, script: string): string {
  return execFileSync(process.execPath, ['--no-warnings', '-e', withFile(path, script)], { encoding: 'utf8' }).trim();
}

/** What another process reads. */
export function seenOutside<Row>(path: string, sql: string): Row[] {
  return JSON.parse(outside(path, `console.log(JSON.stringify(db.prepare(${JSON.stringify(sql)}).all()))`)) as Row[];
}

/** Another process takes the write lock; what is returned makes it let go. */
export async function heldOutside(path: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [
    '--no-warnings',
    '-e',
    withFile(
      path,
      `db.exec('BEGIN IMMEDIATE'); console.log('held'); process.stdin.once('data', () => { db.exec('COMMIT'); process.exit() })`,
    ),
  ]);
  await spoke(child);
  return async () => {
    const over = ended(child);
    child.stdin.write('.');
    await over;
  };
}

const withFile = (path: string, script: string) =>
  `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(${JSON.stringify(path)}); ${script}`;

/** The first words of a child. */
export const spoke = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout!.once('data', (words: Buffer) => resolve(String(words)));
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it said anything`)));
  });

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', resolve));

/** Waits until something is so; fails after so many milliseconds. */
export async function until(so: () => unknown, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!so()) {
    if (performance.now() > end) throw new Error(`Never came about: ${so.toString()}`);
    await pause(5);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
