// The guard's gate, many visits pressed at once, and the day in figures.
import { describe, expect, test } from 'vitest';
import { percentiles } from '../server/visits/count.ts';
import { gateAnswer } from '../server/visits/gate.ts';
import { STATES, type VisitState } from '../server/visits/visit.ts';
import { arrive, arriveBy, guest, invite, lobbyHouse, press, RECEIVE } from './lobby.ts';

const CHECK =
  'query($text: String!) { checkVisit(text: $text) { answer visit { id code name toCompany { nameEn } tools } } }';

const visit = { state: 'invited', day: 'today', hostAnswer: null, watchedId: null } as const;

describe('A5 · at the gate', () => {
  test('a badge, an invitation, a lobby code or a sign-out code: the answer is one word', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception, guard] = [await h.kiosk(), await h.as('receptionist'), await h.as('guard')];
    const check = async (text: string) => (await h.must(guard, CHECK, { text })).checkVisit;
    const [one, two, gone] = await invite(h, reception, [{ name: '李雷' }, { name: '韩梅梅' }, { name: '吴刚' }]);
    const [later] = await invite(h, reception, [{ name: '赵六' }], { expectedAt: '2026-11-24T06:00:00.000Z' });
    expect(await check(one!.invitationText)).toMatchObject({
      answer: 'expected',
      visit: { id: one!.id, name: '李雷' },
    });
    expect(await check(later!.invitationCode)).toMatchObject({ answer: 'otherDay', visit: { name: '赵六' } });
    await h.must(reception, press('cancelVisit'), { id: gone!.id });
    expect((await check(gone!.invitationCode)).answer).toBe('cancelled');
    const { badge, signOutCode, code } = await arriveBy(h, kiosk, { code: one!.invitationCode }, { tools: ['梯子'] });
    for (const text of [String(badge), String(signOutCode), ` ${String(code).toLowerCase()} `, one!.invitationCode])
      expect(await check(text)).toMatchObject({ answer: 'waiting', visit: { id: one!.id, tools: ['梯子'] } });
    await h.must(guard, press('refuseVisit', ', reason: other'), { id: one!.id });
    expect((await check(String(badge))).answer).toBe('refused');
    await h.must(guard, press('leaveVisit'), { id: one!.id });
    expect((await check(String(badge))).answer).toBe('left');
    expect((await check(two!.code)).answer).toBe('expected');
  });

  test.each(['', ' ', 'Z99', '000000', 'FOYER:B:', 'FOYER:AAAAAAAA', '王小明', 'x'.repeat(10_000), "' or 1=1"])(
    'for %j nothing is found and nothing is told',
    async (text) => {
      const h = await lobbyHouse();
      await invite(h, await h.as('receptionist'), [{ name: '李雷' }]);
      expect((await h.must(await h.as('guard'), CHECK, { text })).checkVisit).toEqual({
        answer: 'unknown',
        visit: null,
      });
    },
  );

  test('only those who watch the building may ask; what the system closed is closed, never left', async () => {
    const h = await lobbyHouse({ at: '2026-11-23T21:50:00+08:00' });
    const { code } = await arrive(h, await h.kiosk());
    expect(await h.refusedAs(await h.as('cleaner'), CHECK, { text: code })).toBe('NOT_YOURS');
    expect(await h.refusedAs(await h.kiosk('Kiosk 2'), CHECK.replace('query(', 'query Check('), { text: code })).toBe(
      'NOT_YOURS',
    );
    await h.clock.advance(11 * 60_000);
    expect((await h.must(await h.as('guard'), CHECK, { text: code })).checkVisit.answer).toBe('closed');
  });

  test('every state has its answer', () => {
    const answers = Object.keys(STATES).map((state) => gateAnswer({ ...visit, state: state as VisitState }, 'today'));
    expect(answers).toEqual([
      'expected',
      'waiting',
      'waiting',
      'inside',
      'inside',
      'left',
      'refused',
      'refused',
      'expected',
      'closed',
      'cancelled',
    ]);
    expect(gateAnswer({ ...visit, state: 'noShow', day: 'yesterday' }, 'today')).toBe('otherDay');
    expect(gateAnswer({ ...visit, state: 'inside', day: 'yesterday' }, 'today')).toBe('inside');
    expect(gateAnswer({ ...visit, state: 'arrived', hostAnswer: 'sendUp' }, 'today')).toBe('inside');
    expect(gateAnswer({ ...visit, state: 'arrived', hostAnswer: 'coming' }, 'today')).toBe('waiting');
    expect(gateAnswer({ ...visit, state: 'arrived', hostAnswer: 'sendUp', watchedId: 'w' }, 'today')).toBe('waiting');
  });
});

describe('many at once', () => {
  const PRESS =
    'mutation($ids: [ID!]!, $move: PlainVisitMove!) { pressVisits(ids: $ids, move: $move) { id refused visit { state } } }';

  test('V1 · each is pressed for itself; one that is refused holds up none of the others, and says why', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [a, b, c] = [
      await arrive(h, kiosk),
      await arrive(h, kiosk, { name: '韩梅梅' }),
      await arrive(h, kiosk, { name: '吴刚' }),
    ];
    await h.must(reception, press('leaveVisit'), { id: b.id });
    const ids = [a.id, b.id, 'nobody', c.id, a.id];
    const { pressVisits } = await h.must(reception, PRESS, { ids, move: 'receive' }, { key: 'bulk-press-0001' });
    expect(pressVisits).toEqual([
      { id: a.id, refused: null, visit: { state: 'waiting' } },
      { id: b.id, refused: 'This is “left” now, so “receive” cannot be done.', visit: null },
      { id: 'nobody', refused: 'We could not find this visitor. Refresh and try again.', visit: null },
      { id: c.id, refused: null, visit: { state: 'waiting' } },
    ]);
    const resent = await h.must(reception, PRESS, { ids, move: 'receive' }, { key: 'bulk-press-0001' });
    expect(resent.pressVisits[0]).toEqual({ id: a.id, refused: null, visit: { state: 'waiting' } });
    expect(await h.house.db.read("select count(*) n from journal where move = 'receive'")).toEqual([{ n: 2 }]);
    const undone = await h.must(reception, press('undoVisit'), { id: a.id });
    expect(undone.undoVisit.state).toBe('arrived');
  });

  test('invitations arrive and are cancelled together; a guard presses what a guard may; a hundred at most', async () => {
    const h = await lobbyHouse();
    const [reception, guard] = [await h.as('receptionist'), await h.as('guard')];
    const guests = await invite(h, reception, [{ name: '李雷' }, { name: '韩梅梅' }]);
    const ids = guests.map(({ id }) => id);
    const refused = async (who: typeof guard, move: string) =>
      (await h.must(who, PRESS, { ids, move })).pressVisits.map((it: { refused: string | null }) => it.refused);
    expect(await refused(guard, 'arrive')).toEqual(Array(2).fill('This is for someone else to do.'));
    expect(await refused(reception, 'arrive')).toEqual([null, null]);
    expect(await refused(reception, 'cancel')).toEqual(
      Array(2).fill(
        'This is “arrived” now, so “cancel the invitation” cannot be done. What can be done: receive, show in, mark as left, refuse entry.',
      ),
    );
    expect(await refused(guard, 'leave')).toEqual([null, null]);
    const many = Array.from({ length: 101 }, (_, i) => `id-${i}`);
    expect(await h.refusedAs(reception, PRESS, { ids: many, move: 'leave' })).toBe('TOO_MANY');
    expect((await h.must(reception, PRESS, { ids: [], move: 'leave' })).pressVisits).toEqual([]);
  });
});

describe('the day in figures', () => {
  const FIGURES = `query($day: String) { dayFigures(day: $day) { day signedIn expectedNow insideNow peopleInside noShow walkIns invited
    byPurpose { purpose count } waitP50 waitP90 kiosk { path count p50 p90 } } }`;
  const NOTE = 'mutation NoteTimings($input: KioskTimingsInput!) { noteTimings(input: $input) }';

  test('V2 V3 · counted from what happened, of people and of waits; another day has its own', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one, , gone] = await invite(h, reception, [{ name: '李雷' }, { name: '韩梅梅' }, { name: '吴刚' }]);
    await h.must(reception, press('cancelVisit'), { id: gone!.id });
    await arriveBy(h, kiosk, { code: one!.invitationCode });
    const group = await arrive(h, kiosk, { name: '团长', groupSize: 12, purpose: 'work' });
    const third = await arrive(h, kiosk, { name: '送货', purpose: 'delivery' });
    await h.clock.advance(60_000);
    await h.must(reception, RECEIVE, { id: one!.id });
    await h.clock.advance(120_000);
    await h.must(reception, RECEIVE, { id: group.id });
    await h.must(reception, press('leaveVisit'), { id: third.id });
    expect((await h.must(reception, FIGURES)).dayFigures).toEqual({
      day: '2026-11-23',
      signedIn: 3,
      expectedNow: 1,
      insideNow: 2,
      peopleInside: 13,
      noShow: 0,
      walkIns: 2,
      invited: 2,
      byPurpose: [
        { purpose: 'delivery', count: 1 },
        { purpose: 'meeting', count: 1 },
        { purpose: 'work', count: 1 },
      ],
      waitP50: 60,
      waitP90: 180,
      kiosk: [],
    });
    expect((await h.must(reception, FIGURES, { day: '2026-11-22' })).dayFigures).toMatchObject({
      signedIn: 0,
      insideNow: 2,
      waitP50: null,
      byPurpose: [],
    });
    for (const day of ['yesterday', '2026-02-30', ''.padEnd(10_000, '2')])
      expect(await h.refusedAs(reception, FIGURES, { day })).toBe('DAY_WRONG');
    for (const role of ['guard', 'cleaner', 'admin'] as const)
      expect(await h.refusedAs(await h.as(role), FIGURES)).toBe('NOT_YOURS');
  });

  test('V2 · a kiosk’s times are kept by day and path alone, with a sign-in or by themselves', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const steps = (ms: number) => [
      { step: 'purpose', ms },
      { step: 'who', ms: ms * 2 },
    ];
    for (const ms of [1_000, 2_000, 3_000]) await h.must(kiosk, NOTE, { input: { path: 'walkIn', steps: steps(ms) } });
    await arrive(h, kiosk, { timings: { path: 'delivery', steps: steps(500) } });
    const [one] = await invite(h, reception, [{ name: '韩梅梅' }]);
    await arriveBy(
      h,
      kiosk,
      { code: one!.invitationCode },
      { timings: { path: 'code', steps: [{ step: 'code', ms: 9_000 }] } },
    );
    expect((await h.must(reception, FIGURES)).dayFigures.kiosk).toEqual([
      { path: 'code', count: 1, p50: 9_000, p90: 9_000 },
      { path: 'walkIn', count: 3, p50: 6_000, p90: 9_000 },
      { path: 'delivery', count: 1, p50: 1_500, p90: 1_500 },
    ]);
    const [row] = await h.house.db.read<object>('select * from kioskTiming limit 1');
    expect(Object.keys(row!)).toEqual(['day', 'path', 'step', 'ms']);
  });

  test.each([
    ['no steps', []],
    ['more steps than a kiosk has', Array.from({ length: 21 }, () => ({ step: 'who', ms: 1 }))],
    ['a name for a step', [{ step: '王小明', ms: 1 }]],
    ['a number for a step', [{ step: '13800138000', ms: 1 }]],
    ['a time before the beginning', [{ step: 'who', ms: -1 }]],
    ['half an hour and more', [{ step: 'who', ms: 30 * 60_000 + 1 }]],
  ])('%s: such times are not kept', async (_, steps) => {
    const h = await lobbyHouse();
    expect(await h.refusedAs(await h.kiosk(), NOTE, { input: { path: 'walkIn', steps } })).toBe('TIMINGS_WRONG');
    expect(await h.house.db.read('select * from kioskTiming')).toEqual([]);
  });

  test('wrong times with a sign-in hold nobody up', async () => {
    const h = await lobbyHouse();
    const input = guest({ timings: { path: 'walkIn', steps: [] } });
    const SIGN = 'mutation In($input: SignInInput!) { signInVisit(input: $input) { code } }';
    expect(await h.refusedAs(await h.kiosk(), SIGN, { input })).toBeUndefined();
  });

  test('the middle and the slow end of a list', () => {
    expect(percentiles([])).toBeUndefined();
    expect(percentiles([5])).toEqual({ p50: 5, p90: 5 });
    expect(percentiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ p50: 5, p90: 9 });
  });
});
