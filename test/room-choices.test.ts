/** Which rooms a booking could have: those that will do first, the smallest before the larger; of the others it is said why not. */
import { expect, test } from 'vitest';
import { aRoom, book, meetingHouse } from './centre.ts';

const ASK = `query C($startsAt: Instant!, $endsAt: Instant!, $expected: Int!, $layout: Layout, $but: ID) {
  roomChoices(startsAt: $startsAt, endsAt: $endsAt, expected: $expected, layout: $layout, but: $but) { room { nameEn } layout seats because } }`;
const TEN = { startsAt: '2026-11-23T02:00:00.000Z', endsAt: '2026-11-23T03:00:00.000Z' };

async function withRooms() {
  const h = await meetingHouse();
  const layouts = [{ layout: 'boardroom', seats: 6, setupMinutes: 10, clearingMinutes: 10 }];
  await h.must(h.desk, 'mutation A($input: RoomInput!) { addRoom(input: $input) { id } }', {
    input: aRoom({ nameZh: '小会议室', nameEn: 'Small room', layouts }),
  });
  const choices = async (change: object): Promise<string[]> =>
    (await h.must(h.desk, ASK, { ...TEN, expected: 0, ...change })).roomChoices.map(
      (it: { room: { nameEn: string }; layout: string; seats: number; because: string | null }) =>
        [it.room.nameEn, it.layout, it.seats, it.because].filter(Boolean).join(' '),
    );
  return { ...h, choices };
}

test('S11 · the smallest that seats them comes first; too small a room says how many it seats', async () => {
  const { choices } = await withRooms();
  expect(await choices({ expected: 4 })).toEqual([
    'Small room boardroom 6',
    'Room 301 boardroom 12',
    'Room 302 boardroom 12',
  ]);
  expect(await choices({ expected: 30 })).toEqual([
    'Room 301 theatre 40',
    'Room 302 theatre 40',
    'Small room boardroom 6 seats 6 at most',
  ]);
  expect((await choices({ expected: 4, layout: 'theatre' }))[1]).toBe('Room 301 theatre 40');
});

test('S11 · a room that somebody has, set-up and clearing included, comes last; the meeting that is changed is not in its own way', async () => {
  const h = await withRooms();
  const { id } = await book(h);
  expect(await h.choices({ expected: 8 })).toEqual([
    'Room 302 boardroom 12',
    'Small room boardroom 6 seats 6 at most',
    'Room 301 boardroom 12 taken 09:30–11:20',
  ]);
  // An hour that begins while the other is being cleared.
  const after = { startsAt: '2026-11-23T03:30:00.000Z', endsAt: '2026-11-23T04:30:00.000Z' };
  expect((await h.choices({ ...after, expected: 8 })).at(-1)).toContain('taken');
  expect((await h.choices({ expected: 8, but: id }))[0]).toBe('Room 301 boardroom 12');
});

test('S11 · a room out of service is no choice', async () => {
  const h = await withRooms();
  await h.must(h.desk, `mutation { takeOutRoom(id: "${h.r301}", reasonZh: "换地毯", reasonEn: "New carpet") { id } }`);
  expect((await h.choices({ expected: 8 })).join()).not.toContain('Room 301');
});
