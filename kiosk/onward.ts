import type { Draft } from './draft.ts';
import type { SignedIn, Stage } from './visit.ts';

/**
 * The one thing a visitor does once they are signed in. Nobody is told to sit down and to take the lift: the way is said where they may go
 * now, which is when the host sends for them, or when the house gave them the room of their meeting.
 */
export type Onward = 'reception' | 'desk' | 'delivery' | 'up' | 'room' | 'news' | 'wait';

/** What it is, by what the house said at sign-in and how far the wait has come since. */
export function onwardOf(
  { seeReception, roomZh }: Pick<SignedIn, 'seeReception' | 'roomZh'>,
  { purpose, choice, invited }: Pick<Draft, 'purpose' | 'choice' | 'invited'>,
  stage: Stage | undefined,
): Onward {
  if (seeReception) return 'reception';
  if (purpose === 'delivery') return 'delivery';
  if (stage === 'sendUp' || stage === 'shownIn') return 'up';
  if (stage === 'notToday' || stage === 'received' || stage === 'over') return 'news';
  if (roomZh) return 'room';
  const somebody = invited ? invited.hostMaskedZh || invited.companyZh : choice && choice.kind !== 'reception';
  return somebody ? 'wait' : 'desk';
}
