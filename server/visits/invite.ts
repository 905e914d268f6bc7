// Invitations: one or several guests of one host, changed or taken back; by the desk, or by a tenant's secretary through a link.
import { type Context, dayOf, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { schedule } from '../engine/due.ts';
import { type Actor, move } from '../engine/machine.ts';
import { type Language, notFound, Refusal, words } from '../engine/refusal.ts';
import { textGiven } from '../property/rules.ts';
import { broughtTo } from './arrive.ts';
import { beginIn, NO_SHOW_AFTER } from './begin.ts';
import { groupGiven, hostGiven, lobbyGiven, timeGiven } from './given.ts';
import { visit } from './rules.ts';
import { opened, sealed } from './sealed.ts';
import { visitIn } from './store.ts';
import type { Purpose, Title, Visit } from './visit.ts';

type Optional<T> = T | null | undefined;

export interface Guest {
  readonly name: string;
  readonly title?: Optional<Title>;
  readonly company?: Optional<string>;
  readonly telephone?: Optional<string>;
  readonly email?: Optional<string>;
}
export interface Invitation {
  readonly hostId?: Optional<string>;
  readonly companyId?: Optional<string>;
  readonly expectedAt: number;
  readonly purpose: Purpose;
  readonly askFor?: Optional<string>;
  readonly lobbyId?: Optional<string>;
  readonly language?: Optional<Language>;
  /** How many come with each guest. */
  readonly groupSize?: Optional<number>;
  readonly guests: readonly Guest[];
}

const MOST_GUESTS = 50;

/** Invites every guest or none; each gets a visit and a code of their own. */
export function inviteGuests(context: Context, { guests, ...invitation }: Invitation): Promise<Visit[]> {
  if (guests.length < 1 || guests.length > MOST_GUESTS)
    throw new Refusal(
      'TOO_MANY',
      words(`一次请邀请 1 至 ${MOST_GUESTS} 位访客。`, `Invite between 1 and ${MOST_GUESTS} people at once.`),
      { field: 'guests', params: { min: 1, max: MOST_GUESTS } },
    );
  return deed(context, ['visit', 'inviteSeveral', invitation, guests], async (tx, it) => {
    const visits: Visit[] = [];
    for (const [n, guest] of guests.entries()) {
      const begun = await beginIn(tx, context, it, 'invite', { ...invitation, ...guest }).catch(ofGuest(n));
      checkOwn(it.by, begun.visit);
      visits.push(begun.visit);
    }
    return visits;
  });
}

/** A form with several guests needs to know whose name or number is meant. */
const ofGuest = (guest: number) => (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  const { code, words: said, field, params } = error;
  throw new Refusal(code, said, { ...(field !== undefined && { field }), params: { ...params, guest } });
};

export interface Change {
  readonly expectedAt?: Optional<number>;
  readonly hostId?: Optional<string>;
  readonly askFor?: Optional<string>;
  readonly lobbyId?: Optional<string>;
  readonly groupSize?: Optional<number>;
}

/** Changes when, where or to whom an invitation is; what is not named stays. A no-show is expected again. */
export function rescheduleVisit(context: Context, id: string, change: Change): Promise<Visit> {
  return deed(context, ['visit', 'reschedule', id, change], async (tx, { by, now, settings }) => {
    const { keyring } = context.house;
    const row = await own(tx, by, id);
    const expectedAt = change.expectedAt ?? row.expectedAt ?? now;
    timeGiven(expectedAt, now);
    const host = change.hostId ? await hostGiven(tx, change.hostId) : undefined;
    if (change.lobbyId) await lobbyGiven(tx, change.lobbyId);
    const day = dayOf(expectedAt, settings.zone);
    const input: Partial<Visit> = {
      ...(day !== row.day && (await broughtTo(tx, context, row, day))),
      expectedAt,
      ...(change.hostId && { hostId: change.hostId, companyId: host?.companyId ?? null }),
      ...(change.lobbyId && { lobbyId: change.lobbyId }),
      ...(typeof change.groupSize === 'number' && { groupSize: groupGiven(change.groupSize) }),
      ...(typeof change.askFor === 'string' && {
        askFor: sealed(keyring, day, { ...opened(keyring, row), askFor: textGiven('askFor', change.askFor) }).askFor,
      }),
    };
    const moved = await move(tx, visit, 'reschedule', id, by, { now, settings, input });
    checkOwn(by, moved);
    await schedule(tx, { work: 'noShow', subject: id, at: expectedAt + NO_SHOW_AFTER });
    return moved;
  });
}

/** Takes an invitation back. */
export const cancelVisit = (context: Context, id: string): Promise<Visit> =>
  deed(context, ['visit', 'cancel', id], async (tx, { by, now, settings }) => {
    await own(tx, by, id);
    return move(tx, visit, 'cancel', id, by, { now, settings });
  });

/** A secretary's invitation is one to their own company; for any other the answer is that there is none. */
async function own(tx: Tx, by: Actor, id: string): Promise<Visit> {
  const row = await visitIn(tx, id);
  if (!row) throw notFound(visit.words);
  checkOwn(by, row);
  return row;
}
function checkOwn(by: Actor, { companyId }: Visit): void {
  if (by.roles.includes('secretary') && by.id !== `company:${companyId}`) throw notFound(visit.words);
}
