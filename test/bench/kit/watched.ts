// Loaded before any server that is measured (`--import`), the product's and the peers' alike: says what the process itself knows.
import { pause } from '../../proof/kit/experiment.ts';
import { answer } from './answering.ts';

/** Bytes held when everything that can go has gone: pages go back to the system a moment after their collection. */
async function memory(): Promise<number> {
  let least = Infinity;
  for (let times = 0; times < 6; times++) {
    globalThis.gc!();
    await pause(100);
    least = Math.min(least, process.memoryUsage.rss());
  }
  return least;
}

/** Microseconds of processor time, where the system has no better count. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

answer({ memory, cpu });
