/** One press on something of the meeting centre: busy while it is under way, then the verb said back with a way to undo it, or the refusal. */
import { SvelteSet } from 'svelte/reactivity';
import { failed, said } from '../shell/said.ts';
import { words } from '../words.ts';

export class Pressing {
  /** What is under way, by the names its callers gave: a second thing may be pressed while the first is on its way. */
  readonly #underWay = new SvelteSet<string>();

  has(name: string): boolean {
    return this.#underWay.has(name);
  }

  get any(): boolean {
    return this.#underWay.size > 0;
  }

  /** Runs `job` and says `done`; with `undo` the way back is offered. True when it was done. */
  press(name: string, job: () => Promise<unknown>, done: string, undo?: () => Promise<unknown>): Promise<boolean> {
    return this.attempt(name, async () => {
      await job();
      said(done, undo && this.back(name, undo));
    });
  }

  /** Runs `job`, which says itself what it did; what is refused is said. True when it was done. */
  async attempt(name: string, job: () => Promise<unknown>): Promise<boolean> {
    if (this.has(name)) return false;
    this.#underWay.add(name);
    try {
      await job();
      return true;
    } catch (error) {
      failed(error);
      return false;
    } finally {
      this.#underWay.delete(name);
    }
  }

  /** The way back of a press. */
  back(name: string, undo: () => Promise<unknown>): () => void {
    return () => void this.press(`${name} undo`, undo, words.t.detail.done.undo);
  }
}
