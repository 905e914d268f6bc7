// What follows from a step in the meeting centre, in the same transaction: tasks planned, moved or called off, states that
// nobody presses, and what falls due next. Every move of a meeting, a task or a key goes through here.
import type { Tx } from '../engine/database.ts';
import { schedule, unschedule } from '../engine/due.ts';
import { newId } from '../engine/id.ts';
import { type Actor, begin, type InputOf, move, type MoveOf, SYSTEM, undo } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Property } from '../property/settings.ts';
import { dropRequests } from './ask.ts';
import { differences, meetingChange, type MeetingChange } from './change.ts';
import { type HandedOut, type RoomKey, roomKey } from './key.ts';
import { keysFollow, watchKey } from './keyDue.ts';
import { HOLDS_ROOM, isIn, type Meeting, NO_SHOW_AFTER, TO_COME } from './meeting.ts';
import { meeting } from './rules.ts';
import { planWarning } from './overrun.ts';
import { addTasks, insert, meetingById, recounted, sealTasks, tasksIn, templatesIn } from './store.ts';
import { meetingOver, type Phase, type ServiceTask, serviceTask, taskBegun, taskUnstarted } from './task.ts';
import { dueAt, planned, type PlannedTask } from './templates.ts';

/** Who acts, when, under which settings. */
export interface Doing {
  readonly by: Actor;
  readonly now: number;
  readonly settings: Property;
}
type MeetingMove = MoveOf<typeof meeting>;

/** Writes a new meeting down; a confirmed one gets its tasks at once. */
export async function book(tx: Tx, row: Meeting, { by, now, settings }: Doing): Promise<Meeting> {
  await insert(tx, 'meeting', row);
  await begin(tx, meeting, row, 'book', by, now);
  if (row.state === 'confirmed') await plan(tx, row, now);
  await due(tx, row, now);
  return settle(tx, row.id, { by, now, settings });
}

/** A move of a meeting with all that follows from it. */
export async function turn<Name extends MeetingMove>(
  tx: Tx,
  name: Name,
  id: string,
  { by, now, settings }: Doing,
  input?: InputOf<typeof meeting, Name>,
): Promise<Meeting> {
  const before = await meetingById(tx, id);
  const after = await move(tx, meeting, name, id, by, { now, settings, ...(input !== undefined && { input }) });
  await FOLLOWS[name]?.(tx, { after, before: before!, by, now });
  await due(tx, after, now);
  return settle(tx, id, { by, now, settings });
}

/** Takes a meeting's last move back. */
export async function turnBack(tx: Tx, id: string, { by, now, settings }: Doing): Promise<Meeting> {
  const after = await undo(tx, meeting, id, by, now);
  await due(tx, after, now);
  return settle(tx, id, { by, now, settings });
}

/** A move of a task; the last of its kind may make the meeting ready, or not ready any more. */
export async function turnTask<Name extends MoveOf<typeof serviceTask>>(
  tx: Tx,
  name: Name,
  id: string,
  doing: Doing,
  input?: InputOf<typeof serviceTask, Name>,
): Promise<ServiceTask> {
  const after = await move(tx, serviceTask, name, id, doing.by, {
    now: doing.now,
    settings: undefined,
    ...(input !== undefined && { input }),
  });
  await settle(tx, after.meetingId, doing);
  return after;
}

/** Takes a task's last move back. */
export async function turnTaskBack(tx: Tx, id: string, doing: Doing): Promise<ServiceTask> {
  const [it] = await tx.all<ServiceTask>('select * from serviceTask where id = ?', id);
  if (it?.over === 1) throw new Refusal('NOT_NOW', meetingOver);
  const after = await undo(tx, serviceTask, id, doing.by, doing.now);
  await settle(tx, after.meetingId, doing);
  return after;
}

/** A key goes out or comes back, and the meeting it was out for knows. */
export async function turnKey<Name extends MoveOf<typeof roomKey>>(
  tx: Tx,
  name: Name,
  id: string,
  doing: Doing,
  input?: InputOf<typeof roomKey, Name>,
): Promise<RoomKey> {
  const [before] = await tx.all<RoomKey>('select * from roomKey where id = ?', id);
  if (name === 'handOut') await mustBeAlive(tx, before, (input as HandedOut).meetingId);
  const after = await move(tx, roomKey, name, id, doing.by, {
    now: doing.now,
    settings: undefined,
    ...(input !== undefined && { input }),
  });
  await watchKey(tx, after);
  for (const meetingId of new Set([before?.meetingId, after.meetingId]))
    if (meetingId) await settle(tx, meetingId, doing);
  return after;
}

/** A key is handed out for a meeting of its room that is not over, or for none. */
async function mustBeAlive(tx: Tx, key: RoomKey | undefined, meetingId: string | null): Promise<void> {
  if (meetingId === null) return;
  const it = await meetingById(tx, meetingId);
  if (it && isIn(HOLDS_ROOM, it.state) && it.roomId === key?.roomId) return;
  throw new Refusal(
    'NOT_NOW',
    words('这场会议不在这间会议室，或已经结束。', 'That meeting is not in this room, or is over.'),
    { field: 'meetingId' },
  );
}

/** Makes a meeting's counts true, and the states that follow from them: being prepared, ready, not ready any more. */
async function settle(tx: Tx, id: string, { now, settings }: Doing): Promise<Meeting> {
  const it = await recounted(tx, id);
  const system = { by: SYSTEM, now, settings };
  if (it.state === 'confirmed' && it.begun > 0) return turn(tx, 'prepare', id, system);
  const nothingLeft = it.openBefore === 0 && (it.begun > 0 || now >= it.blockedFrom);
  if ((it.state === 'confirmed' || it.state === 'preparing') && nothingLeft) return turn(tx, 'makeReady', id, system);
  if (it.state === 'ready' && it.openBefore > 0) return turn(tx, 'unready', id, system);
  return it;
}

interface Step {
  readonly before: Meeting;
  readonly after: Meeting;
  readonly by: Actor;
  readonly now: number;
}

/** What each move brings about. */
const FOLLOWS: Partial<Record<MeetingMove, (tx: Tx, it: Step) => Promise<unknown>>> = {
  confirm: (tx, { after, now }) => plan(tx, after, now),
  replan: async (tx, { before, after, by, now }) => {
    if (after.state === 'requested') return;
    await keysFollow(tx, before, after, now);
    await tell(tx, before, after, by, now);
    await retime(tx, after, now);
    if (before.roomId === after.roomId) return;
    await planWarning(tx, before.roomId, now);
    await changeRoom(tx, before, after, now);
  },
  prolong: async (tx, { before, after, now }) => {
    await keysFollow(tx, before, after, now);
    await retime(tx, after, now, ['after']);
  },
  pause: async (tx, { after, now }) =>
    addTasks(tx, planned({ ...after, startsAt: now }, await templatesIn(tx), ['break']), SYSTEM, now),
  end: async (tx, { before, after, now }) => {
    await keysFollow(tx, before, after, now);
    await dropRequests(tx, after.id, now);
    await callOff(tx, after.id, now, ['before', 'during', 'break']);
    await retime(tx, { ...after, endsAt: now }, now, ['after']);
  },
  close: (tx, { after }) => sealTasks(tx, after.id),
  cancel: (tx, { after, now }) => leave(tx, after, now),
  giveUp: (tx, { after, now }) => leave(tx, after, now),
};

/** What is different, for those who serve it to read. */
async function tell(tx: Tx, before: Meeting, after: Meeting, by: Actor, now: number): Promise<void> {
  const fields = differences(before, after);
  if (fields.length === 0) return;
  const row: MeetingChange = {
    id: newId(),
    state: 'unread',
    meetingId: after.id,
    fields: JSON.stringify(fields),
    changedAt: now,
    changedBy: by.id,
    readBy: null,
    readAt: null,
  };
  await insert(tx, 'meetingChange', row);
  await begin(tx, meetingChange, row, 'change', by, now);
}

/** The tasks of a meeting that is certain. */
async function plan(tx: Tx, it: Meeting, now: number): Promise<void> {
  await addTasks(tx, planned(it, await templatesIn(tx)), SYSTEM, now);
}

/** What nobody has begun moves with its meeting. */
async function retime(
  tx: Tx,
  it: Meeting,
  now: number,
  phases: readonly Phase[] = ['before', 'during', 'after'],
): Promise<void> {
  const minutes = new Map(
    (await tx.all<{ id: string; minutes: number }>('select id, minutes from taskTemplate')).map((row) => [
      row.id,
      row.minutes,
    ]),
  );
  for (const task of await unstarted(tx, it.id, phases)) {
    const wanted = task.templateId === null ? undefined : minutes.get(task.templateId);
    if (wanted === undefined) continue;
    const at = dueAt({ phase: task.phase, minutes: wanted }, it);
    if (at !== task.dueAt || task.roomId !== it.roomId)
      await move(tx, serviceTask, 'follow', task.id, SYSTEM, {
        now,
        settings: undefined,
        input: { dueAt: at, roomId: it.roomId },
      });
  }
}

/** Another room: what was done in the first has to be done again in the second, and the first put in order. */
async function changeRoom(tx: Tx, before: Meeting, after: Meeting, now: number): Promise<void> {
  const all = await tasksIn(tx, after.id);
  const begun = all.filter(({ phase, state }) => phase === 'before' && taskBegun(state));
  if (begun.length === 0) return;
  const again = begun
    .filter(({ roomId }) => roomId !== after.roomId)
    .map(({ id: _, state: __, ...task }): PlannedTask => ({ ...bare(task), roomId: after.roomId }));
  await addTasks(tx, [...again, inOrder(before, now)], SYSTEM, now);
}

const bare = ({
  meetingId,
  roomId,
  phase,
  templateId,
  nameZh,
  nameEn,
  hands,
  must,
  dueAt: at,
}: Omit<ServiceTask, 'id' | 'state'>): PlannedTask => ({
  meetingId,
  roomId,
  phase,
  templateId,
  nameZh,
  nameEn,
  hands,
  must,
  dueAt: at,
});

/** What somebody began to set up and nobody will use. */
const inOrder = ({ id, roomId, clearingMinutes }: Meeting, now: number): PlannedTask => ({
  meetingId: id,
  roomId,
  phase: 'after',
  templateId: null,
  nameZh: '恢复会议室',
  nameEn: 'Put the room back in order',
  hands: 'attendant',
  must: 1,
  dueAt: now + clearingMinutes * 60_000,
});

/** A meeting that will not be: nobody begins anything for it, and a room half set up is put back in order. */
async function leave(tx: Tx, it: Meeting, now: number): Promise<void> {
  const begun = (await tasksIn(tx, it.id)).some(({ phase, state }) => phase === 'before' && taskBegun(state));
  await callOff(tx, it.id, now, ['before', 'during', 'break', 'after']);
  await sealTasks(tx, it.id);
  if (begun) await addTasks(tx, [inOrder(it, now)], SYSTEM, now);
}

async function callOff(tx: Tx, meetingId: string, now: number, phases: readonly Phase[]): Promise<void> {
  for (const task of await unstarted(tx, meetingId, phases))
    await move(tx, serviceTask, 'cancel', task.id, SYSTEM, { now, settings: undefined });
}

const unstarted = async (tx: Tx, meetingId: string, phases: readonly Phase[]): Promise<ServiceTask[]> =>
  (await tasksIn(tx, meetingId)).filter(({ state, phase }) => phases.includes(phase) && taskUnstarted(state));

/** When the house has to look at it next: at the beginning of its set-up, at its end, when nobody has come, and when others would wait. */
async function due(tx: Tx, it: Meeting, now: number): Promise<void> {
  await planWarning(tx, it.roomId, now);
  const open = it.state !== 'requested' && isIn(HOLDS_ROOM, it.state);
  const next = open ? [it.blockedFrom, it.endsAt].find((at) => at > now) : undefined;
  if (next === undefined) await unschedule(tx, { work: 'meetingStrike', subject: it.id });
  else await schedule(tx, { work: 'meetingStrike', subject: it.id, at: next });
  const awaited = isIn(TO_COME, it.state);
  if (awaited) await schedule(tx, { work: 'meetingGiveUp', subject: it.id, at: it.startsAt + NO_SHOW_AFTER });
  else await unschedule(tx, { work: 'meetingGiveUp', subject: it.id });
}
