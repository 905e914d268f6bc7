// An invited visitor at the kiosk: the invitation is found by its code, or by the last four digits and the surname, and signed in.
import { mask } from '../engine/mask.ts';
import { LanguageEnum } from '../access/types.ts';
import { builder } from '../builder.ts';
import { type Context, dayOf, deed } from '../context.ts';
import { notFound } from '../engine/refusal.ts';
import { maskEn, maskZh } from '../property/masks.ts';
import { one } from '../property/store.ts';
import { DrinkEnum } from '../property/types.ts';
import { accept, signerOf, toSign } from './acceptances.ts';
import type { Holding } from './documents.ts';
import { arriveIn } from './arrive.ts';
import { DocumentToSignType, signable } from './documentsApi.ts';
import { consented, drinkGiven, groupGiven, toolsGiven } from './given.ts';
import { atTheEnd, handedOver, SignedInType } from './handed.ts';
import { opened } from './sealed.ts';
import { visitIn } from './store.ts';
import { checkOpen, checkTries, findInvitation } from './lookup.ts';
import { newTicket, visitOnTicket } from './ticket.ts';
import { noteIfRight } from './timings.ts';
import { PurposeEnum, TitleEnum } from './types.ts';
import { visit } from './rules.ts';
import type { Visit } from './visit.ts';

interface Invited {
  readonly ticket: string;
  readonly visit: Visit;
  readonly toSign: readonly Holding[];
}

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
    resolve: (_, { input }, context) => {
      checkTries(context);
      return deed(context, ['visit', 'open', input], async (tx, it) => {
        const found = await findInvitation(tx, context, it, input);
        const signer = signerOf(context.house.keyring, opened(context.house.keyring, found));
        return {
          ticket: newTicket(context.house.keyring, found.id, context.audience.deviceId, it.now),
          visit: found,
          toSign: await toSign(tx, found.purpose, signer),
        };
      });
    },
  }),
  arriveInvited: t.field({
    type: SignedInType,
    args: { input: t.arg({ type: ArriveInvitedInput }) },
    resolve: (_, { input }, context) => {
      consented(input.consent);
      const { timings, ...wish } = input;
      return deed(context, ['visit', 'arriveInvited', wish], async (tx, it) => {
        const { house } = context;
        const row = await visitIn(tx, visitOnTicket(house.keyring, input.ticket, it.by.deviceId, it.now));
        if (!row) throw notFound(visit.words);
        checkOpen(row, dayOf(it.now, it.settings.zone));
        const begun = await arriveIn(tx, context, it, row, {
          language: input.language,
          groupSize: groupGiven(input.groupSize ?? row.groupSize),
          drink: drinkGiven(input.drink, it.settings),
          tools: toolsGiven(input.tools ?? []),
        });
        await accept(tx, house.keyring, begun.visit, {
          purpose: row.purpose,
          person: opened(house.keyring, row),
          accepted: input.acceptances ?? [],
          language: input.language,
          now: it.now,
        });
        await noteIfRight(tx, row.day, timings);
        house.limits.openInvitation.forgive(it.by.id);
        return handedOver(tx, context, it, begun);
      });
    },
  }),
}));
