// Rooms, what they say of themselves, and their keys, as the API gives them.
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf } from '../builder.ts';
import { HappeningType, historyFor } from '../history.ts';
import { type Words, words } from '../engine/refusal.ts';
import { linkUntil } from '../engine/link.ts';
import type { House } from '../context.ts';
import { type RoomKey, roomKey } from './key.ts';
import { ARROWS, EQUIPMENT, equipmentOf, LAYOUTS, layoutsOf, type Room, room, type RoomLayout } from './room.ts';
import { ROOM_LINK } from './request.ts';
import { factsOf, type FoundFacts, keysOf } from './store.ts';
import { ROOM_TRUTHS, type RoomTruth, roomTruth } from './truth.ts';

const named = <T extends Record<string, Words>>(of: T) => Object.keys(of) as (keyof T & string)[];
export const LayoutEnum = builder.enumType('Layout', { values: named(LAYOUTS) });
export const EquipmentEnum = builder.enumType('Equipment', { values: named(EQUIPMENT) });
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

/** The room of something that speaks of it. */
export const roomOf = async ({ db }: House, id: string): Promise<Room> => (await db.rowOf<Room>('room', id))!;

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

const ADDED = { add: words('登记', 'Entered') };
/** A move's name as it is read in a history; `more` for what is no move. */
export const labels = (moves: Readonly<Record<string, { words: Words }>>, more: Readonly<Record<string, Words>>) => ({
  ...more,
  ...Object.fromEntries(Object.entries(moves).map(([name, it]) => [name, it.words])),
});
