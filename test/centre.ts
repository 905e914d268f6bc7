/** A house with a meeting centre: rooms, keys and those who serve; and what they do there most. */
import type { StaffRole } from '../server/engine/roles.ts';
import { type House, type Visitor } from './house.ts';
import { lobbyHouse } from './lobby.ts';

const LAYOUTS = [
  { layout: 'boardroom', seats: 12, setupMinutes: 30, clearingMinutes: 20 },
  { layout: 'theatre', seats: 40, setupMinutes: 60, clearingMinutes: 30 },
];
const ADD_ROOM = `mutation AddRoom($input: RoomInput!) { addRoom(input: $input) { id } }`;

export const aRoom = (change: object = {}) => ({
  nameZh: '301 会议室',
  nameEn: 'Room 301',
  floor: '3',
  wayZh: '出电梯左转',
  wayEn: 'Left from the lifts',
  layouts: LAYOUTS,
  equipment: ['projector', 'microphones'],
  ...change,
});

export type Centre = Awaited<ReturnType<typeof meetingHouse>>;

/** A house of nine in the morning with two rooms, a key to each, a receptionist, two attendants and a technician. */
export async function meetingHouse(options: Parameters<typeof lobbyHouse>[0] = {}) {
  const h = await lobbyHouse(options);
  const staff = Object.fromEntries(
    await Promise.all(
      (['receptionist', 'attendant', 'avTechnician', 'supervisor', 'cleaner'] as const).map(
        async (role: StaffRole) => [role, await h.as(role)] as const,
      ),
    ),
  ) as Record<'receptionist' | 'attendant' | 'avTechnician' | 'supervisor' | 'cleaner', Visitor>;
  const desk = staff.receptionist;
  const add = async (change: object) => (await h.must(desk, ADD_ROOM, { input: aRoom(change) })).addRoom.id as string;
  const [r301, r302] = [await add({}), await add({ nameZh: '302 会议室', nameEn: 'Room 302' })];
  const key = async (roomId: string, label: string) =>
    (
      await h.must(
        desk,
        'mutation K($roomId: ID!, $label: String!) { addRoomKey(roomId: $roomId, label: $label) { id } }',
        {
          roomId,
          label,
        },
      )
    ).addRoomKey.id as string;
  const people = Object.values(staff);
  /** Minutes go by in which everybody stays at their screen. */
  async function pass(minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= 10) {
      await h.clock.advance(Math.min(left, 10) * 60_000);
      for (const who of people) await h.must(who, 'mutation { stayPresent }');
    }
  }
  return { ...h, ...staff, desk, pass, r301, r302, k301: await key(r301, '301'), k302: await key(r302, '302') };
}

const BOOK = `mutation Book($input: MeetingInput!, $confirmed: Boolean!) {
  bookMeeting(input: $input, confirmed: $confirmed) { id state openBefore blockedFrom blockedUntil } }`;

/** What a booking asks for: room 301 on the house's day at ten, for an hour, unless told otherwise. */
export const wanted = (h: Pick<Centre, 'r301'>, change: object = {}) => ({
  roomId: h.r301,
  title: '季度会',
  titleShown: false,
  startsAt: '2026-11-23T02:00:00.000Z',
  endsAt: '2026-11-23T03:00:00.000Z',
  layout: 'boardroom',
  expected: 8,
  equipment: [],
  wishes: '',
  ...change,
});

export async function book(h: Centre, change: object = {}, confirmed = true): Promise<{ id: string; state: string }> {
  return (await h.must(h.desk, BOOK, { input: wanted(h, change), confirmed })).bookMeeting;
}
export const refusedBooking = (h: Centre, change: object = {}) =>
  h.ask(h.desk, BOOK, { input: wanted(h, change), confirmed: true });

/** Changes a booking to what `wanted` gives with this change. */
export async function replan(h: Centre, id: string, change: object): Promise<void> {
  const doc = 'mutation R($id: ID!, $input: MeetingInput!) { replanMeeting(id: $id, input: $input) { id } }';
  await h.must(h.desk, doc, { id, input: wanted(h, change) });
}

/** `pressed(h, who, 'startMeeting', id)`, with what the move takes besides. */
export async function pressed(
  h: House,
  who: Visitor,
  field: string,
  id: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ id: string; state: string }> {
  const args = Object.entries(more).map(([name, value]) => `, ${name}: ${value}`);
  const { [field]: row } = await h.must(
    who,
    `mutation P($id: ID!) { ${field}(id: $id${args.join('')}) { id state } }`,
    { id },
  );
  return row;
}

interface Task {
  id: string;
  nameZh: string;
  phase: 'before' | 'during' | 'break' | 'after';
  state: string;
  must: boolean;
  dueAt: string;
  roomId: string;
}
export interface Seen {
  state: string;
  openBefore: number;
  openAfter: number;
  keysOut: number;
  blockedUntil: string;
  tasks: Task[];
  actions: { name: string; open: boolean; because: string | null }[];
}

export const seen = async (h: Centre, id: string, who: Visitor = h.desk): Promise<Seen> =>
  (
    await h.must(
      who,
      `query M($id: ID!) { meeting(id: $id) { state openBefore openAfter keysOut blockedUntil
         tasks { id nameZh phase state must dueAt roomId } actions { name open because } } }`,
      { id },
    )
  ).meeting;

/** Does every task of a phase that must be done. */
export async function doAll(h: Centre, id: string, phase: Task['phase']): Promise<void> {
  for (const task of (await seen(h, id)).tasks)
    if (task.phase === phase && task.must && !['done', 'checked'].includes(task.state))
      await pressed(h, h.attendant, 'finishServiceTask', task.id);
}

/** The hour until it begins goes by, its room is set up, and its people sit. */
export async function seated(h: Centre, id: string): Promise<void> {
  await h.pass(60);
  await doAll(h, id, 'before');
  await pressed(h, h.attendant, 'startMeeting', id);
}

/** What a room says of itself: its name and, if there is one, the reason. */
export async function says(h: Centre, roomId: string): Promise<string> {
  const { rooms } = await h.must(h.desk, '{ rooms { id truth { name because } } }');
  const { name, because } = rooms.find((it: { id: string }) => it.id === roomId).truth;
  return because ? `${name}: ${because}` : name;
}
