// What a room looks like: a picture kept at the desk, shown wherever somebody has to find or choose the room. It shows nobody.
import { builder } from '../builder.ts';
import { deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { record } from '../engine/journal.ts';
import { endLinks, makeLink } from '../engine/link.ts';
import { words } from '../engine/refusal.ts';
import type { Kind } from '../go/pictures.ts';
import { knownRoom } from './known.ts';
import type { Room } from './room.ts';
import { RoomType } from './roomTypes.ts';

const KIND = 'roomPicture';
/** A ticket is used at once. */
const TICKET_FOR = 10 * 60_000;

export const roomPicture: Kind = {
  kind: KIND,
  under: 'room/',
  words: words('这张照片', 'this picture'),
  seenBy: null,
  dayOf: async (db, id) => ((await db.rowOf<Room>('room', id)) ? 'standing' : undefined),
  async keep(tx, id, fileId, holder, now) {
    await setPicture(tx, await knownRoom(tx, id), fileId, holder, now);
    return true;
  },
};

builder.objectField(RoomType, 'picture', (t) =>
  t.string({
    nullable: true,
    description: 'The path of its picture',
    resolve: ({ pictureId }) => pictureId && `/files/${pictureId}`,
  }),
);

builder.mutationFields((t) => ({
  makeRoomPictureTicket: t.string({
    description: 'The path to which a picture of the room (JPEG or PNG, up to 5 MB) may be sent once, by PUT',
    args: { roomId: t.arg.id() },
    resolve: (_, { roomId }, context) =>
      deed(context, ['room', 'makePictureTicket', roomId], async (tx, { by, now }) => {
        await knownRoom(tx, roomId);
        await endLinks(tx, KIND, roomId, now);
        const link = { purpose: KIND, subject: roomId, holder: by.id, expiresAt: now + TICKET_FOR, presses: 1 };
        return `/files/room/${await makeLink(tx, link, now)}`;
      }),
  }),
  removeRoomPicture: t.field({
    type: RoomType,
    args: { roomId: t.arg.id() },
    resolve: (_, { roomId }, context) =>
      deed(context, ['room', 'removePicture', roomId], async (tx, { by, now }) => {
        const row = await knownRoom(tx, roomId);
        await context.house.files.forget(tx, KIND, roomId);
        await setPicture(tx, row, null, by.id, now);
        return { ...row, pictureId: null };
      }),
  }),
}));

/** Told in the journal, so that every screen draws it; it is no step of the room's life. */
async function setPicture(tx: Tx, { id, state }: Room, pictureId: string | null, actor: string, now: number) {
  await tx.all('update room set pictureId = ? where id = ?', pictureId, id);
  const move = pictureId ? 'keepPicture' : 'removePicture';
  await record(tx, { kind: 'room', id, move, from: state, to: state, actor }, now);
}
