// Nobody waits forgotten: the host is told at once, after some minutes again with the deputy, then the desk is alerted. Each step is
// planned durably, looks at the visit anew when it falls due, and is no longer due once the host has answered or reception has taken over.
import type { Tx } from '../engine/database.ts';
import { type DueJob, schedule } from '../engine/due.ts';
import { move, SYSTEM } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Host } from '../property/rules.ts';
import { whenever } from '../visits/hooks.ts';
import { visit } from '../visits/rules.ts';
import { inBuilding, type Visit } from '../visits/visit.ts';
import { type Facts, factsOf } from './facts.ts';
import { newsWanted } from './meetingNews.ts';
import type { Message } from './message.ts';
import { announce, type Outbox, postToCompany, postToHouse, writeToHost } from './outbox.ts';
import { writeToManagers } from './managers.ts';

whenever(['signIn', 'register', 'arrive'], async ({ tx, row, now }) => {
  if (row.purpose === 'inspection') await schedule(tx, { work: 'reportInspection', subject: row.id, at: now });
  await schedule(tx, { work: 'callHost', subject: row.id, at: now });
});
whenever(['nameHost'], ({ tx, row, now }) => schedule(tx, { work: 'callHost', subject: row.id, at: now }));

/** The works of the ladder by name. */
export const nudgeJobs = (box: Outbox) =>
  ({
    callHost: async (tx, id, now) => {
      const facts = await waiting(tx, box, id, firstWordDue);
      await announce(tx, box, 'hostCalled', facts, now);
      await postToCompany(tx, box, 'hostCalled', facts, now);
      if (!facts.host) return;
      await writeToHost(tx, box, 'hostCalled', facts, facts.host, now);
      await nudge(tx, facts, now);
      const { deputyAfter, deskAfter } = facts.property;
      // A host who is named late has as long to answer as any other.
      const from = (await namedAt(tx, id)) ?? facts.visit.arrivedAt ?? now;
      await schedule(tx, { work: 'callDeputy', subject: id, at: from + deputyAfter * 60_000 });
      // The desk is the last resort, whatever the settings say.
      await schedule(tx, { work: 'alertDesk', subject: id, at: from + Math.max(deskAfter, deputyAfter) * 60_000 });
    },
    callDeputy: async (tx, id, now) => {
      const facts = await waiting(tx, box, id);
      const { host } = facts;
      await announce(tx, box, 'hostAgain', facts, now);
      await postToCompany(tx, box, 'hostAgain', facts, now);
      await writeToHost(tx, box, 'hostAgain', facts, host, now);
      await writeToHost(tx, box, 'deputyCalled', facts, await deputyOf(tx, host), now);
      await nudge(tx, facts, now);
    },
    alertDesk: async (tx, id, now) => {
      const facts = await waiting(tx, box, id);
      await announce(tx, box, 'deskAlerted', facts, now);
      await postToHouse(tx, box, 'deskAlerted', facts, now);
      await nudge(tx, facts, now);
    },
    reportInspection: async (tx, id, now) => {
      const facts = await factsOf(tx, box.keyring, id);
      if (!facts || !inBuilding(facts.visit.state)) throw noLongerDue();
      await announce(tx, box, 'inspection', facts, now);
      await postToHouse(tx, box, 'inspection', facts, now);
      await writeToManagers(tx, box, facts, now);
    },
  }) satisfies Record<string, DueJob>;

/** Whether somebody still waits for this host's answer. Whoever is on the watch list is for reception alone. */
const stillWaits = (it: Visit): boolean => it.state === 'arrived' && unanswered(it);
const unanswered = ({ hostAnsweredAt, watchedId }: Visit): boolean => hostAnsweredAt === null && watchedId === null;

/** Reception that has received somebody and then named the host has not told that host: the first word still goes out. */
const firstWordDue = async (it: Visit, tx: Tx): Promise<boolean> =>
  stillWaits(it) ||
  (it.state === 'waiting' && unanswered(it) && it.hostToldAt === null && (await namedAt(tx, it.id)) !== undefined);

/** When reception named the host, if the visitor had not. */
async function namedAt(tx: Tx, id: string): Promise<number | undefined> {
  const [last] = await tx.all<{ at: number }>(
    "select at from journal where kind = 'visit' and id = ? and move = 'nameHost' order by seq desc limit 1",
    id,
  );
  return last?.at;
}

async function waiting(
  tx: Tx,
  { keyring }: Outbox,
  id: string,
  due: (it: Visit, tx: Tx) => boolean | Promise<boolean> = stillWaits,
): Promise<Facts> {
  const facts = await factsOf(tx, keyring, id);
  if (!facts || !(await due(facts.visit, tx))) throw noLongerDue();
  return facts;
}

const noLongerDue = () =>
  new Refusal('NO_LONGER_DUE', words('已不需要提醒。', 'Nobody needs to be reminded any more.'));

async function nudge(tx: Tx, { visit: { id }, property: settings }: Facts, now: number): Promise<void> {
  await move(tx, visit, 'nudge', id, SYSTEM, { now, settings });
}

async function deputyOf(tx: Tx, host: Host | undefined): Promise<Host | undefined> {
  if (!host?.deputyId) return undefined;
  const [deputy] = await tx.all<Host>('select * from host where id = ?', host.deputyId);
  return deputy;
}

/** Whether a message of the ladder still needs to be sent when its turn comes; an event is a fact and always does. */
export async function stillWanted(
  tx: Tx,
  { keyring }: Outbox,
  { about, channel, visitId, subject }: Message,
): Promise<boolean> {
  if (about === 'overrun' || about === 'helpAsked') return newsWanted(tx, { about, subject });
  if (channel === 'webhook' || visitId === null) return true;
  const facts = await factsOf(tx, keyring, visitId);
  if (!facts) return false;
  switch (about) {
    case 'hostCalled':
      return firstWordDue(facts.visit, tx);
    case 'hostAgain':
    case 'deputyCalled':
    case 'deskAlerted':
      return stillWaits(facts.visit);
    case 'inspection':
      return inBuilding(facts.visit.state);
    case 'invited':
    case 'changed':
      return facts.visit.state === 'invited';
    case 'cancelled':
      return facts.visit.state === 'cancelled';
  }
}

/** Once the first word has really gone out, the host counts as told: not a moment earlier. */
export async function noteTold(
  tx: Tx,
  { keyring }: Outbox,
  { about, channel, visitId }: Message,
  now: number,
): Promise<void> {
  if (visitId === null || channel === 'webhook') return;
  if (about !== 'hostCalled' && about !== 'hostAgain' && about !== 'deputyCalled') return;
  const facts = await factsOf(tx, keyring, visitId);
  if (!facts?.host || facts.visit.hostToldAt !== null || !inBuilding(facts.visit.state)) return;
  if (facts.visit.state === 'declined' || facts.visit.state === 'refused') return;
  await move(tx, visit, 'tellHost', visitId, SYSTEM, { now, settings: facts.property });
}
