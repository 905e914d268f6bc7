// How long a called code may stand on a lobby's display.
import type { Visit } from './visit.ts';

/** How long a called code stays on the display. */
export const CALL_SHOWN = 60_000;

/** Until when the display shows a called code; null when it does not. Showing in, or any end, stops the call. */
export function calledUntil(it: Pick<Visit, 'state' | 'calledAt' | 'calledTo'>, now: number): number | null {
  const open = it.state === 'arrived' || it.state === 'waiting';
  return open && it.calledAt !== null && it.calledTo !== null && it.calledAt + CALL_SHOWN > now
    ? it.calledAt + CALL_SHOWN
    : null;
}
