/** A small building to test in: one lobby with seats and places, two companies with people to visit, staff, a notice. */
import { type Foyer, openFoyer } from './foyer.ts';
import { PASSWORD, type Staff, staffOf } from './staff.ts';

export interface Building {
  readonly foyer: Foyer;
  /** The manager, signed in. */
  readonly manager: Staff;
  readonly lobbyId: string;
}

/** Starts a server and furnishes it through its own API. */
export async function openBuilding(): Promise<Building> {
  const foyer = await openFoyer();
  const manager = staffOf(foyer);
  await manager.setUp(await foyer.setupLink());
  const lobbyId = await addLobby(manager);
  await furnish(manager, lobbyId);
  return { foyer, manager, lobbyId };
}

async function addLobby({ ask }: Staff): Promise<string> {
  const { addLobby } = await ask(
    'mutation { addLobby(input: { nameZh: "一层大堂", nameEn: "Ground-floor lobby" }) { id } }',
  );
  return addLobby.id;
}

/** Fills a building that has its first account and lobby: seats, places, people to visit, accounts with PASSWORD, settings, a notice. */
export async function furnish({ ask }: Staff, lobbyId: string): Promise<void> {
  for (const name of ['A1', 'A2'])
    await ask('mutation($lobbyId: ID!, $name: String!) { addSeat(lobbyId: $lobbyId, name: $name) { id } }', {
      lobbyId,
      name,
    });
  await ask(
    `mutation($lobbyId: ID!) {
      addPlace(lobbyId: $lobbyId, input: { nameZh: "前台", nameEn: "Reception" }) { id }
    }`,
    { lobbyId },
  );
  await ask('mutation { addDepartment(input: { nameZh: "客服部", nameEn: "Customer service" }) { id } }');
  await addPeople(ask, { nameZh: '远帆科技', nameEn: 'Yuanfan Technology', floors: '18–19' }, [
    { nameZh: '王小明', nameEn: 'Wang Xiaoming', floor: '18', extension: '1802', telephone: '13600001802' },
    { nameZh: '王晓敏', nameEn: 'Wang Xiaomin', floor: '18', extension: '1803' },
    { nameZh: '武雪梅', nameEn: 'Wu Xuemei', floor: '19', extension: '1920' },
  ]);
  await addPeople(ask, { nameZh: '北辰顾问', nameEn: 'Northlight Advisory', floors: '26' }, [
    { nameZh: '阿米莉亚·哈特', nameEn: 'Amelia Hart', floor: '26', extension: '2601' },
  ]);
  for (const [account, name, nameEn, role] of [
    ['reception', '沈晓', 'Shen Xiao', 'receptionist'],
    ['supervisor', '王芳', 'Wang Fang', 'supervisor'],
    ['guard', '郑刚', 'Zheng Gang', 'guard'],
  ])
    await ask(
      'mutation($input: StaffInput!, $password: String!) { addStaffMember(input: $input, password: $password) { id } }',
      { input: { account, name, nameEn, roles: [role] }, password: PASSWORD },
    );
  await ask(
    `mutation { amendProperty(input: { receptionExtension: "2000", surnameAndTitle: true, closingTime: "22:00" }) { id } }`,
  );
  const { writeNotice } = await ask('mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }', {
    input: {
      titleZh: '电梯年度检验',
      titleEn: 'Annual lift inspection',
      bodyZh: '本周六 09:00–12:00，3 号、4 号电梯停运检验，请使用 1 号、2 号电梯。',
      bodyEn: 'Lifts 3 and 4 are out of service this Saturday, 09:00–12:00. Please use lifts 1 and 2.',
    },
  });
  await ask('mutation($id: ID!) { publishNotice(id: $id) { id } }', { id: writeNotice.id });
}

async function addPeople(ask: Staff['ask'], company: object, hosts: readonly object[]): Promise<void> {
  const { addCompany } = await ask('mutation($input: CompanyInput!) { addCompany(input: $input) { id } }', {
    input: company,
  });
  for (const host of hosts)
    await ask('mutation($input: HostInput!) { addHost(input: $input) { id } }', {
      input: { ...host, companyId: addCompany.id },
    });
}
