// The day in figures, and how long people take at the kiosk: counted by the database, without a name in it.
import { builder } from '../builder.ts';
import { type Context, dayOf } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { KioskPathEnum } from './handed.ts';
import { type Counted, countedOf, type PathTimes, pathTimes, type Percentiles, waits } from './count.ts';
import { PurposeEnum } from './types.ts';
import type { Purpose } from './visit.ts';

interface Figures extends Counted {
  readonly day: string;
}
const PurposeCountType = builder.objectRef<{ purpose: Purpose; count: number }>('PurposeCount').implement({
  fields: (t) => ({
    purpose: t.field({ type: PurposeEnum, resolve: (it) => it.purpose }),
    count: t.exposeInt('count'),
  }),
});
const KioskTimesType = builder.objectRef<PathTimes>('KioskTimes').implement({
  description: 'How long one way through a kiosk takes, in milliseconds',
  fields: (t) => ({
    path: t.field({ type: KioskPathEnum, resolve: (it) => it.path }),
    count: t.exposeInt('count'),
    p50: t.exposeInt('p50'),
    p90: t.exposeInt('p90'),
  }),
});
const DayFiguresType = builder.objectRef<Figures>('DayFigures').implement({
  description: 'One day at the desk; what is “now” is of this moment, whatever the day',
  fields: (t) => {
    const wait = (which: keyof Percentiles) =>
      t.int({
        nullable: true,
        description: 'Seconds from arrival to reception',
        resolve: async (it, _, { house }) => (await waits(house.db, it.day))?.[which] ?? null,
      });
    return {
      day: t.exposeString('day'),
      signedIn: t.exposeInt('signedIn', { description: 'Visits that came' }),
      expectedNow: t.exposeInt('expectedNow'),
      insideNow: t.exposeInt('insideNow'),
      peopleInside: t.exposeInt('peopleInside', { description: 'Groups counted by their size' }),
      noShow: t.exposeInt('noShow'),
      walkIns: t.exposeInt('walkIns'),
      invited: t.exposeInt('invited', { description: 'Invitations for this day, those taken back left out' }),
      byPurpose: t.field({ type: [PurposeCountType], resolve: (it) => it.byPurpose }),
      waitP50: wait('p50'),
      waitP90: wait('p90'),
      kiosk: t.field({ type: [KioskTimesType], resolve: (it, _, { house }) => pathTimes(house.db, it.day) }),
    };
  },
});

builder.queryField('dayFigures', (t) =>
  t.field({
    type: DayFiguresType,
    args: {
      day: t.arg.string({ required: false, description: 'YYYY-MM-DD in the property’s zone; today if not given' }),
    },
    resolve: async (_, { day }, context) => {
      const asked = day ? dayGiven(day) : await today(context);
      return { day: asked, ...(await countedOf(context.house.db, asked)) };
    },
  }),
);

const today = async ({ house }: Context) => dayOf(house.clock.now(), (await house.property()).zone);

function dayGiven(day: string): string {
  try {
    return Temporal.PlainDate.from(day.slice(0, 10), { overflow: 'reject' }).toString();
  } catch {
    throw new Refusal('DAY_WRONG', words('请按“2026-11-23”的格式填写日期。', 'Write the day like 2026-11-23.'), {
      field: 'day',
    });
  }
}
