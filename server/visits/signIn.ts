// Signing in at a kiosk, all of it in one deed: the visit, what was agreed to, and what the visitor takes along (V1, V2).
import { type Context, dayOf, deed } from '../context.ts';
import { notFound } from '../engine/refusal.ts';
import { telephoneGiven, tidy } from '../property/rules.ts';
import { accept, type Accepted, signerOf, toSign } from './acceptances.ts';
import { arriveIn } from './arrive.ts';
import { beginIn } from './begin.ts';
import type { Holding } from './documents.ts';
import { consented, drinkGiven, type Given, groupGiven, toolsGiven } from './given.ts';
import { handedOver, type SignedIn } from './handed.ts';
import { checkOpen, checkTries, findInvitation, type Known } from './lookup.ts';
import { visit } from './rules.ts';
import { opened } from './sealed.ts';
import { visitIn } from './store.ts';
import { newTicket, visitOnTicket } from './ticket.ts';
import { noteIfRight, type Timings } from './timings.ts';
import type { Visit } from './visit.ts';

/** What every way of signing in ends with. */
export interface Ending extends Pick<Given, 'groupSize' | 'drink' | 'tools'> {
  readonly consent: boolean;
  readonly language: NonNullable<Given['language']>;
  readonly acceptances?: readonly Accepted[] | null | undefined;
  readonly timings?: Timings | null | undefined;
}

/** Signs in whoever comes without saying that they are expected; whoever is, arrives by their invitation. */
export function signIn(
  context: Context,
  { acceptances, timings, consent, ...given }: Given & Ending,
): Promise<SignedIn> {
  consented(consent);
  return deed(context, ['visit', 'signIn', given, acceptances ?? []], async (tx, it) => {
    const begun = await beginIn(tx, context, it, 'signIn', given);
    const telephone = it.settings.askTelephone ? telephoneGiven('telephone', given.telephone ?? '') : '';
    await accept(tx, context.house.keyring, begun.visit, {
      purpose: given.purpose,
      person: { name: tidy(given.name), telephone },
      accepted: acceptances ?? [],
      language: given.language,
      now: it.now,
    });
    await noteIfRight(tx, begun.visit.day, timings);
    return handedOver(tx, context, it, begun);
  });
}

/** An invitation that was found, and the ticket to sign it in. */
export interface Invited {
  readonly ticket: string;
  readonly visit: Visit;
  readonly toSign: readonly Holding[];
}

/** Finds the invitation of whoever holds its code, or knows the last four digits and the surname. */
export function openInvitation(context: Context, known: Known): Promise<Invited> {
  checkTries(context);
  const { keyring } = context.house;
  return deed(context, ['visit', 'open', known], async (tx, it) => {
    const found = await findInvitation(tx, context, it, known);
    return {
      ticket: newTicket(keyring, found.id, context.audience.deviceId, it.now),
      visit: found,
      toSign: await toSign(tx, found.purpose, signerOf(keyring, opened(keyring, found))),
    };
  });
}

/** Signs in the invitation on a ticket of this kiosk. */
export function arriveInvited(
  context: Context,
  { ticket, timings, consent, ...given }: Ending & { readonly ticket: string },
): Promise<SignedIn> {
  consented(consent);
  const { keyring, limits } = context.house;
  return deed(context, ['visit', 'arriveInvited', ticket, given], async (tx, it) => {
    const row = await visitIn(tx, visitOnTicket(keyring, ticket, it.by.deviceId, it.now));
    if (!row) throw notFound(visit.words);
    checkOpen(row, dayOf(it.now, it.settings.zone));
    const begun = await arriveIn(tx, context, it, row, {
      language: given.language,
      groupSize: typeof given.groupSize === 'number' ? groupGiven(given.groupSize) : undefined,
      drink: drinkGiven(given.drink, it.settings),
      tools: toolsGiven(given.tools ?? []),
    });
    await accept(tx, keyring, begun.visit, {
      purpose: row.purpose,
      person: opened(keyring, row),
      accepted: given.acceptances ?? [],
      language: given.language,
      now: it.now,
    });
    await noteIfRight(tx, row.day, timings);
    limits.openInvitation.forgive(it.by.id);
    return handedOver(tx, context, it, begun);
  });
}
