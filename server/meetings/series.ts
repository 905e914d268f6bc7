// Meetings booked together (S11): which of their days somebody else has, and what is changed or called off from one on.
import { dayIn } from '../channels/wording.ts';
import type { Database, Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { checked, newMeeting, type Wanted } from './book.ts';
import { book, type Doing, turn } from './follow.ts';
import { isIn, type CancelledBecause, type Meeting, TO_COME } from './meeting.ts';
import { daysOf, type Every, type Repeat, type Span } from './repeat.ts';
import { blockedBy, layoutsOf, type Room } from './room.ts';
import { insert, inTheWay, seriesOf } from './store.ts';

/** One row: meetings that were booked together. `rule` is the RFC 5545 text they were reckoned by. */
export interface MeetingSeries {
  id: string;
  every: Every;
  rule: string;
}

const dayOf = (ms: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();

/** Which of these days somebody else has the room, set-up and clearing of both included. */
export async function takenOn(
  db: Pick<Database, 'read'>,
  room: Room,
  layout: Wanted['layout'],
  spans: readonly Span[],
): Promise<(Span & { taken: boolean })[]> {
  const chosen = layoutsOf(room).find((it) => it.layout === layout);
  const found: (Span & { taken: boolean })[] = [];
  for (const span of spans) {
    const blocked = blockedBy(span, chosen ?? { setupMinutes: 0, clearingMinutes: 0 });
    const [taken] = await db.read<Meeting>(...inTheWay(room.id, blocked));
    found.push({ ...span, taken: taken !== undefined });
  }
  return found;
}

/** Books them all or none. Refuses when somebody else has the room on one of the days, and names these. */
export async function bookSeries(
  tx: Tx,
  { wanted, room, repeat, confirmed }: { wanted: Wanted; room: Room; repeat: Repeat; confirmed: boolean },
  doing: Doing,
): Promise<Meeting[]> {
  const { zone } = doing.settings;
  const { rule, spans } = daysOf(wanted, repeat, zone);
  const planned = spans.map((span) => checked({ ...wanted, ...span }, room, doing.now));
  await mustAllBeFree(tx, room, planned, zone);
  const series: MeetingSeries = { id: newId(), every: repeat.every, rule };
  await insert(tx, 'meetingSeries', series);
  const booked: Meeting[] = [];
  for (const columns of planned)
    booked.push(
      await book(tx, newMeeting(columns, confirmed ? 'confirmed' : 'requested', doing.now, series.id), doing),
    );
  return booked;
}

/**
 * Changes a meeting and those to come that were booked with it, from it on: each keeps its own day, moved by as many days as this one.
 * All or none; refuses when somebody else has the room on one of the days.
 */
export async function replanSeries(
  tx: Tx,
  it: Meeting,
  { wanted, room }: { wanted: Wanted; room: Room },
  doing: Doing,
): Promise<Meeting[]> {
  const { zone } = doing.settings;
  const later = await toCome(tx, it);
  const start = Temporal.Instant.fromEpochMilliseconds(wanted.startsAt).toZonedDateTimeISO(zone);
  const days = dayOf(it.startsAt, zone).until(start.toPlainDate()).days;
  const planned = later.map((one) => {
    const day = dayOf(one.startsAt, zone).add({ days });
    const startsAt = day.toZonedDateTime({ timeZone: zone, plainTime: start.toPlainTime() }).epochMilliseconds;
    const columns = checked(
      { ...wanted, startsAt, endsAt: startsAt + wanted.endsAt - wanted.startsAt },
      room,
      doing.now,
    );
    return { id: one.id, columns };
  });
  const own = new Set(later.map(({ id }) => id));
  await mustAllBeFree(
    tx,
    room,
    planned.map(({ columns }) => columns),
    zone,
    own,
  );
  // Whatever goes to a later moment goes last one first: none steps on one that has not moved yet.
  const order = wanted.startsAt > it.startsAt ? planned.toReversed() : planned;
  const moved: Meeting[] = [];
  for (const { id, columns } of order) moved.push(await turn(tx, 'replan', id, doing, columns));
  return moved.sort((one, other) => one.startsAt - other.startsAt);
}

/** Calls a meeting off, and those to come that were booked with it, from it on. */
export async function cancelSeries(tx: Tx, it: Meeting, because: CancelledBecause, doing: Doing): Promise<Meeting[]> {
  const off: Meeting[] = [];
  for (const { id } of await toCome(tx, it)) off.push(await turn(tx, 'cancel', id, doing, because));
  return off;
}

/** How a meeting stands among those it was booked with; null where it stands alone. */
export interface PlaceInSeries {
  readonly every: Every;
  readonly place: number;
  readonly count: number;
  readonly later: number;
}
export async function placeIn(db: Pick<Database, 'read'>, it: Meeting): Promise<PlaceInSeries | null> {
  if (it.seriesId === null) return null;
  const [series] = await db.read<MeetingSeries>('select * from meetingSeries where id = ?', it.seriesId);
  const all = await db.read<Meeting>(...seriesOf(it.seriesId));
  const place = all.findIndex(({ id }) => id === it.id) + 1;
  const later = all.slice(place).filter(({ state }) => isIn(TO_COME, state)).length;
  return { every: series!.every, place, count: all.length, later };
}

/** It and the later ones of its series that have not begun; itself in any case, so that its rules say why it cannot. */
async function toCome(tx: Tx, it: Meeting): Promise<Meeting[]> {
  if (it.seriesId === null) return [it];
  const all = await tx.all<Meeting>(...seriesOf(it.seriesId));
  return all.filter((one) => one.id === it.id || (one.startsAt > it.startsAt && isIn(TO_COME, one.state)));
}

async function mustAllBeFree(
  tx: Tx,
  room: Room,
  spans: readonly Pick<Meeting, 'startsAt' | 'blockedFrom' | 'blockedUntil'>[],
  zone: string,
  own: ReadonlySet<string> = new Set(),
): Promise<void> {
  const taken: number[] = [];
  for (const span of spans)
    if ((await tx.all<Meeting>(...inTheWay(room.id, span))).some(({ id }) => !own.has(id))) taken.push(span.startsAt);
  // Their own set-up and clearing must fit between them too.
  const touching = spans.find((span, n) => n > 0 && span.blockedFrom < spans[n - 1]!.blockedUntil);
  if (touching) throw new Refusal('DAYS_OVERLAP', OVERLAP, { field: 'endsAt' });
  if (taken.length === 0) return;
  const say = (language: 'zh' | 'en') =>
    taken
      .slice(0, 5)
      .map((at) => dayIn(at, zone, language))
      .join(language === 'zh' ? '、' : '; ') + (taken.length > 5 ? '…' : '');
  throw new Refusal(
    'ROOM_TAKEN',
    words(
      `${room.nameZh}这些天已被占用：${say('zh')}。请去掉这些天，或换时间、换会议室。`,
      `${room.nameEn || room.nameZh} is taken on ${say('en')}. Leave that out, or choose another time or room.`,
    ),
    { field: 'until', params: { days: taken.length } },
  );
}
const OVERLAP: Words = words(
  '前后两场（含布置和清场）会重叠，请缩短时间或减少次数。',
  'One would run into the next, set-up and clearing included: make it shorter or less often.',
);
