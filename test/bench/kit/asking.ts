// The clients, in a process of their own: each on its own kept connection, each asking again as soon as it has been answered.
import { answer } from './answering.ts';
import type { Answers, Asking } from './askers.ts';
import { openClient } from './client.ts';

/** Everybody asks until the time is over or enough was answered; what is under way is waited for. */
async function ask({ port, request, clients, ms, most = Infinity }: Asking): Promise<Answers> {
  const waits: number[] = [];
  let sample = '';
  const all = await Promise.all(Array.from({ length: clients }, () => openClient(port, request)));
  const begun = performance.now();
  await Promise.all(
    all.map(async ({ once }) => {
      while (performance.now() - begun < ms && waits.length < most) {
        const sent = performance.now();
        sample = await once();
        waits.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  for (const { leave } of all) leave();
  return { answers: waits.length, seconds, waits, sample };
}

answer({ ask });
console.log('here');
