// The live boards of reception and of a kiosk: first the whole, then what changed (decision 3).
import { LanguageEnum } from '../access/types.ts';
import { builder, frameRef, openFeed } from '../builder.ts';
import { type Context, dayOf } from '../context.ts';
import { head } from '../engine/journal.ts';
import { LANGUAGES } from '../engine/refusal.ts';
import type { BadgeKind, Drink } from '../property/settings.ts';
import { one } from '../property/store.ts';
import { BadgeEnum, DrinkEnum } from '../property/types.ts';
import type { Bell } from './bell.ts';
import { BellType, KioskBellType } from './bellApi.ts';
import { type ArrivalItem, arrivalsBoard, arrivalsChanges, lastBell, shown } from './store.ts';
import { VisitType } from './types.ts';

builder.subscriptionField('arrivals', (t) =>
  t.field({
    type: frameRef<ArrivalItem>('ArrivalsFrame').implement({
      description: 'Reception’s board: today’s visits, and the kiosks that ring',
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        visits: f.field({
          type: [VisitType],
          resolve: (frame) => frame.items.flatMap((it) => ('visit' in it ? [it.visit] : [])),
        }),
        bells: f.field({
          type: [BellType],
          resolve: (frame) => frame.items.flatMap((it) => ('bell' in it ? [it.bell] : [])),
        }),
      }),
    }),
    subscribe: (_, __, context) => {
      const { db, clock, property } = context.house;
      return openFeed<ArrivalItem>(context, {
        board: async () => arrivalsBoard(db, dayOf(clock.now(), (await property()).zone)),
        changes: (after, upTo) => arrivalsChanges(db, after, upTo),
      });
    },
    resolve: (frame) => frame,
  }),
);

interface KioskBoard {
  propertyZh: string;
  propertyEn: string;
  zone: string;
  lobbyZh: string;
  lobbyEn: string;
  name: string;
  retentionDays: number;
  askTelephone: boolean;
  surnameAndTitle: boolean;
  receptionExtension: string | null;
  drinks: readonly Drink[];
  photo: boolean;
  badge: BadgeKind;
  bell: Bell | null;
}

const KioskBoardType = builder.objectRef<KioskBoard>('KioskBoard').implement({
  description: 'What a kiosk shows of the house, and whether its call was answered',
  fields: (t) => ({
    propertyZh: t.exposeString('propertyZh'),
    propertyEn: t.exposeString('propertyEn'),
    zone: t.exposeString('zone'),
    lobbyZh: t.exposeString('lobbyZh'),
    lobbyEn: t.exposeString('lobbyEn'),
    name: t.exposeString('name'),
    retentionDays: t.exposeInt('retentionDays'),
    askTelephone: t.exposeBoolean('askTelephone'),
    surnameAndTitle: t.exposeBoolean('surnameAndTitle'),
    receptionExtension: t.exposeString('receptionExtension', { nullable: true }),
    drinks: t.field({ type: [DrinkEnum], resolve: (it) => [...it.drinks], description: 'Empty: nobody is asked' }),
    photo: t.exposeBoolean('photo'),
    badge: t.field({ type: BadgeEnum, resolve: (it) => it.badge }),
    languages: t.field({ type: [LanguageEnum], resolve: () => [...LANGUAGES] }),
    bell: t.field({ type: KioskBellType, nullable: true, resolve: (it) => it.bell }),
  }),
});

const KIOSK_SHOWS = ['property', 'lobby', 'device', 'bell'];

builder.subscriptionField('kioskBoard', (t) =>
  t.field({
    type: frameRef<KioskBoard>('KioskFrame').implement({
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        board: f.field({ type: KioskBoardType, nullable: true, resolve: (frame) => frame.items.at(-1) ?? null }),
      }),
    }),
    subscribe: (_, __, context) =>
      openFeed<KioskBoard>(
        context,
        wholeBoard(context, KIOSK_SHOWS, () => kioskBoard(context)),
      ),
    resolve: (frame) => frame,
  }),
);

/** A feed whose every change is a new small board: told again whenever one of these kinds changed. */
export function wholeBoard<Board>(
  { house: { db, clock } }: Context,
  kinds: readonly string[],
  draw: () => Promise<Board>,
) {
  const now = async (upTo?: number) => {
    const [last] = await db.read<{ seq: number }>(...head);
    return { cursor: Math.min(last!.seq, upTo ?? last!.seq), items: [await draw()] };
  };
  return {
    board: () => now(),
    changes: async (after: number, upTo?: number) => {
      const [last] = await db.read<{ seq: number }>(...head);
      const cursor = Math.min(last!.seq, upTo ?? last!.seq);
      const [found] = await db.read<{ n: number }>(...shown(kinds, after, cursor, clock.now()));
      return found!.n > 0 ? { cursor, items: [await draw()] } : { cursor, items: [] };
    },
  };
}

async function kioskBoard({ house, audience }: Context): Promise<KioskBoard> {
  const deviceId = audience.deviceId!;
  const settings = await house.property();
  const lobby = await one(house.db, 'lobby', audience.lobbyId);
  const [device] = await house.db.read<{ name: string }>('select name from device where id = ?', deviceId);
  const [bell] = await house.db.read<Bell>(...lastBell(deviceId));
  return {
    propertyZh: settings.nameZh,
    propertyEn: settings.nameEn,
    zone: settings.zone,
    lobbyZh: lobby?.nameZh ?? '',
    lobbyEn: lobby?.nameEn ?? '',
    name: device?.name ?? '',
    retentionDays: settings.retentionDays,
    askTelephone: settings.askTelephone,
    surnameAndTitle: settings.surnameAndTitle,
    receptionExtension: settings.receptionExtension,
    drinks: settings.drinks,
    photo: settings.photo,
    badge: settings.badge,
    bell: bell ?? null,
  };
}
