/** The picture of a room: made small enough in the browser, then sent once with a ticket. */
import { offline, refusalOf } from '../../schema/refused.ts';
import { graphql } from '../../schema/graphql.ts';

export const MakePictureTicket = graphql(`
  mutation MakeRoomPictureTicket($roomId: ID!) {
    makeRoomPictureTicket(roomId: $roomId)
  }
`);
export const RemovePicture = graphql(`
  mutation RemoveRoomPicture($roomId: ID!) {
    removeRoomPicture(roomId: $roomId) {
      id
    }
  }
`);

/** The longer side in pixels: enough for a wall. */
const LONGEST = 1920;

/** The picture as a JPEG no larger than a screen; undefined when the browser cannot read it. */
export async function smaller(file: Blob): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
}

/** Sends a picture to the path a ticket names; throws Refused. */
export async function sendPicture(path: string, picture: Blob): Promise<void> {
  const answer = await fetch(path, { method: 'PUT', body: picture, cache: 'no-store' }).catch(() => undefined);
  if (!answer) throw offline();
  if (answer.ok) return;
  const { errors } = (await answer.json().catch(() => ({ errors: [] }))) as { errors: { message: string }[] };
  throw refusalOf(errors);
}
