// What an invited visitor hears by mail: the invitation, what changed about it, and that it was taken back.
import type { Tx } from '../engine/database.ts';
import { type DueJob, schedule } from '../engine/due.ts';
import { extendLinks, makeLink } from '../engine/link.ts';
import { whenever } from '../visits/hooks.ts';
import type { Visit } from '../visits/visit.ts';
import { factsOf } from './facts.ts';
import { guestLetter } from './guestLetters.ts';
import { announce, type Outbox, writeTo } from './outbox.ts';

whenever(['invite'], ({ tx, row, now }) => schedule(tx, { work: 'sendInvitation', subject: row.id, at: now }));
whenever(['cancel'], ({ tx, row, now }) => schedule(tx, { work: 'sendCancellation', subject: row.id, at: now }));
whenever(['reschedule'], async ({ tx, row, now }) => {
  // The page that was sent goes on telling what counts.
  await extendLinks(tx, 'visitor', row.id, pageUntil(row, now));
  await schedule(tx, { work: 'sendChange', subject: row.id, at: now });
});

/** The works that write to invited visitors. */
export const invitationJobs = (box: Outbox) => {
  const send =
    (about: 'invited' | 'changed' | 'cancelled'): DueJob =>
    async (tx, id, now) => {
      const facts = await factsOf(tx, box.keyring, id);
      if (!facts) return;
      await announce(tx, box, about, facts, now);
      if (!facts.person.email || !box.mails) return;
      const link = box.home() + (await visitorPage(tx, facts.visit, now));
      await writeTo(tx, box, about, facts, guestLetter(about, facts, link, now), now);
    };
  return { sendInvitation: send('invited'), sendChange: send('changed'), sendCancellation: send('cancelled') };
};

const DAY = 86_400_000;

/** How long a visitor's page can be opened: a day beyond the visit. */
const pageUntil = ({ expectedAt }: Pick<Visit, 'expectedAt'>, now: number) => Math.max(expectedAt ?? now, now) + DAY;

/** Makes a page for an invited visitor, and gives its path. Nothing can be pressed there. */
export const visitorPage = async (tx: Tx, it: Visit, now: number): Promise<string> =>
  `/go/v/${await makeLink(tx, { purpose: 'visitor', subject: it.id, holder: '', expiresAt: pageUntil(it, now), presses: 0 }, now)}`;
