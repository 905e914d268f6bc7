// Visits through the graph, on a real file: signing in and out, pressing at once, undoing, and what the system does by itself.
import { describe, expect, test } from 'vitest';
import type { StaffRole } from '../server/engine/roles.ts';
import { until, type Visitor } from './house.ts';
import { arrive, guest, lobbyHouse, press, RECEIVE, SIGN_IN, SIGN_OUT } from './lobby.ts';
import { LETTER, LINES, MOVES, ROLES } from './visit-matrix.ts';

const INSIDE =
  '{ inside { id code state name title company telephoneMasked host { nameZh extension } signedInAt language } }';
const VISIT =
  'query($id: ID!) { visit(id: $id) { id state endedAt seat { name } actions { name open because } history { label by reason } } }';

describe('at the kiosk', () => {
  test('V2 · a visitor signs in alone: a lobby code, a sign-out code, and reception knows who it is', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk('大堂自助机'), await h.as('receptionist')];
    const { code, signOutCode } = await arrive(h, kiosk, { hostId: h.hostId });
    expect(code).toBe('A01');
    expect(signOutCode).toMatch(/^\d{6}$/);
    const { inside } = await h.must(reception, INSIDE);
    expect(inside).toMatchObject([
      {
        code: 'A01',
        state: 'arrived',
        name: '李雷',
        company: '汇川银行',
        telephoneMasked: null,
        host: { nameZh: '王小明', extension: '1802' },
        signedInAt: '大堂自助机',
        language: 'zh',
      },
    ]);
    expect((await arrive(h, kiosk)).code).toBe('A02');
  });

  test('fifty sends of one tap make one visit, and every answer is the same', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.ask(kiosk, SIGN_IN, { input: guest() }, { key: 'one-tap-0001' })),
    );
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(await h.house.db.read('select count(*) n from visit')).toEqual([{ n: 1 }]);
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ name: '韩梅梅' }) }, { key: 'one-tap-0001' })).toBe(
      'KEY_REUSED',
    );
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest() }, { key: null })).toBe('KEY_MISSING');
  });

  test.each([
    ['empty', '', 'NAME_MISSING'],
    ['only spaces that cannot be seen', ' \u200b\u2060\u3000 ', 'NAME_MISSING'],
    ['ten thousand characters', '王'.repeat(10_000), 'NAME_TOO_LONG'],
    ['only emoji', '😀😀', 'NAME_MISSING'],
    ['one character without a title', '王', 'NAME_MISSING'],
  ])('a name that is %s is refused at its field in both languages, and nothing is written', async (_, name, code) => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const { errors } = await h.ask(kiosk, SIGN_IN, { input: guest({ name }) });
    expect(errors[0]!.extensions).toMatchObject({ code, field: 'name' });
    expect(errors[0]!.message).toMatch(/name/);
    kiosk.language = 'zh';
    expect((await h.ask(kiosk, SIGN_IN, { input: guest({ name }) })).errors[0]!.message).toMatch(/姓名/);
    expect(await h.house.db.read('select count(*) n from visit')).toEqual([{ n: 0 }]);
  });

  test.each([
    ['emoji beside letters', '王😀明', '王😀明'],
    ['right-to-left', 'محمد علي', 'محمد علي'],
    ['with a mark that would turn the line', 'abc\u202edef', 'abc def'],
    ['SQL-looking', "Robert'); drop table visit;--", "Robert'); drop table visit;--"],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['wide, with spaces around', '  欧阳　静 ', '欧阳 静'],
  ])('a name that is %s is kept as a name', async (_, name, kept) => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await arrive(h, kiosk, { name });
    expect((await h.must(reception, INSIDE)).inside[0].name).toBe(kept);
  });

  test('a surname with 先生/女士 is enough where the property allows it; a courier’s company is', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ name: '王', title: 'ms' }) })).toBeUndefined();
    expect(
      await h.refusedAs(kiosk, SIGN_IN, { input: guest({ purpose: 'delivery', name: '', company: '顺达速运' }) }),
    ).toBeUndefined();
    await h.must(await h.as('supervisor'), 'mutation { amendProperty(input: { surnameAndTitle: false }) { id } }');
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ name: '王', title: 'ms' }) })).toBe('NAME_MISSING');
  });

  test('a host who is not there, a missing consent, a number nobody asked for', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const unknown = await h.ask(kiosk, SIGN_IN, { input: guest({ hostId: 'nobody' }) });
    expect(unknown.errors[0]).toMatchObject({
      message: 'We could not find that person. Choose again, or call reception.',
      extensions: { code: 'HOST_UNKNOWN', field: 'hostId' },
    });
    await h.must(await h.as('receptionist'), 'mutation($id: ID!) { retireHost(id: $id) { state } }', { id: h.hostId });
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ hostId: h.hostId }) })).toBe('HOST_UNKNOWN');
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest({ consent: false }) })).toBe('CONSENT_MISSING');
    await arrive(h, kiosk, { telephone: '13800138000' });
    expect(await h.house.db.read('select telephone from visit')).toEqual([{ telephone: null }]);
  });

  test('a kiosk that signs in faster than people can is slowed down', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const codes = [];
    for (let n = 0; n < 12; n++) codes.push(await h.refusedAs(kiosk, SIGN_IN, { input: guest() }));
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(codes.slice(10)).toEqual(['TOO_MANY_TRIES', 'TOO_MANY_TRIES']);
    await h.clock.advance(60_000);
    expect(await h.refusedAs(kiosk, SIGN_IN, { input: guest() })).toBeUndefined();
  });
});

describe('signing out', () => {
  test('V3 · by the six digits, once; five wrong ones close the pad for ten minutes; the desk can undo it', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id, signOutCode, code } = await arrive(h, kiosk);
    expect(
      (await h.must(kiosk, SIGN_OUT, { code: ` ${signOutCode.slice(0, 3)} ${signOutCode.slice(3)}` })).signOutVisit
        .code,
    ).toBe(code);
    expect(await h.refusedAs(kiosk, SIGN_OUT, { code: signOutCode })).toBe('CODE_UNKNOWN');
    expect((await h.must(reception, press('undoVisit'), { id })).undoVisit.state).toBe('arrived');
    const tries = [];
    for (let n = 0; n < 6; n++)
      tries.push(await h.refusedAs(kiosk, SIGN_OUT, { code: signOutCode === '000000' ? '111111' : '000000' }));
    expect(tries.slice(0, 4)).toEqual(Array(4).fill('CODE_UNKNOWN'));
    expect(tries[5]).toBe('TOO_MANY_TRIES');
    expect(await h.refusedAs(kiosk, SIGN_OUT, { code: signOutCode })).toBe('TOO_MANY_TRIES');
    await h.clock.advance(10 * 60_000);
    expect(await h.refusedAs(kiosk, SIGN_OUT, { code: signOutCode })).toBeUndefined();
  });
});

describe('at the desk', () => {
  test('two receptionists press at once: one wins, the other is told who did', async () => {
    const h = await lobbyHouse();
    const [kiosk, anna, ben] = [await h.kiosk(), await h.as('receptionist'), await h.as('receptionist')];
    const { id } = await arrive(h, kiosk);
    const answers = await Promise.all([anna, ben].map((who) => h.ask(who, RECEIVE, { id })));
    const [won, lost] = [
      answers.filter(({ errors }) => errors.length === 0),
      answers.filter(({ errors }) => errors.length > 0),
    ];
    expect(won).toHaveLength(1);
    expect(lost[0]!.errors[0]).toMatchObject({ extensions: { code: 'ALREADY_DONE' } });
    expect(lost[0]!.errors[0]!.message).toMatch(/^receptionist[12] has already done this: receive\.$/);
    expect(await h.house.db.read("select count(*) n from journal where kind = 'visit' and move = 'receive'")).toEqual([
      { n: 1 },
    ]);
  });

  test('B8 · a seat is given once, and is free again when its visitor goes up', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one, two] = [await arrive(h, kiosk), await arrive(h, kiosk)];
    const SEAT = press('seatVisit', ', seatId: $seatId', ', $seatId: ID!');
    const both = await Promise.all([one, two].map(({ id }) => h.refusedAs(reception, SEAT, { id, seatId: h.a1 })));
    expect(both.sort()).toEqual(['SEAT_TAKEN', undefined].sort());
    const sitter = (await h.must(reception, '{ lobbies { seats { name takenBy { id } } } }')).lobbies[0].seats.find(
      (it: { name: string }) => it.name === 'A1',
    ).takenBy.id;
    await h.must(reception, press('showInVisit'), { id: sitter });
    expect(
      await h.refusedAs(reception, SEAT, { id: sitter === one.id ? two.id : one.id, seatId: h.a1 }),
    ).toBeUndefined();
  });

  test('V1 · the road from arrival to leaving leaves its history, with who did what', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception, guard] = [await h.kiosk('Kiosk 7'), await h.as('receptionist'), await h.as('guard')];
    const { id } = await arrive(h, kiosk, { hostId: h.hostId });
    for (const field of ['seeVisitIdentity', 'tellVisitHost', 'serveVisitTea'])
      await h.must(reception, press(field), { id });
    await h.must(reception, press('receiveVisit', ', seatId: $seatId', ', $seatId: ID'), { id, seatId: h.a2 });
    await h.must(reception, press('answerVisitHost', ', answer: $answer', ', $answer: HostAnswer!'), {
      id,
      answer: 'sendUp',
    });
    await h.must(reception, press('showInVisit'), { id });
    await h.must(guard, press('enterVisit'), { id });
    await h.must(guard, press('leaveVisit'), { id });
    const { visit } = await h.must(reception, VISIT, { id });
    expect(visit).toMatchObject({ state: 'left', seat: null });
    expect(
      // The system reminds the host whenever it gets to it.
      visit.history
        .filter((it: { by: string }) => it.by !== 'the system')
        .map((it: { label: string; by: string; reason: string | null }) =>
          [it.label, it.by, it.reason].filter(Boolean).join(' · '),
        ),
    ).toEqual([
      'Signed in at the kiosk · Kiosk 7',
      'Check identity · receptionist1',
      'Tell the host · receptionist1',
      'Serve tea · receptionist1',
      'Receive · receptionist1',
      'Note the host’s answer · receptionist1 · Send them up',
      'Show in · receptionist1',
      'Confirm with the host · guard2',
      'Mark as left · guard2',
    ]);
  });

  test('undo takes back one’s own last step; a colleague’s is the supervisor’s to take back', async () => {
    const h = await lobbyHouse();
    const [kiosk, anna, ben, boss, guard] = [
      await h.kiosk(),
      await h.as('receptionist'),
      await h.as('receptionist'),
      await h.as('supervisor'),
      await h.as('guard'),
    ];
    const { id } = await arrive(h, kiosk);
    const undo = press('undoVisit');
    expect(await h.refusedAs(anna, undo, { id })).toBe('NOT_NOW');
    await h.must(anna, press('showInVisit'), { id });
    const open = async (who: Visitor) =>
      (await h.must(who, VISIT, { id })).visit.actions.find((it: { name: string }) => it.name === 'undo');
    expect(await open(anna)).toMatchObject({ open: true });
    expect(await open(ben)).toMatchObject({
      open: false,
      because: 'A colleague did this; they or a supervisor can take it back.',
    });
    expect(await h.refusedAs(ben, undo, { id })).toBe('NOT_YOURS');
    expect(await h.refusedAs(guard, undo, { id })).toBe('NOT_YOURS');
    expect((await h.must(boss, undo, { id })).undoVisit.state).toBe('arrived');
    expect(await h.refusedAs(anna, undo, { id })).toBe('NOT_NOW');
    await h.must(anna, press('seeVisitIdentity'), { id });
    await h.must(anna, undo, { id });
    expect(await h.house.db.read('select state, identitySeenAt from visit')).toEqual([
      { state: 'arrived', identitySeenAt: null },
    ]);
  });

  test('registered by hand it has arrived; invited it is expected, and is a no-show thirty minutes after its time', async () => {
    const h = await lobbyHouse();
    const reception = await h.as('receptionist');
    const byHand = { purpose: 'meeting', name: 'Ada Lovelace', hostId: h.hostId, telephone: '138 0013 8000' };
    const { registerVisit } = await h.must(
      reception,
      'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id state telephoneMasked } }',
      { input: byHand },
    );
    expect(registerVisit).toMatchObject({ state: 'arrived', telephoneMasked: '138****8000' });
    const INVITE = 'mutation($input: InviteVisitInput!) { inviteVisit(input: $input) { id state inBuilding } }';
    expect(await h.refusedAs(reception, INVITE, { input: { ...byHand, expectedAt: '2026-11-23T00:00:00.000Z' } })).toBe(
      'TIME_PAST',
    );
    const { inviteVisit } = await h.must(reception, INVITE, {
      input: { ...byHand, expectedAt: '2026-11-23T02:00:00.000Z' },
    });
    expect(inviteVisit).toMatchObject({ state: 'invited', inBuilding: false });
    const state = async () =>
      (await h.house.db.read<{ state: string }>('select state from visit where id = ?', inviteVisit.id))[0]!.state;
    await h.clock.advance(60 * 60_000 + 29 * 60_000);
    expect(await state()).toBe('invited');
    await h.clock.advance(61_000);
    expect(await state()).toBe('noShow');
    expect(
      (await h.must(await h.as('receptionist'), press('arriveVisit'), { id: inviteVisit.id })).arriveVisit.state,
    ).toBe('arrived');
  });

  test('an arrival noted by mistake and taken back after the time of the invitation leaves a no-show, not a guest who is expected for ever', async () => {
    const h = await lobbyHouse();
    const reception = await h.as('receptionist');
    const { inviteVisit } = await h.must(
      reception,
      'mutation($input: InviteVisitInput!) { inviteVisit(input: $input) { id } }',
      { input: { purpose: 'meeting', name: 'Ada Lovelace', expectedAt: '2026-11-23T01:10:00.000Z' } },
    );
    const { id } = inviteVisit as { id: string };
    await h.must(reception, press('arriveVisit'), { id });
    await h.clock.advance(45 * 60_000);
    await h.must(await h.as('supervisor'), press('undoVisit'), { id });
    await until(async () => (await h.house.db.read("select 1 from visit where state = 'noShow'")).length === 1);
  });

  test('at closing time the system closes what is open, and says so apart from “left”', async () => {
    const h = await lobbyHouse({ at: '2026-11-23T21:50:00+08:00' });
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one, two] = [await arrive(h, kiosk), await arrive(h, kiosk)];
    await h.must(reception, press('leaveVisit'), { id: one.id });
    await h.clock.advance(11 * 60_000);
    const rows = await h.house.db.read<{ state: string }>('select state from visit order by code');
    expect(rows.map(({ state }) => state)).toEqual(['left', 'closedBySystem']);
    const [entry] = await h.house.db.read(
      'select actor, move from journal where id = ? order by seq desc limit 1',
      two.id,
    );
    expect(entry).toEqual({ actor: 'system', move: 'closeBySystem' });
    await arrive(h, kiosk);
    await h.clock.leap(24 * 3_600_000);
    expect(await h.house.db.read("select count(*) n from visit where state = 'closedBySystem'")).toEqual([{ n: 2 }]);
  });

  test('A5 · a refusal of entry carries its reason; the guard sees no telephone', async () => {
    const h = await lobbyHouse();
    const [kiosk, guard] = [await h.kiosk(), await h.as('guard')];
    const { id } = await arrive(h, kiosk);
    const REFUSE = press('refuseVisit', ', reason: $reason', ', $reason: RefusedBecause!');
    expect((await h.must(guard, REFUSE, { id, reason: 'noIdentity' })).refuseVisit.state).toBe('refused');
    expect(await h.house.db.read("select reason from journal where move = 'refuse'")).toEqual([
      { reason: 'noIdentity' },
    ]);
    expect(await h.refusedAs(guard, INSIDE)).toBe('NOT_YOURS');
    expect((await h.must(guard, '{ inside { name inBuilding host { nameZh } } }')).inside).toHaveLength(1);
  });
});

test('B8 · a kiosk’s call rings once until somebody answers, and the kiosk is told', async () => {
  const h = await lobbyHouse();
  const [kiosk, anna, ben] = [await h.kiosk('Kiosk 1'), await h.as('receptionist'), await h.as('receptionist')];
  const RING = 'mutation { ringBell { id state } }';
  const [first, second] = [await h.must(kiosk, RING), await h.must(kiosk, RING)];
  expect(second.ringBell.id).toBe(first.ringBell.id);
  const ANSWER = 'mutation($id: ID!) { answerBell(id: $id) { state kiosk answeredBy } }';
  expect((await h.must(anna, ANSWER, { id: first.ringBell.id })).answerBell).toMatchObject({
    state: 'answered',
    kiosk: 'Kiosk 1',
    answeredBy: 'receptionist1',
  });
  expect(await h.refusedAs(ben, ANSWER, { id: first.ringBell.id })).toBe('ALREADY_DONE');
  expect((await h.must(kiosk, RING)).ringBell.id).not.toBe(first.ringBell.id);
});

const STAFF = ROLES.filter(
  (role) => !['kiosk', 'display', 'system', 'host', 'secretary', 'unpaired'].includes(role),
) as StaffRole[];
test.each(STAFF)(
  'V1 V3 A5 · through the graph too, a %s is held to the matrix in every state',
  async (role) => {
    const h = await lobbyHouse();
    const { id } = await arrive(h, await h.kiosk(), { hostId: h.hostId });
    const fields: Record<string, [field: string, rest?: string]> = {
      arrive: ['arriveVisit'],
      receive: ['receiveVisit'],
      showIn: ['showInVisit'],
      enter: ['enterVisit'],
      leave: ['leaveVisit'],
      decline: ['declineVisit'],
      refuse: ['refuseVisit', ', reason: other'],
      seeIdentity: ['seeVisitIdentity'],
      // Only a visit that names nobody is given a host: see channels.test.ts.
      tellHost: ['tellVisitHost'],
      answerHost: ['answerVisitHost', ', answer: notToday'],
      call: ['callVisit', `, placeId: "${h.placeId}"`],
      seat: ['seatVisit', `, seatId: "${h.a1}"`],
      serveTea: ['serveVisitTea'],
      reschedule: ['rescheduleVisit', ', input: { expectedAt: "2026-11-23T03:00:00.000Z" }'],
      cancel: ['cancelVisit'],
    };
    const reset = (state: string) =>
      h.house.db.write((tx) =>
        tx.all(
          "update visit set state = ?, hostAnswer = 'notToday', identitySeenAt = null, teaServedAt = null, seatId = null where id = ?",
          state,
          id,
        ),
      );
    const asked = async (who: Visitor, state: string, move: string, may: boolean) => {
      const no = await h.refusedAs(who, press(...fields[move]!), { id }, { key: null });
      const refused = no === 'NOT_YOURS' || no === 'NOT_NOW' || no === 'ALREADY_DONE' ? no : 'a refusal';
      expect(`${role} ${state} ${move}: ${no ?? 'open'}`).toBe(`${role} ${state} ${move}: ${may ? 'open' : refused}`);
      return no === undefined;
    };
    const who = await h.as(role);
    for (const [state, cells] of LINES) {
      await reset(state);
      const moves = MOVES.map((move, i) => [move, cells[i]!.includes(LETTER[role] ?? '?')] as const).filter(
        ([move]) => fields[move],
      );
      // A refusal leaves everything as it was: only after a move that was open is the visit set back.
      if (moves.every(([, may]) => !may)) await Promise.all(moves.map(([move]) => asked(who, state, move, false)));
      else for (const [move, may] of moves) if (await asked(who, state, move, may)) await reset(state);
    }
  },
  60_000,
);
