// What a visitor gives at the kiosk: how many come, with what, what they drink; the badge; and the settings behind it.
import { describe, expect, test } from 'vitest';
import { arrive, arriveBy, guest, invite, lobbyHouse, press, SIGN_IN, visitsIn } from './lobby.ts';

const SIGNED_IN = `mutation SignedIn($input: SignInInput!) { signInVisit(input: $input) {
  code signOutCode seeReception badge floor wayZh wayEn link promise photoTicket } }`;
const GIVEN =
  'query($id: ID!) { visit(id: $id) { purpose groupSize tools drink badgePrints toCompany { nameEn } toDepartment { nameEn } acceptances { title } } }';
const AMEND =
  'mutation($input: PropertyInput!) { amendProperty(input: $input) { drinks badge photo deputyAfter deskAfter drinkWarnAfter } }';

describe('groups, tools and drinks', () => {
  test('V1 · a contractor with a ladder, three helpers and a coffee: all of it stands with the visit', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await h.must(await h.as('supervisor'), AMEND, { input: { drinks: ['coffee', 'coffee', 'tea'] } });
    const change = {
      purpose: 'work',
      hostId: h.hostId,
      groupSize: 4,
      tools: ['梯子', '  ', '电钻 ×2'],
      drink: 'coffee',
    };
    const { id } = await arrive(h, kiosk, change);
    const { visit } = await h.must(reception, GIVEN, { id });
    expect(visit).toMatchObject({
      purpose: 'work',
      groupSize: 4,
      tools: ['梯子', '电钻 ×2'],
      drink: 'coffee',
      badgePrints: 0,
    });
    const [row] = await h.house.db.read<{ tools: string }>('select tools from visit');
    expect(row!.tools).not.toContain('梯子');
  });

  test.each([
    ['a group of none', { groupSize: 0 }, 'GROUP_SIZE', 'groupSize'],
    ['a group of less than none', { groupSize: -3 }, 'GROUP_SIZE', 'groupSize'],
    ['a group of 201', { groupSize: 201 }, 'GROUP_SIZE', 'groupSize'],
    ['twenty-one tools', { tools: Array.from({ length: 21 }, (_, i) => `工具${i}`) }, 'TOO_MANY', 'tools'],
    ['five thousand tools without a name', { tools: Array(5_000).fill('') }, 'TOO_MANY', 'tools'],
    ['a tool of ten thousand characters', { tools: ['锤'.repeat(10_000)] }, 'TOO_LONG', 'tools'],
    ['a department that is not there', { departmentId: 'none' }, 'DEPARTMENT_UNKNOWN', 'departmentId'],
    ['a host’s id for a department', { departmentId: 'HOST' }, 'DEPARTMENT_UNKNOWN', 'departmentId'],
    ['a company that is not there', { companyId: 'none' }, 'COMPANY_UNKNOWN', 'companyId'],
  ])('%s is refused at its field, and nothing is written', async (_, change, code, field) => {
    const h = await lobbyHouse();
    const text = JSON.stringify(guest(change)).replace('HOST', h.hostId);
    const { errors } = await h.ask(await h.kiosk(), SIGN_IN, { input: JSON.parse(text) as object });
    expect(errors[0]!.extensions).toMatchObject({ code, field });
    expect(await visitsIn(h)).toBe(0);
  });

  test('two hundred may come together; tools that are empty are none; a drink that is not offered holds nobody up', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const { id } = await arrive(h, kiosk, { groupSize: 200, tools: ['', '  '], drink: 'coffee' });
    expect((await h.must(reception, GIVEN, { id })).visit).toMatchObject({ groupSize: 200, tools: [], drink: null });
    await h.must(await h.as('supervisor'), AMEND, { input: { drinks: [] } });
    const second = await arrive(h, kiosk, { drink: 'tea' });
    expect((await h.must(reception, GIVEN, { id: second.id })).visit.drink).toBeNull();
  });

  test('a department of the house is visited as a company is; tiles offer both, the most visited first', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception, manager] = [await h.kiosk(), await h.as('receptionist'), await h.as('manager')];
    const ADD = 'mutation($input: NameInput!) { addDepartment(input: $input) { id } }';
    const [, second] = [
      await h.must(manager, ADD, { input: { nameZh: '保安部', nameEn: 'Security' } }),
      await h.must(manager, ADD, { input: { nameZh: '工程部', nameEn: 'Engineering' } }),
    ];
    const { id } = await arrive(h, kiosk, { departmentId: second.addDepartment.id });
    expect((await h.must(reception, GIVEN, { id })).visit).toMatchObject({
      toCompany: null,
      toDepartment: { nameEn: 'Engineering' },
    });
    const TILES = 'query Tiles { tiles { companies { nameEn floors } departments { nameEn } } }';
    expect((await h.must(kiosk, TILES)).tiles).toEqual({
      companies: [{ nameEn: 'Yuanfan Technology', floors: '18' }],
      departments: [{ nameEn: 'Engineering' }, { nameEn: 'Security' }],
    });
    await h.must(manager, 'mutation($id: ID!) { retireDepartment(id: $id) { id } }', { id: second.addDepartment.id });
    expect((await h.must(kiosk, TILES)).tiles.departments).toEqual([{ nameEn: 'Security' }]);
    expect(await h.refusedAs(reception, 'query Tiles { tiles { companies { nameEn } } }')).toBe('NOT_YOURS');
  });
});

test('V1 · a drink that was chosen is late after the property’s minutes, until it is served or the visitor goes up', async () => {
  const h = await lobbyHouse();
  const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
  await h.must(await h.as('supervisor'), AMEND, { input: { drinkWarnAfter: 5 } });
  const due = async (id: string) =>
    (await h.must(reception, 'query($id: ID!) { visit(id: $id) { drinkDueAt } }', { id })).visit.drinkDueAt;
  const [tea, none, upstairs] = [
    await arrive(h, kiosk, { drink: 'tea' }),
    await arrive(h, kiosk, { name: '韩梅梅' }),
    await arrive(h, kiosk, { name: '吴刚', drink: 'water' }),
  ];
  expect(await due(tea.id)).toBe('2026-11-23T01:05:00.000Z');
  expect(await due(none.id)).toBeNull();
  await h.must(reception, press('serveVisitTea'), { id: tea.id });
  expect(await due(tea.id)).toBeNull();
  expect(await due(upstairs.id)).toBe('2026-11-23T01:05:00.000Z');
  await h.must(reception, press('showInVisit'), { id: upstairs.id });
  expect(await due(upstairs.id)).toBeNull();
});

describe('the way, and the badge', () => {
  test('V2 · who has signed in is told the floor and the way there, and takes their own page along', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    const AMEND_COMPANY =
      'mutation($id: ID!, $input: CompanyInput!) { amendCompany(id: $id, input: $input) { wayZh } }';
    const firm = {
      nameZh: '远帆科技',
      nameEn: 'Yuanfan Technology',
      floors: '18–19',
      wayZh: '乘低区电梯',
      wayEn: 'Low-rise lifts',
    };
    await h.must(reception, AMEND_COMPANY, { id: h.companyId, input: firm });
    const { signInVisit } = await h.must(kiosk, SIGNED_IN, { input: guest({ hostId: h.hostId }) });
    expect(signInVisit).toMatchObject({
      floor: '18',
      wayZh: '乘低区电梯',
      wayEn: 'Low-rise lifts',
      seeReception: false,
      photoTicket: null,
    });
    expect(signInVisit.link).toMatch(/^\/go\/v\/[\w-]+$/);
    expect(signInVisit.promise).toMatch(/^[\w-]+$/);
    const toFirm = await h.must(kiosk, SIGNED_IN, { input: guest({ companyId: h.companyId, name: '韩梅梅' }) });
    expect(toFirm.signInVisit.floor).toBe('18–19');
    const toNobody = await h.must(kiosk, SIGNED_IN, { input: guest({ name: '吴刚' }) });
    expect(toNobody.signInVisit).toMatchObject({ floor: null, wayZh: null, wayEn: null });
  });

  test('A5 · a badge is handed out where the property wants one, signs out, and its prints are counted', async () => {
    const h = await lobbyHouse();
    const [kiosk, other, reception] = [await h.kiosk('Kiosk 1'), await h.kiosk('Kiosk 2'), await h.as('receptionist')];
    const { signInVisit } = await h.must(kiosk, SIGNED_IN, { input: guest() });
    const [{ id }] = (await h.house.db.read<{ id: string }>('select id from visit')) as [{ id: string }];
    const NOTE = 'mutation NoteBadge($badge: String!) { noteBadge(badge: $badge) }';
    const PRINT = 'mutation($id: ID!) { printVisitBadge(id: $id) { text visit { badgePrints name } } }';
    await h.must(kiosk, NOTE, { badge: signInVisit.badge });
    expect(await h.refusedAs(other, NOTE, { badge: signInVisit.badge })).toBe('NOT_FOUND');
    expect(await h.refusedAs(kiosk, NOTE, { badge: 'FOYER:B:AAAAAAAAAAAAAAAA' })).toBe('NOT_FOUND');
    const { printVisitBadge } = await h.must(reception, PRINT, { id });
    expect(printVisitBadge).toEqual({ text: signInVisit.badge, visit: { badgePrints: 2, name: '李雷' } });
    const [row] = await h.house.db.read<object>('select * from visit');
    expect(JSON.stringify(row)).not.toContain(String(signInVisit.badge).slice(-16));
    const OUT = 'mutation Out($code: String!) { signOutVisit(code: $code) { code } }';
    expect((await h.must(other, OUT, { code: signInVisit.badge })).signOutVisit.code).toBe(signInVisit.code);
    expect(await h.refusedAs(other, OUT, { code: signInVisit.badge })).toBe('CODE_UNKNOWN');
    expect(await h.refusedAs(kiosk, NOTE, { badge: signInVisit.badge })).toBe('NOT_NOW');
  });

  test('registered by hand, the first print makes the badge and the next shows the same; none is handed out where none is wanted', async () => {
    const h = await lobbyHouse();
    const reception = await h.as('receptionist');
    await h.must(await h.as('supervisor'), AMEND, { input: { badge: 'none' } });
    const { signInVisit } = await h.must(await h.kiosk(), SIGNED_IN, { input: guest() });
    expect(signInVisit.badge).toBeNull();
    const [one] = await invite(h, reception, [{ name: '韩梅梅' }]);
    const PRINT = 'mutation($id: ID!) { printVisitBadge(id: $id) { text } }';
    expect(await h.refusedAs(reception, PRINT, { id: one!.id })).toBe('NOT_NOW');
    await h.must(reception, press('arriveVisit'), { id: one!.id });
    const prints = [await h.must(reception, PRINT, { id: one!.id }), await h.must(reception, PRINT, { id: one!.id })];
    expect(prints[0].printVisitBadge.text).toMatch(/^FOYER:B:[\w-]{16}$/);
    expect(prints[1]).toEqual(prints[0]);
    expect(await h.refusedAs(await h.as('guard'), PRINT, { id: one!.id })).toBe('NOT_YOURS');
  });
});

describe('settings', () => {
  test('the desk sets drinks, badge, photo and minutes; the kiosk shows them', async () => {
    const h = await lobbyHouse();
    const [kiosk, supervisor] = [await h.kiosk(), await h.as('supervisor')];
    const input = {
      drinks: ['hotWater'],
      badge: 'print',
      photo: true,
      deputyAfter: 5,
      deskAfter: 10,
      drinkWarnAfter: 15,
    };
    expect((await h.must(supervisor, AMEND, { input })).amendProperty).toEqual(input);
    const BOARD = 'subscription Board { kioskBoard { board { drinks badge photo languages } } }';
    const board = await new Promise((hear) => h.listen(kiosk, BOARD, (data) => hear(data.kioskBoard.board)));
    expect(board).toEqual({ drinks: ['hotWater'], badge: 'print', photo: true, languages: ['zh', 'en'] });
    for (const field of ['deputyAfter', 'deskAfter', 'drinkWarnAfter'])
      for (const minutes of [0, 121])
        expect((await h.ask(supervisor, AMEND, { input: { [field]: minutes } })).errors[0]!.extensions).toMatchObject({
          code: 'MINUTES_WRONG',
          field,
        });
    expect(await h.refusedAs(await h.as('receptionist'), AMEND, { input })).toBe('NOT_YOURS');
  });

  test('addresses that leave the house are the administrator’s alone; the secret is sealed and never shown', async () => {
    const h = await lobbyHouse();
    const [admin, manager, supervisor] = [await h.as('admin'), await h.as('manager'), await h.as('supervisor')];
    const WEB = 'mutation($input: PropertyInput!) { amendProperty(input: $input) { id } }';
    const READ = '{ property { webhookUrl webhookSecretSet robotUrl } }';
    const input = {
      webhookUrl: 'https://hooks.example.org/foyer',
      webhookSecret: 'a-secret-of-some-length',
      robotUrl: 'https://qyapi.example.org/robot?key=1',
    };
    for (const who of [manager, supervisor]) {
      for (const [name, value] of Object.entries(input))
        expect(await h.refusedAs(who, WEB, { input: { [name]: value } })).toBe('NOT_YOURS');
      expect(await h.refusedAs(who, READ)).toBe('NOT_YOURS');
    }
    await h.must(admin, WEB, { input });
    expect((await h.must(admin, READ)).property).toEqual({
      webhookUrl: input.webhookUrl,
      webhookSecretSet: true,
      robotUrl: input.robotUrl,
    });
    const [row] = await h.house.db.read<{ webhookSecret: string }>('select webhookSecret from property');
    expect(row!.webhookSecret).toMatch(/^standing\./);
    expect(h.house.keyring.open(row!.webhookSecret)?.plain).toBe(input.webhookSecret);
    for (const wrong of ['ftp://example.org', 'javascript:alert(1)', 'nonsense', `https://e.org/${'x'.repeat(500)}`])
      expect(await h.refusedAs(admin, WEB, { input: { webhookUrl: wrong } })).toBe('ADDRESS_WRONG');
    expect(await h.refusedAs(admin, WEB, { input: { webhookSecret: 'short' } })).toBe('SECRET_WRONG');
    await h.must(admin, WEB, { input: { webhookUrl: '', webhookSecret: '', robotUrl: '' } });
    expect((await h.must(admin, READ)).property).toEqual({ webhookUrl: null, webhookSecretSet: false, robotUrl: null });
  });

  test('A3 B6 · a principal is known to the reception by address and deputy, and to nobody else', async () => {
    const h = await lobbyHouse();
    const [reception, guard, kiosk] = [await h.as('receptionist'), await h.as('guard'), await h.kiosk()];
    const HOST =
      'mutation($id: ID!, $input: HostInput!) { amendHost(id: $id, input: $input) { principal addressAs email deputy { nameEn } } }';
    const ADD =
      'mutation($input: HostInput!) { addHost(input: $input) { id principal addressAs email deputy { nameEn } } }';
    const names = { nameZh: '陈珺', nameEn: 'Chen Jun', companyId: h.companyId, floor: '31' };
    const { addHost } = await h.must(reception, ADD, { input: names });
    expect(addHost).toMatchObject({ principal: false, addressAs: '', email: null, deputy: null });
    const { id } = addHost;
    const amended = { ...names, principal: true, addressAs: '陈总', email: 'chen@example.org', deputyId: h.hostId };
    const { amendHost } = await h.must(reception, HOST, { id, input: amended });
    expect(amendHost).toEqual({
      principal: true,
      addressAs: '陈总',
      email: 'chen@example.org',
      deputy: { nameEn: 'Wang Xiaoming' },
    });
    expect((await h.must(reception, HOST, { id, input: names })).amendHost).toEqual(amendHost);
    const tried = async (input: object) =>
      (await h.ask(reception, HOST, { id, input: { ...names, ...input } })).errors[0]!.extensions;
    expect(await tried({ deputyId: id })).toMatchObject({ code: 'DEPUTY_SELF', field: 'deputyId' });
    expect(await tried({ deputyId: 'nobody' })).toMatchObject({ code: 'NOT_FOUND', field: 'deputyId' });
    expect(await tried({ email: 'chen@' })).toMatchObject({ code: 'EMAIL_WRONG', field: 'email' });
    expect(await tried({ addressAs: '总'.repeat(21) })).toMatchObject({ code: 'TOO_LONG', field: 'addressAs' });
    expect(
      (await h.must(reception, HOST, { id, input: { ...names, deputyId: '', email: '' } })).amendHost,
    ).toMatchObject({ email: null, deputy: null });
    await arriveBy(h, kiosk, {
      code: (await invite(h, reception, [{ name: '李雷' }], { hostId: id }))[0]!.invitationCode,
    });
    expect((await h.must(reception, '{ inside { host { principal addressAs } } }')).inside[0].host).toEqual({
      principal: true,
      addressAs: '陈总',
    });
    for (const field of ['principal', 'addressAs', 'email', 'deputy { nameEn }'])
      expect(await h.refusedAs(guard, `{ inside { host { ${field} } } }`)).toBe('NOT_YOURS');
    const [row] = await h.house.db.read<{ email: string | null }>('select email from host where id = ?', id);
    expect(row!.email).toBeNull();
  });
});
