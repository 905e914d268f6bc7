import type { GraphQLError } from 'graphql';

/** What a hub needs of a WebSocket: raw frames are written past its library. */
export interface Socket {
  /** Bytes that the other side has not taken yet. */
  readonly backlog: number;
  readonly open: boolean;
  write(frame: Buffer): void;
  /** Ends it at once, without a closing handshake that a reader who stopped would never answer. */
  cut(): void;
}

/** Thrown into a seat when its channel failed; `errors` are ready to be sent. */
export class ChannelFailed extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The channel failed');
    this.errors = errors;
  }
}

type Ended = IteratorResult<never, void>;
const OVER: Ended = { done: true, value: undefined };

/** One listener's place in a channel; to graphql-ws, a subscription in which nothing happens until it ends. */
export class Seat implements AsyncGenerator<never, void, void> {
  readonly socket: Socket;
  /** What stands before everybody's payload; equal ids have the very same. */
  readonly prefix: Buffer;
  /** Since when (performance.now) this reader is behind; undefined while it keeps up. */
  lagging: number | undefined;
  left = false;
  /** Where it is to be said when this seat is given up. */
  channel: { leave(seat: Seat): void } | undefined;
  #end: PromiseWithResolvers<Ended> | undefined;

  constructor(socket: Socket, id: string) {
    this.socket = socket;
    this.prefix = prefixOf(id);
  }

  next(): Promise<Ended> {
    return this.left && !this.#end ? Promise.resolve(OVER) : this.#ending().promise;
  }

  /** Complete, to the client. */
  return(): Promise<Ended> {
    this.#leave();
    this.#end?.resolve(OVER);
    return Promise.resolve(OVER);
  }

  /** An error message, to the client. */
  throw(error: unknown): Promise<Ended> {
    const { promise, reject } = this.#ending();
    promise.catch(() => {}); // whoever waits hears of it; it may be nobody yet
    reject(error);
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #ending(): PromiseWithResolvers<Ended> {
    return (this.#end ??= Promise.withResolvers<Ended>());
  }

  #leave() {
    if (this.left) return;
    this.left = true;
    this.channel?.leave(this);
  }
}

/** Our own screens all use a few short ids; ids that are one's own are not kept. */
const SHORT = 16;
const MOST_KNOWN = 1_000;
const known = new Map<string, Buffer>();

function prefixOf(id: string): Buffer {
  const before = known.get(id);
  if (before) return before;
  const prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  if (id.length <= SHORT) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(id, prefix);
  }
  return prefix;
}

/** The whole WebSocket text frame of one message: header, one listener's prefix and everybody's tail in one buffer,
    unmasked, whole, as servers send (RFC 6455, 5.2). */
export function textFrame(prefix: Buffer, tail: Buffer): Buffer {
  const length = prefix.length + tail.length;
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(start + length);
  bytes[0] = 0x81;
  bytes[1] = start === 2 ? length : start === 4 ? 126 : 127;
  if (start === 4) bytes.writeUInt16BE(length, 2);
  if (start === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  prefix.copy(bytes, start);
  tail.copy(bytes, start + prefix.length);
  return bytes;
}
