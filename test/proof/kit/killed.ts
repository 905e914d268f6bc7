// A server that is killed while everybody works, and comes back.
import type { Worker } from './deeds.ts';
import { pause } from './experiment.ts';
import type { Server } from './server.ts';

/** Everybody works; so many milliseconds after the first answer the server is no more. What got no answer stays in hand. */
export async function killedAtWork(server: Server, people: readonly Worker[], after: number): Promise<void> {
  let alive = true;
  const first = Promise.withResolvers<void>();
  const work = Promise.all(people.map((it) => it.work(() => alive, first.resolve)));
  await Promise.race([first.promise, work]);
  await pause(after);
  const ended = server.kill();
  alive = false;
  await Promise.all([ended, work]);
}

/** Starts it again; gives the milliseconds until it says that it is ready. */
export async function readyAgain(server: Server): Promise<number> {
  const since = performance.now();
  await server.start();
  if ((await server.readiness()) !== 200) throw new Error(`It started, but is not ready:\n${server.said()}`);
  return performance.now() - since;
}
