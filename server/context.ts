// What every resolver is given. A shared feed's context has no actor, by construction: what is shared cannot know who looks.
import type { Clock } from './engine/clock.ts';
import type { Database, Tx } from './engine/database.ts';
import type { Feed } from './engine/feed.ts';
import type { Files } from './engine/files.ts';
import type { Actor, Audience, Ground } from './engine/machine.ts';
import { once } from './engine/once.ts';
import { whenThere } from './engine/there.ts';
import type { Keyring } from './engine/personal.ts';
import { Refusal, words } from './engine/refusal.ts';
import type { Doors, Who } from './access/doors.ts';
import type { Limits } from './access/limits.ts';
import type { Property } from './property/settings.ts';

/** The house itself: the same for everybody who comes to it. */
export interface House {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly limits: Limits;
  /** Sessions, devices and their pairing. */
  readonly doors: Doors;
  /** The property's settings as of the last commit; refused before the house is set up. */
  property(): Property | Promise<Property>;
  /** The address that leads here from outside, for links. */
  home(): string;
  readonly demo: boolean;
  log(line: string, error?: unknown): void;
}

export type Face = 'desk' | 'kiosk' | 'display';

/** What an HTTP request adds; a WebSocket brings the same but cannot set cookies. */
export interface Visitor {
  readonly face: Face;
  readonly ip: string;
  /** Whether cookies can be kept on this connection: HTTPS, or plain HTTP on loopback. */
  readonly secure: boolean;
  readonly loopback: boolean;
  readonly overSocket: boolean;
  /** The credential of this face's cookie, as sent or as set since. */
  readonly credential: string | undefined;
  /** Only where cookies can be kept, never over a socket. */
  setCredential(value: string): void;
}

export interface Context {
  readonly house: House;
  /** Who looks and who acts: settled before the first resolver, and again by whoever signs in, out, or changes person. */
  audience: Audience;
  actor?: Actor;
  who?: Who;
  readonly visitor?: Visitor;
  /** The idempotency key of this mutation, if one was sent (decision 7). */
  readonly key?: string;
  /** The feed behind a subscription, for the hub that fans it out. */
  feed?: Feed<unknown>;
}

/** Who acts; refuses those whom nobody knows yet. */
export function actorOf({ actor }: Context): Actor {
  if (!actor) throw new Refusal('SIGN_IN_FIRST', words('请先登录。', 'Please sign in first.'));
  return actor;
}

/** What the rules look at besides the row. */
export function groundOf({ house, audience, actor }: Context): Ground<Property> | Promise<Ground<Property>> {
  const viewer = actor ?? audience;
  return whenThere(house.property(), (settings) => ({ viewer, now: house.clock.now(), settings }));
}

export interface Deed {
  readonly by: Actor;
  readonly now: number;
  readonly settings: Property;
}

/**
 * One deed: exactly once for its key, in one transaction, answered after the commit.
 * `wish` is what was asked; the same key with another wish is refused. Devices must send a key (decision 7).
 */
export async function deed<T>(
  context: Context,
  wish: readonly unknown[],
  job: (tx: Tx, it: Deed) => Promise<T>,
): Promise<T> {
  const { house, key } = context;
  const by = actorOf(context);
  const settings = await house.property();
  const now = house.clock.now();
  const run = (tx: Tx) => job(tx, { by, now, settings });
  if (!key && by.id.startsWith('device:'))
    throw new Refusal(
      'KEY_MISSING',
      words('请求缺少编号，请刷新页面后重试。', 'The request has no number. Reload the page and try again.'),
    );
  if (!key) return house.db.write(run);
  const day = dayOf(now, 'UTC');
  return once(
    house.db,
    {
      actor: by.id,
      key,
      wish,
      now,
      seal: (plain) => house.keyring.seal(day, plain),
      open: (sealed) => house.keyring.open(sealed)?.plain,
    },
    run,
  );
}

/** The day last asked for in each zone: a calendar is dear, and it is the same day until midnight. */
const today = new Map<string, { readonly from: number; readonly until: number; readonly day: string }>();

/** The calendar day of a moment in a zone, as YYYY-MM-DD. */
export function dayOf(ms: number, zone: string): string {
  const known = today.get(zone);
  if (known && known.from <= ms && ms < known.until) return known.day;
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const begins = (it: Temporal.PlainDate) => it.toZonedDateTime(zone).epochMilliseconds;
  const day = date.toString();
  today.set(zone, { from: begins(date), until: begins(date.add({ days: 1 })), day });
  return day;
}
