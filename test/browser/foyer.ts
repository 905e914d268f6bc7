/** The real server as a process of its own on a database file of its own; it can be killed and comes back on the same port and file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../house.ts';

export type Foyer = Awaited<ReturnType<typeof openFoyer>>;

/** Starts `node server/main.ts` with these arguments on a free port; gives its address once it listens, and ways to end it. */
export async function openFoyer(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-'));
  let child: ChildProcess | undefined;
  let said = '';
  let port = '0';

  async function start(): Promise<void> {
    said = '';
    const started = spawn(process.execPath, ['server/main.ts', ...args], {
      env: { PATH: process.env['PATH'], PORT: port, DATABASE_URL: `file:${join(folder, 'foyer.db')}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => (said += String(data)));
    child = started;
    await until(() => started.exitCode !== null || /display +http/.test(said), 30_000);
    if (started.exitCode !== null) throw new Error(`The server did not start:\n${said}`);
    port = new URL(address()).port;
  }
  const address = () => /Foyer is open at (\S+)/.exec(said)?.[1] ?? '';

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('close', resolve));
    ending.kill(signal);
    await ended;
  }

  await start();
  return {
    url: address(),
    /** Where the first account is made; printed once, on an empty database. */
    async setupLink(): Promise<string> {
      await until(() => /#setup=\S+\n/.test(said));
      return /http\S+#setup=\S+/.exec(said)![0];
    },
    /** What the running process has printed. */
    said: () => said,
    /** Starts it again after `kill`. */
    start,
    /** As a power cut would: no goodbye, nothing written in order. */
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
