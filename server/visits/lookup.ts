// Finding an invitation by what its holder knows, under limits that make guessing useless.
import { actorOf, type Context, dayOf, type Deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { surnamed } from './alike.ts';
import { invitationKey, read, tailKey } from './codes.ts';
import { opened } from './sealed.ts';
import { byInvitation, byTail } from './store.ts';
import { inBuilding, type Visit } from './visit.ts';

export interface Known {
  readonly code?: string | null | undefined;
  readonly tail?: string | null | undefined;
  readonly surname?: string | null | undefined;
}

const ANYWHERE = 'house';

/**
 * The open invitation of today that somebody knows of. Wrong tries are counted, per kiosk and in the whole house, and none is
 * looked at beyond the limit; those of a kiosk are forgiven once somebody signs in.
 */
export async function findInvitation(
  tx: Tx,
  context: Context,
  { by, now, settings }: Deed,
  known: Known,
): Promise<Visit> {
  checkTries(context);
  const { openInvitation: here, openInvitationAnywhere: anywhere } = context.house.limits;
  try {
    const day = dayOf(now, settings.zone);
    return checkOpen(known.code ? await byCode(tx, context, known.code) : await byDigits(tx, context, day, known), day);
  } catch (refused) {
    here.take(by.id);
    anywhere.take(ANYWHERE);
    throw refused;
  }
}

/** Refuses whoever has no tries left; asked before anything is looked at, so that guessing costs the house nothing. */
export function checkTries(context: Context): void {
  const { openInvitation: here, openInvitationAnywhere: anywhere } = context.house.limits;
  if (here.left(actorOf(context).id) === 0 || anywhere.left(ANYWHERE) === 0)
    throw new Refusal(
      'TOO_MANY_TRIES',
      words('尝试次数过多，请稍后再试，或请前台协助。', 'Too many tries. Wait a little, or ask reception.'),
    );
}

/** The invitation if it may be signed in on this day; refuses it in the words that fit. */
export function checkOpen(it: Visit, day: string): Visit {
  if (inBuilding(it.state))
    throw no('ALREADY_IN', words('您已登记过，请直接到前台。', 'You are signed in already. Please see reception.'));
  if (it.state === 'cancelled')
    throw no(
      'INVITATION_CANCELLED',
      words(
        '这次预约已取消，请联系被访人或前台。',
        'This invitation was cancelled. Please ask your host or reception.',
      ),
    );
  if (it.state !== 'invited' && it.state !== 'noShow')
    throw no(
      'INVITATION_USED',
      words('这个预约已用过，请到前台办理。', 'This invitation has been used. Please see reception.'),
    );
  if (it.day !== day)
    throw no(
      'WRONG_DAY',
      words(
        '您的预约不在今天，请核对日期，或请前台协助。',
        'Your invitation is for another day. Check the date, or ask reception.',
      ),
      { expectedAt: it.expectedAt! },
    );
  return it;
}

async function byCode(tx: Tx, { house: { keyring } }: Context, text: string): Promise<Visit> {
  const held = read(text);
  const found = held?.kind === 'invitation' ? await byInvitation(tx, invitationKey(keyring, held.code)) : undefined;
  if (!found)
    throw unknown(
      'code',
      words(
        '没有找到这个预约码，请核对后重输，或请前台协助。',
        'We do not know that code. Check it, or ask reception.',
      ),
    );
  return found;
}

/** Several with the same digits are told apart by the surname, and one person's by the time; two people's by nobody. */
async function byDigits(
  tx: Tx,
  { house: { keyring } }: Context,
  day: string,
  { tail, surname }: Known,
): Promise<Visit> {
  const digits = (tail ?? '').normalize('NFKC').replace(/\D/g, '');
  const rows = digits.length === 4 ? await byTail(tx, tailKey(keyring, day, digits)) : [];
  const mine = rows.filter((it) => surnamed(opened(keyring, it).name, (surname ?? '').slice(0, 60)));
  if (new Set(mine.map((it) => it.nameKey)).size !== 1)
    throw unknown(
      'tail',
      words(
        '没有找到您的预约，请核对姓氏和手机尾号，或请前台协助。',
        'We could not find your invitation. Check the surname and the digits, or ask reception.',
      ),
    );
  return mine.find((it) => it.state === 'invited' || it.state === 'noShow') ?? mine[0]!;
}

const no = (code: string, said: Words, params?: Record<string, number>) =>
  new Refusal(code, said, params ? { params } : {});
const unknown = (field: string, said: Words) => new Refusal('CODE_UNKNOWN', said, { field });
