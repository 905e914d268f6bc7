// The limit for fan-out in Node: a frame made once, written to each socket when a request comes. No schema, no library, no database.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { FrameReader, frameOf, TEXT, textFrame } from '../kit/frames.ts';

const frame = frameOf(TEXT, Buffer.from(process.env['FRAME']!), { masked: false });
const seated = new Set<Duplex>();

const server = createServer((request, response) => {
  request.resume();
  for (const socket of seated) socket.write(frame);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{}}');
});

server.on('upgrade', (request, socket: Duplex) => {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
  );
  const reader = new FrameReader((_, payload) => {
    const { type } = JSON.parse(payload.toString()) as { type: string };
    if (type === 'connection_init') socket.write(textFrame({ type: 'connection_ack' }, false));
    if (type === 'subscribe') seated.add(socket);
  });
  socket.on('data', (bytes: Buffer) => reader.read(bytes));
  socket.on('error', () => {});
  socket.once('close', () => seated.delete(socket));
});

server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));
