// Many screens in a process of their own, so that their work is not the experiment's, and so that they can be stopped dead.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Person } from './building.ts';
import type { Conditions } from './experiment.ts';
import type { Place } from './speak.ts';

/** So many screens of one device or session (at most 32), following an operation by its name. */
export interface Party {
  readonly who: Person;
  readonly asks: string;
  readonly screens: number;
  /** Each names its operation its own way, so that no two are sent the same bytes; a page of ours never does. */
  readonly ownIds?: boolean;
}

/** How it stands, and since the last look: frames that said when they were written, and how late (milliseconds) they came. */
export interface Look {
  readonly seated: number;
  /** How many have the mark that was asked for on their board. */
  readonly told: number;
  /** Connections that ended, all in all. */
  readonly lost: number;
  readonly frames: number;
  readonly p50: number;
  readonly p99: number;
}

/** What the process is sent. */
export type Asked = { readonly at: Place; readonly parties: readonly Party[] } | { readonly mark?: number };

export type Crowd = ReturnType<typeof gather>;

/** Lets a crowd in; it leaves when the experiment is over. */
export function gather({ onEnd }: Pick<Conditions, 'onEnd'>, { port, url }: Place, parties: readonly Party[]) {
  const child = fork(join(import.meta.dirname, 'seats.ts'), { execArgv: ['--no-warnings'] });
  onEnd(() => child.kill('SIGKILL'));
  const say = (asked: Asked) => child.send(asked);
  say({ at: { port, url }, parties });
  return {
    look: (mark?: number) =>
      new Promise<Look>((resolve, reject) => {
        child.once('message', (it) => resolve(it as Look));
        child.once('exit', () => reject(new Error('The crowd is gone')));
        say(mark === undefined ? {} : { mark });
      }),
    /** Stops the process where it stands: its kernel still takes what comes, nobody reads it. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
  };
}
