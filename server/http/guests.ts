import type { IncomingMessage } from 'node:http';
import type { Clock } from '../engine/clock.ts';
import type { Closing, Line } from './line.ts';

/** Who a socket belongs to. */
export interface Guest<Actor> {
  readonly actor: Actor;
  /** The session or device: its sockets are counted together. */
  readonly holder: string;
  /** When (milliseconds of the clock) to ask again who this is; never, if not given. */
  readonly until?: number;
}

export interface GuestOptions<Actor> {
  readonly clock: Clock;
  /** Whose cookie this is, or why this page gets no socket. Asked at the door, and again when a guest's time is over. */
  who(request: IncomingMessage): Promise<Guest<Actor> | Closing>;
  log(line: string, error?: unknown): void;
}

/** A time that is always over must not be asked for without end. */
const SHORTEST = 1_000;

/** Everybody on a line now, and for how long they may stay. */
export class Guests<Actor> {
  readonly #options: GuestOptions<Actor>;
  readonly #inside = new Map<Line, { guest: Guest<Actor>; callOff: () => void }>();

  constructor(options: GuestOptions<Actor>) {
    this.#options = options;
  }

  get lines(): Iterable<Line> {
    return this.#inside.keys();
  }

  get size(): number {
    return this.#inside.size;
  }

  /** Whoever is on a line, once for each. */
  get actors(): Actor[] {
    return [...this.#inside.values()].map(({ guest }) => guest.actor);
  }

  /** How many lines this session or device holds. */
  heldBy(holder: string): number {
    return [...this.#inside.values()].filter(({ guest }) => guest.holder === holder).length;
  }

  /** Whether anybody like this is on a line. */
  some(match: (actor: Actor) => boolean): boolean {
    return [...this.#inside.values()].some(({ guest }) => match(guest.actor));
  }

  /** Lets somebody in until the line closes or their time is over. */
  welcome(line: Line, guest: Guest<Actor>): void {
    this.#inside.set(line, { guest, callOff: this.#later(line, guest) });
    line.onceClosed(() => {
      this.#inside.get(line)?.callOff();
      this.#inside.delete(line);
    });
  }

  /** Closes the lines of everybody like this; says how many. */
  closeFor(match: (actor: Actor) => boolean, closing: Closing): number {
    const going = [...this.#inside].filter(([, { guest }]) => match(guest.actor));
    for (const [line] of going) line.close(closing);
    return going.length;
  }

  #later(line: Line, { until }: Guest<Actor>): () => void {
    if (until === undefined) return () => {};
    const { clock } = this.#options;
    return clock.after(Math.max(SHORTEST, until - clock.now()), () => this.#again(line));
  }

  async #again(line: Line) {
    try {
      const guest = await this.#options.who(line.request);
      if (!this.#inside.has(line)) return;
      if ('code' in guest) line.close(guest);
      else this.#inside.set(line, { guest, callOff: this.#later(line, guest) });
    } catch (error) {
      this.#options.log('A socket could not be looked at again', error);
      line.close({ code: 1011, reason: 'Internal error' });
    }
  }
}
