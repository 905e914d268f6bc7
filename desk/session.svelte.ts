/** Who sits at this desk, and what becomes of the page when that changes under somebody's hands. */
import { connect } from '../schema/client.ts';
import { graphql, readFragment } from '../schema/graphql.ts';
import type { FragmentOf, ResultOf } from '../schema/graphql.ts';
import { shared } from '../ui/shared.ts';

export const client = connect('desk');

export const ViewerParts = graphql(`
  fragment ViewerParts on Viewer {
    roles
    language
    now
    setupNeeded
    secure
    demo
    staffMember {
      id
      account
      name
      nameEn
      hasPin
    }
    property {
      id
      nameZh
      nameEn
      zone
      askTelephone
      surnameAndTitle
      receptionExtension
    }
  }
`);
const ViewerQuery = graphql(
  `
    query Viewer {
      viewer {
        ...ViewerParts
      }
    }
  `,
  [ViewerParts],
);

export type Viewer = ResultOf<typeof ViewerParts>;
export type Role = Viewer['roles'][number];

class Session {
  viewer = $state.raw<Viewer | undefined>();
  /** Grows when the person or the language changes: whatever carries the server's words is asked again. */
  turn = $state(0);
  /** Grows when another person has taken over: the page starts afresh. */
  person = $state(0);
  /** The session ended under somebody's hands: sign-in stands over the page, which keeps what was typed. */
  over = $state(false);
  /** We are changing the cookie ourselves: a socket closed now is no news. */
  #changing = false;
  #waiting: ((same: boolean) => void)[] = [];

  get zone(): string {
    return this.viewer?.property?.zone ?? 'Asia/Shanghai';
  }

  /** Nothing to doubt: we are changing the cookie ourselves, or have seen already that it is gone. */
  #settled(): boolean {
    return this.#changing || this.over || !this.signedIn;
  }

  get signedIn(): boolean {
    return this.viewer?.staffMember != null;
  }

  /** Whether the person has one of these roles; it only decides what is offered, the server decides what is done. */
  has(...roles: readonly Role[]): boolean {
    return this.viewer?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Whether the person receives visitors and books rooms: reception and whoever answers for it. */
  get atDesk(): boolean {
    return this.has('receptionist', 'supervisor', 'manager');
  }

  /** Asks who is there: on the first load, and when the socket was closed on us. */
  async look(): Promise<Viewer> {
    const { viewer } = await client.ask(ViewerQuery);
    return readFragment(ViewerParts, viewer);
  }

  /** Runs a mutation that answers with the viewer and takes over what it says: sign-in, change of person, language, set-up. */
  async change(mutation: () => Promise<FragmentOf<typeof ViewerParts>>): Promise<void> {
    this.#changing = true;
    try {
      this.take(readFragment(ViewerParts, await mutation()));
    } finally {
      this.#changing = false;
    }
  }

  /** Makes this the viewer of the page: clock, language, feeds, and whoever waited for a sign-in. */
  take(viewer: Viewer): void {
    const before = this.viewer?.staffMember?.id;
    const same = before !== undefined && before === viewer.staffMember?.id;
    this.viewer = viewer;
    client.link.set(viewer.now);
    shared.set(viewer.language);
    if (!same) this.person++;
    this.turn++;
    this.over = false;
    client.reconnect();
    for (const go of this.#waiting.splice(0)) go(same);
  }

  /** The server says nobody is signed in: shows sign-in over the page; true once the same person is back. */
  again(): Promise<boolean> {
    if (!this.signedIn) return Promise.resolve(false);
    this.over = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The socket was closed as signed out: believes it only after asking, for it may have been the old cookie's. */
  async doubt(): Promise<void> {
    if (this.#settled()) return;
    const viewer = await this.look().catch(() => undefined);
    if (!viewer || this.#settled()) return;
    if (viewer.staffMember) this.take(viewer);
    else this.over = true;
  }

  /** Signs out for good: everything of this person leaves the page. */
  async leave(signOut: () => Promise<unknown>): Promise<void> {
    this.#changing = true;
    try {
      await signOut();
      const viewer = await this.look();
      this.take({ ...viewer, language: shared.language });
    } finally {
      this.#changing = false;
    }
  }
}

export const session = new Session();
