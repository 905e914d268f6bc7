// The real server, `node server/main.ts`, as a process that can be killed, stopped and started again on the same file and port.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { comesAbout, type Conditions } from './experiment.ts';

const ROOT = join(import.meta.dirname, '../../..');

export type Server = Awaited<ReturnType<typeof startServer>>;

interface Options {
  /** Words for node before the script, like `--expose-gc`. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What stands before `node`, like `strace -f`. */
  readonly under?: readonly string[];
  /** What is started; the server as it lies there if not given. */
  readonly script?: string;
}

/** Starts the server on a free port; it is killed when the experiment is over. */
export async function startServer(
  { onEnd }: Pick<Conditions, 'onEnd'>,
  databaseUrl: string,
  { node = [], env = {}, under = [], script = 'server/main.ts' }: Options = {},
) {
  let child: ChildProcess | undefined;
  let said = '';
  let port = 0;

  async function start(): Promise<void> {
    said = '';
    const words = [...under, process.execPath, ...node, script];
    const started = spawn(words[0]!, words.slice(1), {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], PORT: String(port), DATABASE_URL: databaseUrl, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => (said += String(data)));
    child = started;
    await comesAbout(() => started.exitCode !== null || /display +http/.test(said), 30_000);
    const address = /Foyer is open at (\S+)/.exec(said)?.[1];
    if (!address) throw new Error(`The server did not start:\n${said}`);
    port = Number(new URL(address).port);
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => ending.once('close', resolve));
    ending.kill(signal);
    return ended;
  }

  await start();
  onEnd(() => end('SIGKILL'));
  return {
    get port() {
      return port;
    },
    get url() {
      return `http://localhost:${port}`;
    },
    get pid() {
      return child!.pid!;
    },
    /** Whether it has not ended by itself. */
    get running() {
      return child !== undefined && child.exitCode === null && child.signalCode === null;
    },
    /** What `/health/ready` answers with; 0 when nobody listens. */
    readiness: () =>
      new Promise<number>((resolve) => {
        const asked = get({ host: '127.0.0.1', port, path: '/health/ready', agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode!);
        });
        asked.on('error', () => resolve(0));
      }),
    /** Everything this run has printed. */
    said: () => said,
    /** Again on the same port, after it has ended. */
    start,
    /** As a power cut would: no goodbye. */
    kill: () => end('SIGKILL'),
    /** In order; gives the exit code. */
    stop: () => end('SIGTERM'),
    signal: (signal: NodeJS.Signals) => child!.kill(signal),
    /** Bytes of memory the process holds; Linux only. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child!.pid!}/status`, 'utf8'))![1]) * 1024,
  };
}
