/** What must be true of a meeting centre after every deed, whatever was done before. */
import type { Database } from '../../../server/engine/database.ts';
import type { RoomKey } from '../../../server/meetings/key.ts';
import { HOLDS_ROOM, isIn, type Meeting } from '../../../server/meetings/meeting.ts';
import type { Room } from '../../../server/meetings/room.ts';
import { factsOf, type FoundFacts } from '../../../server/meetings/store.ts';
import { OPEN_TASK, type ServiceTask } from '../../../server/meetings/task.ts';
import { roomTruth } from '../../../server/meetings/truth.ts';
import type { Act } from './acts.ts';

/** All there is of one day. */
export interface Found {
  readonly meetings: readonly Meeting[];
  readonly tasks: readonly ServiceTask[];
  readonly keys: readonly RoomKey[];
}
/** Throws, unless it is so. */
export type Must = (so: boolean, what: string) => void;

/** No two meetings hold one room at one time, set-up and clearing included. */
export function shareNoRoom({ meetings }: Found, must: Must): void {
  for (const one of meetings)
    for (const other of meetings)
      must(
        one.id >= other.id ||
          one.roomId !== other.roomId ||
          !isIn(HOLDS_ROOM, one.state) ||
          !isIn(HOLDS_ROOM, other.state) ||
          one.blockedFrom >= other.blockedUntil ||
          other.blockedFrom >= one.blockedUntil,
        'two meetings hold one room',
      );
}

/** Each meeting's counts are those of its tasks and keys, and its state is one that these allow. */
export function addUp({ meetings, tasks, keys }: Found, must: Must): void {
  for (const it of meetings) {
    const mine = tasks.filter(({ meetingId }) => meetingId === it.id);
    const open = mine.filter(
      ({ state, must: needed }) => needed === 1 && (OPEN_TASK as readonly string[]).includes(state),
    );
    const out = keys.filter(({ state, meetingId }) => state === 'out' && meetingId === it.id).length;
    must(
      it.openBefore === open.filter(({ phase }) => phase === 'before').length,
      'a wrong count of what is open before',
    );
    must(it.keysOut === out, 'a wrong count of keys');
    if (it.state === 'ready') must(it.openBefore === 0, 'ready with something open');
    if (it.state === 'closed')
      must(out === 0 && it.poweredOffAt !== null && it.signedAt !== null && open.length === 0, 'closed too early');
    if (it.state === 'cancelled' || it.state === 'noShow')
      must(
        mine.every(({ state, templateId }) => templateId === null || !['todo', 'claimed', 'blocked'].includes(state)),
        'a task is waiting for a meeting that will not be',
      );
  }
}

/** No task is lost, and what somebody began is changed by nobody else. */
export function keepTasks({ tasks }: Found, before: Found, act: Act, must: Must): void {
  const now = new Map(tasks.map((it) => [it.id, it]));
  for (const old of before.tasks) {
    const it = now.get(old.id);
    must(it !== undefined, 'a task is gone');
    const begun = ['doing', 'done', 'checked'].includes(old.state);
    if (begun && !['task', 'undo', 'all', 'onward'].includes(act.does))
      must(
        it!.state === old.state && it!.roomId === old.roomId && it!.dueAt === old.dueAt,
        'what was begun was changed',
      );
  }
}

/** A room says what it is: never free with people in it, its key out, or something left to do. */
export async function speaksTrue(
  db: Database,
  room: Room,
  { meetings, tasks, keys }: Found,
  now: number,
  must: Must,
): Promise<void> {
  const [, alive, due, out] = await db.moment<FoundFacts>(...factsOf(room.id));
  const { name } = roomTruth(
    { room, meetings: alive, mustTasks: due, keysOut: out.map(({ meetingId }) => meetingId) },
    now,
  );
  const here = meetings.filter(({ roomId }) => roomId === room.id);
  const sitting = here.some(({ state }) => state === 'inSession' || state === 'onBreak');
  if (sitting) must(['inSession', 'onBreak', 'overrun'].includes(name), `people sit and it says ${name}`);
  if (name !== 'free') return;
  must(!sitting && !here.some(({ state }) => state === 'clearing'), 'free while it is cleared');
  must(!keys.some(({ state, roomId }) => state === 'out' && roomId === room.id), 'free with its key out');
  const over = new Set(
    here.filter(({ state }) => ['closed', 'cancelled', 'noShow'].includes(state)).map(({ id }) => id),
  );
  must(
    !tasks.some(
      (it) =>
        it.roomId === room.id &&
        it.must === 1 &&
        over.has(it.meetingId) &&
        (OPEN_TASK as readonly string[]).includes(it.state),
    ),
    'free with clearing left to do',
  );
}
