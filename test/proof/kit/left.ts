// Preloaded into the server of an experiment (`--import`): at each SIGUSR2 it collects its garbage and says what is left.
import { queryObjects } from 'node:v8';
import { Channel } from '../../../server/engine/channel.ts';
import { Feed } from '../../../server/engine/feed.ts';
import { Seat } from '../../../server/engine/seat.ts';
import { Line } from '../../../server/http/line.ts';

/** Bytes of the heap, and how many of these it holds. */
export interface Left {
  readonly heap: number;
  readonly lines: number;
  readonly seats: number;
  readonly channels: number;
  readonly feeds: number;
}

const counted = (it: new (...given: never[]) => object) => queryObjects(it, { format: 'count' });

process.on('SIGUSR2', () => {
  const held = { lines: counted(Line), seats: counted(Seat), channels: counted(Channel), feeds: counted(Feed) };
  console.log(`left ${JSON.stringify({ heap: process.memoryUsage().heapUsed, ...held } satisfies Left)}`);
});
