// Listeners as a question uses them: gather a crowd before a server, wake it step by step, send it home.
import { join } from 'node:path';
import { startProcess } from './process.ts';

/** A POST as it goes over the wire, but for its length. */
export interface Request {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Gathering {
  readonly port: number;
  readonly listeners: number;
  /** Where they knock and as whom; taken in turn. */
  readonly doors: readonly Pick<Request, 'path' | 'headers'>[];
  /** The payload of everybody's `subscribe`. */
  readonly follows: object;
  /** Texts that stand together in each event and in nothing else that is said. */
  readonly marks: readonly string[];
  /** Each its own operation id, as a library makes them; otherwise all the same, as our screens do. */
  readonly ownIds: boolean;
}

/** What one request led to, in milliseconds after it was sent. */
export interface Step {
  readonly ack: number;
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly answered: string;
  /** The message the first listener heard. */
  readonly sample: string;
  /** What went wrong last, if anything. */
  readonly trouble: string;
}

export type Crowd = Awaited<ReturnType<typeof startCrowd>>;

/** Starts the process in which the listeners live. */
export async function startCrowd() {
  const crowd = await startProcess(join(import.meta.dirname, 'crowd.ts'), { core: 1, ready: /here/ });
  let size = 0;
  const take = (request: Request, patience: number) => crowd.ask<Step>('step', { request, patience });
  const complete = (step: Step): Step => {
    if (step.events === size) return step;
    throw new Error(`${step.events} of ${size} heard the event (${step.trouble}); the answer was ${step.answered}`);
  };
  return {
    gather: async (gathering: Gathering) => {
      size = gathering.listeners;
      await crowd.ask('gather', gathering);
    },
    /** Wakes them until everybody hears it: a library does not say when it has seated somebody. */
    wake: async (request: Request): Promise<void> => {
      let step = await take(request, 2_000);
      for (let times = 1; times < 5 && step.events !== size; times++) step = await take(request, 2_000);
      complete(step);
      await crowd.ask('recount');
    },
    /** Throws unless everybody heard it. */
    step: async (request: Request): Promise<Step> => complete(await take(request, 20_000)),
    /** Whether everybody has heard the same number of events. */
    agree: () => crowd.ask<boolean>('agree'),
    leave: () => crowd.ask('leave'),
    end: crowd.end,
  };
}
