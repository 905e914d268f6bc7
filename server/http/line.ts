// One accepted WebSocket: what it may send, whether it still reads, and how it ends.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Socket } from '../engine/hub.ts';
import type { LIMITS } from './limits.ts';

/** Why a socket is closed: 4401 session over or signed out, 4403 device revoked or not paired, 4429 over its budget. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket within its budgets; `tcp` is the stream under it, for frames that were made once for many. */
export class Line implements Socket {
  readonly request: IncomingMessage;
  readonly #ws: WebSocket;
  readonly #tcp: Duplex;
  readonly #limits: typeof LIMITS;
  #since = performance.now();
  #messages = 0;
  #asked: string | undefined;

  constructor(ws: WebSocket, tcp: Duplex, request: IncomingMessage, limits: typeof LIMITS) {
    this.#ws = ws;
    this.#tcp = tcp;
    this.#limits = limits;
    this.request = request;
    ws.on('error', () => ws.terminate());
    ws.on('ping', () => this.#count());
    ws.on('pong', (bytes) => this.#answered(String(bytes)));
  }

  get protocol(): string {
    return this.#ws.protocol;
  }

  get open(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
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

  /** Hands over each text message, as long as they keep to the budget. */
  onMessage(hear: (text: string) => void): void {
    this.#ws.on('message', (data, isBinary) => {
      if (isBinary) this.turnAway({ code: 4400, reason: 'Text only' });
      else if (this.#count()) hear((data as Buffer).toString());
    });
  }

  onceClosed(act: (code: number, reason: string) => void): void {
    this.#ws.once('close', (code, reason) => act(code, String(reason)));
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

  #answered(bytes: string) {
    if (bytes === this.#asked) this.#asked = undefined;
    else this.#count();
  }

  /** False, and the end, for more messages than the budget allows. */
  #count(): boolean {
    const now = performance.now();
    if (now - this.#since > this.#limits.per) {
      this.#since = now;
      this.#messages = 0;
    }
    if (++this.#messages <= this.#limits.messages) return true;
    this.turnAway({ code: 4429, reason: 'Too many messages' });
    return false;
  }
}
