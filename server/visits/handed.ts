// What a kiosk hands to a visitor who has signed in: codes, the way, and whether to see reception first (V2).
import { LanguageEnum } from '../access/types.ts';
import { builder, type InputFieldBuilder } from '../builder.ts';
import type { Context, Deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import type { Company, Host } from '../property/rules.ts';
import { DrinkEnum } from '../property/types.ts';
import { HOWS } from './acceptances.ts';
import type { Begun } from './arrive.ts';
import { type Keepsakes, keepsakes } from './hooks.ts';
import { KIOSK_PATHS } from './timings.ts';

/** Told once, to the visitor alone. */
export interface SignedIn extends Keepsakes {
  readonly code: string;
  readonly signOutCode: string;
  readonly seeReception: boolean;
  readonly badge: string | null;
  readonly floor: string | null;
  readonly wayZh: string | null;
  readonly wayEn: string | null;
}
export const SignedInType = builder.objectRef<SignedIn>('SignedIn').implement({
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The lobby code of the day' }),
    signOutCode: t.exposeString('signOutCode', { description: 'Six digits that sign this visitor out' }),
    seeReception: t.exposeBoolean('seeReception', { description: 'Ask them to see reception; never say why' }),
    badge: t.exposeString('badge', {
      nullable: true,
      description: 'The badge’s QR text; null: the property wants none',
    }),
    floor: t.exposeString('floor', { nullable: true }),
    wayZh: t.exposeString('wayZh', { nullable: true, description: 'How to get there from the lobby' }),
    wayEn: t.exposeString('wayEn', { nullable: true }),
    roomZh: t.string({ nullable: true, resolve: (it) => it.room?.nameZh ?? null }),
    roomEn: t.string({ nullable: true, resolve: (it) => it.room?.nameEn ?? null }),
    link: t.exposeString('link', { nullable: true, description: 'The path of the visitor’s own page, /go/v/…' }),
    promise: t.exposeString('promise', { nullable: true, description: 'The token of the `promise` subscription' }),
    photoTicket: t.exposeString('photoTicket', { nullable: true }),
  }),
});

const AcceptanceInput = builder.inputType('AcceptanceInput', {
  fields: (t) => ({
    versionId: t.id(),
    how: t.field({ type: HowEnum }),
    signed: t.string({ description: 'The name that was typed, or the path of an SVG that was drawn' }),
  }),
});
export const HowEnum = builder.enumType('SignatureHow', { values: HOWS });
export const KioskPathEnum = builder.enumType('KioskPath', { values: KIOSK_PATHS });
const StepInput = builder.inputType('KioskStepInput', {
  fields: (t) => ({ step: t.string({ description: 'A plain word: purpose, whom, name' }), ms: t.int() }),
});
export const TimingsInput = builder.inputType('KioskTimingsInput', {
  fields: (t) => ({ path: t.field({ type: KioskPathEnum }), steps: t.field({ type: [StepInput] }) }),
});

/** What every way of signing in asks at its end. */
export const atTheEnd = (t: InputFieldBuilder) => ({
  consent: t.boolean(),
  language: t.field({ type: LanguageEnum }),
  groupSize: t.int({ required: false, description: 'How many come, this visitor included' }),
  drink: t.field({ type: DrinkEnum, required: false }),
  acceptances: t.field({ type: [AcceptanceInput], required: false }),
  timings: t.field({ type: TimingsInput, required: false }),
});

/** Puts together what the visitor is told, in the transaction that signed them in. */
export async function handedOver(
  tx: Tx,
  { house }: Context,
  { by, now }: Deed,
  { visit: row, signOutCode, badge }: Begun,
): Promise<SignedIn> {
  const seeReception = row.watchedId !== null;
  const [host] = await tx.all<Host>('select * from host where id = ?', row.hostId);
  const [company] = await tx.all<Company>('select * from company where id = ?', row.companyId);
  const kept = await keepsakes({ tx, house, row, by, now });
  const room = seeReception ? null : kept.room;
  return {
    ...kept,
    code: row.code,
    signOutCode,
    seeReception,
    badge,
    room,
    floor: (!seeReception && (room?.floor || host?.floor || company?.floors)) || null,
    wayZh: (!seeReception && (room?.wayZh || company?.wayZh)) || null,
    wayEn: (!seeReception && (room?.wayEn || company?.wayEn)) || null,
  };
}
