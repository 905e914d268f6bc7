// An invited visitor at the kiosk, on the graph: what may be shown of an invitation, and what is asked to sign it in (V2).
import { LanguageEnum } from '../access/types.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { mask } from '../engine/mask.ts';
import { maskEn, maskZh } from '../property/masks.ts';
import { one } from '../property/store.ts';
import { DrinkEnum } from '../property/types.ts';
import { DocumentToSignType, signable } from './documentsApi.ts';
import { atTheEnd, SignedInType } from './handed.ts';
import { opened } from './sealed.ts';
import { arriveInvited, type Invited, openInvitation } from './signIn.ts';
import { PurposeEnum, TitleEnum } from './types.ts';

const InvitedType = builder.objectRef<Invited>('Invited').implement({
  description: 'What a kiosk may show of an invitation: enough for its holder to know it, masked for anybody else',
  fields: (t) => ({
    ticket: t.exposeString('ticket', { description: 'For arriveInvited, at this kiosk, within ten minutes' }),
    name: t.string({ resolve: ({ visit: it }, _, { house }) => mask(opened(house.keyring, it).name) }),
    title: t.field({ type: TitleEnum, nullable: true, resolve: (it) => it.visit.title }),
    purpose: t.field({ type: PurposeEnum, resolve: (it) => it.visit.purpose }),
    hostMaskedZh: t.string({
      nullable: true,
      resolve: async (it, _, c) => masked((await hostOf(it, c))?.nameZh, maskZh),
    }),
    hostMaskedEn: t.string({
      nullable: true,
      resolve: async (it, _, c) => masked((await hostOf(it, c))?.nameEn, maskEn),
    }),
    companyZh: t.string({ nullable: true, resolve: async (it, _, c) => (await firmOf(it, c))?.nameZh ?? null }),
    companyEn: t.string({ nullable: true, resolve: async (it, _, c) => (await firmOf(it, c))?.nameEn ?? null }),
    floor: t.string({
      nullable: true,
      resolve: async (it, _, c) => ((await hostOf(it, c))?.floor ?? (await firmOf(it, c))?.floors) || null,
    }),
    expectedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.visit.expectedAt }),
    groupSize: t.int({ resolve: (it) => it.visit.groupSize }),
    documents: t.field({
      type: [DocumentToSignType],
      description: 'What is still to be agreed to; empty when the version that was signed still holds',
      args: { language: t.arg({ type: LanguageEnum }) },
      resolve: (it, { language }) => signable(it.toSign, language),
    }),
    drinks: t.field({ type: [DrinkEnum], resolve: async (_, __, { house }) => [...(await house.property()).drinks] }),
  }),
});
const hostOf = (it: Invited, { house }: Context) => one(house.db, 'host', it.visit.hostId);
const firmOf = (it: Invited, { house }: Context) => one(house.db, 'company', it.visit.companyId);
const masked = (name: string | undefined, how: (name: string) => string) => (name ? how(name) : null);

const OpenInvitationInput = builder.inputType('OpenInvitationInput', {
  description: 'Either the code (typed, or the text of the QR code), or the last four digits with the surname',
  fields: (t) => ({
    code: t.string({ required: false }),
    tail: t.string({ required: false, description: 'The last four digits of the telephone' }),
    surname: t.string({ required: false }),
  }),
});
const ArriveInvitedInput = builder.inputType('ArriveInvitedInput', {
  fields: (t) => ({ ticket: t.string(), tools: t.stringList({ required: false }), ...atTheEnd(t) }),
});

builder.mutationFields((t) => ({
  openInvitation: t.field({
    type: InvitedType,
    args: { input: t.arg({ type: OpenInvitationInput }) },
    resolve: (_, { input }, context) => openInvitation(context, input),
  }),
  arriveInvited: t.field({
    type: SignedInType,
    args: { input: t.arg({ type: ArriveInvitedInput }) },
    resolve: (_, { input }, context) => arriveInvited(context, input),
  }),
}));
