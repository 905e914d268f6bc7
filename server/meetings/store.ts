// Every question asked of the meeting centre's tables.
import type { Database, Query, Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { head } from '../engine/journal.ts';
import { type Actor, begin } from '../engine/machine.ts';
import { type RoomKey, roomKey } from './key.ts';
import { HOLDS_ROOM, type Meeting, SITTING, TO_COME } from './meeting.ts';
import { type Room, room, type RoomColumns } from './room.ts';
import type { MeetingChange } from './change.ts';
import type { RoomRequest } from './request.ts';
import { BEGUN, OPEN_TASK, type ServiceTask, serviceTask } from './task.ts';
import { type PlannedTask, taskTemplate, type TaskTemplate } from './templates.ts';
import type { OpenTask } from './truth.ts';

/** States as SQL lists them: `state in (${list(SITTING)})`. */
export const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');
const ALIVE = [...TO_COME, ...SITTING, 'clearing'] as const;

/** Puts one row into a table of this domain; the names are the caller's own checked fields. */
export async function insert(tx: Tx, table: string, row: object): Promise<void> {
  const names = Object.keys(row);
  await tx.all(
    `insert into ${table}(${names.join(', ')}) values(${names.map(() => '?').join(', ')})`,
    ...(Object.values(row) as (string | number | null)[]),
  );
}

export async function addRoom(tx: Tx, given: RoomColumns, by: Actor, now: number): Promise<Room> {
  const row: Room = {
    id: newId(),
    state: 'inService',
    ...given,
    outReasonZh: null,
    outReasonEn: null,
    pictureId: null,
  };
  await insert(tx, 'room', row);
  await begin(tx, room, row, 'add', by, now);
  return row;
}

export async function addKey(
  tx: Tx,
  given: Pick<RoomKey, 'roomId' | 'label'>,
  by: Actor,
  now: number,
): Promise<RoomKey> {
  const row: RoomKey = {
    id: newId(),
    state: 'inOffice',
    ...given,
    heldBy: null,
    meetingId: null,
    outAt: null,
    dueBackAt: null,
  };
  await insert(tx, 'roomKey', row);
  await begin(tx, roomKey, row, 'add', by, now);
  return row;
}

export async function addTemplate(
  tx: Tx,
  given: Omit<TaskTemplate, 'id' | 'state'>,
  by: Actor,
  now: number,
): Promise<TaskTemplate> {
  const row: TaskTemplate = { id: newId(), state: 'active', ...given };
  await insert(tx, 'taskTemplate', row);
  await begin(tx, taskTemplate, row, 'add', by, now);
  return row;
}

/** Writes planned tasks down, each with its first entry. */
export async function addTasks(tx: Tx, planned: readonly PlannedTask[], by: Actor, now: number): Promise<void> {
  for (const it of planned) {
    const row: ServiceTask = {
      id: newId(),
      state: 'todo',
      ...it,
      claimedBy: null,
      claimedAt: null,
      startedAt: null,
      doneBy: null,
      doneAt: null,
      checkedBy: null,
      checkedAt: null,
      blockedBecause: null,
      over: 0,
    };
    await insert(tx, 'serviceTask', row);
    await begin(tx, serviceTask, row, 'plan', by, now);
  }
}

/** A meeting as it is in this transaction. */
export async function meetingById(tx: Tx, id: string): Promise<Meeting | undefined> {
  const [row] = await tx.all<Meeting>('select * from meeting where id = ?', id);
  return row;
}

/** Meetings that keep a room at any moment of a span from others; `but` is left out. */
export const inTheWay = (
  roomId: string,
  { blockedFrom, blockedUntil }: Pick<Meeting, 'blockedFrom' | 'blockedUntil'>,
  but = '',
): Query => [
  `select * from meeting where roomId = ? and id <> ? and state in (${list(HOLDS_ROOM)}) and blockedFrom < ? and blockedUntil > ? order by startsAt`,
  roomId,
  but,
  blockedUntil,
  blockedFrom,
];

/** The meetings that were booked together, in their order. */
export const seriesOf = (seriesId: string): Query => [
  'select * from meeting where seriesId = ? order by startsAt, id',
  seriesId,
];

export const tasksIn = (tx: Tx, meetingId: string): Promise<ServiceTask[]> =>
  tx.all<ServiceTask>('select * from serviceTask where meetingId = ? order by dueAt, id', meetingId);
/** A meeting's tasks, in the order they fall due. */
export const tasksOf = (db: Pick<Database, 'read'>, meetingId: string) =>
  db.read<ServiceTask>(
    "select * from serviceTask where meetingId = ? and state <> 'cancelled' order by dueAt, id",
    meetingId,
  );
export const templatesIn = (tx: Tx): Promise<TaskTemplate[]> =>
  tx.all<TaskTemplate>("select * from taskTemplate where state = 'active' order by id");

/** What was done for a meeting that is over or off stays as it was. */
export const sealTasks = (tx: Tx, meetingId: string): Promise<unknown> =>
  tx.all('update serviceTask set over = 1 where meetingId = ?', meetingId);

/** Counts what is still open of a meeting and writes the counts into its row. */
export async function recounted(tx: Tx, id: string): Promise<Meeting & { begun: number }> {
  const [row] = await tx.all<Meeting>(
    `update meeting set
       openBefore = (select count(*) from serviceTask where meetingId = meeting.id and must = 1 and phase = 'before' and state in (${list(OPEN_TASK)})),
       openAfter = (select count(*) from serviceTask where meetingId = meeting.id and must = 1 and serviceTask.state in (${list(OPEN_TASK)}) and (phase <> 'before' or serviceTask.state = 'doing' or meeting.state = 'clearing')),
       keysOut = (select count(*) from roomKey where meetingId = meeting.id and state = 'out')
     where id = ? returning *`,
    id,
  );
  const [begun] = await tx.all<{ n: number }>(
    `select count(*) n from serviceTask where meetingId = ? and phase = 'before' and state in (${list(BEGUN)})`,
    id,
  );
  return { ...row!, begun: begun!.n };
}

export const rooms = (db: Pick<Database, 'read'>) => db.read<Room>('select * from room order by state, floor, nameZh');
export const templates = (db: Pick<Database, 'read'>) =>
  db.read<TaskTemplate>('select * from taskTemplate order by state, phase, minutes, id');
export const keysOf = (db: Pick<Database, 'read'>, roomId: string) =>
  db.read<RoomKey>('select * from roomKey where roomId = ? order by state, label', roomId);

/** Meetings any part of which lies between two moments, their set-up and clearing included. */
export const meetingsBetween = (db: Pick<Database, 'read'>, from: number, until: number) =>
  db.read<Meeting>(
    'select * from meeting where blockedFrom < ? and max(blockedUntil, coalesce(endedAt, 0)) > ? order by startsAt, id',
    until,
    from,
  );

/** What a room's state is made of, for every room or for one. */
export const factsOf = (roomId?: string): readonly [rooms: Query, meetings: Query, tasks: Query, keys: Query] => {
  const one = roomId === undefined ? '' : ' and roomId = ?';
  const args = roomId === undefined ? [] : [roomId];
  return [
    [
      `select * from room where state <> 'retired'${roomId === undefined ? '' : ' and id = ?'} order by floor, nameZh`,
      ...args,
    ],
    [`select * from meeting where state in (${list(ALIVE)})${one} order by startsAt`, ...args],
    [
      `select roomId, meetingId, phase, dueAt, nameZh, nameEn from serviceTask where must = 1 and state in (${list(OPEN_TASK)})${one} order by dueAt`,
      ...args,
    ],
    [`select roomId, meetingId from roomKey where state = 'out'${one}`, ...args],
  ];
};
export type FoundFacts = [Room, Meeting, OpenTask & { roomId: string }, { roomId: string; meetingId: string | null }];

/** What somebody at the centre's board sees: each change is one of these. */
export type CentreItem =
  | { room: Room }
  | { meeting: Meeting }
  | { task: ServiceTask }
  | { key: RoomKey }
  | { request: RoomRequest }
  | { change: MeetingChange };
type Kind = 'visit' | 'room' | 'meeting' | 'serviceTask' | 'roomKey' | 'roomRequest' | 'meetingChange';

const items = (found: [Room[], Meeting[], ServiceTask[], RoomKey[], RoomRequest[], MeetingChange[]]): CentreItem[] => [
  ...found[0].map((it) => ({ room: it })),
  ...found[1].map((it) => ({ meeting: it })),
  ...found[2].map((it) => ({ task: it })),
  ...found[3].map((it) => ({ key: it })),
  ...found[4].map((it) => ({ request: it })),
  ...found[5].map((it) => ({ change: it })),
];

/** Every room and key, the meetings of a span and all that are not over, and their tasks; with the cursor it is true for. */
export async function centreBoard(
  db: Database,
  from: number,
  until: number,
): Promise<{ cursor: number; items: CentreItem[] }> {
  const wanted = `(startsAt < ? and blockedUntil > ?) or state in (${list([...SITTING, 'clearing'])})`;
  const [[last], ...found] = await db.moment<
    [{ seq: number }, Room, Meeting, ServiceTask, RoomKey, RoomRequest, MeetingChange]
  >(
    head,
    ["select * from room where state <> 'retired' order by floor, nameZh"],
    [`select * from meeting where ${wanted} order by startsAt, id`, until, from],
    [
      `select * from serviceTask where meetingId in (select id from meeting where ${wanted}) or (must = 1 and state in (${list(OPEN_TASK)}) and dueAt < ?) order by dueAt, id`,
      until,
      from,
      until,
    ],
    ["select * from roomKey where state <> 'retired' order by label"],
    ["select * from roomRequest where state in ('open', 'taken') order by id"],
    [
      `select * from meetingChange where state = 'unread' and meetingId in (select id from meeting where state in (${list(ALIVE)})) order by id`,
    ],
  );
  return { cursor: last!.seq, items: items(found) };
}

/** What changed between two cursors, as it is now: with a task or key its meeting and room, whose state they make. */
export async function centreChanges(
  db: Database,
  after: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<{ cursor: number; items: CentreItem[] }> {
  const of = (kind: Kind) => `select id from journal where kind = '${kind}' and seq > ? and seq <= ?`;
  const span = [after, upTo] as const;
  const touched = `id in (${of('meeting')}) or id in (select meetingId from serviceTask where id in (${of('serviceTask')})) or (state in (${list(ALIVE)}) and roomId in (select roomId from roomKey where id in (${of('roomKey')}))) or id in (select meetingId from visit where id in (${of('visit')}))`;
  const [[last], ...found] = await db.moment<
    [{ seq: number }, Room, Meeting, ServiceTask, RoomKey, RoomRequest, MeetingChange]
  >(
    head,
    [
      `select * from room where id in (${of('room')}) or id in (select roomId from meeting where id in (${of('meeting')}))
         or id in (select roomId from serviceTask where id in (${of('serviceTask')})) or id in (select roomId from roomKey where id in (${of('roomKey')}))`,
      ...span,
      ...span,
      ...span,
      ...span,
    ],
    [`select * from meeting where ${touched} order by startsAt, id`, ...span, ...span, ...span, ...span],
    [`select * from serviceTask where id in (${of('serviceTask')}) order by dueAt, id`, ...span],
    [`select * from roomKey where id in (${of('roomKey')})`, ...span],
    [`select * from roomRequest where id in (${of('roomRequest')}) order by id`, ...span],
    [`select * from meetingChange where id in (${of('meetingChange')}) order by id`, ...span],
  );
  return { cursor: Math.min(last!.seq, upTo), items: items(found) };
}

/** When tea was refilled in a meeting, oldest first. */
export const ticksOf = async (db: Pick<Database, 'read'>, meetingId: string): Promise<number[]> =>
  (
    await db.read<{ at: number }>(
      "select at from journal where kind = 'meeting' and id = ? and move = 'refill' order by seq",
      meetingId,
    )
  ).map(({ at }) => at);

/** What was changed of a meeting since people work for it, newest first. */
export const changesOf = (db: Pick<Database, 'read'>, meetingId: string) =>
  db.read<MeetingChange>('select * from meetingChange where meetingId = ? order by id desc', meetingId);
