// A day in the sample property's meeting centre: forty meetings in twelve rooms and the eight who serve them, by the roads that
// everybody takes. Each looks at the clock and does what is due; who watches sees rooms being prepared, used, cleared.
import { addStaffMember } from '../access/store.ts';
import type { House } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { type Actor, SYSTEM } from '../engine/machine.ts';
import { checked, newMeeting, mustBeFree } from '../meetings/book.ts';
import { book, type Doing, turn, turnKey, turnTask } from '../meetings/follow.ts';
import type { RoomKey } from '../meetings/key.ts';
import { isIn, type Meeting, SITTING, TO_COME } from '../meetings/meeting.ts';
import { checkRoom, layoutsOf, type Room } from '../meetings/room.ts';
import { NO_SHEET } from '../meetings/sheet.ts';
import { addKey, addRoom, addTemplate, meetingById, tasksIn } from '../meetings/store.ts';
import { type ServiceTask, taskOpen } from '../meetings/task.ts';
import { checkTemplate, CUSTOMARY } from '../meetings/templates.ts';
import { propertyIn } from '../property/store.ts';
import { ATTENDANTS, ROOMS, TITLES } from './rooms.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Who serves and who books. */
export interface CentreCast {
  readonly attendants: readonly Actor[];
  readonly desk: Actor;
}

/** Furnishes the centre: rooms, a key to each, the customary templates, and those who serve there besides `first`. */
export async function furnishCentre(
  tx: Tx,
  first: Actor,
  desk: Actor,
  passwordHash: string,
  now: number,
): Promise<CentreCast> {
  for (const it of CUSTOMARY) await addTemplate(tx, checkTemplate(it), SYSTEM, now);
  for (const [n, given] of ROOMS.entries()) {
    const row = await addRoom(tx, checkRoom(given), SYSTEM, now);
    await addKey(tx, { roomId: row.id, label: `${given.floor}${String(n + 1).padStart(2, '0')}` }, SYSTEM, now);
  }
  const attendants = [first];
  for (const [account, name, nameEn] of ATTENDANTS) {
    const given = {
      account,
      name,
      nameEn,
      roles: '["attendant"]',
      departmentId: null,
      language: 'zh' as const,
      passwordHash,
    };
    attendants.push({ ...first, id: (await addStaffMember(tx, given, SYSTEM, now)).id });
  }
  return { attendants, desk };
}

/** The whole minutes a meeting of this place in the day lasts: short ones, long ones, one with a break in three. */
const LASTS = [60, 90, 45, 120, 60, 75];
const GAP = 10 * MINUTE;

/** Books the meetings of one working day, from a moment on: about forty, room after room, each as soon as its room is free again. */
export async function bookDay(
  tx: Tx,
  from: number,
  doing: Doing,
  hosts: ReadonlyMap<string, string>,
  count = 40,
): Promise<string[]> {
  const rooms = await tx.all<Room>("select * from room where state = 'inService' order by floor, id");
  const freeAt = new Map(rooms.map((it, n) => [it.id, from + (n % 4) * 20 * MINUTE]));
  const made: string[] = [];
  for (let n = 0; made.length < count && n < 3 * count; n++) {
    const room = rooms[n % rooms.length]!;
    const choices = layoutsOf(room);
    const layout = choices[Math.floor(n / rooms.length) % choices.length]!;
    const startsAt = freeAt.get(room.id)! + layout.setupMinutes * MINUTE + GAP;
    const endsAt = startsAt + LASTS[n % LASTS.length]! * MINUTE;
    const [title, titleShown, host] = TITLES[n % TITLES.length]!;
    const hostId = hosts.get(host) ?? null;
    const [known] = hostId
      ? await tx.all<{ companyId: string }>('select companyId from host where id = ?', hostId)
      : [];
    const expected = Math.max(2, Math.round(layout.seats * (0.5 + 0.1 * (n % 5))));
    const coffee = n % 3 === 0 ? Math.ceil(expected / 4) : 0;
    const sheet = {
      ...NO_SHEET,
      nameCards: n % 2 === 0 ? expected : 0,
      microphones: expected > 15 ? 2 + (n % 3) : 0,
      tea: expected - coffee,
      coffee,
      towels: n % 4 === 1,
      banner: n % 5 === 2 ? `欢迎参加${title}` : '',
    };
    const wanted = {
      roomId: room.id,
      title,
      titleShown,
      hostId,
      companyId: known?.companyId ?? null,
      startsAt,
      endsAt,
      layout: layout.layout,
      expected,
      equipment: [],
      wishes: '',
      sheet,
    };
    const columns = checked(wanted, room, from);
    await mustBeFree(tx, room, columns, doing.settings);
    made.push((await book(tx, newMeeting(columns, 'confirmed', doing.now), doing)).id);
    freeAt.set(room.id, columns.blockedUntil + ((n % 3) * 10 + 15) * MINUTE);
  }
  return made;
}

/** Everything that is due for one meeting by a moment, done in its order and at its times. */
export async function serve(tx: Tx, id: string, cast: CentreCast, upTo: number): Promise<void> {
  const settings = await propertyIn(tx);
  // Its place among all meetings: the same meeting always does the same.
  const [rank] = await tx.all<{ n: number }>('select count(*) n from meeting where id < ?', id);
  for (let steps = 0; steps < 100; steps++) {
    const it = await meetingById(tx, id);
    const tasks = await tasksIn(tx, id);
    const [key] = await tx.all<RoomKey>(
      "select * from roomKey where roomId = ? and state <> 'retired' order by id limit 1",
      it!.roomId,
    );
    const next = nextStep(it!, tasks, key, cast, rank!.n);
    if (!next || next.at > upTo) return;
    await next.does(tx, { by: next.by, now: Math.max(next.at, 0), settings });
  }
}

interface Step {
  readonly at: number;
  readonly by: Actor;
  readonly does: (tx: Tx, doing: Doing) => Promise<unknown>;
}

/** What somebody does next for a meeting, and when; nothing once it is over. */
function nextStep(
  it: Meeting,
  tasks: readonly ServiceTask[],
  key: RoomKey | undefined,
  cast: CentreCast,
  n: number,
): Step | undefined {
  const by = cast.attendants[n % cast.attendants.length]!;
  const meetingMove = (at: number, name: Parameters<typeof turn>[1], input?: unknown, who = by): Step => ({
    at,
    by: who,
    does: (tx, doing) => turn(tx, name, it.id, doing, input as never),
  });
  const finish = (task: ServiceTask, at: number): Step => ({
    at,
    by: cast.attendants[(n + task.nameZh.length) % cast.attendants.length]!,
    does: (tx, doing) => turnTask(tx, 'finish', task.id, doing),
  });
  const open = (phase: ServiceTask['phase']) => tasks.filter((task) => task.phase === phase && taskOpen(task.state));
  const mine = key?.state === 'out' && key.meetingId === it.id;

  if (isIn(TO_COME, it.state)) return before();
  if (isIn(SITTING, it.state)) return during();
  if (it.state === 'clearing') return after();
  const [left] = tasks.filter((task) => task.must === 1 && taskOpen(task.state));
  if (left) return finish(left, it.closedAt! + 6 * MINUTE);
  return mine ? keyBack(it.closedAt! + 8 * MINUTE) : undefined;

  function before(): Step | undefined {
    if (n % 17 === 3) return meetingMove(it.startsAt - 2 * HOUR, 'cancel', 'byOrganiser', cast.desk);
    if (key?.state === 'inOffice' && !mine)
      return {
        at: it.blockedFrom,
        by,
        does: (tx, doing) =>
          turnKey(tx, 'handOut', key.id, doing, { heldBy: by.id, meetingId: it.id, dueBackAt: it.blockedUntil }),
      };
    const [task] = open('before').filter(({ must }) => must === 1);
    if (task) return finish(task, Math.max(task.dueAt - 2 * MINUTE, it.blockedFrom + MINUTE));
    // Nobody comes to some: the house gives their room back by itself.
    if (n % 13 === 5) return meetingMove(it.startsAt + 10 * MINUTE, 'giveUp', undefined, SYSTEM);
    if (it.welcomedAt === null) return meetingMove(it.startsAt - 3 * MINUTE, 'welcome');
    return meetingMove(it.startsAt, 'start');
  }

  function during(): Step {
    const lasts = it.endsAt - it.startsAt;
    const middle = it.startsAt + Math.floor(lasts / 2);
    const hadBreak = tasks.some(({ phase }) => phase === 'break');
    if (it.state === 'onBreak') {
      const [task] = open('break');
      return task ? finish(task, middle + 5 * MINUTE) : meetingMove(middle + 15 * MINUTE, 'resume');
    }
    const end = it.endsAt + (n % 7 === 0 ? 9 : -1) * MINUTE;
    const due: Step[] = [meetingMove(end, 'end')];
    if (it.actual === null)
      due.push(meetingMove(it.startedAt! + 10 * MINUTE, 'count', Math.max(1, it.expected - (n % 3))));
    if (lasts >= 110 * MINUTE && !hadBreak) due.push(meetingMove(middle, 'pause'));
    const [task] = open('during');
    if (task) due.push(finish(task, Math.max(task.dueAt, it.startedAt!)));
    due.push(meetingMove((it.refilledAt ?? it.startedAt!) + 20 * MINUTE, 'refill'));
    return due.reduce((first, other) => (other.at < first.at ? other : first));
  }

  function after(): Step {
    const [task] = open('after');
    const late = it.endedAt! + it.clearingMinutes * MINUTE;
    if (task) return finish(task, Math.min(task.dueAt, late - 4 * MINUTE));
    if (it.poweredOffAt === null) return meetingMove(late - 3 * MINUTE, 'powerOff');
    if (mine) return keyBack(late - 2 * MINUTE);
    if (it.signedAt === null) return meetingMove(late - MINUTE, 'sign', n % 11 === 0 ? 'absent' : 'signed');
    return meetingMove(late, 'close');
  }

  function keyBack(at: number): Step {
    return { at, by, does: (tx, doing) => turnKey(tx, 'takeBack', key!.id, doing) };
  }
}

/** Does what is due now for every meeting that is not over, each in a transaction of its own. */
export async function serveAll(house: Pick<House, 'db'>, cast: CentreCast, now: number): Promise<void> {
  const alive = await house.db.read<{ id: string }>(
    `select id from meeting where state not in ('requested', 'closed', 'cancelled', 'noShow') and blockedFrom <= ? + ${3 * HOUR}
     union select meetingId from serviceTask where must = 1 and state in ('todo', 'claimed', 'doing', 'blocked') and roomId is not null
       and meetingId in (select id from meeting where state in ('cancelled', 'noShow'))
     union select meetingId from roomKey where state = 'out' and meetingId is not null`,
    now,
  );
  for (const { id } of alive) await house.db.write((tx) => serve(tx, id, cast, now));
}
