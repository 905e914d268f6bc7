// The process of a crowd (`crowd.ts`): it opens its screens, times every frame that says when it was written, and tells when it is asked.
import { createHistogram } from 'node:perf_hooks';
import type { Asked, Look, Party } from './crowd.ts';
import { pause } from './experiment.ts';
import { dial, type Place, subscribing } from './speak.ts';
import { markIn, moment } from './wall.ts';

interface Seat {
  seated: boolean;
  mark: number;
}

const seats: Seat[] = [];
let lost = 0;
/** Microseconds. Looking at a million of them must not keep the screens waiting: they are counted, not kept. */
const delays = createHistogram();

/** Takes one seat, and takes it again whenever it is lost. */
async function sit(at: Place, { who, asks, ownIds = false }: Party): Promise<void> {
  const seat: Seat = { seated: false, mark: 0 };
  seats.push(seat);
  const subscribe = subscribing(who.face, asks, ownIds ? `${asks}.${seats.length}` : asks);
  for (;;) {
    const ws = dial(at, who);
    ws.on('open', () => ws.send('{"type":"connection_init"}'));
    ws.on('message', (frame: Buffer) => {
      if (frame.includes('"connection_ack"')) ws.send(subscribe);
      if (!frame.includes('"next"')) return;
      seat.seated = true;
      const mark = markIn(frame);
      if (mark === undefined || mark === seat.mark) return;
      seat.mark = mark;
      delays.record(Math.max(1, Math.round(1_000 * (moment() - mark))));
    });
    await new Promise((resolve) => ws.once('close', resolve));
    seat.seated = false;
    lost++;
    await pause(200 * Math.random());
  }
}

function look(mark: number | undefined): Look {
  const found: Look = {
    seated: seats.filter((it) => it.seated).length,
    told: seats.filter((it) => it.seated && it.mark === mark).length,
    lost,
    frames: delays.count,
    p50: delays.percentile(50) / 1_000,
    p99: delays.percentile(99) / 1_000,
  };
  delays.reset();
  return found;
}

process.on('message', (asked: Asked) => {
  if ('parties' in asked)
    for (const party of asked.parties) for (let n = 0; n < party.screens; n++) void sit(asked.at, party);
  else process.send!(look(asked.mark));
});
