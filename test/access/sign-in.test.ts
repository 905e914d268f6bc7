import { describe, expect, it } from 'vitest';
import { house, PASSWORD } from '../house.ts';

const SIGN_IN =
  'mutation($account: String!, $password: String!) { signIn(account: $account, password: $password) { roles staffMember { account } } }';
const VIEWER =
  '{ viewer { face roles language setupNeeded secure staffMember { account hasPin } property { nameZh } } }';
const MINUTE = 60_000;

describe('signing in with a password', () => {
  it('opens a session in an HttpOnly cookie and answers as the person who came in', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const desk = h.stranger();
    expect((await h.must(desk, VIEWER)).viewer).toMatchObject({ roles: ['unpaired'], staffMember: null, secure: true });
    const { data, headers } = await h.ask(desk, SIGN_IN, { account: 'Reception', password: PASSWORD });
    expect(data.signIn).toEqual({ roles: ['receptionist'], staffMember: { account: 'reception' } });
    expect(headers.getSetCookie()[0]).toMatch(
      /^desk=[\w-]+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    expect((await h.must(desk, VIEWER)).viewer).toMatchObject({
      roles: ['receptionist'],
      property: { nameZh: '观澜中心' },
    });
  });

  it('tells an unknown account from a wrong password neither in words nor by its work', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const times = { reception: [] as number[], nobody: [] as number[] };
    const said = new Set<string>();
    for (let n = 0; n < 5; n++)
      for (const account of ['reception', 'nobody'] as const) {
        const begun = performance.now();
        const { errors } = await h.ask(h.stranger(), SIGN_IN, { account, password: 'not this one at all' });
        times[account].push(performance.now() - begun);
        said.add(JSON.stringify(errors[0]));
      }
    expect([...said]).toHaveLength(1);
    expect([...said][0]).toContain('WRONG_PASSWORD');
    const median = (them: number[]) => [...them].sort((a, b) => a - b)[2]!;
    const ratio = median(times.nobody) / median(times.reception);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('evaluates ten tries in five minutes per account and address, then the right password works again', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 11; n++)
      codes.push(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'reception', password: `wrong password ${n}` }));
    expect(codes.slice(0, 9)).toEqual(Array(9).fill('WRONG_PASSWORD'));
    expect(codes.slice(9)).toEqual(['TOO_MANY_TRIES', 'TOO_MANY_TRIES']);
    expect(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'reception', password: PASSWORD })).toBe(
      'TOO_MANY_TRIES',
    );
    await h.clock.advance(5 * MINUTE);
    expect(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'reception', password: PASSWORD })).toBeUndefined();
  });

  it('does not multiply tries by aliases in one request', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const many = `mutation { ${Array.from({ length: 15 }, (_, n) => `a${n}: signIn(account: "reception", password: "guess number ${n}") { roles }`).join(' ')} }`;
    const { errors } = await h.ask(h.stranger(), many);
    expect(errors.filter(({ extensions }) => extensions['code'] === 'WRONG_PASSWORD').length).toBeLessThanOrEqual(9);
  });

  it('says to a suspended person with the right password what is the matter, to anybody else nothing', async () => {
    const h = await house();
    const manager = await h.as('manager');
    const id = await h.account('leaver', 'guard');
    await h.must(manager, 'mutation($id: ID!) { suspendStaffMember(id: $id) { state } }', { id });
    expect(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'leaver', password: PASSWORD })).toBe('SUSPENDED');
    expect(await h.refusedAs(h.stranger(), SIGN_IN, { account: 'leaver', password: 'wrong password' })).toBe(
      'WRONG_PASSWORD',
    );
  });

  it('gives a new secret at every sign-in and ends the old one', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const desk = h.stranger();
    await h.must(desk, SIGN_IN, { account: 'reception', password: PASSWORD });
    const before = { ...desk };
    await h.must(desk, SIGN_IN, { account: 'reception', password: PASSWORD });
    expect(desk.cookie).not.toBe(before.cookie);
    expect((await h.must(before, VIEWER)).viewer.roles).toEqual(['unpaired']);
    expect((await h.must(desk, VIEWER)).viewer.roles).toEqual(['receptionist']);
  });

  it('keeps neither password nor secret readable in the database', async () => {
    const h = await house();
    await h.account('reception', 'receptionist');
    const desk = h.stranger();
    await h.must(desk, SIGN_IN, { account: 'reception', password: PASSWORD });
    const rows = JSON.stringify([
      await h.house.db.read('select * from session'),
      await h.house.db.read('select * from staffMember'),
      await h.house.db.read('select * from presence'),
    ]);
    expect(rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(rows).not.toContain(PASSWORD);
    for (const secret of desk.cookie.slice('desk='.length).split('.')) expect(rows).not.toContain(secret);
  });
});

describe('the length of a session', () => {
  it('ends after half an hour without use; a board somebody looks at counts as use; fourteen hours are the most', async () => {
    const h = await house({ at: '2026-11-23T06:00:00+08:00' });
    const desk = await h.as('receptionist');
    await h.clock.advance(29 * MINUTE);
    expect(await h.refusedAs(desk, 'mutation { stayPresent }')).toBeUndefined();
    await h.clock.advance(29 * MINUTE);
    expect(await h.refusedAs(desk, 'mutation { stayPresent }')).toBeUndefined();
    await h.clock.advance(31 * MINUTE);
    expect(await h.refusedAs({ ...desk, id: '' }, 'mutation { stayPresent }')).toBe('SIGN_IN_FIRST');

    const other = await h.as('receptionist');
    for (let n = 0; n < 41; n++) {
      await h.clock.advance(20 * MINUTE);
      expect(await h.refusedAs(other, 'mutation { stayPresent }')).toBeUndefined();
    }
    await h.clock.advance(21 * MINUTE);
    expect(await h.refusedAs({ ...other, id: '' }, 'mutation { stayPresent }')).toBe('SIGN_IN_FIRST');
  });

  it('goes on across a restart', async () => {
    const h = await house();
    const desk = await h.as('receptionist');
    const [row] = await h.house.db.read<{ usedAt: number }>('select usedAt from session');
    await h.clock.advance(10 * MINUTE);
    await h.must(desk, '{ viewer { now } }');
    await h.clock.advance(1000);
    const [later] = await h.house.db.read<{ usedAt: number }>('select usedAt from session');
    expect(later!.usedAt - row!.usedAt).toBe(10 * MINUTE);
  });
});

describe('changing person with a PIN', () => {
  const CHANGE =
    'mutation($account: String!, $pin: String!) { changePerson(account: $account, pin: $pin) { staffMember { account } } }';
  const SET_PIN = 'mutation($pin: String!, $password: String!) { setPin(pin: $pin, password: $password) }';
  const PEOPLE = '{ peopleAtDesk { account hasPin } }';

  async function twoAtOneDesk() {
    const h = await house();
    await h.account('anna', 'receptionist');
    await h.account('ben', 'supervisor');
    const desk = h.stranger();
    for (const account of ['anna', 'ben']) {
      await h.must(desk, SIGN_IN, { account, password: PASSWORD });
      await h.must(desk, SET_PIN, { pin: '582914', password: PASSWORD });
    }
    return { h, desk };
  }

  it('brings back who gave the password in this browser today, and nobody anywhere else', async () => {
    const { h, desk } = await twoAtOneDesk();
    expect((await h.must(desk, PEOPLE)).peopleAtDesk).toEqual([
      { account: 'anna', hasPin: true },
      { account: 'ben', hasPin: true },
    ]);
    expect((await h.must(desk, CHANGE, { account: 'anna', pin: '582914' })).changePerson.staffMember.account).toBe(
      'anna',
    );
    await h.must(desk, 'mutation { signOut }');
    expect((await h.must(desk, CHANGE, { account: 'ben', pin: '582914' })).changePerson.staffMember.account).toBe(
      'ben',
    );

    const elsewhere = h.stranger();
    expect((await h.must(elsewhere, PEOPLE)).peopleAtDesk).toEqual([]);
    expect(await h.refusedAs(elsewhere, CHANGE, { account: 'anna', pin: '582914' })).toBe('PASSWORD_NEEDED');
  });

  it('asks for the password again on the next day and after five wrong PINs', async () => {
    const { h, desk } = await twoAtOneDesk();
    const codes: unknown[] = [];
    for (let n = 0; n < 5; n++) codes.push(await h.refusedAs(desk, CHANGE, { account: 'anna', pin: '000000' }));
    expect(codes).toEqual(['WRONG_PIN', 'WRONG_PIN', 'WRONG_PIN', 'WRONG_PIN', 'PASSWORD_NEEDED']);
    expect(await h.refusedAs(desk, CHANGE, { account: 'anna', pin: '582914' })).toBe('PASSWORD_NEEDED');
    expect((await h.must(desk, PEOPLE)).peopleAtDesk).toEqual([{ account: 'ben', hasPin: true }]);
    await h.clock.advance(15 * 60 * MINUTE);
    expect(await h.refusedAs(desk, CHANGE, { account: 'ben', pin: '582914' })).toBe('PASSWORD_NEEDED');
  });

  it('takes no PIN that everybody tries first, and none without the password', async () => {
    const { h, desk } = await twoAtOneDesk();
    for (const pin of ['123456', '654321', '111111', '12345', 'abcdef'])
      expect(await h.refusedAs(desk, SET_PIN, { pin, password: PASSWORD })).toMatch(/^PIN_/);
    expect(await h.refusedAs(desk, SET_PIN, { pin: '908172', password: 'not my password' })).toBe('WRONG_PASSWORD');
  });
});
