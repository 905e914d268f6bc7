// Visits at the desk: which verb does what. The rules stand in rules.ts, the types in types.ts, the boards in boards.ts.
import { LanguageEnum } from '../access/types.ts';
import { builder, type InputFieldBuilder, press } from '../builder.ts';
import { deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { undo } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { reveal } from '../property/reveal.ts';
import type { Seat } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { DrinkEnum, Reason } from '../property/types.ts';
import { arriveByHand } from './arrive.ts';
import { beginVisit, planNoShow } from './begin.ts';
import { nameHost } from './nameHost.ts';
import { visit } from './rules.ts';
import { insideNow, sitterIn, visitOf } from './store.ts';
import type { Visit } from './visit.ts';
import { AnswerEnum, PurposeEnum, RefusedEnum, TitleEnum, VisitType } from './types.ts';

builder.queryField('visit', (t) =>
  t.field({
    type: VisitType,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: (_, { id }, { house }) => visitOf(house.db, id),
  }),
);
builder.queryField('inside', (t) => t.field({ type: [VisitType], resolve: (_, __, { house }) => insideNow(house.db) }));

const byHand = (t: InputFieldBuilder) => ({
  purpose: t.field({ type: PurposeEnum }),
  hostId: t.id({ required: false }),
  companyId: t.id({ required: false }),
  departmentId: t.id({ required: false }),
  name: t.string(),
  title: t.field({ type: TitleEnum, required: false }),
  company: t.string({ required: false }),
  telephone: t.string({ required: false }),
  email: t.string({ required: false }),
  askFor: t.string({ required: false, description: 'Whom to ask for when the host is out' }),
  lobbyId: t.id({ required: false }),
  language: t.field({ type: LanguageEnum, required: false }),
  groupSize: t.int({ required: false }),
  tools: t.stringList({ required: false }),
  drink: t.field({ type: DrinkEnum, required: false }),
});
const RegisterVisitInput = builder.inputType('RegisterVisitInput', { fields: (t) => byHand(t) });
const InviteVisitInput = builder.inputType('InviteVisitInput', {
  fields: (t) => ({ ...byHand(t), expectedAt: t.field({ type: 'Instant' }) }),
});

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
  const plain = (name: 'showIn' | 'enter' | 'leave' | 'decline' | 'seeIdentity' | 'tellHost' | 'serveTea') =>
    t.field({ type: VisitType, args: { id }, resolve: (_, args, context) => press(context, visit, name, args.id) });
  return {
    arriveVisit: t.field({
      type: VisitType,
      args: { id },
      resolve: (_, args, context) => arriveByHand(context, args.id),
    }),
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
    nameVisitHost: t.field({
      type: VisitType,
      description: 'Whom a visitor has come to see who named nobody; the host is told as if they had',
      args: { id, hostId: t.arg.id() },
      resolve: (_, args, context) => nameHost(context, args.id, args.hostId),
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
        deed(context, ['visit', 'undo', args.id], async (tx, { by, now }) => {
          const row = await undo(tx, visit, args.id, by, now);
          // The no-show planned with the invitation may have been let go while they counted as arrived.
          if (row.state === 'invited') await planNoShow(tx, row);
          return sitAgain(tx, row);
        }),
    }),
    revealVisitTelephone: t.string({
      args: { id, reason: t.arg({ type: Reason }) },
      resolve: async (_, a, c) => reveal(c, 'visit', a.id, (await visitOf(c.house.db, a.id))?.telephone, a.reason),
    }),
  };
});

/** A seat is offered to one visitor at a time. */
/** Whoever had got up by mistake has their seat again, unless somebody sits there now. */
async function sitAgain(tx: Tx, row: Visit): Promise<Visit> {
  if (row.seatBefore === null || (row.state !== 'arrived' && row.state !== 'waiting')) return row;
  const seatId = row.seatId ?? ((await sitterIn(tx, row.seatBefore)) ? null : row.seatBefore);
  const [after] = await tx.all<Visit>(
    'update visit set seatId = ?, seatBefore = null where id = ? returning *',
    seatId,
    row.id,
  );
  return after!;
}

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
