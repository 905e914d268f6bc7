import type { Draft, Step } from './draft.ts';
import { blank } from './draft.ts';
import type { Showing } from './errands.svelte.ts';
import type { Journey } from './journey.svelte.ts';
import { read } from '../ui/scan/code.ts';
import { words } from './words.ts';

/** Where a code may be shown to the scanner; elsewhere somebody is in the middle of answering. */
const OPEN: readonly Step[] = ['attract', 'invited', 'code', 'tail', 'purpose', 'done', 'leave', 'left'];

/** A code was held up to the camera or the scanner: an invitation leads in, a badge out. Whoever leaves may still hold the invitation they
    came with: it is not looked up, for that would take the digits from under their fingers. */
export function scanned(journey: Journey, text: string): void {
  if (!OPEN.includes(journey.step) || journey.errands.busy) return;
  if (journey.step === 'done' || journey.step === 'left') journey.start();
  const code = read(text);
  if (code?.kind === 'invitation' && journey.step !== 'leave')
    void openInvitation(journey, 'scan', { code: code.code });
  else if (code?.kind === 'badge') void signOut(journey, code.text);
  else journey.stranger = true;
}

/** Looks an invitation up; what was typed stays when there is none. */
export async function openInvitation(
  journey: Journey,
  how: NonNullable<Draft['shown']>,
  showing: Showing,
): Promise<void> {
  if (journey.errands.busy) return;
  journey.clear();
  const told = how === 'scan' && journey.step === 'invited';
  try {
    const invited = await journey.errands.open.send(showing);
    if (!invited) return;
    const { purpose, groupSize: people, documents } = invited;
    journey.draft = { ...blank(), way: 'invited', shown: how, told, invited, purpose, people };
    journey.papers.take({ purpose, language: words.language }, documents);
    await journey.go('welcome');
  } catch (problem) {
    if (journey.step === 'attract' || journey.step === 'purpose') await journey.go('invited');
    journey.refuse(problem);
  }
}

/** Signs somebody out by the six digits or the badge. */
export async function signOut(journey: Journey, code: string): Promise<void> {
  if (journey.errands.busy) return;
  journey.draft.way = 'leave';
  journey.clear();
  try {
    const answer = await journey.errands.signOut.send(code);
    if (!answer) return;
    journey.gone = answer.code;
    await journey.go('left');
  } catch (problem) {
    if (journey.step !== 'leave') await journey.go('leave');
    journey.refuse(problem);
  }
}
