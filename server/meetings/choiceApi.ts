// Which rooms a booking could have, asked while it is typed.
import { builder } from '../builder.ts';
import { choices, type RoomChoice } from './choice.ts';
import { LayoutEnum, RoomType } from './roomTypes.ts';

const RoomChoiceType = builder.objectRef<RoomChoice>('RoomChoice').implement({
  description: 'A room in service, and whether it would do',
  fields: (t) => ({
    room: t.field({ type: RoomType, resolve: (it) => it.room }),
    layout: t.field({ type: LayoutEnum, description: 'How it would be set up', resolve: (it) => it.layout.layout }),
    seats: t.int({ resolve: (it) => it.layout.seats }),
    because: t.string({
      nullable: true,
      description: 'Why it will not do; null where it will',
      resolve: (it, _, { audience }) => it.because?.[audience.language] ?? null,
    }),
  }),
});

builder.queryField('roomChoices', (t) =>
  t.field({
    type: [RoomChoiceType],
    description: 'Rooms for a meeting: those that will do first, the smallest of them before the larger',
    args: {
      startsAt: t.arg({ type: 'Instant' }),
      endsAt: t.arg({ type: 'Instant' }),
      expected: t.arg.int({ description: '0 where nobody has said yet' }),
      layout: t.arg({ type: LayoutEnum, required: false }),
      but: t.arg.id({ required: false, description: 'The meeting that is changed: it is in nobody’s way' }),
    },
    resolve: async (_, { startsAt, endsAt, expected, layout = null, but = null }, { house }) =>
      choices(house.db, { startsAt, endsAt, expected, layout, but }, (await house.property()).zone),
  }),
);
