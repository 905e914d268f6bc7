import { client } from './link.ts';
import type { Arrival, Wish } from './draft.ts';
import { Sending } from './sending.svelte.ts';
import { ArriveInvited, OpenInvitation, SignInVisit, SignOutVisit } from './visit.ts';
import { words } from './words.ts';

/** How an invitation is shown: by its code, or by the end of a telephone number and a surname. */
export type Showing = { code: string } | { tail: string; surname: string };

/** Everything a visitor has the kiosk do at the server; each is sent until it is answered, and done once. */
export class Errands {
  readonly signIn = new Sending(
    async (input: Wish, key) => (await client.act(SignInVisit, { input }, key)).signInVisit,
  );
  readonly arrive = new Sending(
    async (input: Arrival, key) => (await client.act(ArriveInvited, { input }, key)).arriveInvited,
  );
  readonly open = new Sending(
    async (shown: Showing, key) =>
      (await client.act(OpenInvitation, { input: shown, language: words.language }, key)).openInvitation,
  );
  readonly signOut = new Sending(
    async (code: string, key) => (await client.act(SignOutVisit, { code }, key)).signOutVisit,
  );
  readonly #all = [this.signIn, this.arrive, this.open, this.signOut];

  /** Whether the kiosk itself is at work for the visitor. */
  get busy(): boolean {
    return this.#all.some(({ busy }) => busy);
  }

  /** sending, resending, givenUp, or still while nothing is under way. */
  get state(): Sending<never, unknown>['state'] {
    return this.#all.find(({ state }) => state !== 'still')?.state ?? 'still';
  }

  /** Whatever is under way is no longer wanted. */
  stop(): void {
    for (const errand of this.#all) errand.stop();
  }
}
