// Who is signed in at which desk, for how long, and who may come back there with a PIN.
import type { Clock } from '../engine/clock.ts';
import type { Database, Tx } from '../engine/database.ts';
import type { StaffMember } from './staff.ts';
import { fingerprint, newToken } from '../engine/tokens.ts';

/** Milliseconds without use after which a session is over, and the longest it may last in all. */
export const IDLE = 30 * 60_000;
export const LONGEST = 14 * 3_600_000;
/** Use is written down at most this often: a lost minute after a crash ends nobody's session early. */
const WRITTEN_EVERY = 60_000;
export const WRONG_PINS = 5;

export interface Session {
  readonly id: string;
  readonly staffId: string;
  readonly browser: string;
  readonly startedAt: number;
  readonly usedAt: number;
}

/** The cookie of a desk: which browser this is, and the secret of the session in it, if there is one. */
export interface DeskCookie {
  readonly browser: string;
  readonly token: string;
}

/** Reads a desk's cookie; a browser never seen before gets a name of its own. */
export function deskCookie(credential: string | undefined): DeskCookie {
  const [, browser, token] = /^([\w-]{22,64})\.([\w-]*)$/.exec(credential ?? '') ?? [];
  return { browser: browser ?? newToken(), token: token ?? '' };
}

export const cookieOf = ({ browser, token }: DeskCookie): string => `${browser}.${token}`;

export class Sessions {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #log: (line: string, error?: unknown) => void;
  /** Last use, by session, where it is newer than what is written. */
  readonly #used = new Map<string, number>();
  readonly #written = new Map<string, number>();

  constructor({ db, clock, log }: { db: Database; clock: Clock; log(line: string, error?: unknown): void }) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
  }

  /** The session behind a secret and whose it is; undefined when it is over or they may no longer sign in. */
  async of(token: string): Promise<{ session: Session; staffMember: StaffMember } | undefined> {
    if (!token) return undefined;
    const id = fingerprint(token);
    const [sessions, people] = await this.#db.moment<[Session, StaffMember]>(
      ['select * from session where id = ?', id],
      ["select * from staffMember where state = 'active' and id = (select staffId from session where id = ?)", id],
    );
    const [session] = sessions;
    const [staffMember] = people;
    return session && staffMember && this.isOpen(session) ? { session, staffMember } : undefined;
  }

  /** Whether a session is still good at this moment: used within half an hour, begun within fourteen hours. */
  isOpen({ id, startedAt, usedAt }: Session): boolean {
    const now = this.#clock.now();
    return now - startedAt < LONGEST && now - Math.max(usedAt, this.#used.get(id) ?? 0) < IDLE;
  }

  /** Counts as use: a request, or a board somebody looks at. */
  use({ id, usedAt }: Session): void {
    const now = this.#clock.now();
    const written = Math.max(usedAt, this.#written.get(id) ?? 0);
    this.#used.set(id, now);
    if (now - written < WRITTEN_EVERY) return;
    this.#written.set(id, now);
    this.#db
      .write((tx) => tx.all('update session set usedAt = ? where id = ?', now, id))
      .catch((error: unknown) => this.#log('The use of a session could not be written down', error));
  }

  /** Begins a session in this browser in place of the one it had, and gives its secret. */
  async open(tx: Tx, staffId: string, { browser, token: old }: DeskCookie): Promise<string> {
    const now = this.#clock.now();
    const token = newToken();
    await tx.all(
      'delete from session where id = ? or startedAt <= ? or usedAt <= ?',
      fingerprint(old),
      now - LONGEST,
      now - IDLE - WRITTEN_EVERY,
    );
    await tx.all(
      'insert into session values(?, ?, ?, ?, ?)',
      fingerprint(token),
      staffId,
      fingerprint(browser),
      now,
      now,
    );
    return token;
  }

  /** Forgets in memory what is over. */
  tidy(): void {
    const oldest = this.#clock.now() - IDLE;
    for (const [id, at] of this.#used)
      if (at < oldest) {
        this.#used.delete(id);
        this.#written.delete(id);
      }
  }
}

/** Ends one session. */
export const endSession = (tx: Tx, token: string) => tx.all('delete from session where id = ?', fingerprint(token));

/** Ends all sessions of somebody, and their right to come back with a PIN. */
export async function endSessionsOf(tx: Tx, staffId: string): Promise<void> {
  await tx.all('delete from session where staffId = ?', staffId);
  await tx.all('delete from presence where staffId = ?', staffId);
}

/** Notes that somebody gave their password in this browser on this day. */
export async function bePresent(tx: Tx, staffId: string, { browser }: DeskCookie, day: string): Promise<void> {
  await tx.all('delete from presence where day < ?', day);
  await tx.all(
    'insert into presence(browser, staffId, day) values(?, ?, ?) on conflict(browser, staffId) do update set day = excluded.day, wrong = 0',
    fingerprint(browser),
    staffId,
    day,
  );
}

/** Who gave their password in this browser today. */
export const presentAt = (db: Pick<Database, 'read'>, { browser }: DeskCookie, day: string) =>
  db.read<StaffMember>(
    `select staffMember.* from presence join staffMember on staffMember.id = presence.staffId
     where presence.browser = ? and presence.day = ? and presence.wrong < ${WRONG_PINS} and staffMember.state = 'active' order by staffMember.account`,
    fingerprint(browser),
    day,
  );

/** Counts one try of a PIN before it is compared; undefined when none is left and the password is wanted again. */
export async function tryPin(
  tx: Tx,
  staffId: string,
  { browser }: DeskCookie,
  day: string,
): Promise<number | undefined> {
  const [row] = await tx.all<{ wrong: number }>(
    `update presence set wrong = wrong + 1 where browser = ? and staffId = ? and day = ? and wrong < ${WRONG_PINS} returning wrong`,
    fingerprint(browser),
    staffId,
    day,
  );
  return row && WRONG_PINS - row.wrong;
}
