/** Several visits chosen on the board, and one press for all of them: each is done or refused for itself. */
import { graphql } from '../../../schema/graphql.ts';
import { act } from '../../desk.ts';
import { failed, said, told } from '../../shell/said.ts';
import { board } from './columns.ts';
import type { Together } from './columns.ts';

const PressVisits = graphql(`
  mutation PressVisits($ids: [ID!]!, $move: PlainVisitMove!) {
    pressVisits(ids: $ids, move: $move) {
      id
      refused
      visit {
        id
        code
      }
    }
  }
`);

export class Chosen {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  busy = $state(false);

  toggle(id: string): void {
    const next = new Set(this.ids);
    if (!next.delete(id)) next.add(id);
    this.ids = next;
  }

  clear(): void {
    this.ids = new Set();
  }

  /** Presses one move for these visits; says how many were done, and why the others were not. Those refused stay chosen. */
  async press(ids: readonly string[], move: Together): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const { pressVisits: all } = await act(PressVisits, { ids: [...ids], move });
      const refused = all.filter((it) => it.refused !== null);
      const done = all.length - refused.length;
      if (done > 0) said(board.t.done(done, board.t.moves[move]));
      if (refused.length > 0) {
        const why = [...new Set(refused.map((it) => it.refused))].join(' ');
        told(`${board.t.refused(refused.length)}: ${why}`);
      }
      this.ids = new Set(refused.map(({ id }) => id));
    } catch (error) {
      failed(error);
    } finally {
      this.busy = false;
    }
  }
}
