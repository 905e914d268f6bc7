// The meeting centre: which verb does what. The rules stand in rules.ts, task.ts, room.ts and key.ts, the types in types.ts.
import { calendarOf } from '../channels/calendar.ts';
import { builder, frameRef, type InputFieldBuilder, openFeed, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import type { begin } from '../engine/machine.ts';
import { type InputOf, type MoveOf } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Tx } from '../engine/database.ts';
import { record } from '../engine/journal.ts';
import { endLinks, makeLink } from '../engine/link.ts';
import { nameGiven } from '../property/rules.ts';
import { known } from '../property/registers.ts';
import { checked, mustBeFree, newEnd, newMeeting, type Wanted } from './book.ts';
import { turnRequest, turnRequestBack } from './ask.ts';
import { meetingChange } from './change.ts';
import { book, turn, turnBack, turnKey, turnTask, turnTaskBack } from './follow.ts';
import type { roomKey } from './key.ts';
import { type RoomKey } from './key.ts';
import type { Meeting } from './meeting.ts';
import { checkRoom, type Room, room, whole } from './room.ts';
import type { meeting } from './rules.ts';
import {
  addKey,
  addRoom,
  addTemplate,
  type CentreItem,
  centreBoard,
  centreChanges,
  meetingById,
  meetingsBetween,
  rooms,
  templates,
} from './store.ts';
import { ROOM_LINK } from './request.ts';
import type { ServiceTask, serviceTask } from './task.ts';
import { checkTemplate, CUSTOMARY, roomUnknown, taskTemplate } from './templates.ts';
import {
  ArrowEnum,
  BlockedEnum,
  CancelledEnum,
  EquipmentEnum,
  HandsEnum,
  LayoutEnum,
  MeetingChangeType,
  MeetingType,
  PhaseEnum,
  RoomKeyType,
  RoomRequestType,
  RoomType,
  ServiceTaskType,
  SignedEnum,
  TaskTemplateType,
} from './types.ts';
import { daySpan } from './day.ts';

builder.queryFields((t) => ({
  rooms: t.field({ type: [RoomType], resolve: (_, __, { house }) => rooms(house.db) }),
  taskTemplates: t.field({ type: [TaskTemplateType], resolve: (_, __, { house }) => templates(house.db) }),
  meeting: t.field({
    type: MeetingType,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: async (_, { id }, { house }) => (await house.db.rowOf<Meeting>('meeting', id)) ?? null,
  }),
  meetingCalendar: t.string({
    nullable: true,
    description:
      'A meeting as an appointment (.ics), for its organiser; read again after a change it replaces what was',
    args: { id: t.arg.id() },
    resolve: async (_, { id }, { house, audience }) => {
      const it = await house.db.rowOf<Meeting>('meeting', id);
      const where = it && (await house.db.rowOf<Room>('room', it.roomId));
      if (!it || !where) return null;
      const { language } = audience;
      const place = (language === 'en' && where.nameEn) || where.nameZh;
      return calendarOf(
        {
          id,
          startsAt: it.startsAt,
          endsAt: it.endsAt,
          summary: it.title,
          place: [place, where.floor].filter(Boolean).join(' · '),
          description: it.wishes,
          cancelled: it.state === 'cancelled',
          language,
        },
        house.clock.now(),
      );
    },
  }),
  meetingsOn: t.field({
    type: [MeetingType],
    args: { day: t.arg.string({ description: 'YYYY-MM-DD in the property’s zone' }) },
    resolve: async (_, { day }, { house }) => {
      const { from, until } = daySpan(day, (await house.property()).zone);
      return meetingsBetween(house.db, from, until);
    },
  }),
}));

/** How much of the calendar a board holds before and after now. */
const BACK = 18 * 3_600_000;
const AHEAD = 30 * 3_600_000;

builder.subscriptionField('meetingCentre', (t) =>
  t.field({
    type: frameRef<CentreItem>('MeetingCentreFrame').implement({
      description: 'Rooms with their state, the meetings about now, their tasks, and the keys',
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        rooms: f.field({
          type: [RoomType],
          resolve: ({ items }) => items.flatMap((it) => ('room' in it ? [it.room] : [])),
        }),
        meetings: f.field({
          type: [MeetingType],
          resolve: ({ items }) => items.flatMap((it) => ('meeting' in it ? [it.meeting] : [])),
        }),
        tasks: f.field({
          type: [ServiceTaskType],
          resolve: ({ items }) => items.flatMap((it) => ('task' in it ? [it.task] : [])),
        }),
        keys: f.field({
          type: [RoomKeyType],
          resolve: ({ items }) => items.flatMap((it) => ('key' in it ? [it.key] : [])),
        }),
        changes: f.field({
          type: [MeetingChangeType],
          resolve: ({ items }) => items.flatMap((it) => ('change' in it ? [it.change] : [])),
        }),
        requests: f.field({
          type: [RoomRequestType],
          resolve: ({ items }) => items.flatMap((it) => ('request' in it ? [it.request] : [])),
        }),
      }),
    }),
    subscribe: (_, __, context) => {
      const { db, clock } = context.house;
      return openFeed<CentreItem>(context, {
        board: () => centreBoard(db, clock.now() - BACK, clock.now() + AHEAD),
        changes: (after, upTo) => centreChanges(db, after, upTo),
      });
    },
    resolve: (frame) => frame,
  }),
);

/** The code on a table is good for so long, in ms; presses are counted by the minute, not in all. */
const LINK_FOR = 2 * 366 * 86_400_000;

const RoomLayoutInput = builder.inputType('RoomLayoutInput', {
  fields: (t) => ({
    layout: t.field({ type: LayoutEnum }),
    seats: t.int(),
    setupMinutes: t.int(),
    clearingMinutes: t.int(),
  }),
});
const RoomInput = builder.inputType('RoomInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    floor: t.string(),
    wayZh: t.string(),
    wayEn: t.string(),
    layouts: t.field({ type: [RoomLayoutInput] }),
    equipment: t.field({ type: [EquipmentEnum] }),
    washroomArrow: t.field({ type: ArrowEnum, required: false }),
    breakAreaArrow: t.field({ type: ArrowEnum, required: false }),
  }),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: RoomInput });
  return {
    addRoom: t.field({
      type: RoomType,
      args: { input },
      resolve: (_, args, context) => {
        const columns = checkRoom(args.input);
        return deed(context, ['room', 'add', columns], async (tx, { by, now }) => {
          const row = await addRoom(tx, columns, by, now);
          await customary(tx, by, now);
          return row;
        });
      },
    }),
    amendRoom: t.field({
      type: RoomType,
      args: { id, input },
      resolve: (_, args, context) => press(context, room, 'amend', args.id, checkRoom(args.input)),
    }),
    takeOutRoom: t.field({
      type: RoomType,
      args: { id, reasonZh: t.arg.string(), reasonEn: t.arg.string() },
      resolve: (_, args, context) =>
        press(context, room, 'takeOut', args.id, {
          outReasonZh: nameGiven('reasonZh', args.reasonZh),
          outReasonEn: nameGiven('reasonEn', args.reasonEn),
        }),
    }),
    putBackRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'putBack', a.id) }),
    retireRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'retire', a.id) }),
    restoreRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'restore', a.id) }),

    makeRoomLink: t.string({
      description:
        'The path of the page behind the code on the room’s table; it is shown once, and ends the one before it',
      args: { roomId: t.arg.id() },
      resolve: (_, { roomId }, context) =>
        deed(context, ['room', 'makeLink', roomId], async (tx, { by, now }) => {
          const row = await roomIn(tx, roomId);
          await endLinks(tx, ROOM_LINK, roomId, now);
          const link = { purpose: ROOM_LINK, subject: roomId, holder: '', expiresAt: now + LINK_FOR, presses: 1 };
          const token = await makeLink(tx, link, now);
          const entry = { kind: 'room', id: roomId, move: 'makeLink', from: row.state, to: row.state, actor: by.id };
          await record(tx, entry, now);
          return `/go/r/${token}`;
        }),
    }),
    addRoomKey: t.field({
      type: RoomKeyType,
      args: { roomId: t.arg.id(), label: t.arg.string() },
      resolve: (_, args, context) => {
        const label = nameGiven('label', args.label);
        return deed(context, ['roomKey', 'add', args.roomId, label], async (tx, { by, now }) => {
          await roomIn(tx, args.roomId);
          return addKey(tx, { roomId: args.roomId, label }, by, now);
        });
      },
    }),
    handOutRoomKey: t.field({
      type: RoomKeyType,
      args: {
        id,
        staffMemberId: t.arg.id({ required: false, description: 'Whoever asks, unless somebody else fetches it' }),
        meetingId: t.arg.id({ required: false }),
        dueBackAt: t.arg({ type: 'Instant', required: false }),
      },
      resolve: (_, args, context) =>
        pressKey(context, 'handOut', args.id, async (tx, byId) => ({
          heldBy: args.staffMemberId ?? byId,
          meetingId: args.meetingId ? (await meetingIn(tx, args.meetingId)).id : null,
          dueBackAt: args.dueBackAt ?? null,
        })),
    }),
    takeBackRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'takeBack', a.id) }),
    retireRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'retire', a.id) }),
    restoreRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'restore', a.id) }),
  };
});

const TaskTemplateInput = builder.inputType('TaskTemplateInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    phase: t.field({ type: PhaseEnum }),
    hands: t.field({ type: HandsEnum }),
    must: t.boolean(),
    minutes: t.int(),
    roomId: t.id({ required: false }),
  }),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: TaskTemplateInput });
  const columns = (it: typeof TaskTemplateInput.$inferInput) => checkTemplate({ ...it, roomId: it.roomId ?? null });
  return {
    addTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { input },
      resolve: (_, args, context) => {
        const given = columns(args.input);
        return deed(context, ['taskTemplate', 'add', given], async (tx, { by, now }) => {
          if (given.roomId) await roomIn(tx, given.roomId);
          return addTemplate(tx, given, by, now);
        });
      },
    }),
    amendTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id, input },
      resolve: (_, args, context) => {
        const given = columns(args.input);
        return press(context, taskTemplate, 'amend', args.id, given, {
          first: async (tx) => given.roomId && roomIn(tx, given.roomId),
        });
      },
    }),
    retireTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id },
      resolve: (_, a, c) => press(c, taskTemplate, 'retire', a.id),
    }),
    restoreTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id },
      resolve: (_, a, c) => press(c, taskTemplate, 'restore', a.id),
    }),
  };
});

const wanted = (t: InputFieldBuilder) => ({
  roomId: t.id(),
  title: t.string(),
  titleShown: t.boolean({ description: 'Whether the lobby’s display may show the title' }),
  hostId: t.id({ required: false }),
  companyId: t.id({ required: false }),
  startsAt: t.field({ type: 'Instant' }),
  endsAt: t.field({ type: 'Instant' }),
  layout: t.field({ type: LayoutEnum }),
  expected: t.int(),
  equipment: t.field({ type: [EquipmentEnum] }),
  wishes: t.string(),
});
const MeetingInput = builder.inputType('MeetingInput', { fields: wanted });

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: MeetingInput });
  const simple = (name: Parameters<typeof pressMeeting>[1]) =>
    t.field({ type: MeetingType, args: { id }, resolve: (_, args, context) => pressMeeting(context, name, args.id) });
  return {
    bookMeeting: t.field({
      type: MeetingType,
      args: { input, confirmed: t.arg.boolean({ description: 'False: to be confirmed by somebody' }) },
      resolve: async (_, args, context) => {
        const it = await given(context, args.input);
        return deed(context, ['meeting', 'book', it, args.confirmed], async (tx, doing) => {
          const where = await roomIn(tx, it.roomId);
          const columns = checked(it, where, doing.now);
          await mustBeFree(tx, where, columns, doing.settings);
          return book(tx, newMeeting(columns, args.confirmed ? 'confirmed' : 'requested', doing.now), doing);
        });
      },
    }),
    replanMeeting: t.field({
      type: MeetingType,
      args: { id, input },
      resolve: async (_, args, context) => {
        const it = await given(context, args.input);
        return deed(context, ['meeting', 'replan', args.id, it], async (tx, doing) => {
          const where = await roomIn(tx, it.roomId);
          const columns = checked(it, where, doing.now);
          await mustBeFree(tx, where, columns, doing.settings, args.id);
          return turn(tx, 'replan', args.id, doing, columns);
        });
      },
    }),
    prolongMeeting: t.field({
      type: MeetingType,
      args: { id, endsAt: t.arg({ type: 'Instant' }) },
      resolve: (_, args, context) =>
        deed(context, ['meeting', 'prolong', args.id, args.endsAt], async (tx, doing) => {
          const it = await meetingIn(tx, args.id);
          const columns = newEnd(it, args.endsAt, doing.now);
          await mustBeFree(tx, await roomIn(tx, it.roomId), { ...it, ...columns }, doing.settings, it.id);
          return turn(tx, 'prolong', args.id, doing, columns);
        }),
    }),
    confirmMeeting: simple('confirm'),
    prepareMeeting: simple('prepare'),
    welcomeMeeting: simple('welcome'),
    startMeeting: simple('start'),
    pauseMeeting: simple('pause'),
    resumeMeeting: simple('resume'),
    refillMeeting: simple('refill'),
    endMeeting: simple('end'),
    powerOffMeeting: simple('powerOff'),
    closeMeeting: simple('close'),
    giveUpMeeting: simple('giveUp'),
    countMeeting: t.field({
      type: MeetingType,
      args: { id, people: t.arg.int() },
      resolve: (_, args, context) =>
        pressMeeting(context, 'count', args.id, whole('people', args.people, 0, 10_000, words('人数', 'people'))),
    }),
    signMeeting: t.field({
      type: MeetingType,
      args: { id, how: t.arg({ type: SignedEnum }) },
      resolve: (_, args, context) => pressMeeting(context, 'sign', args.id, args.how),
    }),
    cancelMeeting: t.field({
      type: MeetingType,
      args: { id, because: t.arg({ type: CancelledEnum }) },
      resolve: (_, args, context) => pressMeeting(context, 'cancel', args.id, args.because),
    }),
    undoMeeting: t.field({
      type: MeetingType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['meeting', 'undo', args.id], (tx, doing) => turnBack(tx, args.id, doing)),
    }),
  };
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const simple = (name: MoveOf<typeof serviceTask>) =>
    t.field({ type: ServiceTaskType, args: { id }, resolve: (_, args, context) => pressTask(context, name, args.id) });
  return {
    claimServiceTask: simple('claim'),
    beginServiceTask: simple('begin'),
    finishServiceTask: simple('finish'),
    releaseServiceTask: simple('release'),
    unblockServiceTask: simple('unblock'),
    checkServiceTask: simple('check'),
    redoServiceTask: simple('redo'),
    blockServiceTask: t.field({
      type: ServiceTaskType,
      args: { id, because: t.arg({ type: BlockedEnum }) },
      resolve: (_, args, context) => pressTask(context, 'block', args.id, args.because),
    }),
    undoServiceTask: t.field({
      type: ServiceTaskType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['serviceTask', 'undo', args.id], (tx, doing) => turnTaskBack(tx, args.id, doing)),
    }),
  };
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const simple = (name: 'take' | 'serve' | 'drop') =>
    t.field({
      type: RoomRequestType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['roomRequest', name, args.id], (tx, { by, now }) => turnRequest(tx, name, args.id, by, now)),
    });
  return {
    takeRoomRequest: simple('take'),
    serveRoomRequest: simple('serve'),
    dropRoomRequest: simple('drop'),
    acknowledgeMeetingChange: t.field({
      type: MeetingChangeType,
      args: { id },
      resolve: (_, args, context) => press(context, meetingChange, 'acknowledge', args.id),
    }),
    undoRoomRequest: t.field({
      type: RoomRequestType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['roomRequest', 'undo', args.id], (tx, { by, now }) => turnRequestBack(tx, args.id, by, now)),
    }),
  };
});

async function given(context: Context, input: typeof MeetingInput.$inferInput): Promise<Wanted> {
  const { hostId = null, companyId = null } = input;
  if (hostId) await known(context, 'host', hostId);
  if (companyId) await known(context, 'company', companyId);
  return { ...input, hostId, companyId };
}

const pressMeeting = <Name extends MoveOf<typeof meeting>>(
  context: Context,
  name: Name,
  id: string,
  input?: InputOf<typeof meeting, Name>,
): Promise<Meeting> =>
  deed(context, ['meeting', name, id, input ?? null], (tx, doing) => turn(tx, name, id, doing, input));

const pressTask = <Name extends MoveOf<typeof serviceTask>>(
  context: Context,
  name: Name,
  id: string,
  input?: InputOf<typeof serviceTask, Name>,
): Promise<ServiceTask> =>
  deed(context, ['serviceTask', name, id, input ?? null], (tx, doing) => turnTask(tx, name, id, doing, input));

const pressKey = <Name extends MoveOf<typeof roomKey>>(
  context: Context,
  name: Name,
  id: string,
  input?: (tx: Tx, byId: string) => Promise<InputOf<typeof roomKey, Name>>,
): Promise<RoomKey> =>
  deed(context, ['roomKey', name, id], async (tx, doing) =>
    turnKey(tx, name, id, doing, await input?.(tx, doing.by.id)),
  );

async function roomIn(tx: Tx, id: string): Promise<Room> {
  const [row] = await tx.all<Room>("select * from room where id = ? and state <> 'retired'", id);
  if (!row) throw roomUnknown();
  return row;
}

async function meetingIn(tx: Tx, id: string): Promise<Meeting> {
  const row = await meetingById(tx, id);
  if (!row)
    throw new Refusal(
      'NOT_FOUND',
      words('没有找到这场会议，请刷新后重试。', 'We could not find that meeting. Refresh and try again.'),
    );
  return row;
}

/** A house without templates begins with the customary ones, when its first room is added. */
async function customary(tx: Tx, by: Parameters<typeof begin>[4], now: number): Promise<void> {
  const [any] = await tx.all('select id from taskTemplate limit 1');
  if (any) return;
  for (const it of CUSTOMARY) await addTemplate(tx, checkTemplate(it), by, now);
}
