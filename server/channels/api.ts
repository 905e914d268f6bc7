// What the desk sees of messages, each with every try; and the links it hands out: a visitor's page, a tenant's secretary's.
import { builder } from '../builder.ts';
import { deed } from '../context.ts';
import { record } from '../engine/journal.ts';
import { endLinks, linkUntil, makeLink } from '../engine/link.ts';
import { notFound } from '../engine/refusal.ts';
import { MeetingType } from '../meetings/types.ts';
import { company, type Company } from '../property/rules.ts';
import { CompanyType } from '../property/types.ts';
import { visit } from '../visits/rules.ts';
import { visitIn } from '../visits/store.ts';
import { VisitType } from '../visits/types.ts';
import { visitorPage } from './invitations.ts';
import { type About, ABOUTS, type Channel, CHANNELS, type Message, type Outcome, OUTCOMES } from './message.ts';
import { type Attempt, attemptsOf, meetingMessagesOf, messagesOf } from './store.ts';

const ChannelEnum = builder.enumType('Channel', { values: Object.keys(CHANNELS) as Channel[] });
const AboutEnum = builder.enumType('MessageAbout', { values: Object.keys(ABOUTS) as About[] });
const OutcomeEnum = builder.enumType('MessageOutcome', { values: Object.keys(OUTCOMES) as Outcome[] });

const AttemptType = builder.objectRef<Attempt>('MessageAttempt').implement({
  fields: (t) => ({
    at: t.field({ type: 'Instant', resolve: (it) => it.at }),
    outcome: t.field({ type: OutcomeEnum, resolve: (it) => it.outcome }),
    outcomeLabel: t.string({ resolve: (it, _, { audience }) => OUTCOMES[it.outcome][audience.language] }),
  }),
});
const MessageType = builder.objectRef<Message>('Message').implement({
  description:
    'Something the house said by itself about a visit or a meeting, by one way; never what it said, nor to which address',
  fields: (t) => ({
    id: t.exposeID('id'),
    channel: t.field({ type: ChannelEnum, resolve: (it) => it.channel }),
    channelLabel: t.string({ resolve: (it, _, { audience }) => CHANNELS[it.channel][audience.language] }),
    about: t.field({ type: AboutEnum, resolve: (it) => it.about }),
    aboutLabel: t.string({ resolve: (it, _, { audience }) => ABOUTS[it.about][audience.language] }),
    at: t.field({ type: 'Instant', resolve: (it) => it.queuedAt }),
    settledAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.settledAt }),
    outcome: t.field({ type: OutcomeEnum, resolve: (it) => it.outcome }),
    outcomeLabel: t.string({ resolve: (it, _, { audience }) => OUTCOMES[it.outcome][audience.language] }),
    tries: t.exposeInt('tries'),
    attempts: t.field({ type: [AttemptType], resolve: (it, _, { house }) => attemptsOf(house.db, it.id) }),
  }),
});

builder.objectField(MeetingType, 'messages', (t) =>
  t.field({ type: [MessageType], resolve: (it, _, { house }) => meetingMessagesOf(house.db, it.id) }),
);
builder.objectField(VisitType, 'messages', (t) =>
  t.field({ type: [MessageType], resolve: (it, _, { house }) => messagesOf(house.db, it.id) }),
);

const SECRETARY = 'company';
/** A year; and more presses than a secretary could want. */
const LINK_FOR = 366 * 86_400_000;
const PRESSES = 10_000;

builder.objectField(CompanyType, 'linkUntil', (t) =>
  t.field({
    type: 'Instant',
    nullable: true,
    description: 'Until when the secretary’s link is good; null when there is none',
    resolve: async (it, _, { house }) => (await linkUntil(house.db, SECRETARY, it.id, house.clock.now())) ?? null,
  }),
);

builder.mutationFields((t) => ({
  makeVisitLink: t.string({
    description: 'The path of an invited visitor’s own page, for the desk to send or print',
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) =>
      deed(context, ['visit', 'makeLink', id], async (tx, { now }) => {
        const row = await visitIn(tx, id);
        if (!row) throw notFound(visit.words);
        return visitorPage(tx, row, now);
      }),
  }),
  makeCompanyLink: t.string({
    description:
      'The path of the page on which a tenant’s secretary invites; it is shown once, and ends the one before it',
    args: { companyId: t.arg.id() },
    resolve: (_, { companyId }, context) =>
      deed(context, ['company', 'makeLink', companyId], async (tx, { by, now }) => {
        const [firm] = await tx.all<Company>("select * from company where id = ? and state = 'active'", companyId);
        if (!firm) throw notFound(company.words);
        await endLinks(tx, SECRETARY, companyId, now);
        const link = {
          purpose: SECRETARY,
          subject: companyId,
          holder: companyId,
          expiresAt: now + LINK_FOR,
          presses: PRESSES,
        };
        const token = await makeLink(tx, link, now);
        await record(
          tx,
          { kind: 'company', id: companyId, move: 'makeLink', from: firm.state, to: firm.state, actor: by.id },
          now,
        );
        return `/go/c/${token}`;
      }),
  }),
  endCompanyLink: t.field({
    type: CompanyType,
    args: { companyId: t.arg.id() },
    resolve: (_, { companyId }, context) =>
      deed(context, ['company', 'endLink', companyId], async (tx, { by, now }) => {
        const [firm] = await tx.all<Company>('select * from company where id = ?', companyId);
        if (!firm) throw notFound(company.words);
        await endLinks(tx, SECRETARY, companyId, now);
        await record(
          tx,
          { kind: 'company', id: companyId, move: 'endLink', from: firm.state, to: firm.state, actor: by.id },
          now,
        );
        return firm;
      }),
  }),
}));
