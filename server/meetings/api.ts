// Meetings: which verb does what. The rules stand in rules.ts, what follows from a step in follow.ts, the types in types.ts.
import { calendarOf } from '../channels/calendar.ts';
import { builder, type InputFieldBuilder } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import type { InputOf, MoveOf } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { known } from '../property/registers.ts';
import { DrinkEnum } from '../property/types.ts';
import { checked, mustBeFree, newEnd, newMeeting, type Wanted } from './book.ts';
import { daySpan } from './day.ts';
import { book, turn, turnBack } from './follow.ts';
import { knownMeeting, knownRoom } from './known.ts';
import type { Meeting } from './meeting.ts';
import { type Room, whole } from './room.ts';
import type { meeting } from './rules.ts';
import { NO_SHEET, type ServiceSheet, sheetOf } from './sheet.ts';
import { meetingsBetween } from './store.ts';
import { EquipmentEnum, LayoutEnum } from './roomTypes.ts';
import { CancelledEnum, MeetingType, SignedEnum } from './types.ts';

builder.queryFields((t) => ({
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

const SeatDrinkInput = builder.inputType('SeatDrinkInput', {
  fields: (t) => ({
    seat: t.int({ description: 'From 1 to the number of seats set' }),
    drink: t.field({ type: DrinkEnum }),
    note: t.string({ description: 'At most 20 characters; no names' }),
  }),
});
const SheetInput = builder.inputType('ServiceSheetInput', {
  fields: (t) => ({
    nameCards: t.int(),
    microphones: t.int(),
    tea: t.int(),
    coffee: t.int(),
    water: t.int(),
    seats: t.field({ type: [SeatDrinkInput], required: false, description: 'Who drinks what; left out: as it was' }),
    towels: t.boolean(),
    banner: t.string(),
  }),
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
  sheet: t.field({ type: SheetInput, required: false, description: 'Left out: as it was, or empty' }),
});
export const MeetingInput = builder.inputType('MeetingInput', { fields: wanted });

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
          const where = await knownRoom(tx, it.roomId);
          const columns = checked(withSheet(it), where, doing.now);
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
          const where = await knownRoom(tx, it.roomId);
          const columns = checked(withSheet(it, await knownMeeting(tx, args.id)), where, doing.now);
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
          const it = await knownMeeting(tx, args.id);
          const columns = newEnd(it, args.endsAt, doing.now);
          await mustBeFree(tx, await knownRoom(tx, it.roomId), { ...it, ...columns }, doing.settings, it.id);
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

/** What is wanted, with the sheet that was given, else the one that was there. */
export function withSheet(it: Given, before?: Meeting): Wanted {
  const was = before ? sheetOf(before) : NO_SHEET;
  return { ...it, sheet: it.sheet ? { ...it.sheet, seats: it.sheet.seats ?? was.seats } : was };
}
type GivenSheet = Omit<ServiceSheet, 'seats'> & { readonly seats?: ServiceSheet['seats'] | null | undefined };
export type Given = Omit<Wanted, 'sheet'> & { readonly sheet?: GivenSheet | null | undefined };

/** What a booking asks for, its host and company known; refuses, at the field, those nobody knows. */
export async function given(context: Context, input: typeof MeetingInput.$inferInput): Promise<Given> {
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
