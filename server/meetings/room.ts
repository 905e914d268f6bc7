// A meeting room: how it can be set up and how long that takes, what stands in it, and whether it may be used (G1).
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';
import { nameGiven, textGiven } from '../property/rules.ts';

/** How chairs and tables may stand (台型). */
export const LAYOUTS = {
  boardroom: words('会议桌', 'Boardroom'),
  classroom: words('课桌式', 'Classroom'),
  theatre: words('剧院式', 'Theatre'),
  uShape: words('U 形', 'U-shape'),
  banquet: words('宴会圆桌', 'Banquet'),
  reception: words('站立酒会', 'Standing reception'),
} as const satisfies Record<string, Words>;
export type Layout = keyof typeof LAYOUTS;

export const EQUIPMENT = {
  projector: words('投影', 'Projector'),
  screen: words('大屏', 'Large screen'),
  microphones: words('话筒', 'Microphones'),
  video: words('视频会议', 'Video conference'),
  whiteboard: words('白板', 'Whiteboard'),
  hearingLoop: words('助听环路', 'Hearing loop'),
} as const satisfies Record<string, Words>;
export type Equipment = keyof typeof EQUIPMENT;

/** Which way an arrow on the lobby's display points. */
export const ARROWS = ['left', 'right', 'up', 'down', 'upLeft', 'upRight'] as const;
export type Arrow = (typeof ARROWS)[number];

/** One way to set a room up: how many it seats, and the minutes that setting up and clearing take. */
export interface RoomLayout {
  readonly layout: Layout;
  readonly seats: number;
  readonly setupMinutes: number;
  readonly clearingMinutes: number;
}

/** One row; `layouts` and `equipment` are JSON lists. */
export interface Room extends Lived {
  state: 'inService' | 'outOfService' | 'retired';
  nameZh: string;
  nameEn: string;
  floor: string;
  wayZh: string;
  wayEn: string;
  layouts: string;
  equipment: string;
  outReasonZh: string | null;
  outReasonEn: string | null;
  /** Where the display sends its people in a break (G4.4). */
  washroomArrow: Arrow | null;
  breakAreaArrow: Arrow | null;
  /** The file of its picture. */
  pictureId: string | null;
}

/** How long a meeting (ms) keeps its room from others when it is set up like this: set-up and clearing included. */
export const blockedBy = (
  { startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number },
  { setupMinutes, clearingMinutes }: Pick<RoomLayout, 'setupMinutes' | 'clearingMinutes'>,
) => ({ blockedFrom: startsAt - setupMinutes * 60_000, blockedUntil: endsAt + clearingMinutes * 60_000 });

export const layoutsOf = (it: Pick<Room, 'layouts'>): readonly RoomLayout[] => JSON.parse(it.layouts) as RoomLayout[];
export const equipmentOf = (it: Pick<Room, 'equipment'>): readonly Equipment[] =>
  JSON.parse(it.equipment) as Equipment[];

/** What is written down of a room by whoever keeps it; its picture and why it is out of service come by other ways. */
export type RoomColumns = Omit<Room, 'id' | 'state' | 'outReasonZh' | 'outReasonEn' | 'pictureId'>;

type Reason = Pick<Room, 'outReasonZh' | 'outReasonEn'>;

export const room = machine<Room>()({
  kind: 'room',
  words: words('这间会议室', 'this room'),
  states: {
    inService: words('可用', 'In service'),
    outOfService: words('暂停使用', 'Out of service'),
    retired: words('已停用', 'Retired'),
  },
  moves: {
    amend: moveWith<Room, unknown, Partial<Room>>()({
      words: words('修改', 'Change'),
      by: DESK,
      from: ['inService', 'outOfService', 'retired'],
      sets: ({ input }) => input,
    }),
    takeOut: moveWith<Room, unknown, Reason>()({
      words: words('暂停使用', 'Take out of service'),
      by: DESK,
      from: ['inService'],
      to: 'outOfService',
      sets: ({ input }) => input,
    }),
    putBack: moveWith<Room, unknown, undefined>()({
      words: words('恢复使用', 'Put back in service'),
      by: DESK,
      from: ['outOfService'],
      to: 'inService',
      sets: () => ({ outReasonZh: null, outReasonEn: null }),
    }),
    retire: moveWith<Room, unknown, undefined>()({
      words: words('停用', 'Retire'),
      by: DESK,
      from: ['inService', 'outOfService'],
      to: 'retired',
    }),
    restore: moveWith<Room, unknown, undefined>()({
      words: words('重新启用', 'Restore'),
      by: DESK,
      from: ['retired'],
      to: 'inService',
      sets: () => ({ outReasonZh: null, outReasonEn: null }),
    }),
  },
});

export const SEATS_MAX = 2_000;
export const MINUTES_MAX = 480;

/** What somebody gives of a room, before it is looked at. */
export interface RoomGiven {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly floor: string;
  readonly wayZh: string;
  readonly wayEn: string;
  readonly layouts: readonly RoomLayout[];
  readonly equipment: readonly Equipment[];
  readonly washroomArrow?: Arrow | null | undefined;
  readonly breakAreaArrow?: Arrow | null | undefined;
}

/** A room as it is kept. Refuses a room without a layout, a layout given twice, and seats or minutes that cannot be. */
export function checkRoom(given: RoomGiven): RoomColumns {
  if (given.layouts.length === 0)
    throw new Refusal('LAYOUT_MISSING', words('请至少填写一种台型。', 'Give at least one way to set it up.'), {
      field: 'layouts',
    });
  if (new Set(given.layouts.map(({ layout }) => layout)).size < given.layouts.length)
    throw new Refusal('LAYOUT_TWICE', words('同一种台型只填一次。', 'Give each layout once.'), { field: 'layouts' });
  for (const { seats, setupMinutes, clearingMinutes } of given.layouts) {
    whole('layouts', seats, 1, SEATS_MAX, words('座位数', 'seats'));
    whole('layouts', setupMinutes, 0, MINUTES_MAX, words('布置分钟数', 'minutes to set up'));
    whole('layouts', clearingMinutes, 0, MINUTES_MAX, words('清场分钟数', 'minutes to clear'));
  }
  return {
    nameZh: nameGiven('nameZh', given.nameZh),
    nameEn: nameGiven('nameEn', given.nameEn),
    floor: textGiven('floor', given.floor, 20),
    wayZh: textGiven('wayZh', given.wayZh, 120),
    wayEn: textGiven('wayEn', given.wayEn, 120),
    layouts: JSON.stringify(given.layouts),
    equipment: JSON.stringify([...new Set(given.equipment)]),
    washroomArrow: given.washroomArrow ?? null,
    breakAreaArrow: given.breakAreaArrow ?? null,
  };
}

/** A whole number within bounds; refused at its field with the bounds in words. */
export function whole(field: string, value: number, least: number, most: number, what: Words): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal(
    'NUMBER_WRONG',
    words(`${what.zh}应为 ${least} 至 ${most}。`, `Give between ${least} and ${most} ${what.en}.`),
    { field, params: { least, most } },
  );
}
