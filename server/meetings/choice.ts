// Which rooms a meeting could have (S11): free at that time with set-up and clearing, and large enough; the smallest that will do first.
import { timeIn } from '../channels/wording.ts';
import type { Database } from '../engine/database.ts';
import { type Words, words } from '../engine/refusal.ts';
import type { Meeting } from './meeting.ts';
import { blockedBy, type Layout, layoutsOf, type Room, type RoomLayout } from './room.ts';
import { inTheWay, rooms } from './store.ts';

/** What is asked for; times in ms. `but` is the meeting that is changed. */
export interface Occasion {
  readonly startsAt: number;
  readonly endsAt: number;
  /** 0 where nobody has said yet. */
  readonly expected: number;
  readonly layout: Layout | null;
  readonly but: string | null;
}

/** A room, the layout it would be set up in, and why it will not do; null where it will. */
export interface RoomChoice {
  readonly room: Room;
  readonly layout: RoomLayout;
  readonly because: Words | null;
}

/** Every room in service as a choice: those that will do first, each with the wished layout where it has it. `zone` is for what is said. */
export async function choices(db: Pick<Database, 'read'>, asked: Occasion, zone: string): Promise<RoomChoice[]> {
  const found: RoomChoice[] = [];
  for (const room of await rooms(db)) {
    const layout = room.state === 'inService' && setUpFor(room, asked);
    if (layout) found.push({ room, layout, because: await whyNot(db, room, layout, asked, zone) });
  }
  return found.sort(
    (one, other) =>
      Number(one.because !== null) - Number(other.because !== null) || one.layout.seats - other.layout.seats,
  );
}

/** The wished layout; else the smallest that seats them; else the largest there is. */
function setUpFor(room: Room, { layout, expected }: Occasion): RoomLayout | undefined {
  const all = layoutsOf(room).toSorted((one, other) => one.seats - other.seats);
  const wished = all.find((it) => it.layout === layout);
  if (wished && wished.seats >= expected) return wished;
  return all.find(({ seats }) => seats >= expected) ?? all.at(-1);
}

async function whyNot(
  db: Pick<Database, 'read'>,
  room: Room,
  layout: RoomLayout,
  asked: Occasion,
  zone: string,
): Promise<Words | null> {
  const [other] = await db.read<Meeting>(...inTheWay(room.id, blockedBy(asked, layout), asked.but ?? ''));
  if (other) {
    const [from, until] = [timeIn(other.blockedFrom, zone), timeIn(other.blockedUntil, zone)];
    return words(`${from}–${until} 已占用`, `taken ${from}–${until}`);
  }
  const { seats } = layout;
  return asked.expected > seats ? words(`最多 ${seats} 人`, `seats ${seats} at most`) : null;
}
