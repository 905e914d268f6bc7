/** The answer to a question that is asked again: on a change of language, after an act, and every few seconds where nothing pushes. */
import { untrack } from 'svelte';
import { sentence } from '../../schema/refused.ts';

/** Holds the last answer and, when the newest asking failed, the sentence why; an old answer stays on screen. */
export class Asked<Answer> {
  current: Answer | undefined = $state.raw();
  trouble: string | undefined = $state();
  readonly #ask: () => Promise<Answer>;
  #latest = 0;

  constructor(ask: () => Promise<Answer>) {
    this.#ask = ask;
  }

  /** Asks now; an answer that arrives after a newer question is dropped. */
  again = async (): Promise<void> => {
    const turn = ++this.#latest;
    try {
      const answer = await this.#ask();
      if (turn !== this.#latest) return;
      this.current = answer;
      this.trouble = undefined;
    } catch (error) {
      if (turn === this.#latest) this.trouble = sentence(error);
    }
  };

  /** Asks, and then every `every` ms while the page can be seen; gives the stop. */
  start(every?: number): () => void {
    untrack(() => void this.again());
    if (every === undefined) return () => undefined;
    const look = () => {
      if (document.visibilityState === 'visible') void this.again();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }
}
