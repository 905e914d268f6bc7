// One accepted WebSocket: what it may send, whether it still reads, and how it ends.
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Socket } from '../engine/hub.ts';
import type { Knock } from './knock.ts';
import type { LIMITS } from './limits.ts';

/** Why a socket is closed: 4401 session over or signed out, 4403 device revoked or not paired, 4429 over its budget. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket that knows its line, so that thousands share five listeners. */
export class Wire extends WebSocket {
  line!: Line;
}
const { OPEN } = WebSocket;
const lineOf = (ws: object): Line => (ws as { readonly line: Line }).line;

/** A WebSocket within its budgets; `tcp` is the stream under it, for frames that were made once for many. */
export class Line implements Socket {
  /** Who knocked, as far as it is kept. */
  readonly knock: Knock;
  /** The session or device it belongs to. */
  holder = '';
  /** Takes each text message, as long as they keep to the budget. */
  hear: (text: string) => void = () => {};
  /** Called when it has ended. */
  gone: (code: number, reason: string) => unknown = () => {};
  readonly #ws: Wire;
  readonly #tcp: Duplex;
  readonly #limits: typeof LIMITS;
  readonly #left: (line: Line) => void;
  #since = performance.now();
  #messages = 0;
  #asked: string | undefined;

  /** `left` is told, like `gone`, when it has ended. */
  constructor(ws: Wire, tcp: Duplex, knock: Knock, limits: typeof LIMITS, left: (line: Line) => void) {
    this.#ws = ws;
    this.#tcp = tcp;
    this.#limits = limits;
    this.#left = left;
    this.knock = knock;
    ws.line = this;
    ws.on('error', ended).on('ping', pinged).on('pong', ponged).on('message', spoken).on('close', closed);
  }

  get protocol(): string {
    return this.#ws.protocol;
  }

  get open(): boolean {
    return this.#ws.readyState === OPEN;
  }

  get backlog(): number {
    return this.#tcp.writableLength;
  }

  /** A whole frame, as bytes. Safe beside `send`: nothing is compressed or sent in fragments. */
  write(frame: Buffer): void {
    this.#tcp.write(frame);
  }

  /** A message of the protocol; settles when it has left. A reader that lets too much pile up is cut. */
  async send(text: string): Promise<void> {
    if (!this.open) return;
    if (this.backlog > this.#limits.backlog) return this.cut();
    await new Promise<void>((resolve) => this.#ws.send(text, () => resolve()));
  }

  close({ code, reason }: Closing): void {
    this.#ws.close(code, reason);
  }

  /** Closes too, and reads nothing of what else a peer without manners pours in. */
  turnAway(closing: Closing): void {
    this.close(closing);
    this.#ws.pause();
  }

  cut(): void {
    this.#ws.terminate();
  }

  /** Asks for a sign of life that only a peer that reads can give; cuts who did not answer the last time. */
  pulse(): void {
    if (this.#asked !== undefined) return this.cut();
    if (!this.open) return;
    this.#asked = randomBytes(4).toString('hex');
    this.#ws.ping(this.#asked);
  }

  /** A sign of life: the one that was asked for, or one more message. */
  answered(bytes: string): void {
    if (bytes === this.#asked) this.#asked = undefined;
    else this.count();
  }

  /** False, and the end, for more messages than the budget allows. */
  count(): boolean {
    const now = performance.now();
    if (now - this.#since > this.#limits.per) {
      this.#since = now;
      this.#messages = 0;
    }
    if (++this.#messages <= this.#limits.messages) return true;
    this.turnAway({ code: 4429, reason: 'Too many messages' });
    return false;
  }

  /** It has ended, whoever wanted it. */
  leave(code: number, reason: string): void {
    this.#left(this);
    this.gone(code, reason);
  }
}

function ended(this: WebSocket) {
  this.terminate();
}

function pinged(this: WebSocket) {
  lineOf(this).count();
}

function ponged(this: WebSocket, bytes: Buffer) {
  lineOf(this).answered(String(bytes));
}

function spoken(this: WebSocket, data: WebSocket.RawData, isBinary: boolean) {
  const line = lineOf(this);
  if (isBinary) line.turnAway({ code: 4400, reason: 'Text only' });
  else if (line.count()) line.hear((data as Buffer).toString());
}

function closed(this: WebSocket, code: number, reason: Buffer) {
  lineOf(this).leave(code, String(reason));
}
