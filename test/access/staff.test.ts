import { describe, expect, it } from 'vitest';
import { house, PASSWORD, until } from '../house.ts';

const ADD =
  'mutation($input: StaffInput!, $password: String!) { addStaffMember(input: $input, password: $password) { id account name roles state actions { name open because } } }';
const AMEND = 'mutation($id: ID!, $input: StaffInput!) { amendStaffMember(id: $id, input: $input) { roles } }';
const SUSPEND = 'mutation($id: ID!) { suspendStaffMember(id: $id) { state actions { name open because } } }';
const RESET =
  'mutation($id: ID!, $password: String!) { resetPasswordOfStaffMember(id: $id, password: $password) { hasPin } }';
const SIGN_IN =
  'mutation($account: String!, $password: String!) { signIn(account: $account, password: $password) { roles } }';
const ROLES = '{ viewer { roles } }';
const ARRIVALS = 'subscription arrivals { arrivals { reset cursor } }';
const anna = { account: 'anna', name: '安娜', nameEn: 'Anna', roles: ['receptionist'] };

describe('accounts', () => {
  it('are added by managers and administrators, journaled without a name, and sign in', async () => {
    const h = await house();
    const admin = await h.as('admin');
    const { addStaffMember: added } = await h.must(admin, ADD, { input: anna, password: PASSWORD });
    expect(added).toMatchObject({ account: 'anna', name: '安娜', roles: ['receptionist'], state: 'active' });
    expect(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'ANNA', password: PASSWORD })).toBeUndefined();
    const [entry] = await h.house.db.read(
      'select kind, id, move, actor, reason from journal order by seq desc limit 1',
    );
    expect(entry).toEqual({ kind: 'staffMember', id: added.id, move: 'add', actor: admin.id, reason: '' });
    for (const role of ['receptionist', 'supervisor', 'guard'] as const)
      expect(await h.refusedAs(await h.as(role), ADD, { input: anna, password: PASSWORD })).toBe('NOT_YOURS');
  });

  it('refuse what cannot be an account, at its field', async () => {
    const h = await house();
    const manager = await h.as('manager');
    await h.must(manager, ADD, { input: anna, password: PASSWORD });
    const tries: [object, string, string, string][] = [
      [{}, PASSWORD, 'ACCOUNT_TAKEN', 'account'],
      [{ account: 'ANNA' }, PASSWORD, 'ACCOUNT_TAKEN', 'account'],
      [{ account: 'an na' }, PASSWORD, 'ACCOUNT_WRONG', 'account'],
      [{ account: 'x'.repeat(10_000) }, PASSWORD, 'ACCOUNT_WRONG', 'account'],
      [{ account: 'ben', name: ' ' }, PASSWORD, 'NAME_MISSING', 'name'],
      [{ account: 'ben', roles: [] }, PASSWORD, 'ROLE_MISSING', 'roles'],
      [{ account: 'ben', roles: ['kiosk'] }, PASSWORD, 'ROLE_MISSING', 'roles'],
      [{ account: 'ben', departmentId: 'nowhere' }, PASSWORD, 'DEPARTMENT_UNKNOWN', 'departmentId'],
      [{ account: 'ben' }, 'too short', 'PASSWORD_TOO_SHORT', 'password'],
      [{ account: 'ben.receptionist' }, 'Ben.Receptionist', 'PASSWORD_TOO_EASY', 'password'],
    ];
    for (const [change, password, code, field] of tries) {
      const { errors } = await h.ask(manager, ADD, { input: { ...anna, ...change }, password });
      expect(errors[0]?.extensions, JSON.stringify(change)).toMatchObject({ code, field });
    }
  });

  it('let nobody suspend themselves or give their own keys away; the button says why', async () => {
    const h = await house();
    const manager = await h.as('manager');
    expect(await h.refusedAs(manager, SUSPEND, { id: manager.id })).toBe('NOT_NOW');
    expect(await h.refusedAs(manager, RESET, { id: manager.id, password: PASSWORD })).toBe('NOT_NOW');
    const { errors } = await h.ask(manager, AMEND, { id: manager.id, input: anna });
    expect(errors[0]?.extensions).toMatchObject({ code: 'OWN_ROLE', field: 'roles' });
    expect((await h.must(manager, ROLES)).viewer.roles).toEqual(['manager']);
    const { staffMembers } = await h.must(manager, '{ staffMembers { id actions { name open because } } }');
    const suspend = staffMembers[0].actions.find(({ name }: { name: string }) => name === 'suspend');
    expect(suspend).toEqual({ name: 'suspend', open: false, because: 'You cannot suspend your own account.' });
  });
});

describe('a session ends within two seconds, its sockets with it, when', () => {
  const ends: [string, (h: Awaited<ReturnType<typeof house>>, id: string) => Promise<unknown>][] = [
    [
      'the roles change',
      async (h, id) => h.must(await h.as('manager'), AMEND, { id, input: { ...anna, roles: ['supervisor'] } }),
    ],
    ['the account is suspended', async (h, id) => h.must(await h.as('manager'), SUSPEND, { id })],
    [
      'the password is reset',
      async (h, id) => h.must(await h.as('admin'), RESET, { id, password: 'another long password' }),
    ],
  ];
  for (const [why, act] of ends)
    it(why, async () => {
      const h = await house();
      const desk = await h.as('receptionist');
      const feed = h.listen(desk, ARRIVALS);
      await until(() => feed.frames.length > 0);
      const begun = performance.now();
      await act(h, desk.id);
      expect(await feed.closed).toMatchObject({ code: 4401 });
      expect(performance.now() - begun).toBeLessThan(2_000);
      expect((await h.must({ ...desk, id: '' }, ROLES)).viewer.roles).toEqual(['unpaired']);
      const seen = feed.frames.length;
      await h.clock.advance(5_000);
      expect(feed.frames).toHaveLength(seen);
    });

  it('the person signs out, in that browser only', async () => {
    const h = await house();
    await h.account('anna', 'receptionist');
    const [here, there] = [h.stranger(), h.stranger()];
    for (const desk of [here, there]) await h.must(desk, SIGN_IN, { account: 'anna', password: PASSWORD });
    const [one, two] = [h.listen(here, ARRIVALS), h.listen(there, ARRIVALS)];
    await until(() => one.frames.length > 0 && two.frames.length > 0);
    await h.must(here, 'mutation { signOut }');
    expect(await one.closed).toMatchObject({ code: 4401 });
    expect((await h.must(there, ROLES)).viewer.roles).toEqual(['receptionist']);
    expect(h.app.doors.isConnected('')).toBe(false);
  });

  it('nobody has used it for half an hour', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const feed = h.listen(desk, ARRIVALS);
    await until(() => feed.frames.length > 0);
    await h.clock.advance(31 * 60_000);
    expect(await feed.closed).toMatchObject({ code: 4401 });
  });

  it('the person changes their password elsewhere; where they did it they stay', async () => {
    const h = await house();
    await h.account('anna', 'receptionist');
    const [here, there] = [h.stranger(), h.stranger()];
    for (const desk of [here, there]) await h.must(desk, SIGN_IN, { account: 'anna', password: PASSWORD });
    await h.must(here, 'mutation($a: String!, $b: String!) { changePassword(password: $a, newPassword: $b) }', {
      a: PASSWORD,
      b: 'quite another password',
    });
    expect((await h.must(here, ROLES)).viewer.roles).toEqual(['receptionist']);
    expect((await h.must(there, ROLES)).viewer.roles).toEqual(['unpaired']);
  });
});

it('answers in the language of the account, from the moment it is changed', async () => {
  const h = await house();
  const desk = await h.as('receptionist');
  const { viewer } = await h
    .must(desk, 'mutation { setLanguage(language: zh) { language staffMember { language } } }')
    .then(({ setLanguage }) => ({ viewer: setLanguage }));
  expect(viewer).toEqual({ language: 'zh', staffMember: { language: 'zh' } });
  const { errors } = await h.ask(desk, '{ staffMembers { id } }');
  expect(errors[0]?.message).toBe('您没有此项操作的权限。');
});
