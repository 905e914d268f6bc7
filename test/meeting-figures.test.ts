// What is told of meetings afterwards and elsewhere: the day in figures, and the organiser’s calendar.
import { expect, test } from 'vitest';
import { book, doAll, meetingHouse, pressed } from './centre.ts';

test('S11 · the day in figures: ready in time, asked and served, nobody came, and what set-up and clearing took', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  await book(h, { roomId: h.r302 }); // nobody will come
  await h.pass(35);
  await pressed(h, h.attendant, 'prepareMeeting', id);
  await h.pass(20);
  await doAll(h, id, 'before');
  await h.pass(5);
  await pressed(h, h.attendant, 'startMeeting', id);
  await h.pass(55);
  await pressed(h, h.attendant, 'endMeeting', id);
  await doAll(h, id, 'after');
  await h.pass(12);
  await pressed(h, h.attendant, 'powerOffMeeting', id);
  await pressed(h, h.attendant, 'signMeeting', id, { how: 'absent' });
  await pressed(h, h.attendant, 'closeMeeting', id);
  const { meetingFigures } = await h.must(
    h.desk,
    `{ meetingFigures(day: "2026-11-23") { held readyOnTime noShow cancelled overran requests servedP50
       turnarounds { count enough setupPlanned setupTook clearingPlanned clearingTook } } }`,
  );
  expect(meetingFigures).toEqual({
    held: 1,
    readyOnTime: 1,
    noShow: 1,
    cancelled: 0,
    overran: 0,
    requests: 0,
    servedP50: null,
    turnarounds: [{ count: 1, enough: false, setupPlanned: 30, setupTook: 20, clearingPlanned: 20, clearingTook: 12 }],
  });
});

test('S11 · after ten cases a room is planned by what setting up and clearing took; before, it is refused', async () => {
  const h = await meetingHouse();
  const adopt = () =>
    h.ask(
      h.desk,
      'mutation A($id: ID!) { adoptTurnaround(roomId: $id, layout: boardroom) { layouts { layout setupMinutes clearingMinutes } } }',
      { id: h.r301 },
    );
  const MINUTE = 60_000;
  /** A meeting of some days ago: 13 minutes to set it up, 32 to clear. */
  const held = async (day: number) => {
    const start = Date.parse('2026-11-24T02:00:00.000Z') + day * 24 * 60 * MINUTE;
    const at = (minutes: number) => new Date(start + minutes * MINUTE).toISOString();
    const { id } = await book(h, { startsAt: at(0), endsAt: at(60) });
    const [begun, ended] = [start - 30 * 24 * 60 * MINUTE, start - 30 * 24 * 60 * MINUTE + 60 * MINUTE];
    const times = [begun, ended, begun - 25 * MINUTE, begun - 12 * MINUTE, ended, ended + 32 * MINUTE];
    await h.house.db.write((tx) =>
      tx.all(
        "update meeting set state = 'closed', startsAt = ?, endsAt = ?, preparingAt = ?, readyAt = ?, endedAt = ?, closedAt = ? where id = ?",
        ...times,
        id,
      ),
    );
  };
  for (let day = 0; day < 9; day++) await held(day);
  expect((await adopt()).errors[0]).toMatchObject({ extensions: { code: 'TOO_FEW_CASES' } });
  await held(9);
  expect((await adopt()).data.adoptTurnaround.layouts).toEqual([
    { layout: 'boardroom', setupMinutes: 15, clearingMinutes: 35 },
    { layout: 'theatre', setupMinutes: 60, clearingMinutes: 30 },
  ]);
  // A booking from now on keeps what was adopted.
  const next = await book(h, { startsAt: '2026-12-20T02:00:00.000Z', endsAt: '2026-12-20T03:00:00.000Z' });
  expect(next).toMatchObject({ blockedFrom: '2026-12-20T01:45:00.000Z', blockedUntil: '2026-12-20T03:35:00.000Z' });
});

test('S11 · the organiser’s calendar gets the meeting with its end, and its cancellation', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { title: '季度会，第三场' });
  const file = async () =>
    (await h.must(h.desk, 'query C($id: ID!) { meetingCalendar(id: $id) }', { id })).meetingCalendar;
  expect(await file()).toMatch(
    /DTSTART:20261123T020000Z\r\nDTEND:20261123T030000Z\r\nSUMMARY:季度会，第三场\r\nLOCATION:Room 301 · 3/,
  );
  await pressed(h, h.desk, 'cancelMeeting', id, { because: 'mistake' });
  expect(await file()).toContain('METHOD:CANCEL');
});
