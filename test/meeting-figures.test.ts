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
