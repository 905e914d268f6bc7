// What is done for a meeting: from its set-up to the key, what becomes of its tasks when it changes, and who has read that.
import { expect, test } from 'vitest';
import { book, doAll, meetingHouse, pressed, replan, says, seated, seen } from './centre.ts';

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
  await replan(h, id, { roomId: h.r302, startsAt: '2026-11-23T05:00:00.000Z', endsAt: '2026-11-23T06:00:00.000Z' });
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

test('G4.3 · tea is due again twenty minutes after the start, and then at the pace the room has shown', async () => {
  const h = await meetingHouse();
  const { id } = await book(h, { endsAt: '2026-11-23T04:30:00.000Z' });
  await seated(h, id);
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
  await replan(h, id, { title: '季度经营会' }); // a title is nothing to be served differently
  await replan(h, id, { expected: 12, layout: 'theatre', startsAt: '2026-11-23T02:15:00.000Z', wishes: '席卡 12 张' });
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
