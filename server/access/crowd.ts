// Everybody on a socket, looked at again: whoever lost their right to be there is sent home within two seconds.
import type { Face } from '../context.ts';
import type { Audience } from '../engine/machine.ts';
import type { Who } from './doors.ts';

/** An open socket: who opened it, and with what. */
export interface Connection {
  readonly face: Face;
  readonly credential: string | undefined;
  readonly who: Who;
}

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** Everybody on a socket now, as the WebSocket side knows them. */
export interface Crowd {
  readonly actors: readonly Connection[];
  closeFor(match: (it: Connection) => boolean, code: number, reason: string): number;
}

/** Why a socket is closed; screens come back by themselves after the last of these. */
const CLOSED = {
  sessionOver: { code: 4401, reason: 'Sign in again' },
  notPaired: { code: 4403, reason: 'This device is not paired' },
  changed: { code: 4205, reason: 'Something about you has changed' },
} as const satisfies Record<string, Closing>;

/** Why a socket at this face has nobody on it any more. */
export const closingOf = (face: Face): Closing => (face === 'desk' ? CLOSED.sessionOver : CLOSED.notPaired);

interface Looking {
  /** Who holds this cookie now. */
  who(face: Face, credential: string | undefined): Promise<Who>;
  /** Called for each cookie that is still in use. */
  seen(who: Who): unknown;
}

/** Closes the sockets of those who are no longer who they were. Many may hold one cookie: each cookie is asked about once. */
export async function lookRound(crowd: Crowd, { who, seen }: Looking): Promise<void> {
  const found = new Map<string, Who>();
  for (const it of crowd.actors) {
    const key = `${it.face} ${it.credential}`;
    let now = found.get(key);
    if (!now) {
      found.set(key, (now = await who(it.face, it.credential)));
      seen(it.who);
    }
    const same = now.actor !== undefined && now.actor.id === it.who.actor?.id;
    if (same && alike(now.audience, it.who.audience)) continue;
    const { code, reason } = same ? CLOSED.changed : closingOf(it.face);
    crowd.closeFor((other) => other === it, code, reason);
  }
}

const alike = (one: Audience, other: Audience): boolean =>
  one === other ||
  (one.language === other.language &&
    one.lobbyId === other.lobbyId &&
    one.deviceId === other.deviceId &&
    one.roles.join() === other.roles.join());
