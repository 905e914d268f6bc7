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

/** One listener's place in a channel; to graphql-ws, a subscription in which nothing happens until it ends. */
export class Seat implements AsyncGenerator<never, void, void> {
  readonly socket: Socket;
  readonly #prefix: Buffer;
  readonly #end = Promise.withResolvers<IteratorResult<never, void>>();
  /** Since when (performance.now) this reader is behind; undefined while it keeps up. */
  lagging: number | undefined;
  left = false;
  onLeave = () => {};

  constructor(socket: Socket, id: string) {
    this.socket = socket;
    this.#prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    this.#end.promise.catch(() => {});
  }

  /** The whole WebSocket text frame of one message; equal ids get the very same bytes from `last`. */
  frame(tail: Buffer, last?: { seat: Seat; bytes: Buffer }): Buffer {
    return last && last.seat.#prefix.equals(this.#prefix) ? last.bytes : textFrame(this.#prefix, tail);
  }

  next(): Promise<IteratorResult<never, void>> {
    return this.#end.promise;
  }

  /** Complete, to the client. */
  async return(): Promise<IteratorResult<never, void>> {
    this.#leave();
    this.#end.resolve({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  /** An error message, to the client. */
  async throw(error: unknown): Promise<IteratorResult<never, void>> {
    this.#end.reject(error);
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #leave() {
    if (this.left) return;
    this.left = true;
    this.onLeave();
  }
}

/** Header, this listener's prefix and everybody's tail in one buffer: unmasked, whole, as servers send (RFC 6455, 5.2). */
function textFrame(prefix: Buffer, tail: Buffer): Buffer {
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
