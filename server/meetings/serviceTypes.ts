// What is done for a meeting, as the API gives it: tasks, what is asked for at the table, changes to be read, the service sheet.
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf } from '../builder.ts';
import type { Words } from '../engine/refusal.ts';
import { DrinkEnum } from '../property/types.ts';
import { timeIn } from '../channels/wording.ts';
import { type Line, linesOf, meetingChange, type MeetingChange } from './change.ts';
import { isUrgent, REQUESTS, type RoomRequest, roomRequest } from './request.ts';
import { rooms } from './store.ts';
import { type SeatDrink, type ServiceSheet } from './sheet.ts';
import { BLOCKED_BECAUSE, HANDS, PHASES, type ServiceTask, serviceTask } from './task.ts';
import { taskTemplate, type TaskTemplate } from './templates.ts';
import { RoomType, roomOf } from './roomTypes.ts';

const named = <T extends Record<string, Words>>(of: T) => Object.keys(of) as (keyof T & string)[];
export const PhaseEnum = builder.enumType('Phase', { values: named(PHASES) });
export const HandsEnum = builder.enumType('Hands', { values: HANDS });
export const BlockedEnum = builder.enumType('BlockedBecause', { values: named(BLOCKED_BECAUSE) });

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
export const ServiceSheetType = builder.objectRef<ServiceSheet>('ServiceSheet').implement({
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
