/** One random day in a meeting centre, lived act by act and looked after at each. */
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
import { addKey, addRoom } from '../../../server/meetings/store.ts';
import type { ServiceTask } from '../../../server/meetings/task.ts';
import { bookSeries, cancelSeries, replanSeries } from '../../../server/meetings/series.ts';
import { NO_SHEET } from '../../../server/meetings/sheet.ts';
import { propertyIn } from '../../../server/property/store.ts';
import type { Act, Tally } from './acts.ts';
import { addUp, type Found, keepTasks, type Must, shareNoRoom, speaksTrue } from './truths.ts';

const MINUTE = 60_000;
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

export class Day {
  readonly #db: Database;
  readonly #tally: Tally;
  #now: number;
  #rooms: Room[] = [];
  #keys: RoomKey[] = [];
  /** Every task that was ever there. */
  readonly #tasks = new Set<string>();

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

  async #all(tx?: Tx): Promise<Found> {
    const ids = this.#rooms.map(({ id }) => id);
    const mine = ids.map(() => '?').join(', ');
    const all = <Row>(sql: string): Promise<Row[]> => (tx ? tx.all<Row>(sql, ...ids) : this.#db.read<Row>(sql, ...ids));
    return {
      meetings: await all<Meeting>(`select * from meeting where roomId in (${mine}) order by id`),
      tasks: await all<ServiceTask>(
        `select * from serviceTask where meetingId in (select id from meeting where roomId in (${mine})) order by id`,
      ),
      keys: await all<RoomKey>(`select * from roomKey where roomId in (${mine}) order by id`),
    };
  }

  async #look(act: Act, before: Found): Promise<void> {
    const found = await this.#all();
    const must: Must = (so, what) => {
      if (!so) throw new Error(`${what} after ${JSON.stringify(act)}`);
    };
    shareNoRoom(found, must);
    addUp(found, must);
    keepTasks(found, before, act, must);
    for (const { id } of found.tasks) this.#tasks.add(id);
    must(this.#tasks.size === found.tasks.length, 'tasks are not conserved');
    for (const room of this.#rooms) await speaksTrue(this.#db, room, found, this.#now, must);
  }
}
