// Visits: which verb does what. The rules stand in rules.ts, the types in types.ts, the boards in boards.ts.
import { builder, type InputFieldBuilder, press } from '../builder.ts';
import { actorOf, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import { begin, type Lived, move, undo } from '../engine/machine.ts';
import { record } from '../engine/journal.ts';
import type { Tx } from '../engine/database.ts';
import { notFound, Refusal, words } from '../engine/refusal.ts';
import type { Seat } from '../property/rules.ts';
import { mayReveal } from '../property/api.ts';
import { Reason } from '../property/types.ts';
import { one } from '../property/store.ts';
import { beginVisit } from './begin.ts';
import { KioskBellType } from './boards.ts';
import { bell, type Bell, visit } from './rules.ts';
import { bySignOut, insertBell, insideNow, ringing, sitterIn, visitOf } from './store.ts';
import { LanguageEnum } from '../access/types.ts';
import { AnswerEnum, BellType, PurposeEnum, RefusedEnum, TitleEnum, VisitType } from './types.ts';

builder.queryField('visit', (t) =>
  t.field({
    type: VisitType,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: (_, { id }, { house }) => visitOf(house.db, id),
  }),
);
builder.queryField('inside', (t) => t.field({ type: [VisitType], resolve: (_, __, { house }) => insideNow(house.db) }));

const SignInInput = builder.inputType('SignInInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeEnum }),
    hostId: t.id({ required: false }),
    companyId: t.id({ required: false }),
    name: t.string(),
    title: t.field({ type: TitleEnum, required: false }),
    company: t.string({ required: false }),
    telephone: t.string({ required: false }),
    consent: t.boolean(),
    language: t.field({ type: LanguageEnum }),
  }),
});
const byHand = (t: InputFieldBuilder) => ({
  purpose: t.field({ type: PurposeEnum }),
  hostId: t.id({ required: false }),
  companyId: t.id({ required: false }),
  name: t.string(),
  title: t.field({ type: TitleEnum, required: false }),
  company: t.string({ required: false }),
  telephone: t.string({ required: false }),
  lobbyId: t.id({ required: false }),
  language: t.field({ type: LanguageEnum, required: false }),
});
const RegisterVisitInput = builder.inputType('RegisterVisitInput', { fields: (t) => byHand(t) });
const InviteVisitInput = builder.inputType('InviteVisitInput', {
  fields: (t) => ({ ...byHand(t), expectedAt: t.field({ type: 'Instant' }) }),
});

interface SignedIn {
  code: string;
  signOutCode: string;
}
const SignedInType = builder.objectRef<SignedIn>('SignedIn').implement({
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The lobby code of the day' }),
    signOutCode: t.exposeString('signOutCode', { description: 'Six digits that sign this visitor out' }),
  }),
});
const SignedOutType = builder
  .objectRef<{ code: string }>('SignedOut')
  .implement({ fields: (t) => ({ code: t.exposeString('code') }) });

builder.mutationFields((t) => ({
  signInVisit: t.field({
    type: SignedInType,
    args: { input: t.arg({ type: SignInInput }) },
    resolve: async (_, { input }, context) => {
      if (!input.consent)
        throw new Refusal(
          'CONSENT_MISSING',
          words('请先阅读并同意信息保存说明。', 'Please read the notice and agree to it first.'),
          { field: 'consent' },
        );
      const { visit: row, signOutCode } = await beginVisit(context, 'signIn', input);
      return { code: row.code, signOutCode };
    },
  }),
  signOutVisit: t.field({
    type: SignedOutType,
    args: { code: t.arg.string() },
    resolve: (_, { code }, context) => {
      const { house } = context;
      const device = actorOf(context).id;
      const digits = code.normalize('NFKC').replace(/\D/g, '');
      return deed(context, ['visit', 'signOut', digits], async (tx, { by, now, settings }) => {
        if (!house.limits.signOutVisit.take(device))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words(
              '尝试次数过多，请十分钟后再试，或请前台协助。',
              'Too many tries. Wait ten minutes, or ask reception.',
            ),
          );
        const found = await bySignOut(tx, house.keyring.blind(`signOut ${digits}`));
        if (!found)
          throw new Refusal(
            'CODE_UNKNOWN',
            words(
              '没有这个离开码，请核对后重输，或请前台协助。',
              'We do not know that code. Check it, or ask reception.',
            ),
            { field: 'code' },
          );
        house.limits.signOutVisit.forgive(device);
        const { code: lobbyCode } = await move(tx, visit, 'leave', found.id, by, { now, settings });
        return { code: lobbyCode };
      });
    },
  }),
  ringBell: t.field({
    type: KioskBellType,
    resolve: (_, __, context) =>
      deed(context, ['bell', 'ring'], async (tx, { by, now }) => {
        const already = await ringing(tx, by.deviceId!);
        if (already) return already;
        if (!context.house.limits.ringBell.take(by.id))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words('已经呼叫过前台，请稍候片刻。', 'Reception has been called. Please wait a moment.'),
          );
        const row: Bell = {
          id: newId(),
          state: 'ringing',
          deviceId: by.deviceId!,
          rungAt: now,
          answeredAt: null,
          answeredBy: null,
        };
        await insertBell(tx, row);
        await begin(tx, bell, row as Lived, 'ring', by, now);
        return row;
      }),
  }),
  answerBell: t.field({
    type: BellType,
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) => press(context, bell, 'answer', id),
  }),
}));

builder.mutationFields((t) => ({
  registerVisit: t.field({
    type: VisitType,
    args: { input: t.arg({ type: RegisterVisitInput }) },
    resolve: async (_, { input }, context) => (await beginVisit(context, 'register', input)).visit,
  }),
  inviteVisit: t.field({
    type: VisitType,
    args: { input: t.arg({ type: InviteVisitInput }) },
    resolve: async (_, { input }, context) => (await beginVisit(context, 'invite', input)).visit,
  }),
}));

builder.mutationFields((t) => {
  const id = t.arg.id();
  const plain = (name: 'arrive' | 'showIn' | 'enter' | 'leave' | 'decline' | 'seeIdentity' | 'tellHost' | 'serveTea') =>
    t.field({ type: VisitType, args: { id }, resolve: (_, args, context) => press(context, visit, name, args.id) });
  return {
    arriveVisit: plain('arrive'),
    showInVisit: plain('showIn'),
    enterVisit: plain('enter'),
    leaveVisit: plain('leave'),
    declineVisit: plain('decline'),
    seeVisitIdentity: plain('seeIdentity'),
    tellVisitHost: plain('tellHost'),
    serveVisitTea: plain('serveTea'),
    receiveVisit: t.field({
      type: VisitType,
      args: { id, seatId: t.arg.id({ required: false }) },
      resolve: (_, { id: visitId, seatId }, context) =>
        press(
          context,
          visit,
          'receive',
          visitId,
          { seatId: seatId ?? null },
          seatId ? { first: (tx) => freeSeat(tx, seatId, visitId) } : {},
        ),
    }),
    seatVisit: t.field({
      type: VisitType,
      args: { id, seatId: t.arg.id() },
      resolve: (_, { id: visitId, seatId }, context) =>
        press(context, visit, 'seat', visitId, { seatId }, { first: (tx) => freeSeat(tx, seatId, visitId) }),
    }),
    callVisit: t.field({
      type: VisitType,
      args: { id, placeId: t.arg.id() },
      resolve: async (_, args, context) => {
        if ((await one(context.house.db, 'place', args.placeId))?.state !== 'active')
          throw new Refusal('NOT_FOUND', words('请重新选择地点。', 'Please choose the place again.'), {
            field: 'placeId',
          });
        return press(context, visit, 'call', args.id, { placeId: args.placeId });
      },
    }),
    refuseVisit: t.field({
      type: VisitType,
      args: { id, reason: t.arg({ type: RefusedEnum }) },
      resolve: (_, args, context) => press(context, visit, 'refuse', args.id, { reason: args.reason }),
    }),
    answerVisitHost: t.field({
      type: VisitType,
      args: { id, answer: t.arg({ type: AnswerEnum }) },
      resolve: (_, args, context) => press(context, visit, 'answerHost', args.id, { answer: args.answer }),
    }),
    undoVisit: t.field({
      type: VisitType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['visit', 'undo', args.id], (tx, { by, now }) => undo(tx, visit, args.id, by, now)),
    }),
    revealVisitTelephone: t.string({
      args: { id, reason: t.arg({ type: Reason }) },
      resolve: async (_, args, context) => {
        mayReveal(context);
        const { house } = context;
        const found = await visitOf(house.db, args.id);
        const plain = found?.telephone && house.keyring.open(found.telephone)?.plain;
        if (!plain) throw notFound(words('这个号码', 'this number'));
        const actor = actorOf(context).id;
        await house.db.write((tx) =>
          record(
            tx,
            { kind: 'visit', id: args.id, move: 'reveal', from: '', to: '', actor, reason: args.reason },
            house.clock.now(),
          ),
        );
        return plain;
      },
    }),
  };
});

/** A seat is offered to one visitor at a time. */
async function freeSeat(tx: Tx, seatId: string, visitId: string): Promise<void> {
  const [seat] = await tx.all<Seat>("select * from seat where id = ? and state = 'active'", seatId);
  if (!seat)
    throw new Refusal('NOT_FOUND', words('请重新选择座位。', 'Please choose the seat again.'), { field: 'seatId' });
  const sitter = await sitterIn(tx, seatId);
  if (sitter && sitter.id !== visitId)
    throw new Refusal(
      'SEAT_TAKEN',
      words(
        `${seat.name} 已有访客 ${sitter.code}，请另选。`,
        `${seat.name} is taken by ${sitter.code}. Choose another.`,
      ),
      { field: 'seatId' },
    );
}
