import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { Refused } from '../schema/client.ts';
import { client } from './link.ts';
import { takeNewVersion } from './version.ts';

const DisplayViewer = graphql(`
  query DisplayViewer {
    viewer {
      now
      secure
      setupNeeded
      roles
      property {
        nameZh
        nameEn
        zone
      }
      pairing {
        code
        expiresAt
      }
    }
  }
`);
const EnterByLink = graphql(`
  mutation EnterByLink($token: String!) {
    enterByLink(token: $token) {
      now
    }
  }
`);
const StartPairing = graphql(`
  mutation StartPairing {
    startPairing {
      code
      expiresAt
    }
  }
`);

type Viewer = ResultOf<typeof DisplayViewer>['viewer'];

const LOOK_AGAIN = 2000;
const RENEW_BEFORE = 5000;

/** How this screen stands with the server: not known yet, waiting to be paired (its code renews itself), or paired. */
export class Standing {
  state = $state<'unknown' | 'unpaired' | 'paired'>('unknown');
  viewer = $state.raw<Viewer>();
  pairing = $state.raw<Viewer['pairing']>(null);
  /** The server did not answer the last question. */
  unheard = $state(false);
  linkUsed = $state(false);
  /** It was paired until somebody removed it at the desk. */
  revoked = $state(false);

  /** Asks every 2 s until this screen is paired, and again after `doubt`; gives the way to stop. */
  start(): () => void {
    const timer = setInterval(() => void this.#look(), LOOK_AGAIN);
    void this.#look();
    return () => clearInterval(timer);
  }

  /** The server closed the line on this screen: ask how it stands. */
  doubt(): void {
    this.#settled = false;
    void this.#look();
  }

  #settled = false;
  #asking = false;

  async #look(): Promise<void> {
    if (this.#settled || this.#asking) return;
    this.#asking = true;
    try {
      await this.#enterByLink();
      const { viewer } = await client.ask(DisplayViewer);
      client.link.set(viewer.now);
      await this.#take(viewer);
      this.unheard = false;
    } catch (error) {
      this.unheard = true;
      takeNewVersion(error);
    } finally {
      this.#asking = false;
    }
  }

  async #take(viewer: Viewer): Promise<void> {
    this.viewer = viewer;
    if (viewer.roles.includes('display')) {
      this.#settled = true;
      this.pairing = null;
      this.linkUsed = this.revoked = false;
      this.state = 'paired';
      client.reconnect();
      return;
    }
    this.revoked ||= this.state === 'paired';
    this.state = 'unpaired';
    if (!viewer.secure || viewer.setupNeeded) return;
    const pairing = viewer.pairing ?? this.pairing;
    const runsOut = !pairing || Date.parse(pairing.expiresAt) - client.link.now() < RENEW_BEFORE;
    this.pairing = runsOut ? (await client.act(StartPairing)).startPairing : pairing;
  }

  /** `#link=TOKEN` pairs without a code; the token leaves the address at once, whatever comes of it. */
  async #enterByLink(): Promise<void> {
    const token = /^#link=(.+)$/.exec(location.hash)?.[1];
    if (!token) return;
    try {
      await client.act(EnterByLink, { token: decodeURIComponent(token) });
    } catch (error) {
      if (error instanceof Refused && error.code === 'OFFLINE') throw error;
      this.linkUsed = true;
    }
    history.replaceState(null, '', location.pathname + location.search);
  }
}
