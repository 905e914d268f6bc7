// Invitations through the graph, on a real file: opened by code or by digits, signed in once, never twice, changed and taken back.
import { describe, expect, test } from 'vitest';
import { cancelVisit, inviteGuests, rescheduleVisit } from '../server/visits/invite.ts';
import type { Context } from '../server/context.ts';
import {
  arrive,
  ARRIVE_INVITED,
  arriveBy,
  AT_TWO,
  guest,
  invite,
  lobbyHouse,
  OPEN,
  press,
  SIGN_IN,
  visitsIn,
} from './lobby.ts';

const LI = { name: '李雷', telephone: '138 0013 8000', company: '汇川银行' };
const STATE =
  'query($id: ID!) { visit(id: $id) { id code state groupSize drink tools name expectedAt signedInAt invitationCode history { label by } } }';

describe('at the kiosk', () => {
  test('V2 · opened by its code it shows enough to its holder and is masked for others; then it is signed in, in its own row', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk('Kiosk 7'), await h.as('receptionist')];
    const [one] = await invite(h, reception, [{ ...LI, title: 'mr' }], { groupSize: 3 });
    expect(one!.invitationCode).toMatch(/^[ACDEFGHJKMNPQRTUVWXY2-9]{8}$/);
    expect(one!.invitationText).toBe(`FOYER:${one!.invitationCode}`);
    const { openInvitation } = await h.must(kiosk, OPEN, { input: { code: one!.invitationText } });
    expect(openInvitation).toMatchObject({
      name: '李*',
      title: 'mr',
      purpose: 'meeting',
      hostMaskedZh: '王*明',
      hostMaskedEn: 'Wang X.',
      companyZh: '远帆科技',
      floor: '18',
      expectedAt: AT_TWO,
      groupSize: 3,
      drinks: ['tea', 'water'],
      documents: [],
    });
    expect(openInvitation.ticket).not.toMatch(/李|王/);
    const input = { ticket: openInvitation.ticket, consent: true, language: 'zh', drink: 'tea' };
    const { arriveInvited } = await h.must(kiosk, ARRIVE_INVITED, { input });
    expect(arriveInvited).toMatchObject({ code: one!.code, seeReception: false, floor: '18' });
    expect(arriveInvited.signOutCode).toMatch(/^\d{6}$/);
    expect(arriveInvited.badge).toMatch(/^FOYER:B:[\w-]{16}$/);
    const { visit } = await h.must(reception, STATE, { id: one!.id });
    expect(visit).toMatchObject({
      state: 'arrived',
      name: '李雷',
      groupSize: 3,
      drink: 'tea',
      signedInAt: 'Kiosk 7',
      invitationCode: null,
    });
    expect(visit.history.slice(0, 2)).toMatchObject([
      { label: 'Invited' },
      { label: 'Mark as arrived', by: 'Kiosk 7' },
    ]);
    expect(await visitsIn(h)).toBe(1);
  });

  test.each([
    ['as it is', (code: string) => code],
    [
      'in small letters with spaces',
      (code: string) => ` ${code.slice(0, 4).toLowerCase()} ${code.slice(4).toLowerCase()}`,
    ],
    [
      'in full-width letters',
      (code: string) => [...code].map((it) => String.fromCodePoint(it.codePointAt(0)! + 0xfee0)).join(''),
    ],
    [
      'with a B where an 8 stands',
      (code: string) => code.replaceAll('8', 'B').replaceAll('5', 'S').replaceAll('2', 'Z'),
    ],
  ])('a code typed %s is the same code', async (_, typed) => {
    const h = await lobbyHouse();
    const [one] = await invite(h, await h.as('receptionist'), [LI]);
    await arriveBy(h, await h.kiosk(), { code: typed(one!.invitationCode) });
    expect(await visitsIn(h)).toBe(1);
  });

  test.each([
    ['李', true],
    ['Li', true],
    ['李雷', true],
    ['王', false],
    ['', false],
    ['Lei', false],
  ])('V2 · the last four digits open it with the surname %s: %s', async (surname, opens) => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    await invite(h, await h.as('receptionist'), [LI]);
    const code = await h.refusedAs(kiosk, OPEN, { input: { tail: '8000', surname } });
    expect(code).toBe(opens ? undefined : 'CODE_UNKNOWN');
    expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '8001', surname } })).toBe('CODE_UNKNOWN');
    expect(await h.refusedAs(kiosk, OPEN, { input: {} })).toBe('CODE_UNKNOWN');
  });

  test('a name in letters is opened by either of its words; two people with the same digits and surname by neither', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await invite(h, reception, [{ name: 'Priya Raman', telephone: '13900001111' }]);
    for (const surname of ['raman', 'PRIYA'])
      expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '1111', surname } })).toBeUndefined();
    await invite(h, reception, [
      { name: '李明', telephone: '13700002222' },
      { name: '李娜', telephone: '13600002222' },
    ]);
    expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '2222', surname: '李' } })).toBe('CODE_UNKNOWN');
    expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '2222', surname: '李娜' } })).toBeUndefined();
  });

  test('the same invitation at two kiosks at once: one signs in, the other is sent to reception, and there is one visit', async () => {
    const h = await lobbyHouse();
    const kiosks = [await h.kiosk('Kiosk 1'), await h.kiosk('Kiosk 2')];
    const [one] = await invite(h, await h.as('receptionist'), [LI]);
    const tickets = await Promise.all(
      kiosks.map(
        async (it) => (await h.must(it, OPEN, { input: { code: one!.invitationCode } })).openInvitation.ticket,
      ),
    );
    const answers = await Promise.all(
      kiosks.map((it, n) =>
        h.refusedAs(it, ARRIVE_INVITED, { input: { ticket: tickets[n], consent: true, language: 'zh' } }),
      ),
    );
    expect(answers.sort()).toEqual(['ALREADY_IN', undefined]);
    expect(await h.house.db.read("select count(*) n from journal where move = 'arrive'")).toEqual([{ n: 1 }]);
    expect(await h.refusedAs(kiosks[0]!, OPEN, { input: { code: one!.invitationCode } })).toBe('ALREADY_IN');
    expect(await visitsIn(h)).toBe(1);
  });

  test('fewer or more may come than were invited: the kiosk’s count holds, and where none is given the invitation’s', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one, two] = await invite(h, reception, [{ name: '李雷' }, { name: '韩梅梅' }], { groupSize: 3 });
    await arriveBy(h, kiosk, { code: one!.invitationCode }, { groupSize: 1 });
    await arriveBy(h, kiosk, { code: two!.invitationCode });
    expect(await h.house.db.read('select groupSize from visit order by code')).toEqual([
      { groupSize: 1 },
      { groupSize: 3 },
    ]);
  });

  test('fifty sends of one tap sign in once; without consent nobody is signed in', async () => {
    const h = await lobbyHouse();
    const kiosk = await h.kiosk();
    const [one] = await invite(h, await h.as('receptionist'), [LI]);
    const { openInvitation } = await h.must(kiosk, OPEN, { input: { code: one!.invitationCode } });
    const input = { ticket: openInvitation.ticket, consent: true, language: 'zh' };
    expect(await h.refusedAs(kiosk, ARRIVE_INVITED, { input: { ...input, consent: false } })).toBe('CONSENT_MISSING');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => h.ask(kiosk, ARRIVE_INVITED, { input }, { key: 'one-tap-0002' })),
    );
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(answers[0]!.data.arriveInvited.code).toBe(one!.code);
  });

  test('a ticket is of its kiosk and of its ten minutes, and cannot be made up', async () => {
    const h = await lobbyHouse();
    const [kiosk, other, reception] = [await h.kiosk('Kiosk 1'), await h.kiosk('Kiosk 2'), await h.as('receptionist')];
    const [one, two] = await invite(h, reception, [LI, { name: '韩梅梅' }]);
    const { ticket } = (await h.must(kiosk, OPEN, { input: { code: one!.invitationCode } })).openInvitation;
    const tried = (who: typeof kiosk, text: string) =>
      h.refusedAs(who, ARRIVE_INVITED, { input: { ticket: text, consent: true, language: 'zh' } });
    expect(await tried(other, ticket)).toBe('TICKET_OVER');
    expect(await tried(kiosk, ticket.replace(one!.id, two!.id))).toBe('TICKET_OVER');
    expect(await tried(kiosk, '')).toBe('TICKET_OVER');
    expect(await tried(kiosk, `${two!.id}.${h.clock.now() + 60_000}.undefined`)).toBe('TICKET_OVER');
    await h.clock.advance(10 * 60_000);
    expect(await tried(kiosk, ticket)).toBe('TICKET_OVER');
    expect(await h.house.db.read("select count(*) n from visit where state <> 'invited'")).toEqual([{ n: 0 }]);
  });

  test('another day, a cancelled one, a used one: each is refused in words of its own', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const tomorrow = '2026-11-24T06:00:00.000Z';
    const [later] = await invite(h, reception, [LI], { expectedAt: tomorrow });
    const [gone, used] = await invite(h, reception, [{ name: '韩梅梅' }, { name: '吴刚' }]);
    const opened = async (code: string) => (await h.ask(kiosk, OPEN, { input: { code } })).errors[0]!;
    expect((await opened(later!.invitationCode)).extensions).toMatchObject({
      code: 'WRONG_DAY',
      params: { expectedAt: Date.parse(tomorrow) },
    });
    expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '8000', surname: '李' } })).toBe('CODE_UNKNOWN');
    await h.must(reception, press('cancelVisit'), { id: gone!.id });
    expect((await opened(gone!.invitationCode)).extensions['code']).toBe('INVITATION_CANCELLED');
    await arriveBy(h, kiosk, { code: used!.invitationCode });
    await h.must(reception, press('leaveVisit'), { id: used!.id });
    expect((await opened(used!.invitationCode)).extensions['code']).toBe('INVITATION_USED');
  });
});

describe('never twice', () => {
  const CASES: readonly [what: string, invited: object, given: object, same: boolean][] = [
    ['the same name to the same host', LI, { name: '李 雷' }, true],
    ['the same name in another case', { name: 'Ada LOVELACE' }, { name: 'ada lovelace' }, true],
    ['the same name to nobody in particular', LI, { hostId: undefined }, true],
    ['the same name to the same company', LI, { hostId: undefined, companyId: 'firm' }, true],
    ['the same name to another host', LI, { hostId: 'other' }, false],
    ['another name to the same host', LI, { name: '韩梅梅' }, false],
    [
      'a surname with the fitting title to the same host',
      { name: '李雷', title: 'mr' },
      { name: '李', title: 'mr' },
      true,
    ],
    ['a surname with another title', { name: '李雷', title: 'mr' }, { name: '李', title: 'ms' }, false],
    ['a surname to nobody in particular', LI, { name: '李', title: 'mr', hostId: undefined }, false],
    [
      'the same number under a surname',
      LI,
      { name: '李', title: 'mr', hostId: undefined, telephone: '+8613800138000' },
      true,
    ],
    ['the same number under another name', LI, { name: '韩梅梅', telephone: '13800138000' }, false],
  ];
  test.each(CASES)('V1 V2 · %s', async (_, invited, given, same) => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await h.must(await h.as('supervisor'), 'mutation { amendProperty(input: { askTelephone: true }) { id } }');
    const other = await h.must(reception, 'mutation($input: HostInput!) { addHost(input: $input) { id } }', {
      input: { nameZh: '赵敏', nameEn: 'Zhao Min', companyId: await anotherFirm(h, reception), floor: '9' },
    });
    const ids = { firm: h.companyId, other: other.addHost.id };
    const [one] = await invite(h, reception, [invited]);
    const input = Object.fromEntries(
      Object.entries(guest({ hostId: h.hostId, ...given })).map(([name, it]) => [
        name,
        ids[it as keyof typeof ids] ?? it,
      ]),
    );
    const { signInVisit } = await h.must(kiosk, SIGN_IN, { input });
    expect(await visitsIn(h)).toBe(same ? 1 : 2);
    expect(signInVisit.code === one!.code).toBe(same);
    expect(signInVisit.signOutCode).toMatch(/^\d{6}$/);
  });

  test('invited by a company, the visitor names whom they see: the host is told', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one] = await invite(h, reception, [LI], { hostId: undefined, companyId: h.companyId });
    await arrive(h, kiosk, { hostId: h.hostId });
    expect(await h.house.db.read('select id, hostId, companyId from visit')).toEqual([
      { id: one!.id, hostId: h.hostId, companyId: h.companyId },
    ]);
  });

  test('a surname fits two of the same host: neither is taken for the other', async () => {
    const h = await lobbyHouse();
    await invite(h, await h.as('receptionist'), [{ name: '李雷' }, { name: '李明' }]);
    await arrive(h, await h.kiosk(), { hostId: h.hostId, name: '李', title: 'mr' });
    expect(await visitsIn(h)).toBe(3);
  });

  test('registered by hand it is the invitation too; the full name that was invited stays', async () => {
    const h = await lobbyHouse();
    const reception = await h.as('receptionist');
    const [one] = await invite(h, reception, [{ name: '李雷', title: 'mr' }]);
    const REGISTER =
      'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id state name groupSize tools } }';
    const input = { purpose: 'meeting', name: '李', title: 'mr', hostId: h.hostId, groupSize: 4, tools: ['梯子'] };
    expect((await h.must(reception, REGISTER, { input })).registerVisit).toEqual({
      id: one!.id,
      state: 'arrived',
      name: '李雷',
      groupSize: 4,
      tools: ['梯子'],
    });
    expect(await visitsIn(h)).toBe(1);
  });

  test('a no-show of the same day who comes after all is that visit; one of yesterday is not', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one] = await invite(h, reception, [LI]);
    await h.clock.leap(6 * 3_600_000);
    const late = await h.as('receptionist');
    expect((await h.must(late, STATE, { id: one!.id })).visit.state).toBe('noShow');
    await arrive(h, kiosk, { hostId: h.hostId });
    expect((await h.must(late, STATE, { id: one!.id })).visit.state).toBe('arrived');
    const [two] = await invite(h, late, [{ name: '韩梅梅' }], { expectedAt: '2026-11-23T09:00:00.000Z' });
    await h.clock.leap(20 * 3_600_000);
    await h.must(await h.kiosk(), SIGN_IN, { input: guest({ hostId: h.hostId, name: '韩梅梅' }) });
    expect(await visitsIn(h)).toBe(3);
    expect(await h.house.db.read('select state from visit where id = ?', two!.id)).toEqual([{ state: 'noShow' }]);
  });

  test('what the desk takes back is expected again, and opens again', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one] = await invite(h, reception, [LI]);
    await arriveBy(h, kiosk, { code: one!.invitationCode });
    expect((await h.must(reception, press('undoVisit'), { id: one!.id })).undoVisit.state).toBe('invited');
    await arriveBy(h, kiosk, { code: one!.invitationCode });
    expect(await visitsIn(h)).toBe(1);
  });
});

describe('at the desk', () => {
  test('a group is invited as a whole or not at all', async () => {
    const h = await lobbyHouse();
    const reception = await h.as('receptionist');
    const many = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `客人${i + 1}号` }));
    const asked = (guests: object[], change: object = {}) =>
      h.ask(reception, 'mutation($input: InviteVisitsInput!) { inviteVisits(input: $input) { id } }', {
        input: { hostId: h.hostId, expectedAt: AT_TWO, purpose: 'meeting', guests, ...change },
      });
    const refused = async (guests: object[], change: object = {}) =>
      (await asked(guests, change)).errors[0]!.extensions;
    expect(await refused([])).toMatchObject({ code: 'TOO_MANY', field: 'guests' });
    expect(await refused(many(51))).toMatchObject({ code: 'TOO_MANY' });
    expect(await refused([...many(2), { name: '王'.repeat(10_000) }])).toMatchObject({ code: 'NAME_TOO_LONG' });
    expect(await refused([...many(2), { name: '李雷', email: 'not an address' }])).toMatchObject({
      code: 'EMAIL_WRONG',
    });
    expect(await refused([{ name: '李雷', telephone: 'abc' }])).toMatchObject({ code: 'TELEPHONE_WRONG' });
    expect(await refused(many(1), { groupSize: 0 })).toMatchObject({ code: 'GROUP_SIZE', field: 'groupSize' });
    expect(await refused(many(1), { groupSize: 201 })).toMatchObject({ code: 'GROUP_SIZE' });
    expect(await refused(many(1), { askFor: '王'.repeat(61) })).toMatchObject({ code: 'TOO_LONG', field: 'askFor' });
    expect(await refused(many(1), { hostId: 'nobody' })).toMatchObject({ code: 'HOST_UNKNOWN' });
    expect(await refused(many(1), { expectedAt: '2026-11-22T06:00:00.000Z' })).toMatchObject({ code: 'TIME_PAST' });
    expect(await visitsIn(h)).toBe(0);
    expect((await asked(many(50))).data.inviteVisits).toHaveLength(50);
    const codes = await h.house.db.read<{ n: number }>('select count(distinct inviteCode) n from visit');
    expect(codes).toEqual([{ n: 50 }]);
  });

  const MOVE =
    'mutation($id: ID!, $input: RescheduleVisitInput!) { rescheduleVisit(id: $id, input: $input) { id state code expectedAt name askFor groupSize invitationCode } }';

  test('V1 · moved to another day it has that day’s code, opens on that day alone, and its no-show moves along', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const [one] = await invite(h, reception, [LI]);
    await invite(h, reception, [{ name: '先来的客人' }], { expectedAt: '2026-11-24T01:00:00.000Z' });
    const tomorrow = '2026-11-24T06:00:00.000Z';
    const input = { expectedAt: tomorrow, askFor: '秦助理', groupSize: 2 };
    const { rescheduleVisit: moved } = await h.must(reception, MOVE, { id: one!.id, input });
    expect(moved).toMatchObject({
      state: 'invited',
      code: 'A02',
      expectedAt: tomorrow,
      name: '李雷',
      askFor: '秦助理',
      groupSize: 2,
    });
    expect(moved.invitationCode).toBe(one!.invitationCode);
    const [row] = await h.house.db.read<{ day: string; name: string; tail: string }>(
      'select day, name, tail from visit where id = ?',
      one!.id,
    );
    expect([row!.day, row!.name.slice(0, 10)]).toEqual(['2026-11-24', '2026-11-24']);
    expect(await h.refusedAs(kiosk, OPEN, { input: { code: one!.invitationCode } })).toBe('WRONG_DAY');
    await h.clock.leap(24 * 3_600_000);
    const next = await h.as('receptionist');
    expect((await h.must(next, STATE, { id: one!.id })).visit.state).toBe('invited');
    expect(await h.refusedAs(kiosk, OPEN, { input: { tail: '8000', surname: '李' } })).toBeUndefined();
    await h.clock.leap(6 * 3_600_000);
    expect((await h.must(await h.as('receptionist'), STATE, { id: one!.id })).visit.state).toBe('noShow');
  });

  test('a no-show is expected again when it is moved; a time that has passed, an unknown host and id are refused', async () => {
    const h = await lobbyHouse();
    const [one] = await invite(h, await h.as('receptionist'), [LI]);
    await h.clock.leap(6 * 3_600_000);
    const reception = await h.as('receptionist');
    const tried = (id: string, input: object) => h.refusedAs(reception, MOVE, { id, input });
    expect(await tried(one!.id, { expectedAt: AT_TWO })).toBe('TIME_PAST');
    expect(await tried(one!.id, { groupSize: 2 })).toBe('TIME_PAST');
    const later = '2026-11-23T10:00:00.000Z';
    expect(await tried(one!.id, { expectedAt: later, hostId: 'nobody' })).toBe('HOST_UNKNOWN');
    expect(await tried(one!.id, { expectedAt: later, lobbyId: 'nowhere' })).toBe('NOT_FOUND');
    expect(await tried(one!.id, { expectedAt: later, groupSize: 0 })).toBe('GROUP_SIZE');
    expect(await tried(h.hostId, { expectedAt: later })).toBe('NOT_FOUND');
    expect(await tried(one!.id, { expectedAt: later })).toBeUndefined();
    expect((await h.must(reception, STATE, { id: one!.id })).visit.state).toBe('invited');
  });

  test('taken back it opens no more, is no no-show, and cannot be moved; who is in the building is not an invitation', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception, guard] = [await h.kiosk(), await h.as('receptionist'), await h.as('guard')];
    const [one] = await invite(h, reception, [LI]);
    expect(await h.refusedAs(guard, press('cancelVisit'), { id: one!.id })).toBe('NOT_YOURS');
    expect((await h.must(reception, press('cancelVisit'), { id: one!.id })).cancelVisit.state).toBe('cancelled');
    await h.clock.leap(8 * 3_600_000);
    const late = await h.as('receptionist');
    expect((await h.must(late, STATE, { id: one!.id })).visit.state).toBe('cancelled');
    expect(await h.refusedAs(late, press('arriveVisit'), { id: one!.id })).toBe('NOT_NOW');
    const { id } = await arrive(h, kiosk, { name: '韩梅梅' });
    expect(await h.refusedAs(late, press('cancelVisit'), { id })).toBe('NOT_NOW');
  });

  test('whoever comes a day early is brought to today, with a code of today and all they gave', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await arrive(h, kiosk, { name: '先来的客人' });
    const [one] = await invite(h, reception, [LI], { expectedAt: '2026-11-25T06:00:00.000Z' });
    expect(one!.code).toBe('A01');
    await h.must(reception, press('arriveVisit'), { id: one!.id });
    expect((await h.must(reception, STATE, { id: one!.id })).visit).toMatchObject({
      code: 'A02',
      state: 'arrived',
      name: '李雷',
    });
    expect(await h.house.db.read('select day from visit where id = ?', one!.id)).toEqual([{ day: '2026-11-23' }]);
  });
});

test('a tenant’s secretary invites, moves and takes back what is their company’s, and learns nothing of any other', async () => {
  const h = await lobbyHouse();
  const reception = await h.as('receptionist');
  const elsewhere = await anotherFirm(h, reception);
  const secretary = (companyId: string): Context => ({
    house: h.house,
    audience: { roles: ['secretary'], language: 'zh', lobbyId: null, deviceId: null },
    actor: { id: `company:${companyId}`, roles: ['secretary'], language: 'zh', lobbyId: null, deviceId: null },
  });
  const [mine, theirs] = [secretary(h.companyId), secretary(elsewhere)];
  const invitation = {
    hostId: h.hostId,
    expectedAt: Date.parse(AT_TWO),
    purpose: 'meeting',
    guests: [{ name: '李雷' }],
  } as const;
  const [visit] = await inviteGuests(mine, invitation);
  await expect(inviteGuests(theirs, invitation)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(inviteGuests(theirs, { ...invitation, companyId: elsewhere })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(rescheduleVisit(theirs, visit!.id, { groupSize: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(cancelVisit(theirs, visit!.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await rescheduleVisit(mine, visit!.id, { groupSize: 2 })).groupSize).toBe(2);
  expect((await cancelVisit(mine, visit!.id)).state).toBe('cancelled');
  expect(await visitsIn(h)).toBe(1);
  const { visit: told } = await h.must(reception, STATE, { id: visit!.id });
  expect(told.history.map((it: { by: string }) => it.by)).toEqual(Array(3).fill('Yuanfan Technology'));
});

async function anotherFirm(h: Awaited<ReturnType<typeof lobbyHouse>>, reception: Awaited<ReturnType<typeof h.as>>) {
  const input = { nameZh: '南浦律师事务所', nameEn: 'Nanpu Law Office', floors: '22' };
  return (await h.must(reception, 'mutation($input: CompanyInput!) { addCompany(input: $input) { id } }', { input }))
    .addCompany.id as string;
}
