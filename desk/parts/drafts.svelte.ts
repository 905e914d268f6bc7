/** What somebody has typed and not yet saved: kept in memory while they look elsewhere, gone with the person who typed it. */
import { SvelteMap } from 'svelte/reactivity';

/** One form's fields: `now` is what is typed, `from` what it started from. */
export class Draft<Fields extends object> {
  now: Fields = $state({} as Fields);
  /** True when the saved thing was changed by somebody else while this was being typed. */
  overtaken = $state(false);
  #from: Fields = $state.raw({} as Fields);

  constructor(from: Fields) {
    this.reset(from);
  }

  /** Not a $derived: it would die with the form that opened the draft, and lists read it later. */
  get changed(): boolean {
    return !same(this.now, this.#from);
  }

  get from(): Fields {
    return this.#from;
  }

  /** Throws the typing away and starts from these fields. */
  reset(from: Fields): void {
    this.#from = from;
    this.now = structuredClone(from);
    this.overtaken = false;
  }

  /** A live update arrived: an untouched form follows it, a touched one keeps its typing and says so. */
  follow(from: Fields): void {
    if (same(from, this.#from)) return;
    if (!this.changed || same(from, this.now)) this.reset(from);
    else this.overtaken = true;
  }
}

class Drafts {
  #kept = new SvelteMap<string, Draft<object>>();
  #owner: string | undefined;

  /** The draft under this key, or a new one; another owner (a staff member's id) finds nothing of the one before. */
  open<Fields extends object>(owner: string, key: string, from: Fields): Draft<Fields> {
    if (owner !== this.#owner) this.#kept.clear();
    this.#owner = owner;
    const kept = this.#kept.get(key) as Draft<Fields> | undefined;
    if (kept) {
      kept.follow(from);
      return kept;
    }
    const draft = new Draft(from);
    this.#kept.set(key, draft);
    return draft;
  }

  /** Whether something unsaved waits under this key: lists mark such rows. */
  waits(key: string): boolean {
    return this.#kept.get(key)?.changed ?? false;
  }

  /** Forgets one form (saved as a new thing, or thrown away). */
  drop(key: string): void {
    this.#kept.delete(key);
  }

  /** Forgets everything: the person left the desk. */
  clear(): void {
    this.#kept.clear();
  }
}

export const drafts = new Drafts();

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
