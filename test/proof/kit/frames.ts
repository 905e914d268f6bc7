// What a WebSocket client without manners writes: any frame, byte for byte, past the library that would not send it.
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

export const OPCODES = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One frame as a client must mask it; the mask is nothing, which is allowed. */
export function frame(
  opcode: number,
  payload: Buffer | string = '',
  { fin = true, masked = true, reserved = 0 } = {},
): Buffer {
  const body = Buffer.from(payload);
  const size = body.length < 126 ? 0 : body.length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size + (masked ? 4 : 0));
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 0 ? body.length : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(body.length, 2);
  if (size === 8) head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

/** The stream under a socket that is open, to write to it or to stop reading it. */
export const streamOf = (ws: WebSocket): Socket => (ws as unknown as { _socket: Socket })._socket;
