/** The server's time as a screen needs it: looked at again every few seconds. */
import { link } from '../desk.ts';

const EVERY = 10_000;

/** Ticks from `start()` to the function it gives. */
export class Now {
  ms = $state(link.now());

  start(): () => void {
    this.ms = link.now();
    const timer = setInterval(() => (this.ms = link.now()), EVERY);
    return () => clearInterval(timer);
  }
}
