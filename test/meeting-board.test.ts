// The meeting centre as those who serve follow it: rooms, meetings and keys, guests as they come, and whom a long meeting hits.
import { expect, test } from 'vitest';
import { book, meetingHouse, pressed, replan, seated, seen } from './centre.ts';

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
  await seated(h, id);
  await h.pass(59); // 10:59
  expect(await state()).toMatchObject({ warnedAt: null });
  await h.pass(2); // 11:01
  expect((await state()).warnedAt).toBe('2026-11-23T03:00:00.000Z');
  expect((await state()).hits).toEqual([{ id: next.id, title: '季度会', otherRooms: [{ id: h.r302 }] }]);
  await replan(h, next.id, {
    roomId: h.r302,
    startsAt: '2026-11-23T04:00:00.000Z',
    endsAt: '2026-11-23T05:00:00.000Z',
  });
  expect((await state()).hits).toEqual([]);
});
