// Rooms, their keys and the code on their table: which verb does what. The rules stand in room.ts and key.ts.
import { builder, press } from '../builder.ts';
import { type Context, type Deed, deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { record } from '../engine/journal.ts';
import { endLinks, makeLink } from '../engine/link.ts';
import type { InputOf, MoveOf } from '../engine/machine.ts';
import { nameGiven } from '../property/rules.ts';
import { turnKey } from './follow.ts';
import type { RoomKey, roomKey } from './key.ts';
import { dueBack, KEYS_OUT } from './keyDue.ts';
import { knownMeeting, knownRoom, knownStaffMember } from './known.ts';
import { ROOM_LINK } from './request.ts';
import { checkRoom, room } from './room.ts';
import { addKey, addRoom, rooms } from './store.ts';
import { furnish } from './templateApi.ts';
import { ArrowEnum, EquipmentEnum, LayoutEnum, RoomKeyType, RoomType } from './roomTypes.ts';

builder.queryFields((t) => ({
  rooms: t.field({ type: [RoomType], resolve: (_, __, { house }) => rooms(house.db) }),
  keysOut: t.field({
    type: [RoomKeyType],
    description: 'Keys that are not in the office, those that are due first: what is read out when the day is closed',
    resolve: (_, __, { house }) => house.db.read<RoomKey>(KEYS_OUT),
  }),
}));

/** The code on a table is good for so long, in ms; presses are counted by the minute, not in all. */
const LINK_FOR = 2 * 366 * 86_400_000;

const RoomLayoutInput = builder.inputType('RoomLayoutInput', {
  fields: (t) => ({
    layout: t.field({ type: LayoutEnum }),
    seats: t.int(),
    setupMinutes: t.int(),
    clearingMinutes: t.int(),
  }),
});
const RoomInput = builder.inputType('RoomInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    floor: t.string(),
    wayZh: t.string(),
    wayEn: t.string(),
    layouts: t.field({ type: [RoomLayoutInput] }),
    equipment: t.field({ type: [EquipmentEnum] }),
    washroomArrow: t.field({ type: ArrowEnum, required: false }),
    breakAreaArrow: t.field({ type: ArrowEnum, required: false }),
  }),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: RoomInput });
  return {
    addRoom: t.field({
      type: RoomType,
      args: { input },
      resolve: (_, args, context) => {
        const columns = checkRoom(args.input);
        return deed(context, ['room', 'add', columns], async (tx, { by, now }) => {
          const row = await addRoom(tx, columns, by, now);
          await furnish(tx, by, now);
          return row;
        });
      },
    }),
    amendRoom: t.field({
      type: RoomType,
      args: { id, input },
      resolve: (_, args, context) => press(context, room, 'amend', args.id, checkRoom(args.input)),
    }),
    takeOutRoom: t.field({
      type: RoomType,
      args: { id, reasonZh: t.arg.string(), reasonEn: t.arg.string() },
      resolve: (_, args, context) =>
        press(context, room, 'takeOut', args.id, {
          outReasonZh: nameGiven('reasonZh', args.reasonZh),
          outReasonEn: nameGiven('reasonEn', args.reasonEn),
        }),
    }),
    putBackRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'putBack', a.id) }),
    retireRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'retire', a.id) }),
    restoreRoom: t.field({ type: RoomType, args: { id }, resolve: (_, a, c) => press(c, room, 'restore', a.id) }),

    makeRoomLink: t.string({
      description:
        'The path of the page behind the code on the room’s table; it is shown once, and ends the one before it',
      args: { roomId: t.arg.id() },
      resolve: (_, { roomId }, context) =>
        deed(context, ['room', 'makeLink', roomId], async (tx, { by, now }) => {
          const row = await knownRoom(tx, roomId);
          await endLinks(tx, ROOM_LINK, roomId, now);
          const link = { purpose: ROOM_LINK, subject: roomId, holder: '', expiresAt: now + LINK_FOR, presses: 1 };
          const token = await makeLink(tx, link, now);
          const entry = { kind: 'room', id: roomId, move: 'makeLink', from: row.state, to: row.state, actor: by.id };
          await record(tx, entry, now);
          return `/go/r/${token}`;
        }),
    }),
    addRoomKey: t.field({
      type: RoomKeyType,
      args: { roomId: t.arg.id(), label: t.arg.string() },
      resolve: (_, args, context) => {
        const label = nameGiven('label', args.label);
        return deed(context, ['roomKey', 'add', args.roomId, label], async (tx, { by, now }) => {
          await knownRoom(tx, args.roomId);
          return addKey(tx, { roomId: args.roomId, label }, by, now);
        });
      },
    }),
    handOutRoomKey: t.field({
      type: RoomKeyType,
      args: {
        id,
        staffMemberId: t.arg.id({ required: false, description: 'Whoever asks, unless somebody else fetches it' }),
        meetingId: t.arg.id({ required: false }),
        dueBackAt: t.arg({
          type: 'Instant',
          required: false,
          description: 'If not given: when the room of its meeting is cleared, else when the house closes',
        }),
      },
      resolve: (_, args, context) =>
        pressKey(context, 'handOut', args, async (tx, { by, now, settings }) => {
          const meeting = args.meetingId ? await knownMeeting(tx, args.meetingId) : undefined;
          return {
            heldBy:
              typeof args.staffMemberId === 'string' ? (await knownStaffMember(tx, args.staffMemberId)).id : by.id,
            meetingId: meeting?.id ?? null,
            dueBackAt: dueBack(args.dueBackAt ?? null, meeting, settings, now),
          };
        }),
    }),
    takeBackRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'takeBack', a) }),
    retireRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'retire', a) }),
    restoreRoomKey: t.field({ type: RoomKeyType, args: { id }, resolve: (_, a, c) => pressKey(c, 'restore', a) }),
  };
});

const pressKey = <Name extends MoveOf<typeof roomKey>>(
  context: Context,
  name: Name,
  wish: { readonly id: string },
  input?: (tx: Tx, doing: Deed) => Promise<InputOf<typeof roomKey, Name>>,
): Promise<RoomKey> =>
  deed(context, ['roomKey', name, wish], async (tx, doing) =>
    turnKey(tx, name, wish.id, doing, await input?.(tx, doing)),
  );
