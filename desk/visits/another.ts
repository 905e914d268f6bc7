/** Which guests are expected on another day than the one it is at the property now. */
import { link } from '../desk.ts';
import { session } from '../session.svelte.ts';
import { words } from '../words.ts';
import type { Visit } from './visit.ts';

/** Whether a guest is invited for another day than today. */
export function isAnotherDay({ state, expectedAt }: Visit): boolean {
  if (state !== 'invited' || expectedAt === null) return false;
  return words.day(expectedAt, session.zone) !== words.day(link.now(), session.zone);
}
