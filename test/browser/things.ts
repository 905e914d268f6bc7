/** What the pages of the desk are opened on in the tests: visitors in several states, a draft, a paired device. */
import type { Building } from './building.ts';

/** Something of each kind that a page can show. */
export interface Things {
  readonly waiting: string;
  /** The lobby code of who waits. */
  readonly code: string;
  readonly left: string;
  readonly company: string;
  readonly host: string;
  readonly draft: string;
  readonly lobby: string;
  readonly place: string;
  readonly device: string;
  readonly account: string;
}

/** Makes and finds what the walk will open: visitors in several states, a draft, a paired device. */
export async function prepare({ manager: { ask }, lobbyId }: Building): Promise<Things> {
  const { hosts, companies, staffMembers, devices } = await ask(
    '{ hosts { id extension } companies { id } staffMembers { id account } devices { id } }',
  );
  const hostId = hosts.find(({ extension }: { extension: string }) => extension === '1802').id;
  const visits: string[] = [];
  const codes: string[] = [];
  for (const [name, title] of [
    ['唐婉', 'ms'],
    ['秦朗', 'mr'],
    ['韩梅', 'ms'],
    ['陆远', null],
  ]) {
    const input = { purpose: 'meeting', hostId, name, title, company: '明德会计师事务所', telephone: '13800138000' };
    const { registerVisit } = await ask(
      'mutation($input: RegisterVisitInput!) { registerVisit(input: $input) { id code } }',
      { input },
    );
    visits.push(registerVisit.id);
    codes.push(registerVisit.code);
  }
  const [waiting, left, inside] = visits as [string, string, string];
  const { places } = (await ask('{ lobbies { places { id } } }')).lobbies[0];
  await ask('mutation($id: ID!) { receiveVisit(id: $id) { id } }', { id: waiting });
  await ask('mutation($id: ID!) { tellVisitHost(id: $id) { id } }', { id: waiting });
  await ask('mutation($id: ID!) { answerVisitHost(id: $id, answer: coming) { id } }', { id: waiting });
  await ask('mutation($id: ID!, $to: ID!) { callVisit(id: $id, placeId: $to) { id } }', {
    id: waiting,
    to: places[0].id,
  });
  await ask('mutation($id: ID!) { leaveVisit(id: $id) { id } }', { id: left });
  for (const move of ['showInVisit', 'enterVisit'])
    await ask(`mutation($id: ID!) { ${move}(id: $id) { id } }`, { id: inside });
  const input = {
    titleZh: '地下车库清洗',
    titleEn: 'Car park',
    bodyZh: 'B2 层今晚冲洗地面。',
    bodyEn: 'Level B2 is washed.',
    lobbyId,
  };
  const { writeNotice } = await ask('mutation($input: NoticeInput!) { writeNotice(input: $input) { id } }', { input });
  return {
    waiting,
    code: codes[0]!,
    left,
    company: companies[0].id,
    host: hostId,
    draft: writeNotice.id,
    lobby: lobbyId,
    place: places[0].id,
    device: devices[0].id,
    account: staffMembers.find(({ account }: { account: string }) => account === 'guard').id,
  };
}
