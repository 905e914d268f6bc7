// How an invited visitor arrives: at a kiosk with what they gave there, or by hand at the desk (V1, V2).
import { randomInt } from 'node:crypto';
import { type Context, type Deed, dayOf, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { move } from '../engine/machine.ts';
import { badgeKey, newBadge, signOutKey } from './codes.ts';
import type { Checked, Given } from './given.ts';
import { visit } from './rules.ts';
import { opened, type Person, resealed, sealed } from './sealed.ts';
import { nextCode, signOutTaken, visitIn } from './store.ts';
import type { Visit } from './visit.ts';
import { watchedAs } from './watch.ts';

/** A visit with the codes that are told once. */
export interface Begun {
  readonly visit: Visit;
  readonly signOutCode: string;
  /** The badge's QR text; null where the property gives none. */
  readonly badge: string | null;
}

/** What a visitor gives as they come in; what is left out is as the invitation has it. */
export interface Brought
  extends
    Pick<Checked, 'drink'>,
    Pick<Given, 'language' | 'title' | 'groupSize' | 'hostId' | 'meetingId'>,
    Partial<Pick<Checked, 'companyId'>>,
    Partial<Person> {}

/** Lets an invited visitor arrive with what they gave. */
export async function arriveIn(
  tx: Tx,
  context: Context,
  it: Deed,
  invited: Visit,
  { title, language, groupSize, drink, hostId, companyId, meetingId, company, telephone, tools }: Brought,
): Promise<Begun> {
  const { house, audience } = context;
  const before = opened(house.keyring, invited);
  const now = {
    ...before,
    company: company || before.company,
    telephone: telephone || before.telephone,
    tools: tools && tools.length > 0 ? tools : before.tools,
  };
  const codes = it.by.deviceId ? await kioskCodes(tx, context, it, invited.day) : NO_CODES;
  const input: Partial<Visit> = {
    ...sealed(house.keyring, invited.day, now),
    title: invited.title ?? title ?? null,
    hostId: invited.hostId ?? hostId ?? null,
    companyId: invited.companyId ?? companyId ?? null,
    meetingId: meetingId ?? null,
    language: language ?? invited.language,
    lobbyId: audience.lobbyId ?? invited.lobbyId,
    groupSize: groupSize ?? invited.groupSize,
    drink: drink ?? invited.drink,
    watchedId: await watchedAs(tx, house.keyring, now, it.now),
    ...codes.columns,
  };
  const row = await move(tx, visit, 'arrive', invited.id, it.by, { now: it.now, settings: it.settings, input });
  return { visit: row, signOutCode: codes.signOutCode, badge: codes.badge };
}

/** Lets an invited visitor arrive at the desk; whoever comes on another day than planned is of this day from now on. */
export const arriveByHand = (context: Context, id: string): Promise<Visit> =>
  deed(context, ['visit', 'arrive', id], async (tx, { by, now, settings }) => {
    const { keyring } = context.house;
    const row = await visitIn(tx, id);
    const day = dayOf(now, settings.zone);
    const input = row && {
      ...(row.day !== day && (await broughtTo(tx, context, row, day))),
      watchedId: await watchedAs(tx, keyring, opened(keyring, row), now),
    };
    return move(tx, visit, 'arrive', id, by, { now, settings, input });
  });

/** What changes when a visit is brought to another day: its code, its seals and its keys. */
export const broughtTo = async (
  tx: Tx,
  { house: { keyring } }: Context,
  row: Visit,
  day: string,
): Promise<Partial<Visit>> => ({ ...resealed(keyring, row, day), code: await nextCode(tx, day) });

export const NO_CODES = { signOutCode: '', badge: null, columns: {} } as const;

/** What a kiosk gives: six digits to leave by, and a badge where the property wants one. */
export async function kioskCodes(
  tx: Tx,
  { house: { keyring }, audience }: Context,
  { now, settings }: Deed,
  day: string,
) {
  const signOutCode = await freshSignOut(tx, (digits) => signOutKey(keyring, digits));
  const badge = settings.badge === 'none' ? null : newBadge();
  return {
    signOutCode,
    badge,
    columns: {
      deviceId: audience.deviceId,
      consentAt: now,
      signOut: signOutKey(keyring, signOutCode),
      ...(badge && { badge: badgeKey(keyring, badge), badgeSealed: keyring.seal(day, badge) }),
    },
  };
}

/** Six digits that no open visit has. */
async function freshSignOut(tx: Tx, blind: (digits: string) => string): Promise<string> {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    if (!(await signOutTaken(tx, blind(code)))) return code;
  }
}
