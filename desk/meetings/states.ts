/** What the pages read off a meeting's state. */
import type { Meeting } from './meetings.ts';

type State = Pick<Meeting, 'state'>;
const SITTING: readonly Meeting['state'][] = ['inSession', 'onBreak'];
const TO_END: readonly Meeting['state'][] = ['requested', 'confirmed', 'preparing', 'ready', ...SITTING];
const OFF: readonly Meeting['state'][] = ['cancelled', 'noShow'];

/** People are in the room for it. */
export const sits = ({ state }: State): boolean => SITTING.includes(state);

/** It has not ended yet, and may still. */
export const isToEnd = ({ state }: State): boolean => TO_END.includes(state);

/** It was not held, and will not be. */
export const isOff = ({ state }: State): boolean => OFF.includes(state);

/** It is confirmed, and not closed yet. */
export const isInHand = (it: State): boolean => it.state !== 'requested' && it.state !== 'closed' && !isOff(it);

/** Its people sit, and others wait for the room. */
export const keepsWaiting = (it: Pick<Meeting, 'state' | 'warnedAt'>): boolean => it.warnedAt !== null && sits(it);
