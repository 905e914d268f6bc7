import type { Bell } from './bell.svelte.ts';
import { comfort } from './comfort.svelte.ts';
import type { Asked, Draft, Purpose, Step } from './draft.ts';
import { arrival, before, blank, road, wish } from './draft.ts';
import { Errands } from './errands.svelte.ts';
import { Papers } from './papers.svelte.ts';
import { sendPhoto } from './photo.ts';
import type { Refusal } from './refusal.ts';
import { placeOf, saying } from './refusal.ts';
import { open } from './rooms.ts';
import { Timings } from './timings.ts';
import type { SignedIn } from './visit.ts';
import { speak, words } from './words.ts';

/** The second tap of a finger in a hurry comes within this many ms: it is no answer to the next question. */
const SAME_TAP = 200;

/** One visitor's way from the attract screen to its end: where they stand, what they have said, what the server answered. */
export class Journey {
  step = $state<Step>('attract');
  draft = $state<Draft>(blank());
  /** Grows with every visitor, so that each gets fresh fields with nothing to undo or fill in. */
  visitor = $state(0);
  /** Why the last errand was not done, in words, and the field it concerns. */
  refused = $state.raw<Refusal>();
  /** A code that is none of ours was held up. */
  stranger = $state(false);
  signedIn = $state.raw<SignedIn>();
  /** The photo did not get through. */
  photoLost = $state(false);
  /** The lobby code of whoever has just signed out. */
  gone = $state('');
  readonly errands = new Errands();
  readonly papers = new Papers();
  /** A question has just come: fingers touch nothing yet. */
  settling = $state(false);
  #settled: ReturnType<typeof setTimeout> | undefined;
  readonly #timings = new Timings();
  readonly #settings: () => Omit<Asked, 'toSign'>;
  readonly #bell: Bell;

  constructor(settings: () => Omit<Asked, 'toSign'>, bell: Bell) {
    this.#settings = settings;
    this.#bell = bell;
  }

  get asked(): Asked {
    return { ...this.#settings(), toSign: this.papers.list.length > 0 };
  }
  get road(): Step[] {
    return road(this.draft, this.asked);
  }
  /** Whether the end comes next: then the button signs in. */
  get last(): boolean {
    return this.#next === 'done';
  }
  get #next(): Step | undefined {
    return this.road[this.road.indexOf(this.step) + 1];
  }

  /** The next visitor: nothing of the one before is left in memory, in a field or in the history. */
  start(): void {
    this.errands.stop();
    this.#bell.forget();
    this.#timings.forget();
    this.papers.forget();
    this.draft = blank();
    this.refused = this.signedIn = undefined;
    this.gone = '';
    this.photoLost = false;
    this.step = 'attract';
    this.visitor++;
    comfort.forget();
    void speak('zh');
    history.replaceState(null, '', location.pathname);
    performance.clearResourceTimings();
  }

  /** Goes to a step as soon as its screen is here. */
  async go(to: Step): Promise<void> {
    const { visitor, step } = this;
    const waiting = () => visitor === this.visitor && step === this.step;
    this.clear();
    await open(to, waiting);
    if (!waiting()) return;
    this.#timings.left(step);
    this.step = to;
    this.#settle();
    if (to === 'done' || to === 'left') this.#timings.send(this.#path);
  }
  #settle(): void {
    this.settling = true;
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => (this.settling = false), SAME_TAP);
  }
  get #path() {
    const { way, shown } = this.draft;
    return shown ?? (way === 'leave' ? 'signOut' : way === 'delivery' ? 'delivery' : 'walkIn');
  }

  /** Takes one of the four ways in. */
  async begin(way: Draft['way']): Promise<void> {
    this.draft.way = way;
    if (way === 'delivery') this.choose('delivery');
    await this.go(way === 'delivery' ? 'whom' : way === 'walkIn' ? 'purpose' : way);
  }

  /** What brings them here decides what is asked next. */
  choose(purpose: Purpose): void {
    if (purpose !== this.draft.purpose) this.draft.signed = [];
    this.draft.purpose = purpose;
    void this.fetchPapers();
  }

  /** Asks what is to be signed; whoever gave a number is not asked for what they signed before. */
  async fetchPapers(): Promise<void> {
    const { purpose, name, telephone, invited } = this.draft;
    if (!purpose) return;
    const person = telephone && !invited ? { name: name.trim(), telephone } : {};
    await this.papers.fetch({ purpose, language: words.language, ...person });
  }

  /** The page speaks another language now: so do the texts to sign, and what was signed in the other one is not. */
  translate(): void {
    this.draft.signed = [];
    void this.fetchPapers();
  }

  back(): void {
    this.errands.stop();
    const to = before(this.step, this.road);
    if (to === 'attract') this.start();
    else void this.go(to);
  }

  /** The step is answered: on to the next question, or in when there is none left. */
  async advance(): Promise<void> {
    const { draft, errands, visitor } = this;
    if (errands.busy || this.settling) return;
    if (this.step === 'telephone') void this.fetchPapers();
    if (this.#next && this.#next !== 'done') return this.go(this.#next);
    this.refused = undefined;
    try {
      this.signedIn = draft.invited
        ? await errands.arrive.send(arrival(draft, words.language))
        : await errands.signIn.send(wish(draft, this.asked, words.language));
      if (!this.signedIn) return;
      void this.#sendPhoto(this.signedIn.photoTicket);
      await this.go('done');
    } catch (problem) {
      if (visitor === this.visitor) await this.#putRight(problem);
    }
  }

  async #sendPhoto(ticket: string | null): Promise<void> {
    const { visitor, draft } = this;
    if (!ticket || !draft.photo) return;
    const sent = await sendPhoto(ticket, draft.photo);
    if (visitor === this.visitor) this.photoLost = !sent;
  }

  /** Leads to where what was refused can be put right, and says it there. */
  async #putRight(problem: unknown): Promise<void> {
    const place = placeOf(problem, this.road);
    if (place === 'sign') {
      this.draft.signed = [];
      this.papers.forget();
      await this.fetchPapers();
    }
    if (place && place !== this.step) await this.go(place);
    this.refuse(problem);
  }

  /** Something new is tried: what was said of the last try is over. */
  clear(): void {
    this.refused = undefined;
    this.stranger = false;
  }

  /** Says why it was not done. */
  refuse(problem: unknown): void {
    this.refused = saying(problem);
  }
}
