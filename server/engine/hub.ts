// Shared fan-out: one execution and one serialization per (operation, variables, audience) and journal step.
// graphql-ws keeps the protocol: it is given an iterator that never yields (a Seat), while channels write the `next` frames.
import type { ExecutionResult, GraphQLError } from 'graphql';
import { Channel } from './channel.ts';
import type { Feed } from './feed.ts';
import { Refusal, words } from './refusal.ts';
import type { Seat } from './seat.ts';

export { PATIENCE } from './channel.ts';
export { ChannelFailed, Seat, type Socket } from './seat.ts';

/** How to open a channel that nobody has opened yet. */
export interface Opening {
  /** Everything the answer may depend on; see `keyOf`. */
  readonly key: string;
  /** Executes the subscription with a context built from the audience alone; `feed` is what its resolver opened. */
  open(): Promise<{ stream: AsyncIterable<ExecutionResult> | ExecutionResult; feed: Feed<unknown> | undefined }>;
  /** Words an unexpected error for those who listen. */
  said(error: unknown): GraphQLError;
}

/** Own queries of staff make channels too; beyond this many the next is refused as OVERLOADED. */
const MOST_CHANNELS = 1_000;

export class Hub {
  readonly #channels = new Map<string, Promise<Channel | ExecutionResult>>();

  /** How many different executions are running. */
  get channels(): number {
    return this.#channels.size;
  }

  /** Gives the seat its place, opening the channel for the first; a subscription that was refused gives its errors instead. */
  async take(seat: Seat, opening: Opening): Promise<Seat | ExecutionResult> {
    const { key } = opening;
    for (;;) {
      const known = this.#channels.get(key) ?? this.#open(opening);
      const channel = await known;
      if (!(channel instanceof Channel)) return channel;
      if (this.#channels.get(key) !== known) continue; // it emptied while we waited
      channel.join(seat);
      return seat;
    }
  }

  #open(opening: Opening): Promise<Channel | ExecutionResult> {
    if (this.#channels.size >= MOST_CHANNELS)
      throw new Refusal(
        'OVERLOADED',
        words('系统正忙，请稍后再试。', 'The system is very busy. Please try again in a moment.'),
      );
    const { key } = opening;
    const opened = this.#execute(opening, () => {
      if (this.#channels.get(key) === opened) this.#channels.delete(key);
    });
    this.#channels.set(key, opened);
    return opened;
  }

  async #execute({ open, said }: Opening, forget: () => void): Promise<Channel | ExecutionResult> {
    await Promise.resolve(); // so that `forget` knows what to forget
    try {
      const { stream, feed } = await open();
      if (feed && Symbol.asyncIterator in stream) {
        const channel = new Channel(feed, forget);
        void nextTurn()
          .then(() => channel.run(stream, said))
          .finally(forget);
        return channel;
      }
      forget();
      return stream as ExecutionResult;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

/** Equal keys mean equal answers; the order in which variables were written does not count. */
export const keyOf = (
  text: string,
  operationName: string | null | undefined,
  variables: unknown,
  audience: unknown,
): string => JSON.stringify([text, operationName ?? null, sorted(variables ?? {}), sorted(audience)]);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, it]) => [name, sorted(it)]),
  );
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
