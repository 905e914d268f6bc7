// A screen of the engine's tests: says hello, subscribes, and remembers what it heard.
import { WebSocket } from 'ws';
import { BOARD, ORIGIN } from './house.ts';

export interface Change {
  readonly seq: number;
  readonly move: string;
  readonly visit: { readonly id: string; readonly state: string; readonly name: string; readonly may: string[] };
}
export interface BoardFrame {
  readonly reset: boolean;
  readonly cursor: number;
  readonly items: Change[];
}
export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: unknown;
}

export interface Listener {
  readonly ws: WebSocket;
  readonly heard: Message[];
  /** The frames of the board, in the order they came. */
  readonly frames: BoardFrame[];
  /** Why it was closed, once it was. */
  readonly closed: Promise<{ code: number; reason: string }>;
  send(message: object): void;
}

export const connect = (
  port: number,
  who: string,
  { origin = ORIGIN, path = '/graphql', init = true } = {},
): Listener => {
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', {
    headers: { cookie: who },
    origin,
  });
  const heard: Message[] = [];
  const frames: BoardFrame[] = [];
  ws.on('error', () => {});
  ws.on('open', () => init && ws.send('{"type":"connection_init"}'));
  ws.on('message', (data: Buffer) => {
    const message = JSON.parse(String(data)) as Message;
    heard.push(message);
    const { data: answer } = (message.type === 'next' ? message.payload : {}) as { data?: { arrivals?: BoardFrame } };
    if (answer?.arrivals) frames.push(answer.arrivals);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason: Buffer) => resolve({ code, reason: String(reason) })),
  );
  return { ws, heard, frames, closed, send: (message) => ws.send(JSON.stringify(message)) };
};

/** Connects and asks one thing once the house has acknowledged. */
export function listen(port: number, who: string, payload: object = { query: BOARD }, id = 'arrivals'): Listener {
  const listener = connect(port, who);
  listener.ws.on('message', (data: Buffer) => {
    if ((JSON.parse(String(data)) as Message).type === 'connection_ack')
      listener.send({ id, type: 'subscribe', payload });
  });
  return listener;
}
