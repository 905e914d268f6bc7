// The meeting centre through its API: a meeting from the booking to the key, what changes do to its tasks, and what is refused.
import { expect, test } from 'vitest';
import { aRoom, book, doAll, meetingHouse, pressed, refusedBooking, says, seen, wanted } from './centre.ts';

test('G1 · G2 · G5 · G6 · a meeting from its booking to the key, and the room says the truth at each step', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  expect(await says(h, h.r301)).toBe('free');
  expect((await seen(h, id)).openBefore).toBe(4);

  await h.pass(31); // its set-up has begun
  expect(await says(h, h.r301)).toMatch(/^preparing: Still to do: Set up tables/);
  await pressed(h, h.attendant, 'handOutRoomKey', h.k301, { meetingId: JSON.stringify(id) });
  await doAll(h, id, 'before');
  expect((await seen(h, id)).state).toBe('ready');
  expect(await says(h, h.r301)).toBe('ready');

  await h.pass(29);
  await pressed(h, h.attendant, 'welcomeMeeting', id);
  await pressed(h, h.attendant, 'startMeeting', id);
  expect(await says(h, h.r301)).toBe('inSession');
  await pressed(h, h.attendant, 'pauseMeeting', id);
  expect(await says(h, h.r301)).toBe('onBreak');
  expect((await seen(h, id)).tasks.filter(({ phase }) => phase === 'break')).toHaveLength(2);
  await pressed(h, h.attendant, 'resumeMeeting', id);
  await h.pass(61);
  expect(await says(h, h.r301)).toBe('overrun: Past its booked time');

  await pressed(h, h.attendant, 'endMeeting', id);
  expect(await says(h, h.r301)).toMatch(/^clearing: Still to do/);
  const closing = async () => (await seen(h, id)).actions.find(({ name }) => name === 'close')!;
  expect(await closing()).toMatchObject({ open: false, because: '5 tasks after the meeting are still open.' });
  await doAll(h, id, 'after');
  expect(await closing()).toMatchObject({ open: false, because: 'Switch the power off first.' });
  await pressed(h, h.attendant, 'powerOffMeeting', id);
  expect(await closing()).toMatchObject({ open: false, because: 'The key is not back in the office.' });
  await pressed(h, h.attendant, 'takeBackRoomKey', h.k301);
  expect(await closing()).toMatchObject({ because: 'Have the client sign, or note why they did not.' });
  await pressed(h, h.attendant, 'signMeeting', id, { how: 'signed' });
  expect((await pressed(h, h.attendant, 'closeMeeting', id)).state).toBe('closed');
  expect(await says(h, h.r301)).toBe('free');
  expect(h.logged).toEqual([]);
});

test('G1 · no two meetings in one room, set-up and clearing included; the second is told who has it and until when', async () => {
  const h = await meetingHouse();
  await book(h);
  const { errors } = await refusedBooking(h, {
    startsAt: '2026-11-23T03:15:00.000Z',
    endsAt: '2026-11-23T04:00:00.000Z',
  });
  expect(errors[0]).toMatchObject({
    message:
      'Room 301 is taken from 09:30 to 11:20 by “季度会”, set-up and clearing included. Choose another time or room.',
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

test('G2 · two attendants who claim one task at once: one is told who has it', async () => {
  const h = await meetingHouse();
  const other = await h.as('attendant');
  const { id } = await book(h);
  const [task] = (await seen(h, id)).tasks;
  const ask = (who: typeof other) =>
    h.ask(who, 'mutation C($id: ID!) { claimServiceTask(id: $id) { state } }', { id: task!.id });
  const answers = await Promise.all([ask(h.attendant), ask(other)]);
  const [refused] = answers.flatMap(({ errors }) => errors);
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  expect(refused!.extensions['code']).toBe('ALREADY_DONE');
  expect(refused!.message).toMatch(/^attendant\d has already done this: claim\.$/);
});

test('G2 · a meeting that moves takes along what nobody has begun; what was begun stays, and is asked for again in another room', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const [tables, sound] = (await seen(h, id)).tasks;
  await pressed(h, h.attendant, 'finishServiceTask', tables!.id);
  expect((await seen(h, id)).state).toBe('preparing');
  await h.must(h.desk, 'mutation R($id: ID!, $input: MeetingInput!) { replanMeeting(id: $id, input: $input) { id } }', {
    id,
    input: wanted(h, { roomId: h.r302, startsAt: '2026-11-23T05:00:00.000Z', endsAt: '2026-11-23T06:00:00.000Z' }),
  });
  const after = await seen(h, id);
  const byId = new Map(after.tasks.map((it) => [it.id, it]));
  expect(byId.get(tables!.id)).toMatchObject({ roomId: h.r301, dueAt: tables!.dueAt, state: 'done' });
  expect(byId.get(sound!.id)).toMatchObject({ roomId: h.r302, dueAt: '2026-11-23T04:30:00.000Z', state: 'todo' });
  expect(after.tasks.filter(({ nameZh, roomId }) => nameZh === tables!.nameZh && roomId === h.r302)).toHaveLength(1);
  expect(await says(h, h.r301)).toBe('clearing: Still to do: Put the room back in order');
  expect(after.openBefore).toBe(4);
});

test('G2 · a meeting called off takes its tasks along; a room half set up is not free before it is in order', async () => {
  const h = await meetingHouse();
  const plain = await book(h);
  await pressed(h, h.desk, 'cancelMeeting', plain.id, { because: 'byOrganiser' });
  expect((await seen(h, plain.id)).tasks).toEqual([]);
  expect(await says(h, h.r301)).toBe('free');

  const { id } = await book(h);
  const [tables] = (await seen(h, id)).tasks;
  await pressed(h, h.attendant, 'finishServiceTask', tables!.id);
  await pressed(h, h.desk, 'cancelMeeting', id, { because: 'byOrganiser' });
  expect(await says(h, h.r301)).toBe('clearing: Still to do: Put the room back in order');
  const [left] = (await seen(h, id)).tasks.filter(({ state }) => state === 'todo');
  await pressed(h, h.cleaner, 'finishServiceTask', left!.id);
  expect(await says(h, h.r301)).toBe('free');
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
  await h.pass(60);
  await doAll(h, id, 'before');
  await pressed(h, h.attendant, 'startMeeting', id);
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

test('G2 · a template that is changed or gone changes nothing of what was planned from it', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const before = (await seen(h, id)).tasks;
  const { taskTemplates } = await h.must(h.desk, '{ taskTemplates { id nameZh } }');
  for (const { id: template } of taskTemplates) await pressed(h, h.desk, 'retireTaskTemplate', template);
  expect((await seen(h, id)).tasks).toEqual(before);
  const bare = await book(h, { roomId: h.r302 });
  expect((await seen(h, bare.id)).tasks).toEqual([]);
  await h.pass(31); // nothing has to be done: ready when its set-up would begin
  expect(await says(h, h.r302)).toBe('ready');
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

test('G2 · the board: first everything, then what changed, with the room whose state it makes', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const line = h.listen(
    h.attendant,
    'subscription C { meetingCentre { reset rooms { id truth { name } } meetings { id state openBefore } tasks { id state } keys { id state } } }',
  );
  const frames = () => line.frames.map(({ meetingCentre }) => meetingCentre);
  await expect.poll(() => frames().length).toBe(1);
  expect(frames()[0]).toMatchObject({ reset: true, meetings: [{ id, state: 'confirmed', openBefore: 4 }] });
  expect(frames()[0].rooms).toHaveLength(2);
  expect(frames()[0].tasks).toHaveLength(12);
  const [task] = (await seen(h, id)).tasks;
  await pressed(h, h.attendant, 'beginServiceTask', task!.id);
  await expect.poll(() => frames().length).toBe(2);
  expect(frames()[1]).toMatchObject({
    reset: false,
    rooms: [{ id: h.r301, truth: { name: 'preparing' } }],
    meetings: [{ id, state: 'preparing' }],
    tasks: [{ id: task!.id, state: 'doing' }],
    keys: [],
  });
  // A key that is back belongs to no meeting any more; the one it was out for hears of it all the same.
  await pressed(h, h.attendant, 'handOutRoomKey', h.k301, { meetingId: JSON.stringify(id) });
  await expect.poll(() => frames().length).toBe(3);
  await pressed(h, h.attendant, 'takeBackRoomKey', h.k301);
  await expect.poll(() => frames().length).toBe(4);
  expect(frames()[3]).toMatchObject({ meetings: [{ id }], keys: [{ id: h.k301, state: 'inOffice' }] });
});

test('A4 · V1 · a guest who reads no Chinese knows a meeting with a Chinese title by its company', async () => {
  const h = await meetingHouse();
  const kiosk = await h.kiosk();
  const { companyId } = h;
  await book(h, { companyId, title: '新品发布', titleShown: true });
  await book(h, { companyId, title: 'Design review', titleShown: true, roomId: h.r302 });
  const { meetingsToday } = await h.must(
    kiosk,
    'query T($id: ID!) { meetingsToday(companyId: $id) { labelZh labelEn } }',
    { id: companyId },
  );
  expect(meetingsToday).toHaveLength(2);
  expect(meetingsToday).toContainEqual({ labelZh: '新品发布', labelEn: 'Yuanfan Technology' });
  expect(meetingsToday).toContainEqual({ labelZh: 'Design review', labelEn: 'Design review' });
});

test('A4 · V1 · a guest picks today’s meeting at the kiosk, is told room, floor and way, and is counted in; nobody joins what is over', async () => {
  const h = await meetingHouse();
  const kiosk = await h.kiosk();
  const { id } = await book(h, { companyId: h.companyId, expected: 6 });
  await book(h, { roomId: h.r302, companyId: h.companyId }, false); // only asked for
  const today = async () =>
    (
      await h.must(kiosk, 'query T($id: ID!) { meetingsToday(companyId: $id) { id roomZh floor labelZh startsAt } }', {
        id: h.companyId,
      })
    ).meetingsToday;
  expect(await today()).toEqual([
    { id, roomZh: '301 会议室', floor: '3', labelZh: '远帆科技', startsAt: '2026-11-23T02:00:00.000Z' },
  ]);
  const join = (name: string, groupSize: number) =>
    h.ask(
      kiosk,
      'mutation S($input: SignInInput!) { signInVisit(input: $input) { roomZh roomEn floor wayZh seeReception } }',
      {
        input: {
          purpose: 'meeting',
          name,
          companyId: h.companyId,
          meetingId: id,
          groupSize,
          consent: true,
          language: 'zh',
        },
      },
    );
  const { data } = await join('李雷', 3);
  expect(data.signInVisit).toEqual({
    roomZh: '301 会议室',
    roomEn: 'Room 301',
    floor: '3',
    wayZh: '出电梯左转',
    seeReception: false,
  });
  const line = h.listen(h.attendant, 'subscription G { meetingCentre { reset meetings { id guests } } }');
  await expect.poll(() => line.frames.length).toBe(1);
  await join('韩梅梅', 1);
  await expect.poll(() => line.frames.at(-1).meetingCentre.meetings).toEqual([{ id, guests: 4 }]);

  await pressed(h, h.desk, 'cancelMeeting', id, { because: 'byOrganiser' });
  expect(await today()).toEqual([]);
  const { errors } = await join('王雷', 1);
  expect(errors[0]!.extensions).toMatchObject({ code: 'MEETING_OVER', field: 'meetingId' });
});

test('G4 · ten minutes before it would hurt the next one it is said, whom it hits and where that could go; moved, nothing is hit', async () => {
  const h = await meetingHouse();
  const { id } = await book(h); // 10:00 to 11:00, clear at 11:20
  const next = await book(h, { startsAt: '2026-11-23T04:00:00.000Z', endsAt: '2026-11-23T05:00:00.000Z' }); // set up from 11:30
  const state = async () =>
    (
      await h.must(h.desk, 'query W($id: ID!) { meeting(id: $id) { warnedAt hits { id title otherRooms { id } } } }', {
        id,
      })
    ).meeting;
  await h.pass(60);
  await doAll(h, id, 'before');
  await pressed(h, h.attendant, 'startMeeting', id);
  await h.pass(59); // 10:59
  expect(await state()).toMatchObject({ warnedAt: null });
  await h.pass(2); // 11:01
  expect((await state()).warnedAt).toBe('2026-11-23T03:00:00.000Z');
  expect((await state()).hits).toEqual([{ id: next.id, title: '季度会', otherRooms: [{ id: h.r302 }] }]);
  await h.must(h.desk, 'mutation R($id: ID!, $input: MeetingInput!) { replanMeeting(id: $id, input: $input) { id } }', {
    id: next.id,
    input: wanted(h, { roomId: h.r302, startsAt: '2026-11-23T04:00:00.000Z', endsAt: '2026-11-23T05:00:00.000Z' }),
  });
  expect((await state()).hits).toEqual([]);
});

test('G4.3 · tea is due again twenty minutes after the start, and then at the pace the room has shown', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { endsAt: '2026-11-23T04:30:00.000Z' });
  await h.pass(60);
  await doAll(h, id, 'before');
  await pressed(h, h.attendant, 'startMeeting', id);
  const due = async () =>
    (await h.must(h.attendant, 'query R($id: ID!) { meeting(id: $id) { refillDueAt } }', { id })).meeting.refillDueAt;
  expect(await due()).toBe('2026-11-23T02:20:00.000Z');
  await h.pass(12);
  await pressed(h, h.attendant, 'refillMeeting', id);
  expect(await due()).toBe('2026-11-23T02:24:00.000Z');
  await pressed(h, h.attendant, 'pauseMeeting', id);
  expect(await due()).toBe(null);
});

test('S11 · a change of a meeting that people work for is a difference they acknowledge: what was, what is, who has read it', async () => {
  const h = await meetingHouse();
  const { id } = await book(h);
  const line = h.listen(
    h.attendant,
    'subscription C { meetingCentre { reset changes { id state changedBy lines { label from to } } } }',
  );
  await expect.poll(() => line.frames.length).toBe(1);
  const replan = (change: object) =>
    h.must(h.desk, 'mutation R($id: ID!, $input: MeetingInput!) { replanMeeting(id: $id, input: $input) { id } }', {
      id,
      input: wanted(h, change),
    });
  await replan({ title: '季度经营会' }); // a title is nothing to be served differently
  await replan({ expected: 12, layout: 'theatre', startsAt: '2026-11-23T02:15:00.000Z', wishes: '席卡 12 张' });
  const heard = () => line.frames.flatMap(({ meetingCentre }) => meetingCentre.changes);
  await expect.poll(() => heard().length).toBe(1);
  expect(heard()[0].lines).toEqual([
    { label: 'Start', from: '10:00', to: '10:15' },
    { label: 'Layout', from: 'Boardroom', to: 'Theatre' },
    { label: 'People', from: '8', to: '12' },
    { label: 'Other wishes', from: 'none', to: '席卡 12 张' },
  ]);
  await pressed(h, h.attendant, 'acknowledgeMeetingChange', heard()[0].id);
  const other = await h.as('attendant');
  expect(
    await h.refusedAs(other, 'mutation A($id: ID!) { acknowledgeMeetingChange(id: $id) { id } }', {
      id: heard()[0].id,
    }),
  ).toBe('ALREADY_DONE');
  const { meeting } = await h.must(h.desk, 'query M($id: ID!) { meeting(id: $id) { changes { readBy readAt } } }', {
    id,
  });
  expect(meeting.changes).toEqual([
    { readBy: expect.stringMatching(/^attendant/), readAt: '2026-11-23T01:00:00.000Z' },
  ]);
});

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
