// Meetings, as the API gives them.
import { builder, lifeOf } from '../builder.ts';
import { HappeningType, historyFor } from '../history.ts';
import { type Words, words } from '../engine/refusal.ts';
import { one } from '../property/store.ts';
import { CompanyType, HostType } from '../property/types.ts';
import { guestsOf } from './came.ts';
import { EVERY } from './repeat.ts';
import { CANCELLED_BECAUSE, type Meeting, SIGNED_HOW } from './meeting.ts';
import { type Equipment, LAYOUTS } from './room.ts';
import { hits, otherRooms } from './overrun.ts';
import { refillEvery } from './pulse.ts';
import { meeting } from './rules.ts';
import { changesOf, tasksOf, ticksOf } from './store.ts';
import { sheetLines, sheetOf } from './sheet.ts';
import { placeIn, type PlaceInSeries } from './series.ts';
import { EquipmentEnum, labels, LayoutEnum, roomOf, RoomType } from './roomTypes.ts';
import { MeetingChangeType, ServiceSheetType, ServiceTaskType } from './serviceTypes.ts';

const named = <T extends Record<string, Words>>(of: T) => Object.keys(of) as (keyof T & string)[];
export const SignedEnum = builder.enumType('SignedHow', { values: named(SIGNED_HOW) });
export const CancelledEnum = builder.enumType('CancelledBecause', { values: named(CANCELLED_BECAUSE) });

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
