/** One random day in a meeting centre: what may be done there, and what must be true after each deed whatever was done before. */
import { SYSTEM, type Actor } from '../../../server/engine/machine.ts';
import type { Database, Tx } from '../../../server/engine/database.ts';
import { Refusal } from '../../../server/engine/refusal.ts';
import type { StaffRole } from '../../../server/engine/roles.ts';
import { checked, mustBeFree, newEnd, newMeeting, type Wanted } from '../../../server/meetings/book.ts';
import { book, type Doing, turn, turnBack, turnKey, turnTask, turnTaskBack } from '../../../server/meetings/follow.ts';
import { jobs } from '../../../server/meetings/jobs.ts';
import type { RoomKey } from '../../../server/meetings/key.ts';
import { HOLDS_ROOM, isIn, type Meeting } from '../../../server/meetings/meeting.ts';
import { checkRoom, type Room } from '../../../server/meetings/room.ts';
import { meeting } from '../../../server/meetings/rules.ts';
import { addKey, addRoom, factsOf, type FoundFacts } from '../../../server/meetings/store.ts';
import { OPEN_TASK, type ServiceTask, serviceTask } from '../../../server/meetings/task.ts';
import { bookSeries, cancelSeries, replanSeries } from '../../../server/meetings/series.ts';
import { NO_SHEET } from '../../../server/meetings/sheet.ts';
import { roomTruth } from '../../../server/meetings/truth.ts';
import { propertyIn } from '../../../server/property/store.ts';

const MINUTE = 60_000;
export const MEETING_DEEDS = (Object.keys(meeting.moves) as (keyof typeof meeting.moves)[]).filter(
  (name) => !['replan', 'prolong', 'strike', 'warn', 'makeReady', 'unready'].includes(name),
);
export const TASK_DEEDS = (Object.keys(serviceTask.moves) as (keyof typeof serviceTask.moves)[]).filter(
  (name) => name !== 'follow' && name !== 'cancel',
);

/** What somebody does. Numbers choose among what there is; times are minutes. */
export type Act =
  | {
      readonly does: 'book';
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
      readonly sure: boolean;
    }
  | {
      readonly does: 'replan';
      readonly which: number;
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
    }
  /** Books for several days at once; changes a meeting and those that were booked with it, or calls them off. */
  | {
      readonly does: 'repeat';
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
      readonly days: number;
      readonly sure: boolean;
    }
  | {
      readonly does: 'replanAll';
      readonly which: number;
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
    }
  | { readonly does: 'cancelAll'; readonly which: number }
  | { readonly does: 'prolong'; readonly which: number; readonly by: number }
  | { readonly does: 'meeting'; readonly which: number; readonly deed: (typeof MEETING_DEEDS)[number] }
  | { readonly does: 'task'; readonly which: number; readonly deed: (typeof TASK_DEEDS)[number]; readonly own: boolean }
  | { readonly does: 'all'; readonly which: number; readonly phase: 'before' | 'after' }
  /** What a meeting needs next, as those would do it who know their trade. */
  | { readonly does: 'onward'; readonly which: number }
  | { readonly does: 'undo'; readonly which: number; readonly what: 'meeting' | 'task' }
  | { readonly does: 'key'; readonly which: number; readonly out: boolean; readonly meeting: number }
  | { readonly does: 'wait'; readonly minutes: number };

const actor = (id: string, role: StaffRole): Actor => ({
  id,
  roles: [role],
  language: 'zh',
  lobbyId: null,
  deviceId: null,
});
const DESK = actor('desk', 'receptionist');
const ATTENDANTS = [actor('one', 'attendant'), actor('two', 'attendant')] as const;

const ROOM = {
  nameZh: '会议室',
  nameEn: 'Room',
  floor: '3',
  wayZh: '',
  wayEn: '',
  equipment: [],
  layouts: [
    { layout: 'boardroom', seats: 20, setupMinutes: 20, clearingMinutes: 15 },
    { layout: 'theatre', seats: 60, setupMinutes: 45, clearingMinutes: 30 },
  ],
} as const;

/** What was counted over all days. */
export interface Tally {
  acts: number;
  refused: number;
  closed: number;
  over: number;
  deeds: Set<string>;
}

export class Day {
  readonly #db: Database;
  readonly #tally: Tally;
  #now: number;
  #rooms: Room[] = [];
  #keys: RoomKey[] = [];
  /** Every task that was ever there, and what of it may not be undone by others. */
  readonly #tasks = new Map<string, string>();

  constructor(db: Database, startsAt: number, tally: Tally) {
    this.#db = db;
    this.#now = startsAt;
    this.#tally = tally;
  }

  /** Furnishes three rooms of its own, lives the acts and looks after each of them. Throws at the first untruth. */
  async live(acts: readonly Act[]): Promise<void> {
    await this.#db.write(async (tx) => {
      for (let n = 0; n < 3; n++) {
        const row = await addRoom(tx, checkRoom(ROOM), SYSTEM, this.#now);
        this.#rooms.push(row);
        this.#keys.push(await addKey(tx, { roomId: row.id, label: String(n) }, SYSTEM, this.#now));
      }
    });
    for (const act of acts) {
      this.#tally.acts += 1;
      const before = await this.#all();
      try {
        await this.#db.write(async (tx) =>
          this.#do(tx, act, { by: DESK, now: this.#now, settings: await propertyIn(tx) }),
        );
        this.#tally.deeds.add('deed' in act ? `${act.does} ${act.deed}` : act.does);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#tally.refused += 1;
      }
      await this.#look(act, before);
    }
    const { meetings } = await this.#all();
    await this.#over();
    this.#tally.closed += meetings.filter(({ state }) => state === 'closed').length;
    this.#tally.over += meetings.filter(({ state }) => ['cancelled', 'noShow'].includes(state)).length;
  }

  /** The day is over: what would fall due after it is nobody's, and thousands of days later nobody looks through it. */
  async #over(): Promise<void> {
    const ids = this.#rooms.map(({ id }) => id);
    const mine = ids.map(() => '?').join(', ');
    await this.#db.write(async (tx) => {
      await tx.all(
        `delete from due where subject in (select id from meeting where roomId in (${mine}) union all select id from roomKey where roomId in (${mine}))`,
        ...ids,
        ...ids,
      );
    });
  }

  async #do(tx: Tx, act: Act, doing: Doing): Promise<unknown> {
    const pick = <T>(from: readonly T[], n: number): T => {
      if (from.length === 0) throw new Refusal('NOTHING', { zh: '', en: '' });
      return from[n % from.length]!;
    };
    const { meetings, tasks } = await this.#all(tx);
    switch (act.does) {
      case 'book': {
        const room = pick(this.#rooms, act.room);
        const columns = checked(this.#wanted(room, act.in, act.lasts), room, doing.now);
        await mustBeFree(tx, room, columns, doing.settings);
        return book(tx, newMeeting(columns, act.sure ? 'confirmed' : 'requested', doing.now), doing);
      }
      case 'replan': {
        const it = pick(meetings, act.which);
        const room = pick(this.#rooms, act.room);
        const columns = checked(this.#wanted(room, act.in, act.lasts), room, doing.now);
        await mustBeFree(tx, room, columns, doing.settings, it.id);
        return turn(tx, 'replan', it.id, doing, columns);
      }
      case 'repeat': {
        const room = pick(this.#rooms, act.room);
        const wanted = this.#wanted(room, act.in, act.lasts);
        const until = Temporal.Instant.fromEpochMilliseconds(wanted.startsAt)
          .toZonedDateTimeISO(doing.settings.zone)
          .add({ days: act.days })
          .toPlainDate()
          .toString();
        const repeat = { every: 'day', until, leaveOut: [] } as const;
        return bookSeries(tx, { wanted, room, repeat, confirmed: act.sure }, doing);
      }
      case 'replanAll': {
        const room = pick(this.#rooms, act.room);
        const wanted = this.#wanted(room, act.in, act.lasts);
        return replanSeries(tx, pick(meetings, act.which), { wanted, room }, doing);
      }
      case 'cancelAll':
        return cancelSeries(tx, pick(meetings, act.which), 'byOrganiser', doing);
      case 'prolong': {
        const it = pick(meetings, act.which);
        const columns = newEnd(it, it.endsAt + act.by * MINUTE, doing.now);
        await mustBeFree(
          tx,
          this.#rooms.find(({ id }) => id === it.roomId)!,
          { ...it, ...columns },
          doing.settings,
          it.id,
        );
        return turn(tx, 'prolong', it.id, doing, columns);
      }
      case 'meeting': {
        const input = { count: 7, sign: 'signed', cancel: 'byOrganiser' }[act.deed as string];
        return turn(tx, act.deed, pick(meetings, act.which).id, doing, input as never);
      }
      case 'task': {
        const by = ATTENDANTS[act.own ? 0 : 1];
        const supervising = act.deed === 'check' || act.deed === 'redo';
        const input = act.deed === 'block' ? 'missing' : undefined;
        return turnTask(
          tx,
          act.deed,
          pick(tasks, act.which).id,
          { ...doing, by: supervising ? DESK : by },
          input as never,
        );
      }
      case 'all': {
        const it = pick(meetings, act.which);
        for (const task of tasks)
          if (task.meetingId === it.id && task.phase === act.phase && ['todo', 'claimed', 'doing'].includes(task.state))
            await turnTask(tx, 'finish', task.id, { ...doing, by: ATTENDANTS[0] });
        return;
      }
      case 'onward':
        return this.#onward(
          tx,
          pick(
            meetings.filter((it) => isIn(HOLDS_ROOM, it.state)),
            act.which,
          ),
          tasks,
          doing,
        );
      case 'undo':
        if (act.what === 'meeting') return turnBack(tx, pick(meetings, act.which).id, doing);
        return turnTaskBack(tx, pick(tasks, act.which).id, doing);
      case 'key': {
        const key = pick(this.#keys, act.which);
        if (!act.out) return turnKey(tx, 'takeBack', key.id, doing);
        const mine = meetings.filter(({ roomId }) => roomId === key.roomId);
        const meetingId = mine.length > 0 && act.meeting > 0 ? pick(mine, act.meeting).id : null;
        return turnKey(tx, 'handOut', key.id, doing, { heldBy: 'one', meetingId, dueBackAt: null });
      }
      case 'wait':
        return this.#wait(tx, act.minutes);
    }
  }

  async #onward(tx: Tx, it: Meeting, tasks: readonly ServiceTask[], doing: Doing): Promise<unknown> {
    const finish = async (phase: ServiceTask['phase']) => {
      for (const task of tasks)
        if (task.meetingId === it.id && task.phase === phase && task.must === 1) {
          if (task.state === 'blocked') await turnTask(tx, 'unblock', task.id, doing);
          if (['blocked', 'todo', 'claimed', 'doing'].includes(task.state))
            await turnTask(tx, 'finish', task.id, { ...doing, by: ATTENDANTS[0] });
        }
    };
    switch (it.state) {
      case 'requested':
        return turn(tx, 'confirm', it.id, doing);
      case 'confirmed':
      case 'preparing':
        return finish('before');
      case 'ready':
        await this.#wait(tx, Math.max(0, Math.round((it.startsAt - this.#now) / MINUTE)));
        return turn(tx, 'start', it.id, { ...doing, now: this.#now });
      case 'onBreak':
        return turn(tx, 'resume', it.id, doing);
      case 'inSession':
        return turn(tx, 'end', it.id, doing);
      default: {
        await finish('after');
        for (const task of tasks)
          if (task.meetingId === it.id && task.state === 'doing') await turnTask(tx, 'finish', task.id, doing);
        if (it.poweredOffAt === null) await turn(tx, 'powerOff', it.id, doing);
        for (const key of (await this.#all(tx)).keys)
          if (key.state === 'out' && key.meetingId === it.id) await turnKey(tx, 'takeBack', key.id, doing);
        if (it.signedAt === null) await turn(tx, 'sign', it.id, doing, 'signed');
        return turn(tx, 'close', it.id, doing);
      }
    }
  }

  /** Time goes by; what falls due on the way is done at its minute. */
  async #wait(tx: Tx, minutes: number): Promise<void> {
    const until = this.#now + minutes * MINUTE;
    const mine = this.#rooms.map(() => '?').join(', ');
    for (;;) {
      const [next] = await tx.all<{ id: string; work: keyof typeof jobs; subject: string; at: number }>(
        `select due.* from due join meeting on meeting.id = due.subject where doneAt is null and due.at <= ? and meeting.roomId in (${mine}) order by due.at, due.rowid limit 1`,
        until,
        ...this.#rooms.map(({ id }) => id),
      );
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      await tx.all('update due set doneAt = ? where id = ?', this.#now, next.id);
      // Letters are another's work.
      if (Object.hasOwn(jobs, next.work)) await jobs[next.work](tx, next.subject, this.#now);
    }
    this.#now = until;
  }

  #wanted(room: Room, later: number, lasts: number): Wanted {
    const startsAt = this.#now + later * MINUTE;
    return {
      roomId: room.id,
      title: '会',
      titleShown: false,
      hostId: null,
      companyId: null,
      startsAt,
      endsAt: startsAt + lasts * MINUTE,
      layout: lasts % 2 === 0 ? 'boardroom' : 'theatre',
      expected: 12,
      equipment: [],
      wishes: '',
      sheet: NO_SHEET,
    };
  }

  async #all(tx?: Tx): Promise<{ meetings: Meeting[]; tasks: ServiceTask[]; keys: RoomKey[] }> {
    const ids = this.#rooms.map(({ id }) => id);
    const mine = ids.map(() => '?').join(', ');
    const all = <Row>(sql: string): Promise<Row[]> => (tx ? tx.all<Row>(sql, ...ids) : this.#db.read<Row>(sql, ...ids));
    return {
      meetings: await all<Meeting>(`select * from meeting where roomId in (${mine}) order by id`),
      tasks: await all<ServiceTask>(`select * from serviceTask where roomId in (${mine}) order by id`),
      keys: await all<RoomKey>(`select * from roomKey where roomId in (${mine}) order by id`),
    };
  }

  /** What must be true whatever was done. */
  async #look(act: Act, before: { tasks: ServiceTask[] }): Promise<void> {
    const { meetings, tasks, keys } = await this.#all();
    const must = (so: boolean, what: string) => {
      if (!so) throw new Error(`${what} after ${JSON.stringify(act)}`);
    };
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
    for (const it of tasks) this.#tasks.set(it.id, it.state);
    must(this.#tasks.size === tasks.length, 'tasks are not conserved');
    for (const room of this.#rooms) await this.#truth(room, meetings, tasks, keys, must);
  }

  async #truth(
    room: Room,
    meetings: readonly Meeting[],
    tasks: readonly ServiceTask[],
    keys: readonly RoomKey[],
    must: (so: boolean, what: string) => void,
  ): Promise<void> {
    const [, alive, due, out] = await this.#db.moment<FoundFacts>(...factsOf(room.id));
    const { name } = roomTruth(
      { room, meetings: alive, mustTasks: due, keysOut: out.map(({ meetingId }) => meetingId) },
      this.#now,
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
}
