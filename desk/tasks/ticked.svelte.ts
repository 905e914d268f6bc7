/** Ticks made while the line is cut: kept in this browser under the person who made them, sent in their order once it is back. */
import { newKey, Refused, sentence } from '../../schema/client.ts';
import { act, link } from '../desk.ts';
import type { Task } from '../meetings/meetings.ts';
import { taskMoves } from './tasks.ts';

export interface Tick {
  /** Goes with every resend, so that a tick whose answer was lost is not made twice. */
  readonly key: string;
  readonly taskId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** When it was made, in ms of the server's clock. */
  readonly at: number;
}
export interface Missed {
  readonly tick: Tick;
  readonly why: string;
}

class Ticked {
  /** Not sent yet, oldest first. */
  waiting = $state.raw<readonly Tick[]>([]);
  /** Sent, and refused: somebody else was quicker, or the meeting is off. */
  missed = $state.raw<readonly Missed[]>([]);
  #who = '';
  #sending = false;
  /** The key of the tick that is under way, and the keys of those taken back while they were. */
  #underWay = '';
  readonly #takenBack = new Set<string>();

  /** Takes up what this member of staff left waiting; another's stays where it is. */
  open(who: string): void {
    if (who === this.#who) return;
    this.#who = who;
    this.missed = [];
    try {
      this.waiting = JSON.parse(localStorage.getItem(this.#place) ?? '[]') as Tick[];
    } catch {
      this.waiting = [];
    }
  }

  has(taskId: string): boolean {
    return this.waiting.some((it) => it.taskId === taskId);
  }

  /** Ticks a task: at once, or later where nobody can be reached. True when it waits; throws what the server refuses. */
  async tick(task: Task): Promise<boolean> {
    const key = newKey();
    // Behind what waits already: the order is theirs who made it.
    if (link.state !== 'lost' && this.waiting.length === 0)
      try {
        await act(taskMoves.finish, { id: task.id }, key);
        return false;
      } catch (error) {
        if (!isOffline(error)) throw error;
      }
    if (!this.has(task.id)) {
      const { id: taskId, nameZh, nameEn } = task;
      this.#keep([...this.waiting, { key, taskId, nameZh, nameEn, at: link.now() }]);
    }
    return true;
  }

  /** Takes a tick back; one that is under way is undone once it has arrived. */
  drop(taskId: string): void {
    const tick = this.waiting.find((it) => it.taskId === taskId);
    if (!tick) return;
    if (tick.key === this.#underWay) this.#takenBack.add(tick.key);
    this.#remove(tick);
  }

  forget(): void {
    this.missed = [];
  }

  /** Sends what waits, one after another; stops where the line is cut again. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    const who = this.#who;
    try {
      for (let [tick] = this.waiting; tick && who === this.#who; [tick] = this.waiting) {
        this.#underWay = tick.key;
        try {
          await act(taskMoves.finish, { id: tick.taskId }, tick.key);
          if (this.#takenBack.has(tick.key)) await act(taskMoves.undo, { id: tick.taskId });
        } catch (error) {
          if (isOffline(error)) return;
          if (!this.#takenBack.has(tick.key)) this.missed = [...this.missed, { tick, why: sentence(error) }];
        }
        if (who === this.#who) this.#remove(tick);
      }
    } finally {
      this.#sending = false;
      this.#underWay = '';
    }
  }

  #remove({ key }: Tick): void {
    this.#keep(this.waiting.filter((it) => it.key !== key));
  }

  get #place(): string {
    return `desk-ticked-${this.#who}`;
  }

  #keep(waiting: readonly Tick[]): void {
    this.waiting = waiting;
    if (waiting.length === 0) localStorage.removeItem(this.#place);
    else localStorage.setItem(this.#place, JSON.stringify(waiting));
  }
}

/** Nobody answered, or somebody in between who is not the house. */
const isOffline = (error: unknown): boolean => error instanceof Refused && error.code === 'OFFLINE';

export const ticked = new Ticked();
