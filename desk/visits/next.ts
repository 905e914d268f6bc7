/** How a pane is laid out: which of the actions the server offers is the one big button. It decides nothing about what may be done. */
import { isWaiting } from './order.ts';
import { actionOf } from './visit.ts';
import type { Visit, VisitAction, VisitMove } from './visit.ts';

/** Timed marks: drawn as steps to tick off, in the order reception usually takes them. */
export const marks = ['seeIdentity', 'tellHost', 'answerHost', 'seat', 'serveTea'] as const;
export type Mark = (typeof marks)[number];

const asButtons: readonly VisitMove[] = [
  'arrive',
  'receive',
  'showIn',
  'enter',
  'leave',
  'call',
  'decline',
  'refuse',
  'cancel',
];
/** Never pressed here: done by the system or by the host, or where what they concern is shown. */
const elsewhere: readonly VisitMove[] = [
  'markNoShow',
  'closeBySystem',
  'nudge',
  'readByHost',
  'reschedule',
  'printBadge',
  'nameHost',
];

/** The one big button: the first usual step that is open. A guest of another day has none: they are not to come today. */
export function primary(visit: Visit, anotherDay = false): VisitAction | undefined {
  if (anotherDay) return undefined;
  return usual(visit)
    .map((move) => actionOf(visit, move))
    .find((action) => action?.open);
}

/** The quieter buttons: open moves, and while somebody waits also "show in" with the reason it is closed. */
export function others(visit: Visit, anotherDay = false): VisitAction[] {
  const first = primary(visit, anotherDay);
  return asButtons.flatMap((move) => {
    const action = actionOf(visit, move);
    if (!action || action === first) return [];
    return action.open || (move === 'showIn' && isWaiting(visit)) ? [action] : [];
  });
}

/** What is closed and stands nowhere else on the pane. */
export function closed(visit: Visit): VisitAction[] {
  const shown = others(visit);
  return visit.actions.filter((action) => !action.open && !shown.includes(action) && !elsewhere.includes(action.name));
}

function usual({ state, hostAnswer, hostToldAt }: Visit): readonly VisitMove[] {
  if (state === 'invited' || state === 'noShow') return ['arrive'];
  if (state === 'arrived' && hostAnswer === null) return ['receive'];
  if (state === 'shownIn') return ['enter', 'leave'];
  if (state !== 'waiting' && state !== 'arrived') return ['leave'];
  if (hostAnswer === 'notToday') return ['decline'];
  // A host who has answered is not to be asked again: what they said comes next.
  if (hostAnswer) return ['showIn', 'receive', 'seeIdentity', 'seat', 'serveTea'];
  return hostToldAt ? ['answerHost', 'showIn'] : ['tellHost', 'showIn'];
}
