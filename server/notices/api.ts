// Notices: which verb does what, and the staff's live list.
import { builder, frameRef, lifeOf, openFeed } from '../builder.ts';
import { actorOf, type Context, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import { type DueJob } from '../engine/due.ts';
import { begin, type InputOf, move, type MoveOf, SYSTEM } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { HappeningType, historyFor } from '../history.ts';
import { one } from '../property/store.ts';
import { LobbyType } from '../property/types.ts';
import { checkNotice, notice, type Notice, type NoticeText } from './rules.ts';
import { insertNotice, noticeOf, noticesBoard, noticesChanges, plan } from './store.ts';

const life = lifeOf('Notice', notice);
const NoticeType = builder.objectRef<Notice>('Notice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    titleZh: t.exposeString('titleZh'),
    titleEn: t.exposeString('titleEn'),
    bodyZh: t.exposeString('bodyZh'),
    bodyEn: t.exposeString('bodyEn'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => notice.states[it.state][audience.language] }),
    lobby: t.field({
      type: LobbyType,
      nullable: true,
      resolve: (it, _, { house }) => one(house.db, 'lobby', it.lobbyId),
    }),
    startsAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.startsAt }),
    endsAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.endsAt }),
    publishedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.publishedAt }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => life.actionsOf(it, context) }),
    history: t.field({
      type: [HappeningType],
      resolve: (it, _, context) => historyFor(context, 'notice', it.id, LABELS),
    }),
  }),
});
const LABELS = {
  write: words('起草', 'Written'),
  ...Object.fromEntries(Object.entries(notice.moves).map(([name, it]) => [name, it.words])),
};

builder.queryField('notice', (t) =>
  t.field({
    type: NoticeType,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: (_, { id }, { house }) => noticeOf(house.db, id),
  }),
);

builder.subscriptionField('notices', (t) =>
  t.field({
    type: frameRef<Notice>('NoticesFrame').implement({
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        notices: f.field({ type: [NoticeType], resolve: (frame) => frame.items }),
      }),
    }),
    subscribe: (_, __, context) => {
      const { db } = context.house;
      return openFeed<Notice>(context, {
        board: () => noticesBoard(db),
        changes: (after, upTo) => noticesChanges(db, after, upTo),
      });
    },
    resolve: (frame) => frame,
  }),
);

const NoticeInput = builder.inputType('NoticeInput', {
  fields: (t) => ({
    titleZh: t.string(),
    titleEn: t.string(),
    bodyZh: t.string(),
    bodyEn: t.string(),
    lobbyId: t.id({ required: false }),
    startsAt: t.field({ type: 'Instant', required: false }),
    endsAt: t.field({ type: 'Instant', required: false }),
  }),
});

async function given(context: Context, input: typeof NoticeInput.$inferInput): Promise<NoticeText> {
  const lobbyId = input.lobbyId ?? null;
  if (lobbyId && !(await one(context.house.db, 'lobby', lobbyId)))
    throw new Refusal('NOT_FOUND', words('请重新选择大堂。', 'Please choose the lobby again.'), { field: 'lobbyId' });
  return checkNotice({ ...input, lobbyId, startsAt: input.startsAt ?? null, endsAt: input.endsAt ?? null });
}

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: NoticeInput });
  return {
    writeNotice: t.field({
      type: NoticeType,
      args: { input },
      resolve: async (_, args, context) => {
        actorOf(context);
        const text = await given(context, args.input);
        return deed(context, ['notice', 'write', text], async (tx, { by, now }) => {
          const row: Notice = { id: newId(), state: 'draft', ...text, publishedAt: null };
          await insertNotice(tx, row);
          await begin(tx, notice, row, 'write', by, now);
          return row;
        });
      },
    }),
    amendNotice: t.field({
      type: NoticeType,
      args: { id, input },
      resolve: async (_, args, context) => turn(context, 'amend', args.id, await given(context, args.input)),
    }),
    publishNotice: t.field({
      type: NoticeType,
      args: { id },
      resolve: (_, args, context) => turn(context, 'publish', args.id),
    }),
    scheduleNotice: t.field({
      type: NoticeType,
      args: { id },
      resolve: (_, args, context) => turn(context, 'schedule', args.id),
    }),
    withdrawNotice: t.field({
      type: NoticeType,
      args: { id },
      resolve: (_, args, context) => turn(context, 'withdraw', args.id),
    }),
  };
});

/** A move, and the plan for its begin and end that follows from it. */
function turn<Name extends MoveOf<typeof notice>>(
  context: Context,
  name: Name,
  id: string,
  input?: InputOf<typeof notice, Name>,
): Promise<Notice> {
  return deed(context, ['notice', name, id, input ?? null], async (tx, { by, now, settings }) => {
    const after = await move(tx, notice, name, id, by, { now, settings, ...(input !== undefined && { input }) });
    await plan(tx, after);
    return after;
  });
}

/** What falls due for notices: their begin and their end, each a move by the system. */
export const jobs = {
  noticeBegin: (tx, id, now) => move(tx, notice, 'begin', id, SYSTEM, { now, settings: undefined }),
  noticeExpire: (tx, id, now) => move(tx, notice, 'expire', id, SYSTEM, { now, settings: undefined }),
} satisfies Record<string, DueJob>;
