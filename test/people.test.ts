// The people who can be visited: found by name, pinyin, initials or company, and never more than a kiosk may know.
import { describe, expect, test } from 'vitest';
import { enough, find } from '../server/property/find.ts';
import type { Company, Host } from '../server/property/rules.ts';
import { house } from './house.ts';

const firm = (id: string, nameZh: string, nameEn: string): Company => ({
  id,
  nameZh,
  nameEn,
  floors: '1',
  wayZh: '',
  wayEn: '',
  robotUrl: null,
  state: 'active',
});
const FIRMS = [firm('y', '远帆科技', 'Yuanfan Technology'), firm('n', '南浦律师事务所', 'Nanpu Law Office')];
const person = (nameZh: string, nameEn: string, companyId: string): Host => ({
  ...{
    id: nameZh,
    state: 'active',
    nameZh,
    nameEn,
    companyId,
    title: '',
    departmentId: null,
    floor: '1',
    extension: '',
    telephone: null,
    email: null,
    deputyId: null,
    principal: 0,
    addressAs: '',
  },
});
const PEOPLE = [
  person('王小明', 'Wang Xiaoming', 'y'),
  person('吴雪梅', 'Wu Xuemei', 'n'),
  person('单雪松', 'Shan Xuesong', 'n'),
  person('仇海波', 'Qiu Haibo', 'y'),
  person('阿米莉亚·哈特', 'Amelia Hart', 'n'),
];
const names = (text: string) => find(text, PEOPLE, FIRMS).hosts.map((it) => it.nameZh);

describe('B7 · finding a person', () => {
  test.each([
    ['王', ['王小明']],
    ['小明', ['王小明']],
    ['wxm', ['王小明', '吴雪梅'].slice(0, 2)],
    ['wangxiao', ['王小明']],
    ['王xm', ['王小明']],
    ['wangxm', ['王小明']],
    ['Wang Xiaoming', ['王小明']],
    ['xiaoming', ['王小明']],
    ['shan', ['单雪松']],
    ['qiu', ['仇海波']],
    ['amelia', ['阿米莉亚·哈特']],
    ['HART', ['阿米莉亚·哈特']],
    ['ＷＸＭ', ['王小明', '吴雪梅'].slice(0, 2)],
    ['远帆', ['仇海波', '王小明']],
    ['nplss', ['阿米莉亚·哈特', '单雪松', '吴雪梅']],
    ['zzz', []],
  ])('by “%s”', (text, wanted) => {
    expect(new Set(names(text))).toEqual(new Set(wanted));
  });

  test('names come before companies', () => {
    const both = [...PEOPLE, person('南一', 'Nan Yi', 'y')];
    expect(find('nan', both, FIRMS).hosts[0]!.nameZh).toBe('南一');
  });

  test('one letter is too little, one Chinese character is enough, spaces count for nothing', () => {
    expect(['w', ' w ', '', '  ', '1'].map(enough)).toEqual([false, false, false, false, false]);
    expect(['王', 'wx', ' 王 '].map(enough)).toEqual([true, true, true]);
  });
});

const FIND =
  'query FindHost($text: String!) { findHost(text: $text) { hosts { nameZh nameEn companyZh floor } companies { nameZh } } }';
const ADD_FIRM = 'mutation($input: CompanyInput!) { addCompany(input: $input) { id } }';
const ADD_HOST = 'mutation($input: HostInput!) { addHost(input: $input) { id extension telephoneMasked state } }';

async function peopled() {
  const h = await house();
  const reception = await h.as('receptionist');
  const { addCompany } = await h.must(reception, ADD_FIRM, {
    input: { nameZh: '远帆科技', nameEn: 'Yuanfan', floors: '18' },
  });
  const input = { companyId: addCompany.id, floor: '18' };
  const ids: string[] = [];
  for (const [nameZh, nameEn] of [
    ['王小明', 'Wang Xiaoming'],
    ['王小红', 'Wang Xiaohong'],
    ['王明', 'Wang Ming'],
    ['王小刚', 'Wang Xiaogang'],
  ])
    // prettier-ignore
    ids.push((await h.must(reception, ADD_HOST, { input: { ...input, nameZh, nameEn, extension: '1802', telephone: '13600001802' } })).addHost.id);
  return { ...h, reception, companyId: addCompany.id, ids };
}

describe('A9 · what each screen may know of them', () => {
  test('a kiosk gets at most three, masked until the whole name is typed, and thirty searches a minute', async () => {
    const h = await peopled();
    const kiosk = await h.kiosk();
    const { hosts } = (await h.must(kiosk, FIND, { text: '王' })).findHost;
    expect(hosts).toHaveLength(3);
    for (const it of hosts) {
      expect(it.nameZh).toMatch(/^王\*.?$/);
      expect(it.nameEn).toMatch(/^Wang [A-Z]\.$/);
    }
    expect((await h.must(kiosk, FIND, { text: '王小明' })).findHost.hosts[0]).toMatchObject({
      nameZh: '王小明',
      companyZh: '远帆科技',
      floor: '18',
    });
    expect((await h.must(kiosk, FIND, { text: 'w' })).findHost).toEqual({ hosts: [], companies: [] });
    for (let n = 3; n < 30; n++) await h.must(kiosk, FIND, { text: 'wxm' });
    expect(await h.refusedAs(kiosk, FIND, { text: 'wxm' })).toBe('TOO_MANY_TRIES');
    await h.clock.advance(60_000);
    expect(await h.refusedAs(kiosk, FIND, { text: 'wxm' })).toBeUndefined();
    expect(await h.refusedAs(kiosk, '{ findHost(text: "王") { hosts { telephoneMasked } } }')).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });

  test('the desk sees extensions plain and private numbers masked; a look is journaled with its reason, twenty an hour', async () => {
    const h = await peopled();
    const { hosts } = await h.must(h.reception, '{ hosts(search: "wxm") { nameZh extension telephoneMasked } }');
    expect(hosts).toEqual([{ nameZh: '王小明', extension: '1802', telephoneMasked: '136****1802' }]);
    const REVEAL = 'mutation($id: ID!) { revealHostTelephone(id: $id, reason: hostUnreachable) }';
    expect((await h.must(h.reception, REVEAL, { id: h.ids[0] })).revealHostTelephone).toBe('13600001802');
    expect(await h.house.db.read("select actor, reason from journal where move = 'reveal'")).toEqual([
      { actor: h.reception.id, reason: 'hostUnreachable' },
    ]);
    for (let n = 1; n < 20; n++) await h.must(h.reception, REVEAL, { id: h.ids[0] });
    expect(await h.refusedAs(h.reception, REVEAL, { id: h.ids[0] })).toBe('TOO_MANY_TRIES');
    expect(await h.refusedAs(await h.as('guard'), REVEAL, { id: h.ids[0] })).toBe('NOT_YOURS');
  });

  test('changing a person keeps the number unless it is given; a wrong one is refused at its field; a resend changes once', async () => {
    const h = await peopled();
    const AMEND =
      'mutation($id: ID!, $input: HostInput!) { amendHost(id: $id, input: $input) { nameEn telephoneMasked } }';
    const input = { nameZh: '王小明', nameEn: 'Xiaoming Wang', companyId: h.companyId, floor: '18', extension: '1802' };
    const amend = (change: object, asking = {}) =>
      h.ask(h.reception, AMEND, { id: h.ids[0], input: { ...input, ...change } }, asking);
    expect((await amend({})).data.amendHost).toEqual({ nameEn: 'Xiaoming Wang', telephoneMasked: '136****1802' });
    expect((await amend({ telephone: 'ring me' })).errors[0]!.extensions).toMatchObject({
      code: 'TELEPHONE_WRONG',
      field: 'telephone',
    });
    expect((await amend({ extension: 'abc' })).errors[0]!.extensions).toMatchObject({ field: 'extension' });
    const [first, again] = [
      await amend({ telephone: '13900001111' }, { key: 'amend-once-01' }),
      await amend({ telephone: '13900001111' }, { key: 'amend-once-01' }),
    ];
    expect(again.data).toEqual(first.data);
    expect(again.data.amendHost.telephoneMasked).toBe('139****1111');
    expect((await amend({ telephone: '' })).data.amendHost.telephoneMasked).toBeNull();
  });

  test('who has left is not found any more, and comes back when restored', async () => {
    const h = await peopled();
    const kiosk = await h.kiosk();
    const found = async () => (await h.must(kiosk, FIND, { text: '远帆' })).findHost;
    await h.must(h.reception, 'mutation($id: ID!) { retireHost(id: $id) { state } }', { id: h.ids[2] });
    expect((await h.must(kiosk, FIND, { text: '王明' })).findHost.hosts).toEqual([]);
    await h.must(h.reception, 'mutation($id: ID!) { retireCompany(id: $id) { state } }', { id: h.companyId });
    expect(await found()).toEqual({ hosts: [], companies: [] });
    await h.must(h.reception, 'mutation($id: ID!) { restoreCompany(id: $id) { state } }', { id: h.companyId });
    expect((await found()).hosts).toHaveLength(3);
  });
});

test('the property’s settings: the supervisor’s, the manager’s, and what cannot be kept', async () => {
  const h = await house();
  const [supervisor, manager, admin] = [await h.as('supervisor'), await h.as('manager'), await h.as('admin')];
  const AMEND =
    'mutation($input: PropertyInput!) { amendProperty(input: $input) { closingTime retentionDays askTelephone requiredMarks receptionExtension } }';
  const amend = async (who: typeof admin, input: object) => (await h.ask(who, AMEND, { input })).errors[0]?.extensions;
  expect(await amend(supervisor, { askTelephone: true, requiredMarks: ['identitySeen'] })).toBeUndefined();
  expect(await amend(supervisor, { closingTime: '21:00' })).toMatchObject({ code: 'NOT_YOURS', field: 'closingTime' });
  expect(await amend(manager, { closingTime: '21:00', receptionExtension: '2000' })).toBeUndefined();
  expect(await amend(admin, { closingTime: '25:00' })).toMatchObject({ field: 'closingTime' });
  expect(await amend(admin, { zone: 'Mars/Olympus' })).toMatchObject({ field: 'zone' });
  expect(await amend(admin, { retentionDays: 0 })).toMatchObject({ field: 'retentionDays' });
  expect(await amend(admin, { nameZh: ' ' })).toMatchObject({ field: 'nameZh' });
  expect(await amend(manager, { addressZh: ' 观澜路  88 号 ', addressEn: '88 Guanlan Road' })).toBeUndefined();
  expect(await amend(manager, { addressZh: '路'.repeat(121) })).toMatchObject({ field: 'addressZh' });
  expect(await amend(supervisor, { addressZh: '' })).toMatchObject({ code: 'NOT_YOURS', field: 'addressZh' });
  expect((await h.must(admin, '{ property { addressZh addressEn } }')).property).toEqual({
    addressZh: '观澜路 88 号',
    addressEn: '88 Guanlan Road',
  });
  expect(await amend(await h.as('receptionist'), { askTelephone: false })).toMatchObject({ code: 'NOT_YOURS' });
  expect(
    (await h.must(admin, '{ property { closingTime askTelephone requiredMarks receptionExtension } }')).property,
  ).toEqual({
    closingTime: '21:00',
    askTelephone: true,
    requiredMarks: ['identitySeen'],
    receptionExtension: '2000',
  });
});
