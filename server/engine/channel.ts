// One feed, executed and serialized once, for everybody who asked the same with the same rights.
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Feed } from './feed.ts';
import { ChannelFailed, type Seat, textFrame } from './seat.ts';
import { CHUNK, nextTurn } from './turns.ts';

/** What a slow reader is allowed: bytes behind, then milliseconds; and how long (ms) a board may be handed out again. */
export const PATIENCE = { bytes: 64 * 1024, time: 10_000, board: 1_000 };

export class Channel {
  readonly #feed: Feed<unknown>;
  readonly #onEmpty: () => void;
  readonly #seated = new Set<Seat>();
  readonly #waiting = new Set<Seat>();
  #board: { tail: Buffer; cursor: number; at: number } | undefined;

  constructor(feed: Feed<unknown>, onEmpty: () => void) {
    this.#feed = feed;
    this.#onEmpty = onEmpty;
  }

  /** Takes a listener in: it gets a board first, then every change. */
  join(seat: Seat): void {
    if (seat.left || !seat.socket.open) return this.#leaveIfEmpty();
    seat.channel = this;
    const board = this.#board;
    // Nothing happened since this board was drawn: a thousand screens coming back cost one.
    if (board && board.cursor === this.#feed.frame?.cursor && performance.now() - board.at < PATIENCE.board) {
      seat.socket.write(textFrame(seat.prefix, board.tail));
      this.#seated.add(seat);
    } else this.#wait(seat);
  }

  /** A seat was given up; nobody draws for an empty room. */
  leave(seat: Seat): void {
    this.#waiting.delete(seat);
    this.#seated.delete(seat);
    this.#leaveIfEmpty();
  }

  /** Sends what the execution yields until it ends, or until nobody listens; `said` words an error that nobody expected. */
  async run(stream: AsyncIterable<ExecutionResult>, said: (error: unknown) => GraphQLError): Promise<void> {
    try {
      for await (const result of stream) {
        if (result.errors) return this.#fail(result.errors);
        await this.#send(result);
      }
      for (const seat of this.#everyone()) await seat.return();
    } catch (error) {
      this.#fail([said(error)]);
    }
  }

  /** Only those in this channel are told; they may ask again and get a new board. */
  #fail(errors: readonly GraphQLError[]) {
    for (const seat of this.#everyone()) void seat.throw(new ChannelFailed(errors));
    void this.#feed.return();
  }

  /** After the answer to whoever caused it, and in chunks: a broadcast never keeps anybody waiting. */
  async #send(result: ExecutionResult) {
    const { cursor, reset } = this.#feed.frame!;
    const tail = Buffer.from(`${JSON.stringify(result)}}`);
    if (reset) this.#board = { tail, cursor, at: performance.now() };
    let [prefix, frame]: [Buffer?, Buffer?] = [];
    let sent = 0;
    await nextTurn();
    for (const seat of reset ? this.#waiting : this.#seated) {
      if (reset) this.#seat(seat);
      if (this.#lags(seat)) continue;
      // One listener after another with the same id: the very same bytes.
      if (seat.prefix !== prefix) {
        prefix = seat.prefix;
        frame = textFrame(prefix, tail);
      }
      seat.socket.write(frame!);
      if (++sent % CHUNK === 0) await nextTurn();
    }
  }

  /** A slow reader gets nothing until it has caught up, then a new board; if it never does, it is cut. */
  #lags(seat: Seat): boolean {
    const { socket } = seat;
    const { backlog } = socket;
    if (seat.lagging === undefined && backlog < PATIENCE.bytes && socket.open) return false;
    if (!socket.open) {
      void seat.return();
      return true;
    }
    seat.lagging ??= performance.now();
    if (backlog === 0) this.#wait(seat);
    else if (performance.now() - seat.lagging > PATIENCE.time) socket.cut();
    return true;
  }

  #wait(seat: Seat) {
    this.#seated.delete(seat);
    this.#waiting.add(seat);
    this.#feed.again();
  }

  #seat(seat: Seat) {
    this.#waiting.delete(seat);
    this.#seated.add(seat);
    seat.lagging = undefined;
  }

  #everyone() {
    return [...this.#waiting, ...this.#seated];
  }

  #leaveIfEmpty() {
    if (this.#waiting.size + this.#seated.size > 0) return;
    void this.#feed.return();
    this.#onEmpty();
  }
}
