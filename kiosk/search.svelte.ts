import { Refused, sentence } from '../schema/client.ts';
import { graphql } from '../schema/graphql.ts';
import type { Choice } from './draft.ts';
import { searchable } from './draft.ts';
import { client } from './link.ts';

const FindHost = graphql(`
  query FindHost($text: String!) {
    findHost(text: $text) {
      hosts {
        id
        nameZh
        nameEn
        companyZh
        companyEn
        floor
      }
      companies {
        id
        nameZh
        nameEn
        floors
      }
    }
  }
`);

/** A person or a company that was found. */
export type Found = Extract<Choice, { kind: 'host' | 'company' }>;

const PAUSE = 250;
const TRY_AGAIN = 5000;

/** Looks for hosts and companies while the visitor types: waits for a pause, forgets what is out of date, tries again after trouble. */
export class Search {
  found = $state.raw<Found[]>([]);
  state = $state<'short' | 'searching' | 'done' | 'tooMany' | 'offline' | 'refused'>('short');
  /** The server's sentence when it refused. */
  because = $state('');
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The text has changed; a text too short to search for empties the list. */
  look(text: string): void {
    this.stop();
    if (!searchable(text)) {
      this.state = 'short';
      this.found = [];
      return;
    }
    this.state = 'searching';
    this.#later(text, PAUSE);
  }

  /** Whatever is under way is out of date. */
  stop(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  #later(text: string, pause: number): void {
    this.#timer = setTimeout(() => void this.#ask(text, this.#turn), pause);
  }

  async #ask(text: string, turn: number): Promise<void> {
    try {
      const { findHost } = await client.ask(FindHost, { text: text.trim() });
      if (turn !== this.#turn) return;
      this.found = [
        ...findHost.hosts.map((host) => ({ kind: 'host' as const, ...host })),
        ...findHost.companies.map(({ floors, ...company }) => ({
          kind: 'company' as const,
          ...company,
          floor: floors,
        })),
      ].slice(0, 3);
      this.state = 'done';
    } catch (error) {
      if (turn !== this.#turn) return;
      this.because = sentence(error);
      const code = error instanceof Refused ? error.code : '';
      this.state = code === 'TOO_MANY_TRIES' ? 'tooMany' : code === 'OFFLINE' ? 'offline' : 'refused';
      if (this.state !== 'refused') this.#later(text, TRY_AGAIN);
    }
  }
}
