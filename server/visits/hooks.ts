// What later domains do when something happens to a visit. They register here, for an earlier domain may not import a later one.
import type { House } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import type { Actor } from '../engine/machine.ts';
import type { Birth } from './begin.ts';
import type { visit } from './rules.ts';
import type { Visit } from './visit.ts';

/** What may happen: how a visit comes into being, and every move of its table. */
export type What = Birth | keyof typeof visit.moves;

export interface Happening {
  readonly tx: Tx;
  /** As it is now. */
  readonly row: Visit;
  readonly by: Actor;
  readonly now: number;
}
type Listener = (it: Happening, what: What) => Promise<unknown>;

const listeners = new Map<What, Listener[]>();

/** Has this done, in the same transaction, whenever one of these things happens to a visit. */
export function whenever(what: readonly What[], act: Listener): void {
  for (const name of what) listeners.set(name, [...(listeners.get(name) ?? []), act]);
}

/** Tells those who want to know. */
export async function happened(name: string, it: Happening): Promise<void> {
  const what = name as What;
  for (const act of listeners.get(what) ?? []) await act(it, what);
}

/** What a visitor takes along from the kiosk besides the codes; null where no domain gives it. */
export interface Keepsakes {
  /** A path: the visitor's own page. */
  readonly link: string | null;
  /** The token of the `promise` subscription. */
  readonly promise: string | null;
  /** The ticket with which a photo may be sent. */
  readonly photoTicket: string | null;
  /** Where the meeting is that they have come to. */
  readonly room: MeetingPlace | null;
}
export interface MeetingPlace {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly floor: string;
  readonly wayZh: string;
  readonly wayEn: string;
}
type Giver = (it: Happening & { readonly house: House }) => Promise<Partial<Keepsakes>>;

const givers: Giver[] = [];

/** Gives each visitor who signs in at a kiosk something of this domain's own. */
export const giveAtSignIn = (giver: Giver): void => void givers.push(giver);

/** Everything the domains give to one visitor, in the transaction that signs them in. */
export async function keepsakes(it: Happening & { readonly house: House }): Promise<Keepsakes> {
  let given: Keepsakes = { link: null, promise: null, photoTicket: null, room: null };
  for (const give of givers) given = { ...given, ...(await give(it)) };
  return given;
}
