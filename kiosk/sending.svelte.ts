import { newKey, Refused } from '../schema/client.ts';
import { client } from './link.ts';

const GIVE_UP = 5 * 60_000;
const PAUSE = 2000;

/**
 * Sends one wish until the server has answered it. The idempotency key is made at the first tap and stays with the wish, so that a double
 * tap, a resend or a server that restarts in between makes one visit.
 */
export class Sending<Input, Answer> {
  state = $state<'still' | 'sending' | 'resending' | 'givenUp'>('still');
  #act: (input: Input, key: string) => Promise<Answer>;
  #keyed = '';
  #key = '';
  #turn = 0;

  constructor(act: (input: Input, key: string) => Promise<Answer>) {
    this.#act = act;
  }

  get busy(): boolean {
    return this.state === 'sending' || this.state === 'resending';
  }

  /** Gives the answer, or undefined when it was stopped, is under way already, or five minutes of trying were not enough; throws Refused. */
  async send(input: Input): Promise<Answer | undefined> {
    if (this.busy) return undefined;
    const turn = ++this.#turn;
    const key = this.#keyFor(input);
    const first = performance.now();
    this.state = 'sending';
    while (turn === this.#turn) {
      try {
        const answer = await this.#act(input, key);
        if (turn !== this.#turn) return undefined;
        this.state = 'still';
        return answer;
      } catch (error) {
        if (turn !== this.#turn) return undefined;
        if (!(error instanceof Refused && error.code === 'OFFLINE')) {
          // Nothing was done, so that the next press is a new wish.
          this.stop();
          throw error;
        }
      }
      if (performance.now() - first > GIVE_UP) {
        this.state = 'givenUp';
        return undefined;
      }
      this.state = 'resending';
      await worthTrying();
    }
    return undefined;
  }

  /** Stops sending and forgets the key: the next visitor's wish is another one. */
  stop(): void {
    this.#turn++;
    this.#keyed = '';
    this.#key = '';
    this.state = 'still';
  }

  #keyFor(input: Input): string {
    const wish = JSON.stringify(input);
    if (wish !== this.#keyed) {
      this.#keyed = wish;
      this.#key = newKey();
    }
    return this.#key;
  }
}

/** A pause; shorter as soon as the feed is back, never longer than ten seconds. */
async function worthTrying(): Promise<void> {
  let pauses = 0;
  do await new Promise((resolve) => setTimeout(resolve, PAUSE));
  while (client.link.state === 'lost' && ++pauses < 5);
}
