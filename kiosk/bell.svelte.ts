import { newKey, Refused, sentence } from '../schema/client.ts';
import { graphql } from '../schema/graphql.ts';
import type { Board } from './board.ts';
import { client } from './link.ts';

const RingBell = graphql(`
  mutation RingBell {
    ringBell {
      id
    }
  }
`);

/** The call to reception: it rings until somebody at the desk answers; the feed tells when. */
export class Bell {
  /** The panel that says what became of the call. */
  open = $state(false);
  state = $state<'still' | 'calling' | 'told' | 'failed'>('still');
  /** Why it failed, in the server's words; empty when there is no network. */
  because = $state('');
  #mine = $state<string>();

  /** Rings, unless it is ringing already; opens the panel either way. */
  async ring(known: Board['bell']): Promise<void> {
    this.open = true;
    if (this.state === 'calling') return;
    if (known?.state === 'ringing') {
      this.#mine = known.id;
      this.state = 'told';
      return;
    }
    this.state = 'calling';
    try {
      const { ringBell } = await client.act(RingBell, {}, newKey());
      this.#mine = ringBell.id;
      this.state = 'told';
    } catch (error) {
      const code = error instanceof Refused ? error.code : '';
      // Rung too often means that reception has heard it; without a network the panel has better words of its own.
      this.because = code === 'OFFLINE' ? '' : sentence(error);
      this.state = code === 'TOO_MANY_TRIES' ? 'told' : 'failed';
    }
  }

  /** What this visitor may be told: somebody else's call, and the answer to it, is not theirs. Whoever presses while it rings is told that reception knows. */
  heard(known: Board['bell']): 'ringing' | 'answered' | undefined {
    return known && known.id === this.#mine ? known.state : undefined;
  }

  /** For the next visitor. A call that still rings goes on ringing at the desk. */
  forget(): void {
    this.open = false;
    this.state = 'still';
    this.#mine = undefined;
  }
}
