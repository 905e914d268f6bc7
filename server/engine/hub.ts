// Shared fan-out: one execution and one serialization per (operation, variables, audience) and journal step.
// graphql-ws keeps the protocol: it is given an iterator that never yields (a Seat), while channels write the `next` frames.
import type { ExecutionResult, GraphQLError } from 'graphql';
import { Channel } from './channel.ts';
import type { Feed } from './feed.ts';
import { Refusal, words } from './refusal.ts';
import type { Seat } from './seat.ts';
import { nextTurn } from './turns.ts';

export { PATIENCE } from './channel.ts';
export { ChannelFailed, Seat, type Socket } from './seat.ts';

/** How to open a channel that nobody has opened yet. */
export interface Opening {
  /** Everything the answer may depend on; see `keyOf`. */
  readonly key: string;
  /** The session or device that asks: what it opens before anybody else counts as its own. */
  readonly by: string;
  /** Executes the subscription with a context built from the audience alone; `feed` is what its resolver opened. */
  open(): Promise<{ stream: AsyncIterable<ExecutionResult> | ExecutionResult; feed: Feed<unknown> | undefined }>;
  /** Words an unexpected error for those who listen. */
  said(error: unknown): GraphQLError;
}

/** How many different executions may run: own queries of staff make channels too, and each costs at every change. */
export interface HubLimits {
  readonly channels: number;
  /** Of these, opened by one session or device, so that nobody can use up the others' share. */
  readonly channelsPerHolder: number;
}

export class Hub {
  readonly #limits: HubLimits;
  readonly #channels = new Map<string, Promise<Channel | ExecutionResult>>();
  readonly #openedBy = new Map<string, number>();

  constructor(limits: HubLimits) {
    this.#limits = limits;
  }

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
    const { key, by } = opening;
    const own = this.#openedBy.get(by) ?? 0;
    if (own >= this.#limits.channelsPerHolder) throw tooMany();
    if (this.#channels.size >= this.#limits.channels) throw overloaded();
    const opened = this.#execute(opening, () => {
      if (this.#channels.get(key) === opened) this.#forget(key, by);
    });
    this.#channels.set(key, opened);
    this.#openedBy.set(by, own + 1);
    return opened;
  }

  #forget(key: string, by: string) {
    this.#channels.delete(key);
    const own = this.#openedBy.get(by)! - 1;
    if (own > 0) this.#openedBy.set(by, own);
    else this.#openedBy.delete(by);
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

const tooMany = () =>
  new Refusal(
    'TOO_MANY_FEEDS',
    words('这里打开的实时列表太多，请先关闭一些。', 'Too many live lists are open here. Please close some first.'),
  );
const overloaded = () =>
  new Refusal('OVERLOADED', words('系统正忙，请稍后再试。', 'The system is very busy. Please try again in a moment.'));

/** Equal keys mean equal answers; the order in which variables were written does not count. */
export const keyOf = (
  text: string,
  operationName: string | null | undefined,
  variables: unknown,
  audience: unknown,
): string => JSON.stringify([text, operationName ?? null, sorted(variables ?? {}), sorted(audience)]);

/** No question of ours nests its variables half as deep; without an end, a message could exhaust the stack. */
const DEEPEST = 50;

function sorted(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST)
    throw new Refusal('TOO_HEAVY', words('变量嵌套太深。', 'These variables are nested too deeply.'), {
      params: { limit: 'depth', max: DEEPEST },
    });
  if (Array.isArray(value)) return value.map((it) => sorted(it, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, it]) => [name, sorted(it, depth + 1)]),
  );
}
