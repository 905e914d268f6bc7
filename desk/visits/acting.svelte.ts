/** One press on one visit: busy while it is under way, then the verb said back with a way to undo it, or the refusal. */
import { failed, said } from '../shell/said.ts';
import { words } from '../words.ts';
import { moveVisit } from './moves.ts';
import type { Chosen, DeskMove } from './moves.ts';
import { calledName } from './names.ts';
import { actionOf } from './visit.ts';
import type { Visit, WholeVisit } from './visit.ts';

export class Acting {
  busy = $state<DeskMove | undefined>();
  readonly #heard: (visit: WholeVisit) => void;
  readonly #refused: () => void;

  /** `heard` gets the visit after each move; `refused` is called when the screen knew less than the server. */
  constructor(heard: (visit: WholeVisit) => void, refused: () => void) {
    this.#heard = heard;
    this.#refused = refused;
  }

  /** Does a move and says so; a refusal is said in the server's words. True when it was done. */
  async press(visit: Visit, move: DeskMove, chosen: Chosen = {}): Promise<boolean> {
    if (this.busy) return false;
    this.busy = move;
    try {
      const after = await moveVisit(visit.id, move, chosen);
      this.#heard(after);
      const undo = move !== 'undo' && actionOf(after, 'undo')?.open ? () => void this.press(after, 'undo') : undefined;
      said(`${words.t.detail.done[move]} · ${words.t.detail.who(after.code, calledName(after))}`, undo);
      return true;
    } catch (error) {
      failed(error);
      this.#refused();
      return false;
    } finally {
      this.busy = undefined;
    }
  }
}
