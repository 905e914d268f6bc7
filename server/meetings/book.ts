// What somebody asks of a room, looked at before it is written: times, people, layout, and whether the room is free.
import { timeIn } from '../channels/wording.ts';
import type { Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import type { Property } from '../property/settings.ts';
import { nameGiven, textGiven } from '../property/rules.ts';
import { isIn, type Meeting, SITTING } from './meeting.ts';
import { blockedBy, type Equipment, type Layout, LAYOUTS, layoutsOf, type Room } from './room.ts';
import type { Replanned } from './rules.ts';
import { checkSheet, type ServiceSheet } from './sheet.ts';
import { inTheWay } from './store.ts';

/** What is wanted of a room and when; times are UTC milliseconds. */
export interface Wanted {
  readonly roomId: string;
  readonly title: string;
  readonly titleShown: boolean;
  readonly hostId: string | null;
  readonly companyId: string | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly layout: Layout;
  readonly expected: number;
  readonly equipment: readonly Equipment[];
  readonly wishes: string;
  readonly sheet: ServiceSheet;
}

const MINUTE = 60_000;
/** A congress takes days; what is longer is a let. */
const LONGEST = 72 * 60 * MINUTE;
const FURTHEST = 2 * 366 * 24 * 60 * MINUTE;
const TITLE_MAX = 80;
const WISHES_MAX = 600;

/** What is wanted, as the columns of a meeting. Refuses, at the field, times that cannot be and more people than seats. */
export function checked(wanted: Wanted, room: Room, now: number): Required<Replanned> {
  const { startsAt, endsAt, layout, expected } = wanted;
  if (room.state !== 'inService')
    throw new Refusal(
      'ROOM_OUT',
      words('这间会议室暂停使用，请另选一间。', 'That room is out of service: choose another.'),
      {
        field: 'roomId',
      },
    );
  checkTimes(startsAt, endsAt, now);
  const chosen = layoutsOf(room).find((it) => it.layout === layout);
  if (!chosen)
    throw new Refusal('LAYOUT_UNKNOWN', words('这间会议室没有这种台型。', 'That room cannot be set up like that.'), {
      field: 'layout',
    });
  checkPeople(expected, chosen.seats, room);
  return {
    roomId: room.id,
    title: nameGiven('title', textGiven('title', wanted.title, TITLE_MAX)),
    titleShown: wanted.titleShown ? 1 : 0,
    hostId: wanted.hostId,
    companyId: wanted.companyId,
    startsAt,
    endsAt,
    ...blockedBy(wanted, chosen),
    layout,
    setupMinutes: chosen.setupMinutes,
    clearingMinutes: chosen.clearingMinutes,
    expected,
    equipment: JSON.stringify([...new Set(wanted.equipment)]),
    wishes: textGiven('wishes', wanted.wishes, WISHES_MAX),
    sheet: JSON.stringify(checkSheet(wanted.sheet, expected)),
  };
}

function checkTimes(startsAt: number, endsAt: number, now: number): void {
  if (endsAt <= startsAt)
    throw new Refusal('END_BEFORE_START', words('结束时间要晚于开始时间。', 'The end has to come after the start.'), {
      field: 'endsAt',
    });
  if (endsAt - startsAt > LONGEST)
    throw new Refusal(
      'TOO_LONG',
      words('一场会议最长 72 小时，请分开预订。', 'A meeting lasts 72 hours at most: book several.'),
      {
        field: 'endsAt',
      },
    );
  if (endsAt <= now)
    throw new Refusal('IN_THE_PAST', words('这个时间已经过去。', 'That time has passed.'), { field: 'startsAt' });
  if (startsAt > now + FURTHEST)
    throw new Refusal('TOO_FAR', words('最多提前两年预订。', 'Book at most two years ahead.'), { field: 'startsAt' });
}

function checkPeople(expected: number, seats: number, room: Room): void {
  if (!Number.isInteger(expected) || expected < 1)
    throw new Refusal('PEOPLE_WRONG', words('请填写人数。', 'Say how many people.'), { field: 'expected' });
  if (expected <= seats) return;
  const larger = layoutsOf(room).filter((it) => it.seats >= expected);
  const say = (of: 'zh' | 'en') =>
    larger.map(({ layout, seats: n }) => `${LAYOUTS[layout][of]} ${n}`).join(of === 'zh' ? '、' : ', ');
  throw new Refusal(
    'TOO_MANY_PEOPLE',
    larger.length > 0
      ? words(
          `这种台型最多 ${seats} 人，可改用：${say('zh')}。`,
          `That layout seats ${seats}. This room can seat them as: ${say('en')}.`,
        )
      : words(`这间会议室坐不下，最多 ${seats} 人，请换一间。`, `That room seats ${seats}: choose a larger one.`),
    { field: 'expected', params: { seats } },
  );
}

/** A meeting that nobody has worked on yet. */
export const newMeeting = (
  columns: Required<Replanned>,
  state: 'requested' | 'confirmed',
  now: number,
  seriesId: string | null = null,
): Meeting => ({
  id: newId(),
  state,
  ...columns,
  seriesId,
  actual: null,
  openBefore: 0,
  openAfter: 0,
  keysOut: 0,
  confirmedAt: state === 'confirmed' ? now : null,
  preparingAt: null,
  readyAt: null,
  welcomedAt: null,
  startedAt: null,
  breakAt: null,
  refilledAt: null,
  warnedAt: null,
  endedAt: null,
  poweredOffAt: null,
  signedAt: null,
  signedHow: null,
  closedAt: null,
});

/** Refuses a span in which somebody else has the room, their set-up and clearing included, and says until when. */
export async function mustBeFree(
  tx: Tx,
  room: Room,
  span: Pick<Meeting, 'blockedFrom' | 'blockedUntil'>,
  { zone }: Pick<Property, 'zone'>,
  but?: string,
): Promise<void> {
  const others = await tx.all<Meeting>(...inTheWay(room.id, span, but));
  const [first] = others;
  if (!first) return;
  const from = timeIn(first.blockedFrom, zone);
  const until = timeIn(first.blockedUntil, zone);
  const [ownFrom, ownUntil] = [timeIn(span.blockedFrom, zone), timeIn(span.blockedUntil, zone)];
  throw new Refusal(
    'ROOM_TAKEN',
    words(
      `${room.nameZh} ${from}–${until} 已有“${first.title}”（含布置和清场）。您这场连布置和清场要用 ${ownFrom}–${ownUntil}，请换时间或会议室。`,
      `${room.nameEn || room.nameZh} is taken from ${from} to ${until} by “${first.title}”, set-up and clearing included. Yours would need it from ${ownFrom} to ${ownUntil}: choose another time or room.`,
    ),
    { field: 'startsAt', params: { meetingId: first.id, others: others.length } },
  );
}

/** How long a meeting in session is to last now. Refuses an end that has passed. */
export function newEnd(it: Meeting, endsAt: number, now: number): Pick<Meeting, 'endsAt' | 'blockedUntil'> {
  if (!isIn(SITTING, it.state)) throw new Refusal('NOT_NOW', NOT_SITTING);
  if (endsAt <= now)
    throw new Refusal(
      'IN_THE_PAST',
      words('请选择以后的时间，或直接“散会”。', 'Choose a later time, or end the meeting.'),
      {
        field: 'endsAt',
      },
    );
  checkTimes(it.startsAt, endsAt, now);
  return { endsAt, blockedUntil: endsAt + it.clearingMinutes * MINUTE };
}
const NOT_SITTING: Words = words('会议不在进行中。', 'The meeting is not in session.');
