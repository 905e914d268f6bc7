// Everybody on a line now, and for how long they may stay.
import type { Clock } from '../engine/clock.ts';
import type { Knock } from './knock.ts';
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
  who(knock: Knock): Promise<Guest<Actor> | Closing>;
  log(line: string, error?: unknown): void;
}

/** A time that is always over must not be asked for without end. */
const SHORTEST = 1_000;

export class Guests<Actor> {
  readonly #options: GuestOptions<Actor>;
  readonly #inside = new Map<Line, Guest<Actor>>();
  readonly #held = new Map<string, number>();
  /** How to call off the next look at those whose time is limited. */
  readonly #looks = new Map<Line, () => void>();

  constructor(options: GuestOptions<Actor>) {
    this.#options = options;
  }

  get lines(): Iterable<Line> {
    return this.#inside.keys();
  }

  /** Whoever is on a line, once for each. */
  get actors(): Actor[] {
    return [...this.#inside.values()].map(({ actor }) => actor);
  }

  /** How many lines this session or device holds. */
  heldBy(holder: string): number {
    return this.#held.get(holder) ?? 0;
  }

  /** Whether anybody like this is on a line. */
  some(match: (actor: Actor) => boolean): boolean {
    return this.#inside.values().some(({ actor }) => match(actor));
  }

  /** Lets somebody in until they leave or their time is over. */
  welcome(line: Line, guest: Guest<Actor>): void {
    this.#inside.set(line, guest);
    this.#held.set(guest.holder, this.heldBy(guest.holder) + 1);
    this.#lookLater(line, guest);
  }

  /** The line has ended. */
  left(line: Line): void {
    const guest = this.#inside.get(line);
    if (!guest) return;
    this.#inside.delete(line);
    const held = this.heldBy(guest.holder) - 1;
    if (held > 0) this.#held.set(guest.holder, held);
    else this.#held.delete(guest.holder);
    this.#looks.get(line)?.();
    this.#looks.delete(line);
  }

  /** Closes the lines of everybody like this; says how many. */
  closeFor(match: (actor: Actor) => boolean, closing: Closing): number {
    const going = [...this.#inside].filter(([, { actor }]) => match(actor));
    for (const [line] of going) line.close(closing);
    return going.length;
  }

  #lookLater(line: Line, { until }: Guest<Actor>) {
    if (until === undefined) return;
    const { clock } = this.#options;
    this.#looks.set(
      line,
      clock.after(Math.max(SHORTEST, until - clock.now()), () => this.#lookAgain(line)),
    );
  }

  async #lookAgain(line: Line) {
    try {
      const guest = await this.#options.who(line.knock);
      if (!this.#inside.has(line)) return;
      if ('code' in guest) return line.close(guest);
      this.left(line);
      this.welcome(line, guest);
    } catch (error) {
      this.#options.log('A socket could not be looked at again', error);
      line.close({ code: 1011, reason: 'Internal error' });
    }
  }
}
