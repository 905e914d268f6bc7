// Invitations on the graph: one or several guests, changed, taken back; and the badge that the desk prints again.
import { LanguageEnum } from '../access/types.ts';
import { builder } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { move } from '../engine/machine.ts';
import { notFound } from '../engine/refusal.ts';
import { badgeKey, invitationText, newBadge } from './codes.ts';
import { cancelVisit, inviteGuests, rescheduleVisit } from './invite.ts';
import { visit } from './rules.ts';
import { opened } from './sealed.ts';
import { visitIn } from './store.ts';
import { PurposeEnum, TitleEnum, VisitType } from './types.ts';
import type { Visit } from './visit.ts';

const GuestInput = builder.inputType('GuestInput', {
  fields: (t) => ({
    name: t.string(),
    title: t.field({ type: TitleEnum, required: false }),
    company: t.string({ required: false }),
    telephone: t.string({ required: false }),
    email: t.string({ required: false }),
  }),
});
const InviteVisitsInput = builder.inputType('InviteVisitsInput', {
  fields: (t) => ({
    hostId: t.id({ required: false }),
    companyId: t.id({ required: false }),
    expectedAt: t.field({ type: 'Instant' }),
    purpose: t.field({ type: PurposeEnum }),
    askFor: t.string({ required: false, description: 'Whom to ask for when the host is out' }),
    lobbyId: t.id({ required: false }),
    language: t.field({ type: LanguageEnum, required: false }),
    groupSize: t.int({ required: false, description: 'How many come with each guest, the guest included' }),
    guests: t.field({ type: [GuestInput] }),
  }),
});
const RescheduleVisitInput = builder.inputType('RescheduleVisitInput', {
  description: 'What is not named stays as it is',
  fields: (t) => ({
    expectedAt: t.field({ type: 'Instant', required: false }),
    hostId: t.id({ required: false }),
    askFor: t.string({ required: false, description: '"" removes it' }),
    lobbyId: t.id({ required: false }),
    groupSize: t.int({ required: false }),
  }),
});

interface Badge {
  readonly visit: Visit;
  readonly text: string;
}
const BadgeType = builder.objectRef<Badge>('Badge').implement({
  description: 'A badge to print: the text of its QR code, and the visit whose name stands on it',
  fields: (t) => ({
    text: t.exposeString('text'),
    visit: t.field({ type: VisitType, resolve: (it) => it.visit }),
  }),
});

builder.mutationFields((t) => ({
  inviteVisits: t.field({
    type: [VisitType],
    args: { input: t.arg({ type: InviteVisitsInput }) },
    resolve: (_, { input }, context) => inviteGuests(context, input),
  }),
  rescheduleVisit: t.field({
    type: VisitType,
    args: { id: t.arg.id(), input: t.arg({ type: RescheduleVisitInput }) },
    resolve: (_, { id, input }, context) => rescheduleVisit(context, id, input),
  }),
  cancelVisit: t.field({
    type: VisitType,
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) => cancelVisit(context, id),
  }),
  printVisitBadge: t.field({
    type: BadgeType,
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) => printBadge(context, id),
  }),
}));

/** Counts one print more; a visitor without a badge gets one, and a reprint shows the same. */
const printBadge = (context: Context, id: string): Promise<Badge> =>
  deed(context, ['visit', 'printBadge', id], async (tx, { by, now, settings }) => {
    const { keyring } = context.house;
    const row = await visitIn(tx, id);
    if (!row) throw notFound(visit.words);
    const kept = row.badgeSealed && keyring.open(row.badgeSealed)?.plain;
    const text = kept || newBadge();
    const input = kept ? {} : { badge: badgeKey(keyring, text), badgeSealed: keyring.seal(row.day, text) };
    return { text, visit: await move(tx, visit, 'printBadge', id, by, { now, settings, input }) };
  });

builder.objectFields(VisitType, (t) => ({
  invitationCode: t.string({
    nullable: true,
    description: 'The code of an open invitation, for the desk to send or print',
    resolve: (it, _, { house }) =>
      (isOpen(it) && it.inviteSealed && house.keyring.open(it.inviteSealed)?.plain) || null,
  }),
  invitationText: t.string({
    nullable: true,
    description: 'What the invitation’s QR code holds',
    resolve: (it, _, { house }) => {
      const code = isOpen(it) && it.inviteSealed && house.keyring.open(it.inviteSealed)?.plain;
      return code ? invitationText(code) : null;
    },
  }),
  askFor: t.string({ nullable: true, resolve: (it, _, { house }) => opened(house.keyring, it).askFor || null }),
  emailMasked: t.string({
    nullable: true,
    resolve: (it, _, { house }) => opened(house.keyring, it).email.replace(/^(.).*(@.*)$/u, '$1***$2') || null,
  }),
}));
const isOpen = ({ state }: Visit) => state === 'invited' || state === 'noShow';
