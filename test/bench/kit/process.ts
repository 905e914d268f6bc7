// A process of the bench, kept on a core of its own so that who is measured and who measures do not take turns.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

export type Process = Awaited<ReturnType<typeof startProcess>>;

interface Options {
  /** Servers are measured on core 0; who asks and listens sits on core 1. */
  readonly core: 0 | 1;
  /** Words for node before the script. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What its first line must look like before it counts as started. */
  readonly ready: RegExp;
}

const apart = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Starts a script with the node that runs this, and waits for its first line. */
export async function startProcess(script: string, { core, node = [], env = {}, ready }: Options) {
  const words = [...(apart ? ['taskset', '-c', String(core)] : []), process.execPath, '--no-warnings', ...node, script];
  const child = spawn(words[0]!, words.slice(1), {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let said = '';
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('message', ({ question, value, error }: { question: number; value: never; error?: string }) => {
    const waiting = open.get(question);
    open.delete(question);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(`${script}: ${error}`));
  });
  const first = await new Promise<RegExpExecArray>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (piece) => {
        said += String(piece);
        const found = ready.exec(said);
        if (found) resolve(found);
      });
    void gone.then(() => {
      const reason = new Error(`${script} ended and had said: ${said}`);
      reject(reason);
      for (const { reject: refuse } of open.values()) refuse(reason);
    });
  });

  let asked = 0;
  const ask = <Value>(name: string, given?: unknown): Promise<Value> =>
    new Promise<Value>((resolve, reject) => {
      open.set(++asked, { resolve, reject });
      child.send({ question: asked, name, given });
    });

  return {
    pid: child.pid!,
    /** What its first line said. */
    first,
    /** Everything it has printed. */
    said: () => said,
    ask,
    /** Microseconds of processor time so far, all threads together. */
    cpu: async () => spent(child.pid!) ?? (await ask<number>('cpu')),
    /** It ends by itself when the bench lets go of it, so that it can still write down its profile. */
    end: async () => {
      if (child.connected) child.disconnect();
      const cut = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(cut);
    },
  };
}

/** The kernel's own count in nanoseconds, where there is one (Linux). */
function spent(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1000)
      .reduce((sum, it) => sum + it);
  } catch {
    return undefined;
  }
}
