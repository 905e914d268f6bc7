// Loaded before any server that is measured (`--import`), the product's and the peers' alike: says what the process itself knows.
import { answer } from './answering.ts';

answer({
  /** Bytes held after everything that can go has gone. */
  memory: () => {
    for (let times = 0; times < 4; times++) globalThis.gc!();
    return process.memoryUsage.rss();
  },
  /** Microseconds of processor time, where the system has no better count. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
});
