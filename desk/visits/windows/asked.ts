/** Which presses open a window first, because they need a choice or a number to look at. */
import type { DeskMove } from '../moves.ts';

const choosing = ['receive', 'seat', 'call', 'refuse', 'nameHost', 'answerHost', 'tellHost', 'cancel'] as const;

/** A move with a choice, or a telephone number to be revealed. */
export type Asked = (typeof choosing)[number] | 'revealVisitor' | 'revealHost';

/** Whether a move is asked about in a window before it is sent. */
export function needsChoice(move: DeskMove): move is (typeof choosing)[number] {
  return (choosing as readonly string[]).includes(move);
}
