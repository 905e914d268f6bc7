/** Bookings that come again: on which days, all or none, and what is changed of them from one on. */
import { describe, expect, test } from 'vitest';
import { daysOf, type Every } from '../server/meetings/repeat.ts';
import { book, type Centre, meetingHouse, pressed, refusedBooking, wanted } from './centre.ts';

const BOOK = `mutation B($input: MeetingInput!, $repeat: RepeatInput!) {
  bookMeetings(input: $input, repeat: $repeat, confirmed: true) { id startsAt state openBefore series { label place count later } } }`;
const DAYS = `query D($roomId: ID!, $startsAt: Instant!, $endsAt: Instant!, $repeat: RepeatInput!) {
  meetingDays(roomId: $roomId, layout: boardroom, startsAt: $startsAt, endsAt: $endsAt, repeat: $repeat) { day taken } }`;
const REPLAN = `mutation R($id: ID!, $input: MeetingInput!) { replanMeetings(id: $id, input: $input) { id startsAt roomId } }`;

interface Booked {
  id: string;
  startsAt: string;
  state: string;
  openBefore: number;
  series: { label: string; place: number; count: number; later: number };
}
const weekly = { every: 'week', until: '2026-12-21', leaveOut: [] };
async function bookWeekly(h: Centre, change: object = {}): Promise<Booked[]> {
  return (await h.must(h.desk, BOOK, { input: wanted(h, change), repeat: weekly })).bookMeetings;
}
const starts = (all: readonly { startsAt: string }[]) => all.map(({ startsAt }) => startsAt.slice(0, 16));

describe('S11 · the days of a booking that comes again', () => {
  const at = (wall: string, zone: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
  const days = (every: Every, first: string, until: string, zone = 'Asia/Shanghai', leaveOut: string[] = []) => {
    const startsAt = at(first, zone);
    return daysOf({ startsAt, endsAt: startsAt + 3_600_000 }, { every, until, leaveOut }, zone).spans;
  };
  const said = (...all: Parameters<typeof days>) =>
    days(...all)
      .map(({ day }) => day.slice(5))
      .join(' ');

  test.each<[Every, string, string, string]>([
    ['day', '2026-11-27T09:00', '2026-11-30', '11-27 11-28 11-29 11-30'],
    ['workday', '2026-11-27T09:00', '2026-12-01', '11-27 11-30 12-01'],
    ['workday', '2026-11-28T09:00', '2026-12-01', '11-30 12-01'],
    ['week', '2026-11-27T09:00', '2026-12-18', '11-27 12-04 12-11 12-18'],
    ['fortnight', '2026-11-27T09:00', '2026-12-25', '11-27 12-11 12-25'],
    ['month', '2026-11-17T09:00', '2027-02-28', '11-17 12-15 01-19 02-16'],
    ['month', '2026-10-30T09:00', '2027-01-31', '10-30 11-27 12-25 01-29'],
    ['day', '2026-11-27T00:05', '2026-11-27', '11-27'],
  ])('%s from %s until %s', (every, first, until, expected) => expect(said(every, first, until)).toBe(expected));

  test('the hour of the clocks stays when they change; an hour that they skip is left out', () => {
    const zone = 'Europe/Berlin';
    const across = days('day', '2026-10-24T10:00', '2026-10-26', zone);
    expect(across.map(({ startsAt }) => startsAt)).toEqual(
      ['2026-10-24T10:00', '2026-10-25T10:00', '2026-10-26T10:00'].map((wall) => at(wall, zone)),
    );
    expect(said('day', '2026-03-28T02:30', '2026-03-30', zone)).toBe('03-28 03-30');
  });

  test.each([
    ['2026-11-26', 'END_BEFORE_START'],
    ['2026-02-30', 'DAY_WRONG'],
    ['', 'DAY_WRONG'],
    ['2028-01-01', 'TOO_MANY_DAYS'],
  ])('until %j is refused: %s', (until, code) =>
    expect(() => days('day', '2026-11-27T09:00', until)).toThrow(expect.objectContaining({ code })),
  );

  test('days left out are not booked, and when none is left it says so', () => {
    expect(said('week', '2026-11-27T09:00', '2026-12-11', undefined, ['2026-12-04'])).toBe('11-27 12-11');
    expect(() => said('week', '2026-11-27T09:00', '2026-11-28', undefined, ['2026-11-27'])).toThrow(
      expect.objectContaining({ code: 'NO_DAYS' }),
    );
  });
});

describe('S11 · a series in the house', () => {
  test('is booked at once, each with its tasks, and knows its place', async () => {
    const h = await meetingHouse();
    const all = await bookWeekly(h);
    expect(starts(all)).toEqual(['23', '30', '07', '14', '21'].map((d, n) => `2026-${n < 2 ? 11 : 12}-${d}T02:00`));
    expect(all.every(({ state, openBefore }) => state === 'confirmed' && openBefore > 0)).toBe(true);
    expect(all[1]!.series).toEqual({ label: 'Every week', place: 2, count: 5, later: 3 });
    await h.close();
  });

  test('of sixty meetings is booked at once', async () => {
    const h = await meetingHouse();
    const repeat = { every: 'day', until: '2027-01-21', leaveOut: [] };
    const { bookMeetings } = await h.must(h.desk, BOOK, { input: wanted(h), repeat });
    expect(bookMeetings).toHaveLength(60);
    await h.close();
  });

  test('all or none: a day somebody else has is named, looked up before, and may be left out', async () => {
    const h = await meetingHouse();
    await book(h, { startsAt: '2026-12-07T02:30:00.000Z', endsAt: '2026-12-07T04:00:00.000Z' });
    const { startsAt, endsAt, roomId } = wanted(h);
    const seen = await h.must(h.desk, DAYS, { roomId, startsAt, endsAt, repeat: weekly });
    expect(seen.meetingDays.filter(({ taken }: { taken: boolean }) => taken)).toEqual([
      { day: '2026-12-07', taken: true },
    ]);
    const refused = await h.ask(h.desk, BOOK, { input: wanted(h), repeat: weekly });
    expect(refused.errors[0]).toMatchObject({
      message: expect.stringContaining('7 December') as string,
      extensions: { code: 'ROOM_TAKEN', field: 'until' },
    });
    const day = async (on: string) =>
      (await h.must(h.desk, 'query M($day: String!) { meetingsOn(day: $day) { id } }', { day: on })).meetingsOn.length;
    expect(await day('2026-11-30')).toBe(0);
    const repeat = { ...weekly, leaveOut: ['2026-12-07'] };
    expect((await h.must(h.desk, BOOK, { input: wanted(h), repeat })).bookMeetings).toHaveLength(4);
    expect(
      (await refusedBooking(h, { startsAt: '2026-12-14T02:00:00.000Z', endsAt: '2026-12-14T03:00:00.000Z' })).errors[0],
    ).toMatchObject({ extensions: { code: 'ROOM_TAKEN' } });
    await h.close();
  });

  test('one that would run into the next is refused', async () => {
    const h = await meetingHouse();
    const input = wanted(h, { endsAt: '2026-11-24T01:45:00.000Z' });
    const refused = await h.ask(h.desk, BOOK, { input, repeat: { every: 'day', until: '2026-11-26', leaveOut: [] } });
    expect(refused.errors[0]).toMatchObject({ extensions: { code: 'DAYS_OVERLAP', field: 'endsAt' } });
    await h.close();
  });

  test('is changed from one on: each keeps its own day, also by a whole step; what was before stays', async () => {
    const h = await meetingHouse();
    const all = await bookWeekly(h);
    const change = { startsAt: '2026-12-07T06:00:00.000Z', endsAt: '2026-12-07T07:30:00.000Z', roomId: h.r302 };
    const moved = (await h.must(h.desk, REPLAN, { id: all[1]!.id, input: wanted(h, change) })).replanMeetings;
    expect(starts(moved)).toEqual(['07', '14', '21', '28'].map((d) => `2026-12-${d}T06:00`));
    expect(moved.map(({ id }: { id: string }) => id)).toEqual(all.slice(1).map(({ id }) => id));
    expect(
      (await h.must(h.desk, 'query M($id: ID!) { meeting(id: $id) { startsAt roomId } }', { id: all[0]!.id })).meeting,
    ).toEqual({ startsAt: all[0]!.startsAt, roomId: h.r301 });
    await h.close();
  });

  test('cannot be moved onto somebody else’s day: nothing of it moves', async () => {
    const h = await meetingHouse();
    const all = await bookWeekly(h);
    await book(h, { startsAt: '2026-12-15T02:00:00.000Z', endsAt: '2026-12-15T03:00:00.000Z' });
    const input = wanted(h, { startsAt: '2026-11-24T02:00:00.000Z', endsAt: '2026-11-24T03:00:00.000Z' });
    const refused = await h.ask(h.desk, REPLAN, { id: all[0]!.id, input });
    expect(refused.errors[0]).toMatchObject({ message: expect.stringContaining('15 December') as string });
    const day = await h.must(h.desk, 'query { meetingsOn(day: "2026-11-23") { id } }');
    expect(day.meetingsOn).toHaveLength(1);
    await h.close();
  });

  test('is called off from one on; those that are over stay what they were', async () => {
    const h = await meetingHouse();
    const all = await bookWeekly(h);
    await pressed(h, h.desk, 'cancelMeeting', all[3]!.id, { because: 'mistake' });
    const { cancelMeetings } = await h.must(
      h.desk,
      'mutation C($id: ID!) { cancelMeetings(id: $id, because: byOrganiser) { id state } }',
      { id: all[2]!.id },
    );
    expect(cancelMeetings.map(({ id }: { id: string }) => id)).toEqual([all[2]!.id, all[4]!.id]);
    const { meeting } = await h.must(h.desk, 'query M($id: ID!) { meeting(id: $id) { state series { later } } }', {
      id: all[1]!.id,
    });
    expect(meeting).toEqual({ state: 'confirmed', series: { later: 0 } });
    await h.close();
  });
});
