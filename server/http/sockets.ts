// The WebSocket side of the house: who may open a socket at the door, how many, and how they are sent home.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { Hub } from '../engine/hub.ts';
import { CHUNK, nextTurn } from '../engine/turns.ts';
import { type Guest, type GuestOptions, Guests } from './guests.ts';
import { kept } from './knock.ts';
import { LIMITS } from './limits.ts';
import { type Closing, Line, Wire } from './line.ts';
import { protocol, type ProtocolOptions, type Shareable } from './protocol.ts';

export type { Guest } from './guests.ts';
export type { Closing } from './line.ts';
export type { Asked, Shareable } from './protocol.ts';

export interface SocketOptions<Actor, Context extends Shareable> extends GuestOptions<Actor>, ProtocolOptions<Context> {
  /** Whether a page of this origin may open a socket here. */
  allowed(origin: string | undefined, request: IncomingMessage): boolean;
  readonly limits?: Partial<typeof LIMITS>;
}

export interface Sockets<Actor> {
  readonly hub: Hub;
  /** How many sockets are open. */
  readonly size: number;
  /** Who is connected, once for each socket. */
  readonly actors: Actor[];
  /** Whether anybody like this is connected. */
  some(match: (actor: Actor) => boolean): boolean;
  /** Closes the sockets of everybody like this, within 2 s whether they answer or not; says how many. */
  closeFor(match: (actor: Actor) => boolean, code: number, reason: string): number;
  /** Lets nobody in any more, says goodbye (1001), and cuts who has not gone after so many real milliseconds. */
  drain(grace?: number): Promise<void>;
}

/** Opens the WebSocket side of an HTTP server at `/graphql`; every line's requests go through `yoga`'s own envelope. */
export function sockets<Actor, Context extends Shareable>(
  server: Server,
  options: SocketOptions<Actor, Context>,
): Sockets<Actor> {
  const limits = { ...LIMITS, ...options.limits };
  const hub = new Hub(limits);
  const guests = new Guests(options);
  const speak = protocol(hub, limits, options);
  const settings = {
    noServer: true,
    clientTracking: false,
    WebSocket: Wire,
    maxPayload: limits.payload,
    maxFragments: limits.fragments,
    perMessageDeflate: false,
    closeTimeout: limits.goodbye, // not in the library's types yet
    handleProtocols,
  };
  const wss = new WebSocketServer(settings);
  const lines = new Set<Line>();
  const left = (line: Line) => {
    lines.delete(line);
    guests.left(line);
  };
  let draining = false;

  const pulse = setInterval(() => void takePulse(), limits.ping);
  pulse.unref();

  async function takePulse() {
    let felt = 0;
    for (const line of guests.lines) {
      line.pulse();
      if (++felt % CHUNK === 0) await nextTurn();
    }
  }

  function refusal(request: IncomingMessage): string | undefined {
    if (draining || lines.size >= limits.sockets) return '503 Service Unavailable';
    if (request.url?.split('?')[0] !== '/graphql') return '404 Not Found';
    return options.allowed(request.headers.origin, request) ? undefined : '403 Forbidden';
  }

  async function enter(request: IncomingMessage, tcp: Duplex, rest: Buffer) {
    const knock = kept(request);
    const guest = await options.who(knock);
    if (tcp.destroyed) return;
    wss.handleUpgrade(request, tcp, rest, (ws) => {
      const line = new Line(ws, tcp, knock, limits, left);
      lines.add(line);
      welcome(line, guest);
    });
  }

  /** A page cannot see why its upgrade was refused, so whoever has no business here is told by a close code. */
  function welcome(line: Line, guest: Guest<Actor> | Closing) {
    if ('code' in guest) return line.close(guest);
    if (guests.heldBy(guest.holder) >= limits.perHolder) return line.close({ code: 4429, reason: 'Too many windows' });
    guests.welcome(line, guest);
    line.holder = guest.holder;
    speak(line);
  }

  server.on('upgrade', (request, tcp, rest) => {
    tcp.on('error', hangUp); // a peer that hangs up now must not take the process with it
    const no = refusal(request);
    if (no) return void tcp.end(`HTTP/1.1 ${no}\r\nconnection: close\r\n\r\n`);
    enter(request, tcp, rest).catch((error: unknown) => {
      options.log('A socket could not be opened', error);
      tcp.destroy();
    });
  });

  async function emptied(within: number) {
    const end = performance.now() + within;
    while (lines.size > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  return {
    hub,
    get size() {
      return lines.size;
    },
    get actors() {
      return guests.actors;
    },
    some: (match) => guests.some(match),
    closeFor: (match, code, reason) => guests.closeFor(match, { code, reason }),
    async drain(grace = 2_000) {
      draining = true;
      clearInterval(pulse);
      for (const line of lines) line.close({ code: 1001, reason: 'Restarting' });
      await emptied(grace);
      for (const line of lines) line.cut();
      await emptied(1_000); // each says so in a turn of its own, and its feeds end with it
    },
  };
}

function hangUp(this: Duplex) {
  this.destroy();
}
