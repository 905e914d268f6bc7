/** The service sheet of a meeting: counted, with seats to spare, and what is changed of it is read by those who set up. */
import { expect, test } from 'vitest';
import { book, meetingHouse, refusedBooking, wanted } from './centre.ts';

const SHEET = { nameCards: 8, microphones: 2, tea: 6, coffee: 2, water: 0, towels: true, banner: '欢迎莅临' };
const READ = `query M($id: ID!) { meeting(id: $id) { service sheet { nameCards tea towels banner }
  changes { lines { label from to } } } }`;
const REPLAN = 'mutation R($id: ID!, $input: MeetingInput!) { replanMeeting(id: $id, input: $input) { id } }';

test('G2 · G4.3 · is read in short lines, a tenth of the seats to spare; what is not wanted is not mentioned', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { sheet: SHEET });
  expect((await h.must(h.attendant, READ, { id })).meeting).toMatchObject({
    sheet: { nameCards: 8, tea: 6, towels: true, banner: '欢迎莅临' },
    service: [
      'Set 9 seats, 1 of them to spare',
      'Name cards 8',
      'Microphones 2',
      'Tea 6',
      'Coffee 2',
      'Towels',
      'Banner “欢迎莅临”',
    ],
  });
  const plain = await book(h, {
    startsAt: '2026-11-23T05:00:00.000Z',
    endsAt: '2026-11-23T06:00:00.000Z',
    expected: 11,
  });
  expect((await h.must(h.attendant, READ, { id: plain.id })).meeting.service).toEqual([
    'Set 13 seats, 2 of them to spare',
  ]);
});

test('S11 · what is changed of it is a difference, field by field; what is not given stays', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { sheet: SHEET });
  await h.must(h.desk, REPLAN, { id, input: wanted(h) });
  expect((await h.must(h.attendant, READ, { id })).meeting.changes).toEqual([]);
  const sheet = { ...SHEET, nameCards: 12, towels: false, banner: '' };
  await h.must(h.desk, REPLAN, { id, input: wanted(h, { sheet }) });
  expect((await h.must(h.attendant, READ, { id })).meeting.changes).toEqual([
    {
      lines: [
        { label: 'Name cards', from: '8', to: '12' },
        { label: 'Towels', from: 'yes', to: 'no' },
        { label: 'Banner', from: '欢迎莅临', to: 'none' },
      ],
    },
  ]);
});

const SEATS = [
  { seat: 3, drink: 'coffee', note: '少糖' },
  { seat: 1, drink: 'tea', note: '' },
];

test('G2 · tea by person: who drinks what is read by seat, changed as one difference, and stays when it is not given', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { sheet: { ...SHEET, seats: SEATS } });
  expect((await h.must(h.attendant, READ, { id })).meeting.service).toContain('seat 1 tea, seat 3 coffee (少糖)');
  await h.must(h.desk, REPLAN, { id, input: wanted(h, { sheet: SHEET }) });
  expect((await h.must(h.attendant, READ, { id })).meeting.changes).toEqual([]);
  await h.must(h.desk, REPLAN, { id, input: wanted(h, { sheet: { ...SHEET, seats: SEATS.slice(1) } }) });
  expect((await h.must(h.attendant, READ, { id })).meeting.changes).toEqual([
    { lines: [{ label: 'By seat', from: 'seat 1 tea, seat 3 coffee (少糖)', to: 'seat 1 tea' }] },
  ]);
});

test.each([
  ['seats', [{ seat: 0, drink: 'tea', note: '' }], 'SEAT_WRONG'],
  // Eight are expected and one seat is to spare.
  ['seats', [{ seat: 10, drink: 'tea', note: '' }], 'SEAT_WRONG'],
  ['seats', [SEATS[0], { ...SEATS[0], drink: 'tea' }], 'SEAT_TWICE'],
  ['seats', [{ seat: 1, drink: 'tea', note: '长'.repeat(21) }], 'TOO_LONG'],
  ['water', [{ seat: 1, drink: 'water', note: '' }], 'FEWER_THAN_SEATS'],
])('bad input · drinks by seat are refused at %s', async (field, seats, code) => {
  const h = await meetingHouse();
  const { errors } = await refusedBooking(h, { sheet: { ...SHEET, seats } });
  expect(errors).toMatchObject([{ extensions: { code, field } }]);
});

test.each([
  ['nameCards', { nameCards: -1 }, 'NUMBER_WRONG'],
  ['tea', { tea: 10_001 }, 'NUMBER_WRONG'],
  ['banner', { banner: '长'.repeat(61) }, 'TOO_LONG'],
])('bad input · %s: refused at its field', async (field, change, code) => {
  const h = await meetingHouse();
  const { errors } = await refusedBooking(h, { sheet: { ...SHEET, ...change } });
  expect(errors).toMatchObject([{ extensions: { code, field } }]);
});
