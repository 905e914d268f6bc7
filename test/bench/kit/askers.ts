// Clients as a question uses them: so many at once ask the same for so long.
import { join } from 'node:path';
import type { Running } from './contender.ts';
import type { Request } from './listeners.ts';
import { startProcess } from './process.ts';

export interface Asking {
  readonly port: number;
  /** Each one is sent with an idempotency key of its own. */
  readonly request: Request;
  readonly clients: number;
  readonly ms: number;
  /** Stops early after so many answers. */
  readonly most?: number;
}

/** Enough answers for a server's code to be compiled, at most so long. */
export const WARM = { most: 1_000, ms: 10_000 };

export interface Answers {
  readonly answers: number;
  readonly seconds: number;
  /** Milliseconds each answer took. */
  readonly waits: readonly number[];
  readonly sample: string;
}

export type Askers = Awaited<ReturnType<typeof startAskers>>;

/** Starts the process in which the clients live. */
export async function startAskers() {
  const askers = await startProcess(join(import.meta.dirname, 'asking.ts'), { core: 1, ready: /here/ });
  return {
    /** Throws when anything but data is answered. `cpu` is the server's, in microseconds for each answer. */
    ask: async (server: Running, asking: Omit<Asking, 'port'>): Promise<Answers & { cpu: number }> => {
      const before = await server.cpu();
      const answers = await askers.ask<Answers>('ask', { ...asking, port: server.port });
      return { ...answers, cpu: ((await server.cpu()) - before) / answers.answers };
    },
    end: askers.end,
  };
}
