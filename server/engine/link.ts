// Links without a login: a random secret of which only the fingerprint is kept, for one purpose, until a moment, for so many
// presses. Opening a link never acts, for previewers and scanners open links too; only a press does.
import type { Database, Tx } from './database.ts';
import { newId } from './id.ts';
import { Refusal, words } from './refusal.ts';
import { fingerprint, newToken } from './tokens.ts';

export const tables = [
  // Ended ones are kept until they have run out, so that they are answered in words and not with "unknown".
  `create table link(id text primary key, token text not null unique, purpose text not null, subject text not null, holder text not null,
     madeAt integer not null, expiresAt integer not null, presses integer not null, pressed integer not null default 0, endedAt integer) strict`,
  'create index link_of on link(purpose, subject)',
  'create index link_age on link(expiresAt)',
];

export interface Link {
  readonly id: string;
  readonly purpose: string;
  /** What it opens: an id. */
  readonly subject: string;
  /** For whom it was made: an id; '' for whoever holds it. */
  readonly holder: string;
  readonly expiresAt: number;
  /** How often it may be pressed, and how often it was. */
  readonly presses: number;
  readonly pressed: number;
  readonly endedAt: number | null;
}

/** Makes a link and gives its secret, which cannot be had again. `expiresAt` in milliseconds since 1970. */
export async function makeLink(
  tx: Tx,
  it: Pick<Link, 'purpose' | 'subject' | 'holder' | 'expiresAt' | 'presses'>,
  now: number,
): Promise<string> {
  const token = newToken();
  await tx.all('delete from link where expiresAt <= ?', now - KEPT_FOR);
  await tx.all(
    'insert into link(id, token, purpose, subject, holder, madeAt, expiresAt, presses) values(?, ?, ?, ?, ?, ?, ?, ?)',
    ...[newId(), fingerprint(token), it.purpose, it.subject, it.holder, now, it.expiresAt, it.presses],
  );
  return token;
}

/** How long a link that has run out is still known, to say that it has. */
const KEPT_FOR = 30 * 86_400_000;

/** The link behind a secret, for looking only. Refuses one that is unknown, made for something else, ended or run out. */
export async function openLink(db: Pick<Database, 'read'>, purpose: string, token: string, now: number): Promise<Link> {
  const [link] = await db.read<Link>(...byToken(purpose, token));
  return good(link, now);
}

/** Counts a press inside the caller's write. Refuses what `openLink` refuses, and a link that was pressed often enough. */
export async function pressLink(tx: Tx, purpose: string, token: string, now: number): Promise<Link> {
  const [found] = await tx.all<Link>(...byToken(purpose, token));
  const link = good(found, now);
  if (link.pressed >= link.presses) throw usedUp();
  await tx.all('update link set pressed = pressed + 1 where id = ?', link.id);
  return link;
}

/** Ends every link of a purpose to a subject: from now on they are refused. */
export async function endLinks(tx: Tx, purpose: string, subject: string, now: number): Promise<void> {
  await tx.all(
    'update link set endedAt = ? where purpose = ? and subject = ? and endedAt is null',
    now,
    purpose,
    subject,
  );
}

/** Lets every link of a purpose to a subject that is still good be good until a later moment. */
export async function extendLinks(tx: Tx, purpose: string, subject: string, expiresAt: number): Promise<void> {
  await tx.all(
    'update link set expiresAt = max(expiresAt, ?) where purpose = ? and subject = ? and endedAt is null',
    expiresAt,
    purpose,
    subject,
  );
}

/** Until when the last link of a purpose to this subject is good; undefined when there is none any more. */
export async function linkUntil(
  db: Pick<Database, 'read'>,
  purpose: string,
  subject: string,
  now: number,
): Promise<number | undefined> {
  const [row] = await db.read<{ until: number | null }>(
    'select max(expiresAt) until from link where purpose = ? and subject = ? and endedAt is null and expiresAt > ?',
    purpose,
    subject,
    now,
  );
  return row?.until ?? undefined;
}

const byToken = (purpose: string, token: string) =>
  ['select * from link where token = ? and purpose = ?', fingerprint(token), purpose] as const;

function good(link: Link | undefined, now: number): Link {
  if (!link) throw unknown();
  if (link.endedAt !== null || link.expiresAt <= now) throw runOut();
  return link;
}

const unknown = () =>
  new Refusal(
    'LINK_UNKNOWN',
    words(
      '没有这个链接，请检查是否复制完整，或联系前台。',
      'We do not know this link. Check that all of it was copied, or ask reception.',
    ),
  );
const runOut = () =>
  new Refusal(
    'LINK_EXPIRED',
    words('这个链接已失效，请联系前台。', 'This link no longer works. Please ask reception.'),
  );
const usedUp = () =>
  new Refusal(
    'LINK_USED_UP',
    words('这个链接的操作次数已用完，请联系前台。', 'This link has been used as often as it may be. Ask reception.'),
  );
