// Bookings of the meeting rooms: who has a room and until when, what is refused, and when a room is given back.
import { expect, test } from 'vitest';
import { aRoom, book, meetingHouse, pressed, refusedBooking, says, seated, seen, wanted } from './centre.ts';

test('G1 · no two meetings in one room, set-up and clearing included; the second is told who has it and until when', async () => {
  const h = await meetingHouse();
  await book(h);
  const { errors } = await refusedBooking(h, {
    startsAt: '2026-11-23T03:15:00.000Z',
    endsAt: '2026-11-23T04:00:00.000Z',
  });
  expect(errors[0]).toMatchObject({
    message:
      'Room 301 is taken from 09:30 to 11:20 by “季度会”, set-up and clearing included. Yours would need it from 10:45 to 12:20: choose another time or room.',
    extensions: { code: 'ROOM_TAKEN', field: 'startsAt' },
  });
  await book(h, { startsAt: '2026-11-23T03:50:00.000Z', endsAt: '2026-11-23T04:30:00.000Z' });
  await book(h, { roomId: h.r302 });
});

test('G1 · two desks that book the same room in the same instant: one has it', async () => {
  const h = await meetingHouse();
  const other = await h.as('supervisor');
  const ask = (who: typeof other) =>
    h.ask(who, 'mutation B($input: MeetingInput!) { bookMeeting(input: $input, confirmed: true) { id } }', {
      input: wanted(h),
    });
  const answers = await Promise.all([h.desk, other, h.desk, other].map(ask));
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  expect(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']))).toEqual(
    Array(3).fill('ROOM_TAKEN'),
  );
});

test('G1 · nobody comes: ten minutes after its start the room is given back; one that was never confirmed goes too', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const asked = await book(h, { roomId: h.r302 }, false);
  await h.pass(69);
  expect((await seen(h, id)).state).toBe('confirmed');
  await h.pass(2);
  expect((await seen(h, id)).state).toBe('noShow');
  expect((await seen(h, asked.id)).state).toBe('cancelled');
  expect(await says(h, h.r301)).toBe('free');
});

test('G4 · longer while people sit, but not into the next meeting; shorter gives the time back', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const next = await book(h, { startsAt: '2026-11-23T04:00:00.000Z', endsAt: '2026-11-23T05:00:00.000Z' });
  await seated(h, id);
  const prolong = (endsAt: string) =>
    h.ask(
      h.attendant,
      'mutation P($id: ID!, $endsAt: Instant!) { prolongMeeting(id: $id, endsAt: $endsAt) { endsAt } }',
      {
        id,
        endsAt,
      },
    );
  const { errors } = await prolong('2026-11-23T03:30:00.000Z');
  expect(errors[0]!.extensions).toMatchObject({ code: 'ROOM_TAKEN', params: { meetingId: next.id } });
  expect((await prolong('2026-11-23T03:10:00.000Z')).errors).toEqual([]);
  expect((await prolong('2026-11-23T01:59:00.000Z')).errors[0]!.extensions['code']).toBe('IN_THE_PAST');
  await h.pass(10);
  await pressed(h, h.attendant, 'endMeeting', id);
  expect((await seen(h, id)).blockedUntil).toBe('2026-11-23T02:30:00.000Z');
});

test.each<[what: string, change: object, code: string, field: string]>([
  ['an end before its start', { endsAt: '2026-11-23T01:00:00.000Z' }, 'END_BEFORE_START', 'endsAt'],
  ['an end at its start', { endsAt: '2026-11-23T02:00:00.000Z' }, 'END_BEFORE_START', 'endsAt'],
  ['nobody', { expected: 0 }, 'PEOPLE_WRONG', 'expected'],
  ['ten thousand people', { expected: 10_000 }, 'TOO_MANY_PEOPLE', 'expected'],
  ['more than the layout seats', { expected: 20 }, 'TOO_MANY_PEOPLE', 'expected'],
  ['a layout the room has not', { layout: 'banquet' }, 'LAYOUT_UNKNOWN', 'layout'],
  [
    'yesterday',
    { startsAt: '2026-11-22T02:00:00.000Z', endsAt: '2026-11-22T03:00:00.000Z' },
    'IN_THE_PAST',
    'startsAt',
  ],
  [
    'three years from now',
    { startsAt: '2029-11-22T02:00:00.000Z', endsAt: '2029-11-22T03:00:00.000Z' },
    'TOO_FAR',
    'startsAt',
  ],
  ['four days on end', { endsAt: '2026-11-27T03:00:00.000Z' }, 'TOO_LONG', 'endsAt'],
  ['no title', { title: ' ' }, 'NAME_MISSING', 'title'],
  ['a room that is not there', { roomId: 'nowhere' }, 'NOT_FOUND', 'roomId'],
  ['an organiser who is not there', { hostId: 'nobody' }, 'NOT_FOUND', 'hostId'],
])('S11 · a booking of %s is refused at its field, and nothing is written', async (_, change, code, field) => {
  const h = await meetingHouse();
  const { errors } = await refusedBooking(h, change);
  expect(errors[0]!.extensions).toMatchObject({ code, field });
  expect(await h.house.db.read('select id from meeting')).toEqual([]);
});

test('S11 · across midnight a meeting is on both days; on the day the clocks change an hour is an hour', async () => {
  const h = await meetingHouse();
  await h.must(await h.as('manager'), 'mutation { amendProperty(input: { zone: "Europe/Berlin" }) { id } }');
  const { id } = await book(h, { startsAt: '2027-03-27T22:30:00.000Z', endsAt: '2027-03-28T01:30:00.000Z' }); // 23:30 to 03:30
  const on = async (day: string) =>
    (await h.must(h.desk, 'query D($day: String!) { meetingsOn(day: $day) { id } }', { day })).meetingsOn;
  expect([await on('2027-03-27'), await on('2027-03-28'), await on('2027-03-29')]).toEqual([[{ id }], [{ id }], []]);
  const { errors } = await refusedBooking(h, {
    startsAt: '2027-03-28T02:00:00.000Z',
    endsAt: '2027-03-28T02:30:00.000Z',
  });
  expect(errors[0]!.message).toContain('from 23:00 to 03:50');
  expect(
    await h.refusedAs(h.desk, 'query D($day: String!) { meetingsOn(day: $day) { id } }', { day: '2027-02-30' }),
  ).toBe('DAY_WRONG');
});

test('G1 · a meeting is on the day before too where it is set up there, and on the day after where it is cleared', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { startsAt: '2026-11-24T16:10:00.000Z', endsAt: '2026-11-25T15:50:00.000Z' });
  const on = async (day: string) =>
    (await h.must(h.desk, 'query D($day: String!) { meetingsOn(day: $day) { id } }', { day })).meetingsOn;
  expect([await on('2026-11-24'), await on('2026-11-25'), await on('2026-11-26')]).toEqual([
    [{ id }],
    [{ id }],
    [{ id }],
  ]);
  expect(await on('2026-11-27')).toEqual([]);
});

test('G1 · a room out of service says why, and nobody books it', async () => {
  const h = await meetingHouse();
  await pressed(h, h.desk, 'takeOutRoom', h.r301, {
    reasonZh: '"空调维修"',
    reasonEn: '"The air conditioning is repaired"',
  });
  expect(await says(h, h.r301)).toBe('outOfService: The air conditioning is repaired');
  expect((await refusedBooking(h)).errors[0]!.extensions).toMatchObject({ code: 'ROOM_OUT', field: 'roomId' });
  await pressed(h, h.desk, 'putBackRoom', h.r301);
  await book(h);
});

test.each<[what: string, change: object, code: string]>([
  ['no layout', { layouts: [] }, 'LAYOUT_MISSING'],
  ['a layout twice', { layouts: [...aRoom().layouts, aRoom().layouts[0]] }, 'LAYOUT_TWICE'],
  ['no seats', { layouts: [{ layout: 'theatre', seats: 0, setupMinutes: 0, clearingMinutes: 0 }] }, 'NUMBER_WRONG'],
  [
    'a set-up of a week',
    { layouts: [{ layout: 'theatre', seats: 9, setupMinutes: 9_999, clearingMinutes: 0 }] },
    'NUMBER_WRONG',
  ],
  ['no name', { nameZh: '' }, 'NAME_MISSING'],
])('G1 · a room with %s is refused', async (_, change, code) => {
  const h = await meetingHouse();
  expect(
    await h.refusedAs(h.desk, 'mutation A($input: RoomInput!) { addRoom(input: $input) { id } }', {
      input: aRoom(change),
    }),
  ).toBe(code);
});
