// Who is reached by which way: a letter where there is an address and a mail server, a post where there is a robot, an event where
// somebody wants to know. Each is queued in the caller's write and says whether it was.
import type { Tx } from '../engine/database.ts';
import { makeLink } from '../engine/link.ts';
import type { Keyring } from '../engine/personal.ts';
import type { Host } from '../property/rules.ts';
import type { Facts } from './facts.ts';
import { hostLetter } from './hostLetters.ts';
import type { Contents, Mail, VisitAbout } from './message.ts';
import { eventOf, postOf } from './posts.ts';
import { queue } from './store.ts';

export interface Outbox {
  readonly keyring: Keyring;
  /** Whether there is a mail server. */
  readonly mails: boolean;
  /** Where phones reach the house: https://front.example.com. */
  home(): string;
}

/** A host may answer, change their mind, and answer again. */
const PRESSES = 50;
const ANSWER_WITHIN = 24 * 3_600_000;
/** The lane of the property's own robot; a company's is named by its id. */
export const HOUSE_ROBOT = 'robot property';
export const robotLane = (companyId: string): string => `robot ${companyId}`;

/** Writes to a host or deputy, with a link of their own to answer by; false where no mail can reach them. */
export async function writeToHost(
  tx: Tx,
  box: Outbox,
  about: Parameters<typeof hostLetter>[0],
  facts: Facts,
  to: Host | undefined,
  now: number,
): Promise<boolean> {
  const email = to?.email && box.keyring.open(to.email)?.plain;
  if (!to || !email || to.state !== 'active' || !box.mails) return false;
  const token = await makeLink(
    tx,
    { purpose: 'host', subject: facts.visit.id, holder: to.id, expiresAt: now + ANSWER_WITHIN, presses: PRESSES },
    now,
  );
  const letter = hostLetter(about, facts, to, email, `${box.home()}/go/h/${token}`, waited(facts, now));
  await put(tx, box, about, facts, 'mail', URGENT, letter, now);
  return true;
}

/** Writes to somebody by mail; false where there is no mail server. */
export async function writeTo(
  tx: Tx,
  box: Outbox,
  about: VisitAbout,
  facts: Facts,
  mail: Mail,
  now: number,
): Promise<boolean> {
  if (!box.mails) return false;
  await put(tx, box, about, facts, 'mail', about === 'inspection' ? URGENT : 'mail', mail, now);
  return true;
}

/** Posts to the group of the company that is visited; false where it has none. */
export async function postToCompany(
  tx: Tx,
  box: Outbox,
  about: 'hostCalled' | 'hostAgain',
  facts: Facts,
  now: number,
): Promise<boolean> {
  const { company } = facts;
  if (!company?.robotUrl) return false;
  await put(tx, box, about, facts, 'robot', robotLane(company.id), postOf(about, facts, waited(facts, now)), now);
  return true;
}

/** Posts to the property's own group; false where it has none. */
export async function postToHouse(
  tx: Tx,
  box: Outbox,
  about: 'deskAlerted' | 'inspection',
  facts: Facts,
  now: number,
): Promise<boolean> {
  if (!facts.property.robotUrl) return false;
  await put(tx, box, about, facts, 'robot', HOUSE_ROBOT, postOf(about, facts, waited(facts, now)), now);
  return true;
}

/** Tells the owner's program; false where it does not want to know. */
export async function announce(tx: Tx, box: Outbox, about: VisitAbout, facts: Facts, now: number): Promise<boolean> {
  if (!facts.property.webhookUrl) return false;
  await put(tx, box, about, facts, 'webhook', 'webhook', eventOf(about, facts, now), now);
  return true;
}

/** Somebody waits for these: a pile of invitations never keeps them. */
export const URGENT = 'mail now';

const waited = ({ visit }: Facts, now: number): number => Math.floor((now - (visit.arrivedAt ?? now)) / 60_000);

const put = <C extends keyof Contents>(
  tx: Tx,
  { keyring }: Outbox,
  about: VisitAbout,
  { visit }: Facts,
  channel: C,
  lane: string,
  content: Contents[C],
  now: number,
): Promise<void> => queue(tx, keyring, { channel, about, visitId: visit.id, lane, content, day: visit.day }, now);
