// Who stands at which door: from the cookie of a face to a person or a device, for HTTP and WebSocket alike (decision 8).
import type { Face } from '../context.ts';
import type { Clock } from '../engine/clock.ts';
import type { Database } from '../engine/database.ts';
import type { Actor, Audience } from '../engine/machine.ts';
import { Contacts } from './contacts.ts';
import { type Closing, closingOf, type Connection, type Crowd, lookRound } from './crowd.ts';
import { actorIdOf, type Device, type DeviceKind } from './device.ts';
import { Links } from './links.ts';
import { type Pairing, Pairings } from './pairings.ts';
import { deskCookie, type Session, Sessions } from './sessions.ts';
import { rolesOf, type StaffMember } from './staff.ts';
import { hasStaff, pairedByToken } from './store.ts';
import { fingerprint } from '../engine/tokens.ts';

export type { Closing, Connection, Crowd } from './crowd.ts';

/** Somebody at a door: what they may see, and, when known, who they are. */
export interface Who {
  readonly audience: Audience;
  readonly actor?: Actor;
  readonly staffMember?: StaffMember;
  readonly session?: Session;
  readonly device?: Device;
  readonly pairing?: Pairing;
}

/** A demo link: signs a desk in, or pairs a device of this name in a lobby. */
export type Entrance =
  | { readonly face: 'desk'; readonly staffAccount: string }
  | { readonly face: DeviceKind; readonly deviceName: string; readonly lobbyId: string };

const SETUP_LINK = 15 * 60_000;
const DEMO_LINK = 24 * 3_600_000;
const ROUND = 1_000;

const stranger: Audience = { roles: ['unpaired'], language: 'zh', lobbyId: null, deviceId: null };

export class Doors {
  readonly sessions: Sessions;
  readonly pairings: Pairings;
  readonly setUpLinks: Links<'setUp'>;
  readonly entrances: Links<Entrance>;
  readonly contacts: Contacts;
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #log: (line: string, error?: unknown) => void;
  /** Good until the next commit: then everything is looked up again. */
  readonly #known = new Map<string, Promise<Who>>();
  #crowd: Crowd = { actors: [], closeFor: () => 0 };
  readonly #unhook: () => void;
  #callOff: () => void;

  constructor(house: { db: Database; clock: Clock; log(line: string, error?: unknown): void }) {
    this.#db = house.db;
    this.#clock = house.clock;
    this.#log = house.log;
    this.sessions = new Sessions(house);
    this.pairings = new Pairings(house.clock);
    this.setUpLinks = new Links(house.clock, SETUP_LINK);
    this.entrances = new Links(house.clock, DEMO_LINK);
    this.contacts = new Contacts(house);
    this.#unhook = house.db.onCommit((written) => {
      if (written.touches('session', 'staffMember', 'device')) this.#known.clear();
    });
    this.#callOff = house.clock.after(ROUND, () => this.#round());
  }

  /** Who holds this face's cookie; a stranger when nobody is signed in or nothing is paired. */
  async who(face: Face, credential: string | undefined): Promise<Who> {
    const key = `${face} ${fingerprint(credential ?? '')}`;
    let asked = this.#known.get(key);
    if (!asked) {
      if (this.#known.size > 5_000) this.#known.clear();
      asked = face === 'desk' ? this.#person(credential) : this.#device(face, credential);
      this.#known.set(key, asked);
      asked.catch(() => this.#known.delete(key));
    }
    const who = await asked;
    // Time ends a session without a commit; a device that waits may have been told another code.
    if (who.session && !this.sessions.isOpen(who.session)) return { audience: stranger };
    if (face === 'desk' || who.device) return who;
    const pairing = this.pairings.ofToken(face, credential);
    return pairing ? { audience: stranger, pairing } : { audience: stranger };
  }

  /** Counts as use of the session, or as contact with the device. */
  use({ session, device }: Who): void {
    if (session) this.sessions.use(session);
    if (device) this.contacts.touch(device.id);
  }

  /** A socket for whoever holds this cookie; the reason why not for a stranger. */
  async admit(face: Face, credential: string | undefined): Promise<Connection | Closing> {
    const who = await this.who(face, credential);
    return who.actor ? { face, credential, who } : closingOf(face);
  }

  /** From now on these are the open sockets; each is closed within two seconds of whatever ends its right to be there. */
  watch(crowd: Crowd): void {
    this.#crowd = crowd;
  }

  /** Whether a device has a socket open. */
  isConnected(deviceId: string): boolean {
    return this.#crowd.actors.some(({ who }) => who.device?.id === deviceId);
  }

  /** Looks at every open socket again; called after whatever may end somebody's right. */
  async recheck(): Promise<void> {
    this.#known.clear(); // the news of the last commit may still be on its way
    await this.#look();
  }

  /** The secret of the one link with which an empty house is set up; undefined when somebody can sign in already. */
  async setupLink(): Promise<string | undefined> {
    return (await hasStaff(this.#db)) ? undefined : this.setUpLinks.make('setUp');
  }

  /** The secret of a single-use demo link; `enterByLink` takes it on loopback, in demo mode only. */
  mint(entrance: Entrance): string {
    return this.entrances.make(entrance);
  }

  /** Looks at nothing any more; settles when what is still in hand is written down. */
  async stop(): Promise<void> {
    this.#callOff();
    this.#unhook();
    await this.contacts.write();
  }

  async #person(credential: string | undefined): Promise<Who> {
    const found = await this.sessions.of(deskCookie(credential).token);
    if (!found) return { audience: stranger };
    const { session, staffMember } = found;
    const audience: Audience = {
      roles: rolesOf(staffMember),
      language: staffMember.language,
      lobbyId: null,
      deviceId: null,
    };
    return { audience, actor: { ...audience, id: staffMember.id }, staffMember, session };
  }

  async #device(kind: DeviceKind, credential: string | undefined): Promise<Who> {
    const device = credential ? await pairedByToken(this.#db, kind, fingerprint(credential)) : undefined;
    if (!device) return { audience: stranger };
    // Displays of one lobby see alike and share; a kiosk has a call of its own.
    const audience: Audience = {
      roles: [kind],
      language: 'zh',
      lobbyId: device.lobbyId,
      deviceId: kind === 'kiosk' ? device.id : null,
    };
    return { audience, actor: { ...audience, id: actorIdOf(device.id) }, device };
  }

  #look(): Promise<void> {
    return lookRound(this.#crowd, {
      who: (face, credential) => this.who(face, credential),
      seen: ({ device }) => device && this.contacts.touch(device.id),
    });
  }

  async #round(): Promise<void> {
    try {
      await this.#look();
      this.sessions.tidy();
      await this.contacts.writeNowAndThen();
    } catch (error) {
      this.#log('The doors could not be looked after', error);
    }
    this.#callOff = this.#clock.after(ROUND, () => this.#round());
  }
}
