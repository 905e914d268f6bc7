// A contender that runs: started on the premises, measured from outside, ended.
import type { Contender } from './contenders.ts';
import { join } from 'node:path';
import type { Premises } from './premises.ts';
import { startProcess } from './process.ts';

export type Running = Awaited<ReturnType<typeof startContender>>;

/** Where a CPU profile of every server is kept, if anywhere: one says by it where the time goes. */
const profiles = process.env['BENCH_PROFILES'];
const watched = join(import.meta.dirname, 'watched.ts');

/** Starts a contender's server. */
export async function startContender(contender: Contender, at: Premises, env: Readonly<Record<string, string>> = {}) {
  const server = await startProcess(contender.script, {
    core: 0,
    node: ['--expose-gc', '--import', watched, ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])],
    env: { DATABASE_URL: at.databaseUrl, DATABASE: at.plain, ...env },
    ready: /^port (\d+)$/m,
  });
  const port = Number(server.first[1]);
  return {
    port,
    cpu: server.cpu,
    memory: () => server.ask<number>('memory'),
    request: (text: string, variables?: object) => contender.request(at, port, text, variables),
    listening: () => ({ port, ...contender.listening(at, port) }),
    said: server.said,
    end: server.end,
  };
}
