// A client of one kept connection that speaks HTTP by hand: one that works as hard as the server would be measured in its place.
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Request } from './listeners.ts';

/** One connection; `once` gives the body of its next answer, and refuses what is no data. */
export async function openClient(port: number, { path, headers, body }: Request) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'idempotency-key: ',
  ].join('\r\n');
  let heard: Buffer = Buffer.alloc(0);
  let asked = Promise.withResolvers<string>();
  socket.on('data', (piece: Buffer) => {
    heard = heard.length === 0 ? piece : Buffer.concat([heard, piece]);
    const whole = answerIn(heard);
    if (!whole) return;
    heard = Buffer.alloc(0);
    if (whole.status === 200 && !whole.body.includes('"errors"')) asked.resolve(whole.body);
    else asked.reject(new Error(`Answered ${whole.status}: ${whole.body}`));
  });
  socket.on('error', (error) => asked.reject(error));
  asked.promise.catch(() => {}); // nobody may be waiting when the line goes
  socket.on('close', () => asked.reject(new Error('The line is gone')));
  await new Promise((resolve) => socket.once('connect', resolve));
  return {
    once: () => {
      asked = Promise.withResolvers<string>();
      socket.write(`${head}${randomUUID()}\r\n\r\n${body}`);
      return asked.promise;
    },
    isGone: () => socket.destroyed,
    leave: () => socket.destroy(),
  };
}

/** The answer that these bytes are, once it is whole: by its length, or to the last of its pieces. */
function answerIn(bytes: Buffer): { status: number; body: string } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const body = bytes.subarray(end + 4);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined)
    return body.length < Number(length) ? undefined : { status, body: body.toString('utf8', 0, Number(length)) };
  if (!/^transfer-encoding: chunked/im.test(head)) throw new Error(`An answer of unknown length: ${head}`);
  return body.subarray(-5).equals(LAST_PIECE) ? { status, body: joined(body) } : undefined;
}

const LAST_PIECE = Buffer.from('0\r\n\r\n');

function joined(body: Buffer): string {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const line = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, line), 16);
    if (length === 0) return Buffer.concat(pieces).toString();
    pieces.push(body.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}
