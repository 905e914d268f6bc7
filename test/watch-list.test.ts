// The watch list: it finds people however they write themselves, warns the desk alone, and is forgotten in its time.
import { describe, expect, test } from 'vitest';
import { surnamed, spelled, spoken } from '../server/visits/alike.ts';
import { arriveBy, guest, invite, lobbyHouse, press } from './lobby.ts';

const ADD =
  'mutation($input: WatchedInput!) { addWatched(input: $input) { id state name reason telephoneMasked addedBy actions { name open } } }';
const IN = 'mutation In($input: SignInInput!) { signInVisit(input: $input) { code seeReception floor wayZh } }';
const WARNED = '{ inside { code watched { reason similar } } }';

describe('names alike', () => {
  test.each([
    ['王小明', ' 王 小·明 ', true],
    ['王小明', '王小明。', true],
    ['Zoë O’Brien-Lee', 'zoe obrien lee', true],
    ['ＷＡＮＧ　ＭＩＮＧ', 'wang ming', true],
    ['王小明', '王晓明', false],
  ])('%s and %s are written alike: %s', (one, two, same) => {
    expect(spelled(one) === spelled(two)).toBe(same);
  });

  test.each([
    ['王小明', 'Wang Xiaoming', true],
    ['王小明', 'XIAOMING WANG', true],
    ['王小明', '王晓鸣', true],
    ['单雪松', 'Shan Xuesong', true],
    ['欧阳静', 'Jing Ouyang', true],
    ['王小明', '王大明', false],
    ['王小明', 'Wang', false],
  ])('%s and %s are said alike: %s', (one, two, same) => {
    expect(spoken(two).includes(spoken(one)[0]!)).toBe(same);
  });

  test('a surname is the first of a Chinese name and any word of another', () => {
    expect([
      surnamed('欧阳静', '欧阳'),
      surnamed('欧阳静', '欧'),
      surnamed('欧阳静', 'ou'),
      surnamed('欧阳静', '静'),
    ]).toEqual([true, true, true, false]);
    expect([
      surnamed('Ada Lovelace', 'lovelace'),
      surnamed('Ada Lovelace', 'love'),
      surnamed('Ada Lovelace', ''),
    ]).toEqual([true, false, false]);
  });
});

describe('A5 · who is on it', () => {
  const CASES: readonly [how: string, name: string, warned: { similar: boolean } | null][] = [
    ['as it stands', '王小明', { similar: false }],
    ['with spaces and a point', '王 小·明', { similar: false }],
    ['in pinyin', 'Wang Xiaoming', { similar: true }],
    ['in pinyin, the other way round and in capitals', 'XIAOMING  WANG', { similar: true }],
    ['in other characters that sound the same', '汪晓铭', { similar: true }],
    ['as somebody else', '王大明', null],
  ];
  test.each(CASES)('signs in %s', async (_, name, warned) => {
    const h = await lobbyHouse();
    const [kiosk, reception] = [await h.kiosk(), await h.as('receptionist')];
    await h.must(await h.as('supervisor'), ADD, { input: { name: '王小明', reason: '曾滋扰前台' } });
    const { signInVisit } = await h.must(kiosk, IN, { input: guest({ name, hostId: h.hostId }) });
    expect(signInVisit.seeReception).toBe(warned !== null);
    expect(signInVisit.floor).toBe(warned ? null : '18');
    expect((await h.must(reception, WARNED)).inside).toMatchObject([
      { watched: warned && { reason: '曾滋扰前台', ...warned } },
    ]);
  });

  test('by the number under any name; registered by hand, invited, and arriving after being put on it', async () => {
    const h = await lobbyHouse();
    const [kiosk, reception, supervisor] = [await h.kiosk(), await h.as('receptionist'), await h.as('supervisor')];
    const [before] = await invite(h, reception, [{ name: '赵六' }]);
    await h.must(supervisor, ADD, { input: { name: '王小明', reason: '滋扰', telephone: '138 0013 8000' } });
    await h.must(supervisor, ADD, { input: { name: '赵六', reason: '冒用证件' } });
    const REGISTER =
      'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { watched { reason similar } } }';
    const input = { purpose: 'meeting', name: '张三', telephone: '+8613800138000' };
    expect((await h.must(reception, REGISTER, { input })).registerVisit.watched).toEqual({
      reason: '滋扰',
      similar: false,
    });
    await invite(h, reception, [{ name: 'Wang Xiaoming' }]);
    const seen = await h.house.db.read<{ n: number }>(
      "select count(*) n from visit where state = 'invited' and watchedId is not null",
    );
    expect(seen).toEqual([{ n: 1 }]);
    expect((await arriveBy(h, kiosk, { code: before!.invitationCode }))['seeReception']).toBe(true);
  });

  test('the guard, the kiosk and the display have no field that tells of it; the journal and the disk no name', async () => {
    const h = await lobbyHouse();
    const [guard, admin, kiosk] = [await h.as('guard'), await h.as('admin'), await h.kiosk()];
    await h.must(await h.as('manager'), ADD, { input: { name: '甄别仁', reason: '隐秘缘由' } });
    await h.must(kiosk, IN, { input: guest({ name: '甄别仁' }) });
    for (const who of [guard, admin]) expect(await h.refusedAs(who, '{ watchList { name } }')).toBe('NOT_YOURS');
    expect(await h.refusedAs(guard, WARNED)).toBe('NOT_YOURS');
    expect(await h.refusedAs(kiosk, 'query List { watchList { name } }')).toBe('NOT_YOURS');
    const kept = JSON.stringify([
      await h.house.db.read('select * from watched'),
      await h.house.db.read('select * from journal'),
    ]);
    expect(kept).not.toMatch(/甄别仁|隐秘缘由/);
  });
});

describe('kept by supervisors and managers', () => {
  test('added, changed, taken off and put back on; a receptionist reads it', async () => {
    const h = await lobbyHouse();
    const [supervisor, reception, kiosk] = [await h.as('supervisor'), await h.as('receptionist'), await h.kiosk()];
    const input = { name: '王小明', reason: '滋扰', telephone: '13800138000' };
    expect(await h.refusedAs(reception, ADD, { input })).toBe('NOT_YOURS');
    const { addWatched } = await h.must(supervisor, ADD, { input });
    expect(addWatched).toMatchObject({
      state: 'active',
      name: '王小明',
      telephoneMasked: '138****8000',
      addedBy: 'supervisor1',
    });
    const { id } = addWatched;
    const AMEND =
      'mutation($id: ID!, $input: WatchedInput!) { amendWatched(id: $id, input: $input) { name reason telephoneMasked } }';
    const amended = { name: '王小鸣', reason: '已约谈' };
    expect((await h.must(supervisor, AMEND, { id, input: amended })).amendWatched).toEqual({
      ...amended,
      telephoneMasked: '138****8000',
    });
    expect((await h.must(reception, '{ watchList { name } }')).watchList).toEqual([{ name: '王小鸣' }]);
    await h.must(supervisor, press('retireWatched'), { id });
    const seen = async (name: string) => (await h.must(kiosk, IN, { input: guest({ name }) })).signInVisit.seeReception;
    expect(await seen('王小鸣')).toBe(false);
    await h.must(supervisor, press('restoreWatched'), { id });
    expect(await seen('王小鸣')).toBe(true);
  });

  test.each([
    ['no name', { name: ' ', reason: '滋扰' }, 'NAME_MISSING', 'name'],
    ['a name of signs', { name: '!!!', reason: '滋扰' }, 'NAME_MISSING', 'name'],
    ['ten thousand characters of name', { name: '王'.repeat(10_000), reason: '滋扰' }, 'NAME_TOO_LONG', 'name'],
    ['no reason', { name: '王小明', reason: '' }, 'REASON_MISSING', 'reason'],
    ['too long a reason', { name: '王小明', reason: '长'.repeat(201) }, 'TOO_LONG', 'reason'],
    [
      'a number that cannot be rung',
      { name: '王小明', reason: '滋扰', telephone: 'abc' },
      'TELEPHONE_WRONG',
      'telephone',
    ],
  ])('%s is refused', async (_, input, code, field) => {
    const h = await lobbyHouse();
    const { errors } = await h.ask(await h.as('supervisor'), ADD, { input });
    expect(errors[0]!.extensions).toMatchObject({ code, field });
    expect(await h.house.db.read('select * from watched')).toEqual([]);
  });

  test('it warns until its last moment, and is emptied when the days of keeping are over', async () => {
    const h = await lobbyHouse();
    const until = '2026-11-23T03:00:00.000Z';
    await h.must(await h.as('supervisor'), ADD, { input: { name: '王小明', reason: '滋扰', until } });
    const kept = await h.must(await h.as('supervisor'), ADD, { input: { name: '赵六', reason: '冒用证件' } });
    const seen = async (name: string) =>
      (await h.must(await h.kiosk(), IN, { input: guest({ name }) })).signInVisit.seeReception;
    expect(await seen('王小明')).toBe(true);
    await h.clock.leap(3 * 3_600_000);
    expect(await seen('王小明')).toBe(false);
    await h.clock.leap(32 * 86_400_000);
    const late = await h.as('supervisor');
    expect((await h.must(late, '{ watchList { id name } }')).watchList).toEqual([
      { id: kept.addWatched.id, name: '赵六' },
    ]);
    const [row] = await h.house.db.read('select name, reason, nameKey, soundKey from watched where until is not null');
    expect(row).toEqual({ name: null, reason: null, nameKey: null, soundKey: null });
    await h.must(late, press('retireWatched'), { id: kept.addWatched.id });
    await h.clock.leap(32 * 86_400_000);
    expect(await h.refusedAs(await h.as('supervisor'), press('restoreWatched'), { id: kept.addWatched.id })).toBe(
      'NOT_NOW',
    );
  });
});
