/** How an arrival makes itself known: sound, system notification, and again every three minutes until somebody acts on it (V2). */
import type { Bell } from '../visits/board.svelte.ts';
import { isUntouched } from '../visits/order.ts';
import { actionOf } from '../visits/visit.ts';
import type { Visit } from '../visits/visit.ts';
import { words } from '../words.ts';
import { audible, chime, ring, unlock } from './chime.ts';

const again = 180_000;
const ringEvery = 4_000;
const kept = 'desk-sound';

/** Whether this visit calls for the person at this desk: signed in by itself, untouched, and theirs to receive. */
export function calls(visit: Visit): boolean {
  return isUntouched(visit) && visit.signedInAt !== '' && actionOf(visit, 'receive')?.open === true;
}

class Alerts {
  /** The person's choice in this browser. */
  sound = $state(localStorage.getItem(kept) !== 'off');
  /** The browser still keeps us silent. */
  mute = $state(!audible());
  permission = $state<NotificationPermission>('Notification' in window ? Notification.permission : 'denied');
  /** Server time in ms at which each visit calls next. */
  #next = new Map<string, number>();
  #rang = 0;
  #begun = false;

  /** A press or key on the page: from now on we may be heard. */
  async hear(): Promise<void> {
    if (this.mute) await unlock();
    this.mute = !audible();
  }

  toggle(): void {
    this.sound = !this.sound;
    localStorage.setItem(kept, this.sound ? 'on' : 'off');
    if (this.sound) void this.hear().then(chime);
  }

  async askPermission(): Promise<void> {
    this.permission = await Notification.requestPermission();
  }

  /** Looks at the board, each second and at each change; who was there before the page opened calls at the next three minutes. */
  look(visits: readonly Visit[], ringing: readonly unknown[], now: number): void {
    const calling = visits.filter(calls);
    for (const id of this.#next.keys()) if (!calling.some((visit) => visit.id === id)) this.#next.delete(id);
    for (const visit of calling) this.#call(visit, now);
    this.#begun = true;
    if (ringing.length > 0 && now - this.#rang >= ringEvery) {
      this.#rang = now;
      if (this.sound) ring();
    }
  }

  /** Says on the system's own screen that a kiosk calls; once for each bell. */
  notifyBell(bell: Bell): void {
    this.#notify(words.t.sound.bell(bell.kiosk), `bell-${bell.id}`);
  }

  #call(visit: Visit, now: number): void {
    const due = this.#next.get(visit.id);
    if (due === undefined) {
      const waited = Math.max(0, now - Date.parse(visit.arrivedAt ?? ''));
      this.#next.set(visit.id, this.#begun ? now + again : now + again - (waited % again));
      if (this.#begun) this.#sound(words.t.sound.arrived(visit.code), visit.id);
    } else if (now >= due) {
      this.#next.set(visit.id, now + again);
      this.#sound(words.t.sound.stillWaiting(visit.code), visit.id);
    }
  }

  #sound(title: string, tag: string): void {
    if (this.sound) chime();
    this.#notify(title, tag);
  }

  /** Only the code: a system notification may be read over a shoulder. */
  #notify(title: string, tag: string): void {
    if (this.permission !== 'granted' || document.visibilityState === 'visible') return;
    const note = new Notification(title, { body: words.t.sound.open, tag, lang: words.tag });
    note.onclick = () => {
      window.focus();
      note.close();
    };
  }
}

export const alerts = new Alerts();
