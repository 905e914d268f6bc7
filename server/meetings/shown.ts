// What the lobby's display says of the meeting centre: states and times, a company, a title only where its organiser wants it. No person.
import type { House } from '../context.ts';
import type { Company } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { COMING, isIn, type Meeting, SITTING } from './meeting.ts';
import type { Room } from './room.ts';
import { factsOf, type FoundFacts } from './store.ts';
import { type RoomTruth, roomTruth } from './truth.ts';

export interface PublicMeeting {
  readonly id: string;
  readonly roomZh: string;
  readonly roomEn: string;
  readonly floor: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly labelZh: string;
  readonly labelEn: string;
}

export interface PublicRoom extends Pick<
  Room,
  'id' | 'nameZh' | 'nameEn' | 'floor' | 'washroomArrow' | 'breakAreaArrow'
> {
  readonly truth: RoomTruth;
  /** The meeting that is on, or the next one of the coming hours. */
  readonly next: PublicMeeting | null;
}

/** How far ahead the display looks, in ms. */
const AHEAD = 14 * 3_600_000;

/** Every room with what it says now, and the meetings that are on or to come. */
export async function roomsShown({ db, clock }: House): Promise<{ rooms: PublicRoom[]; meetings: PublicMeeting[] }> {
  const now = clock.now();
  const [rooms, all, tasks, keys] = await db.moment<FoundFacts>(...factsOf());
  const shown = all.filter(
    ({ state, startsAt }) => isIn(SITTING, state) || (isIn(COMING, state) && startsAt < now + AHEAD),
  );
  const meetings = await Promise.all(
    shown.map(async (it) =>
      publicly(
        it,
        rooms.find(({ id }) => id === it.roomId),
        await one(db, 'company', it.companyId),
      ),
    ),
  );
  const mine = <It extends { roomId: string }>(of: readonly It[], id: string) =>
    of.filter(({ roomId }) => roomId === id);
  return {
    rooms: rooms.map((room) => ({
      ...room,
      truth: roomTruth(
        {
          room,
          meetings: mine(all, room.id),
          mustTasks: mine(tasks, room.id),
          keysOut: mine(keys, room.id).map(({ meetingId }) => meetingId),
        },
        now,
      ),
      next: meetings[shown.findIndex(({ roomId }) => roomId === room.id)] ?? null,
    })),
    meetings,
  };
}

/** What everybody may know of it. */
export function publicly(it: Meeting, room: Room | undefined, company: Company | null): PublicMeeting {
  return {
    id: it.id,
    roomZh: room?.nameZh ?? '',
    roomEn: room?.nameEn ?? '',
    floor: room?.floor ?? '',
    startsAt: it.startsAt,
    endsAt: it.endsAt,
    labelZh: it.titleShown === 1 ? it.title : (company?.nameZh ?? ''),
    labelEn: it.titleShown === 1 ? '' : (company?.nameEn ?? ''),
  };
}
