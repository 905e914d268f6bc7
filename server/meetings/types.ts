// The meeting centre's GraphQL types: rooms that say the truth, meetings, tasks, keys and the templates of tasks.
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf } from '../builder.ts';
import { HappeningType, historyFor } from '../history.ts';
import type { Words } from '../engine/refusal.ts';
import { words } from '../engine/refusal.ts';
import { linkUntil } from '../engine/link.ts';
import { one } from '../property/store.ts';
import { CompanyType, HostType, DrinkEnum } from '../property/types.ts';
import type { House } from '../context.ts';
import { timeIn } from '../channels/wording.ts';
import { guestsOf } from './came.ts';
import { type Line, linesOf, meetingChange, type MeetingChange } from './change.ts';
import { EVERY } from './repeat.ts';
import { type RoomKey, roomKey } from './key.ts';
import { CANCELLED_BECAUSE, type Meeting, SIGNED_HOW } from './meeting.ts';
import {
  ARROWS,
  EQUIPMENT,
  equipmentOf,
  type Equipment,
  LAYOUTS,
  layoutsOf,
  type Room,
  room,
  type RoomLayout,
} from './room.ts';
import { hits, otherRooms } from './overrun.ts';
import { refillEvery } from './pulse.ts';
import { isUrgent, REQUESTS, ROOM_LINK, type RoomRequest, roomRequest } from './request.ts';
import { meeting } from './rules.ts';
import { factsOf, type FoundFacts, changesOf, keysOf, rooms, tasksOf, ticksOf } from './store.ts';
import { type SeatDrink, type ServiceSheet, sheetLines, sheetOf } from './sheet.ts';
import { placeIn, type PlaceInSeries } from './series.ts';
import { BLOCKED_BECAUSE, HANDS, PHASES, type ServiceTask, serviceTask } from './task.ts';
import { taskTemplate, type TaskTemplate } from './templates.ts';
import { ROOM_TRUTHS, type RoomTruth, roomTruth } from './truth.ts';

const named = <T extends Record<string, Words>>(of: T) => Object.keys(of) as (keyof T & string)[];
export const LayoutEnum = builder.enumType('Layout', { values: named(LAYOUTS) });
export const EquipmentEnum = builder.enumType('Equipment', { values: named(EQUIPMENT) });
export const PhaseEnum = builder.enumType('Phase', { values: named(PHASES) });
export const HandsEnum = builder.enumType('Hands', { values: HANDS });
export const BlockedEnum = builder.enumType('BlockedBecause', { values: named(BLOCKED_BECAUSE) });
export const SignedEnum = builder.enumType('SignedHow', { values: named(SIGNED_HOW) });
export const CancelledEnum = builder.enumType('CancelledBecause', { values: named(CANCELLED_BECAUSE) });
export const ArrowEnum = builder.enumType('Arrow', { values: ARROWS });
export const TruthEnum = builder.enumType('RoomTruthName', { values: named(ROOM_TRUTHS) });

const RoomLayoutType = builder.objectRef<RoomLayout>('RoomLayout').implement({
  fields: (t) => ({
    layout: t.field({ type: LayoutEnum, resolve: (it) => it.layout }),
    label: t.string({ resolve: (it, _, { audience }) => LAYOUTS[it.layout][audience.language] }),
    seats: t.exposeInt('seats'),
    setupMinutes: t.exposeInt('setupMinutes'),
    clearingMinutes: t.exposeInt('clearingMinutes'),
  }),
});

const RoomTruthType = builder.objectRef<RoomTruth>('RoomTruth').implement({
  description: 'Whether a room can be used now: calendar, tasks, people and key together',
  fields: (t) => ({
    name: t.field({ type: TruthEnum, resolve: (it) => it.name }),
    label: t.string({ resolve: (it, _, { audience }) => ROOM_TRUTHS[it.name][audience.language] }),
    because: t.string({ nullable: true, resolve: (it, _, { audience }) => it.because?.[audience.language] ?? null }),
    meetingId: t.exposeID('meetingId', { nullable: true }),
    until: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.until }),
    nextLabel: t.string({
      nullable: true,
      resolve: (it, _, { audience }) => (it.next ? ROOM_TRUTHS[it.next.name][audience.language] : null),
    }),
    nextAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.next?.at ?? null }),
  }),
});

/** The state of one room now. */
export async function truthOf({ db, clock }: House, it: Room): Promise<RoomTruth> {
  const [, meetings, tasks, keys] = await db.moment<FoundFacts>(...factsOf(it.id));
  return roomTruth(
    { room: it, meetings, mustTasks: tasks, keysOut: keys.map(({ meetingId }) => meetingId) },
    clock.now(),
  );
}

const roomOf = async ({ db }: House, id: string): Promise<Room> => (await db.rowOf<Room>('room', id))!;

const keyLife = lifeOf('RoomKey', roomKey);
export const RoomKeyType = builder.objectRef<RoomKey>('RoomKey');
RoomKeyType.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    roomId: t.exposeID('roomId'),
    label: t.exposeString('label'),
    state: t.field({ type: keyLife.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => roomKey.states[it.state][audience.language] }),
    heldBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) => nameOfActor(house.db, it.heldBy ?? '', audience.language),
    }),
    meetingId: t.exposeID('meetingId', { nullable: true }),
    outAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.outAt }),
    room: t.field({ type: RoomType, resolve: ({ roomId }, _, { house }) => roomOf(house, roomId) }),
    overdue: t.boolean({
      description: 'Whether it should be back by now',
      resolve: (it, _, { house }) => it.state === 'out' && it.dueBackAt !== null && it.dueBackAt <= house.clock.now(),
    }),
    dueBackAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.dueBackAt }),
    actions: t.field({ type: [keyLife.Action], resolve: (it, _, context) => keyLife.actionsOf(it, context) }),
    history: t.field({
      type: [HappeningType],
      resolve: (it, _, context) => historyFor(context, 'roomKey', it.id, labels(roomKey.moves, ADDED)),
    }),
  }),
});

const roomLife = lifeOf('Room', room);
export const RoomType = builder.objectRef<Room>('Room').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    floor: t.exposeString('floor'),
    wayZh: t.exposeString('wayZh'),
    wayEn: t.exposeString('wayEn'),
    layouts: t.field({ type: [RoomLayoutType], resolve: (it) => [...layoutsOf(it)] }),
    equipment: t.field({ type: [EquipmentEnum], resolve: (it) => [...equipmentOf(it)] }),
    state: t.field({ type: roomLife.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => room.states[it.state][audience.language] }),
    outReason: t.string({
      nullable: true,
      resolve: (it, _, { audience }) => (audience.language === 'zh' ? it.outReasonZh : it.outReasonEn),
    }),
    washroomArrow: t.field({ type: ArrowEnum, nullable: true, resolve: (it) => it.washroomArrow }),
    breakAreaArrow: t.field({ type: ArrowEnum, nullable: true, resolve: (it) => it.breakAreaArrow }),
    truth: t.field({ type: RoomTruthType, resolve: (it, _, { house }) => truthOf(house, it) }),
    keys: t.field({ type: [RoomKeyType], resolve: (it, _, { house }) => keysOf(house.db, it.id) }),
    linkUntil: t.field({
      type: 'Instant',
      nullable: true,
      description: 'Until when the code on its table is good; null where there is none',
      resolve: async (it, _, { house: { db, clock } }) => (await linkUntil(db, ROOM_LINK, it.id, clock.now())) ?? null,
    }),
    actions: t.field({ type: [roomLife.Action], resolve: (it, _, context) => roomLife.actionsOf(it, context) }),
  }),
});

const taskLife = lifeOf('ServiceTask', serviceTask, ['undo']);
export const ServiceTaskType = builder.objectRef<ServiceTask>('ServiceTask').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    meetingId: t.exposeID('meetingId'),
    roomId: t.exposeID('roomId'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    phase: t.field({ type: PhaseEnum, resolve: (it) => it.phase }),
    hands: t.field({ type: HandsEnum, resolve: (it) => it.hands }),
    must: t.boolean({ resolve: (it) => it.must === 1 }),
    dueAt: t.field({ type: 'Instant', resolve: (it) => it.dueAt }),
    state: t.field({ type: taskLife.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => serviceTask.states[it.state][audience.language] }),
    claimedBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) => nameOfActor(house.db, it.claimedBy ?? '', audience.language),
    }),
    doneBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) => nameOfActor(house.db, it.doneBy ?? '', audience.language),
    }),
    doneAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.doneAt }),
    blockedLabel: t.string({
      nullable: true,
      resolve: (it, _, { audience }) => it.blockedBecause && BLOCKED_BECAUSE[it.blockedBecause][audience.language],
    }),
    actions: t.field({ type: [taskLife.Action], resolve: (it, _, context) => taskLife.actionsOf(it, context) }),
  }),
});

const requestLife = lifeOf('RoomRequest', roomRequest, ['undo']);
export const RequestEnum = builder.enumType('RoomRequestKind', { values: named(REQUESTS) });
export const RoomRequestType = builder.objectRef<RoomRequest>('RoomRequest').implement({
  description: 'What somebody in a room asked for by the code on its table',
  fields: (t) => ({
    id: t.exposeID('id'),
    roomId: t.exposeID('roomId'),
    room: t.field({ type: RoomType, resolve: ({ roomId }, _, { house }) => roomOf(house, roomId) }),
    meetingId: t.exposeID('meetingId'),
    kind: t.field({ type: RequestEnum, resolve: (it) => it.kind }),
    label: t.string({ resolve: (it, _, { audience }) => REQUESTS[it.kind][audience.language] }),
    urgent: t.boolean({ resolve: (it) => isUrgent(it.kind) }),
    seat: t.exposeString('seat'),
    state: t.field({ type: requestLife.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => roomRequest.states[it.state][audience.language] }),
    askedAt: t.field({ type: 'Instant', resolve: (it) => it.askedAt }),
    rungAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.rungAt }),
    takenBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) => nameOfActor(house.db, it.takenBy ?? '', audience.language),
    }),
    servedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.servedAt }),
    actions: t.field({ type: [requestLife.Action], resolve: (it, _, context) => requestLife.actionsOf(it, context) }),
  }),
});

const LineType = builder.objectRef<Line>('MeetingChangeLine').implement({
  fields: (t) => ({
    label: t.string({ resolve: (it, _, { audience }) => it.label[audience.language] }),
    from: t.string({ resolve: (it, _, { audience }) => it.from[audience.language] }),
    to: t.string({ resolve: (it, _, { audience }) => it.to[audience.language] }),
  }),
});
const changeLife = lifeOf('MeetingChange', meetingChange);
export const MeetingChangeType = builder.objectRef<MeetingChange>('MeetingChange').implement({
  description: 'What is different of a meeting that people already work for, and who has read it',
  fields: (t) => ({
    id: t.exposeID('id'),
    meetingId: t.exposeID('meetingId'),
    state: t.field({ type: changeLife.State, resolve: (it) => it.state }),
    changedAt: t.field({ type: 'Instant', resolve: (it) => it.changedAt }),
    changedBy: t.string({
      resolve: async (it, _, { house, audience }) =>
        (await nameOfActor(house.db, it.changedBy, audience.language)) ?? '',
    }),
    readBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) => nameOfActor(house.db, it.readBy ?? '', audience.language),
    }),
    readAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.readAt }),
    lines: t.field({
      type: [LineType],
      resolve: async (it, _, { house }) => {
        const { zone } = await house.property();
        const all = await rooms(house.db);
        return linesOf(it, new Map(all.map((one) => [one.id, one])), (ms) => timeIn(ms, zone));
      },
    }),
    actions: t.field({ type: [changeLife.Action], resolve: (it, _, context) => changeLife.actionsOf(it, context) }),
  }),
});

const templateLife = lifeOf('TaskTemplate', taskTemplate);
export const TaskTemplateType = builder.objectRef<TaskTemplate>('TaskTemplate').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    phase: t.field({ type: PhaseEnum, resolve: (it) => it.phase }),
    hands: t.field({ type: HandsEnum, resolve: (it) => it.hands }),
    must: t.boolean({ resolve: (it) => it.must === 1 }),
    minutes: t.exposeInt('minutes', {
      description: 'From the start, after the meeting from its end; negative is earlier',
    }),
    roomId: t.exposeID('roomId', { nullable: true }),
    state: t.field({ type: templateLife.State, resolve: (it) => it.state }),
    actions: t.field({ type: [templateLife.Action], resolve: (it, _, context) => templateLife.actionsOf(it, context) }),
  }),
});

const SeatDrinkType = builder.objectRef<SeatDrink>('SeatDrink').implement({
  fields: (t) => ({
    seat: t.exposeInt('seat'),
    drink: t.field({ type: DrinkEnum, resolve: (it) => it.drink }),
    note: t.exposeString('note'),
  }),
});
const ServiceSheetType = builder.objectRef<ServiceSheet>('ServiceSheet').implement({
  fields: (t) => ({
    nameCards: t.exposeInt('nameCards'),
    microphones: t.exposeInt('microphones'),
    tea: t.exposeInt('tea'),
    coffee: t.exposeInt('coffee'),
    water: t.exposeInt('water'),
    seats: t.field({ type: [SeatDrinkType], resolve: (it) => [...it.seats] }),
    towels: t.exposeBoolean('towels'),
    banner: t.exposeString('banner'),
  }),
});

const MeetingSeriesType = builder.objectRef<PlaceInSeries>('MeetingSeries').implement({
  description: 'Meetings booked together, as one of them sees them',
  fields: (t) => ({
    label: t.string({ resolve: (it, _, { audience }) => EVERY[it.every][audience.language] }),
    place: t.exposeInt('place', { description: 'Which of them it is, from 1' }),
    count: t.exposeInt('count'),
    later: t.exposeInt('later', { description: 'How many come after it and have not begun' }),
  }),
});

const meetingLife = lifeOf('Meeting', meeting, ['undo']);
export const MeetingType = builder.objectRef<Meeting>('Meeting');
MeetingType.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    roomId: t.exposeID('roomId'),
    room: t.field({ type: RoomType, resolve: ({ roomId }, _, { house }) => roomOf(house, roomId) }),
    title: t.exposeString('title'),
    titleShown: t.boolean({ resolve: (it) => it.titleShown === 1 }),
    state: t.field({ type: meetingLife.State, resolve: (it) => it.state }),
    stateLabel: t.string({ resolve: (it, _, { audience }) => meeting.states[it.state][audience.language] }),
    organiser: t.string({
      nullable: true,
      description: 'Who arranged it and their company, for those who serve it',
      resolve: async (it, _, { house, audience }) => {
        const known = await Promise.all([one(house.db, 'host', it.hostId), one(house.db, 'company', it.companyId)]);
        const names = known.flatMap((row) => (row ? [(audience.language === 'en' && row.nameEn) || row.nameZh] : []));
        return names.length > 0 ? names.join(' · ') : null;
      },
    }),
    host: t.field({ type: HostType, nullable: true, resolve: (it, _, { house }) => one(house.db, 'host', it.hostId) }),
    company: t.field({
      type: CompanyType,
      nullable: true,
      resolve: (it, _, { house }) => one(house.db, 'company', it.companyId),
    }),
    startsAt: t.field({ type: 'Instant', resolve: (it) => it.startsAt }),
    endsAt: t.field({ type: 'Instant', resolve: (it) => it.endsAt }),
    blockedFrom: t.field({ type: 'Instant', resolve: (it) => it.blockedFrom }),
    blockedUntil: t.field({ type: 'Instant', resolve: (it) => it.blockedUntil }),
    layout: t.field({ type: LayoutEnum, resolve: (it) => it.layout }),
    layoutLabel: t.string({ resolve: (it, _, { audience }) => LAYOUTS[it.layout][audience.language] }),
    expected: t.exposeInt('expected'),
    guests: t.int({
      description: 'How many have signed in at a kiosk for it',
      resolve: (it, _, { house }) => guestsOf(house.db, it.id),
    }),
    actual: t.exposeInt('actual', { nullable: true }),
    equipment: t.field({ type: [EquipmentEnum], resolve: (it) => JSON.parse(it.equipment) as Equipment[] }),
    wishes: t.exposeString('wishes'),
    sheet: t.field({ type: ServiceSheetType, resolve: sheetOf }),
    service: t.stringList({
      description: 'The service sheet in short lines, as it is read while setting up',
      resolve: (it, _, { audience }) => sheetLines(sheetOf(it), it.expected).map((line) => line[audience.language]),
    }),
    openBefore: t.exposeInt('openBefore', { description: 'Tasks that must be done before it and are not' }),
    openAfter: t.exposeInt('openAfter'),
    keysOut: t.exposeInt('keysOut'),
    readyAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.readyAt }),
    welcomedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.welcomedAt }),
    startedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.startedAt }),
    refilledAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.refilledAt }),
    refillDueAt: t.field({
      type: 'Instant',
      nullable: true,
      description: 'When tea is next due, at the pace this meeting has shown; null while nobody sits',
      resolve: async (it, _, { house }) => {
        if (it.state !== 'inSession' || it.startedAt === null) return null;
        const ticks = await ticksOf(house.db, it.id);
        return (ticks.at(-1) ?? it.startedAt) + refillEvery([it.startedAt, ...ticks]);
      },
    }),
    warnedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.warnedAt }),
    hits: t.field({
      type: [MeetingType],
      description: 'Later meetings of the room that would wait if this one went on',
      resolve: (it, _, { house }) => hits(house.db, it, house.clock.now()),
    }),
    otherRooms: t.field({
      type: [RoomType],
      description: 'Where it could be held instead, at the same time and set up alike',
      resolve: (it, _, { house }) => otherRooms(house.db, it),
    }),
    endedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.endedAt }),
    poweredOffAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.poweredOffAt }),
    signedAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.signedAt }),
    signedLabel: t.string({
      nullable: true,
      resolve: (it, _, { audience }) => it.signedHow && SIGNED_HOW[it.signedHow][audience.language],
    }),
    series: t.field({
      type: MeetingSeriesType,
      nullable: true,
      description: 'What it was booked together with',
      resolve: (it, _, { house }) => placeIn(house.db, it),
    }),
    changes: t.field({ type: [MeetingChangeType], resolve: (it, _, { house }) => changesOf(house.db, it.id) }),
    tasks: t.field({ type: [ServiceTaskType], resolve: (it, _, { house }) => tasksOf(house.db, it.id) }),
    actions: t.field({ type: [meetingLife.Action], resolve: (it, _, context) => meetingLife.actionsOf(it, context) }),
    history: t.field({
      type: [HappeningType],
      resolve: (it, _, context) =>
        historyFor(context, 'meeting', it.id, labels(meeting.moves, { book: words('预订', 'Booked') }), {
          ...SIGNED_HOW,
          ...CANCELLED_BECAUSE,
        }),
    }),
  }),
});

const ADDED = { add: words('登记', 'Entered') };
const labels = (moves: Readonly<Record<string, { words: Words }>>, more: Readonly<Record<string, Words>>) => ({
  ...more,
  ...Object.fromEntries(Object.entries(moves).map(([name, it]) => [name, it.words])),
});
