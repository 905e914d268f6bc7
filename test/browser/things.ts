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
  readonly room: string;
  /** One that is being prepared. */
  readonly meeting: string;
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
  const { room, meeting } = await meet(ask, hostId);
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
    room,
    meeting,
  };
}

/** A room with a key, and a meeting in half an hour whose first task is done. */
async function meet(ask: Building['manager']['ask'], hostId: string): Promise<{ room: string; meeting: string }> {
  const { addRoom } = await ask('mutation($input: RoomInput!) { addRoom(input: $input) { id } }', {
    input: {
      nameZh: '听涛厅',
      nameEn: 'Surf Hall',
      floor: '3',
      wayZh: '出电梯左转',
      wayEn: 'Left from the lifts',
      layouts: [{ layout: 'boardroom', seats: 16, setupMinutes: 45, clearingMinutes: 20 }],
      equipment: ['projector', 'video'],
    },
  });
  await ask('mutation($id: ID!) { addRoomKey(roomId: $id, label: "301") { id } }', { id: addRoom.id });
  const minutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString();
  const { bookMeeting } = await ask(
    'mutation($input: MeetingInput!) { bookMeeting(input: $input, confirmed: true) { id tasks { id } } }',
    {
      input: {
        roomId: addRoom.id,
        title: '季度经营会',
        titleShown: false,
        hostId,
        startsAt: minutes(30),
        endsAt: minutes(90),
        layout: 'boardroom',
        expected: 12,
        equipment: ['projector'],
        wishes: '席卡 12 张，靠窗一侧留两座',
      },
    },
  );
  await ask('mutation($id: ID!) { finishServiceTask(id: $id) { id } }', { id: bookMeeting.tasks[0].id });
  return { room: addRoom.id, meeting: bookMeeting.id };
}
