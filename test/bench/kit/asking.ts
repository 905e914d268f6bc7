// The clients, in a process of their own: each on its own kept connection, each asking again as soon as it has been answered.
import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { answer } from './answering.ts';
import type { Answers, Asking } from './askers.ts';

/** Everybody asks until the time is over or enough was answered; what is under way is waited for. */
async function ask({ port, request, clients, ms, most = Infinity }: Asking): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const { path, headers, body } = request;
  const to = { host: '127.0.0.1', port, path, method: 'POST', agent };
  const all = { ...headers, 'content-length': Buffer.byteLength(body) };
  const waits: number[] = [];
  let sample = '';

  const once = () =>
    new Promise<void>((resolve, reject) => {
      const sent = performance.now();
      const asked = httpRequest({ ...to, headers: { ...all, 'idempotency-key': randomUUID() } }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          waits.push(performance.now() - sent);
          sample = Buffer.concat(pieces).toString();
          if (response.statusCode === 200 && !sample.includes('"errors"')) resolve();
          else reject(new Error(`Answered ${response.statusCode}: ${sample}`));
        });
      });
      asked.on('error', reject).end(body);
    });

  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() - begun < ms && waits.length < most) await once();
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { answers: waits.length, seconds, waits, sample };
}

answer({ ask });
console.log('here');
