import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { Refused } from '../schema/client.ts';
import { client } from './link.ts';

const KioskViewer = graphql(`
  query KioskViewer {
    viewer {
      now
      secure
      setupNeeded
      device {
        id
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

type Viewer = ResultOf<typeof KioskViewer>['viewer'];
type Pairing = ResultOf<typeof StartPairing>['startPairing'];

const LOOK_AGAIN = 2000;
const RENEW_BEFORE = 5000;

/** This tablet as the server knows it: not asked yet, waiting to be paired (with a code that renews itself), or paired. */
export class Device {
  state = $state<'asking' | 'unpaired' | 'paired'>('asking');
  secure = $state(true);
  setupNeeded = $state(false);
  linkUsed = $state(false);
  pairing = $state.raw<Pairing>();

  /** Asks until this tablet is paired, then rests; gives the way to stop. Enters by a link in the address first, if there is one. */
  start(): () => void {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      await this.#look();
      if (!stopped && this.state !== 'paired') timer = setTimeout(() => void look(), LOOK_AGAIN);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  /** The server has closed the door on this tablet: forget the pairing and ask again. */
  forget(): void {
    this.pairing = undefined;
    this.state = 'asking';
  }

  async #look(): Promise<void> {
    try {
      await this.#enterByLink();
      const { viewer } = await client.ask(KioskViewer);
      client.link.set(viewer.now);
      await this.#take(viewer);
    } catch {
      // The server is away or starting: the same question is asked again, and the screen says that it is connecting.
    }
  }

  async #take(viewer: Viewer): Promise<void> {
    this.secure = viewer.secure;
    this.setupNeeded = viewer.setupNeeded;
    if (viewer.device) {
      this.pairing = undefined;
      this.linkUsed = false;
      this.state = 'paired';
      client.reconnect();
      return;
    }
    this.state = 'unpaired';
    if (!viewer.secure || viewer.setupNeeded) return;
    const pairing = viewer.pairing ?? this.pairing;
    const runsOut = !pairing || Date.parse(pairing.expiresAt) - client.link.now() < RENEW_BEFORE;
    this.pairing = runsOut ? (await client.act(StartPairing)).startPairing : pairing;
  }

  async #enterByLink(): Promise<void> {
    const token = /^#link=(.+)$/.exec(location.hash)?.[1];
    if (!token) return;
    try {
      await client.act(EnterByLink, { token: decodeURIComponent(token) });
    } catch (error) {
      if (error instanceof Refused && error.code === 'OFFLINE') throw error;
      this.linkUsed = true;
    }
    history.replaceState(null, '', location.pathname);
  }
}
