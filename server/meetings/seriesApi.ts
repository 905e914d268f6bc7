// Bookings that come again: looked at before they are made, booked, changed and called off together.
import { builder } from '../builder.ts';
import { deed } from '../context.ts';
import { given, MeetingInput, withSheet } from './api.ts';
import { knownMeeting, knownRoom } from './known.ts';
import type { Room } from './room.ts';
import { daysOf, EVERY, type Every, type Repeat, type Span } from './repeat.ts';
import { bookSeries, cancelSeries, replanSeries, takenOn } from './series.ts';
import { LayoutEnum } from './roomTypes.ts';
import { CancelledEnum, MeetingType } from './types.ts';

const EveryEnum = builder.enumType('Every', { values: Object.keys(EVERY) as Every[] });
const RepeatInput = builder.inputType('RepeatInput', {
  fields: (t) => ({
    every: t.field({ type: EveryEnum }),
    until: t.string({ description: 'The last day that may be one of them: YYYY-MM-DD in the property’s zone' }),
    leaveOut: t.stringList({ description: 'Days on which it does not take place, in the same form' }),
  }),
});

const MeetingDayType = builder.objectRef<Span & { taken: boolean }>('MeetingDay').implement({
  description: 'One of the days on which a booking would come again',
  fields: (t) => ({
    day: t.exposeString('day'),
    startsAt: t.field({ type: 'Instant', resolve: (it) => it.startsAt }),
    taken: t.exposeBoolean('taken', { description: 'Whether somebody else has the room then' }),
  }),
});

builder.queryField('meetingDays', (t) =>
  t.field({
    type: [MeetingDayType],
    args: {
      roomId: t.arg.id(),
      layout: t.arg({ type: LayoutEnum }),
      startsAt: t.arg({ type: 'Instant' }),
      endsAt: t.arg({ type: 'Instant' }),
      repeat: t.arg({ type: RepeatInput }),
    },
    resolve: async (_, { roomId, layout, startsAt, endsAt, repeat }, { house }) => {
      const { spans } = daysOf({ startsAt, endsAt }, repeat, (await house.property()).zone);
      const where = await house.db.rowOf<Room>('room', roomId);
      return where ? takenOn(house.db, where, layout, spans) : [];
    },
  }),
);

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: MeetingInput });
  return {
    bookMeetings: t.field({
      type: [MeetingType],
      args: { input, repeat: t.arg({ type: RepeatInput }), confirmed: t.arg.boolean() },
      resolve: async (_, args, context) => {
        const wanted = await given(context, args.input);
        const repeat: Repeat = args.repeat;
        return deed(context, ['meeting', 'bookSeries', wanted, repeat, args.confirmed], async (tx, doing) => {
          const room = await knownRoom(tx, wanted.roomId);
          return bookSeries(tx, { wanted: withSheet(wanted), room, repeat, confirmed: args.confirmed }, doing);
        });
      },
    }),
    replanMeetings: t.field({
      type: [MeetingType],
      description: 'This meeting and those to come that were booked with it, each on its own day',
      args: { id, input },
      resolve: async (_, args, context) => {
        const wanted = await given(context, args.input);
        return deed(context, ['meeting', 'replanSeries', args.id, wanted], async (tx, doing) => {
          const it = await knownMeeting(tx, args.id);
          return replanSeries(
            tx,
            it,
            { wanted: withSheet(wanted, it), room: await knownRoom(tx, wanted.roomId) },
            doing,
          );
        });
      },
    }),
    cancelMeetings: t.field({
      type: [MeetingType],
      description: 'This meeting and those to come that were booked with it',
      args: { id, because: t.arg({ type: CancelledEnum }) },
      resolve: (_, args, context) =>
        deed(context, ['meeting', 'cancelSeries', args.id, args.because], async (tx, doing) =>
          cancelSeries(tx, await knownMeeting(tx, args.id), args.because, doing),
        ),
    }),
  };
});
