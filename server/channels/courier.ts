// Carries messages out of the house, outside every transaction: what hangs or fails out there holds up nobody in here.
// A try is written down before it is made. Should the process die between sending and noting, mail and webhook go again with
// the same number, by which the other side can know them; a chat group could not, so a post that may have gone is not repeated.
import type { Clock } from '../engine/clock.ts';
import type { Database, Tx } from '../engine/database.ts';
import type { Keyring } from '../engine/personal.ts';
import { type Channel, type Contents, type Message, type Outcome, Undelivered } from './message.ts';
import { beginAttempt, cutOff, dueMessages, endAttempt, nextDue, settle } from './store.ts';

export interface Errand {
  /** The same at every try. */
  readonly id: string;
  readonly lane: string;
  /** Called off when it takes too long, or the house closes. */
  readonly signal: AbortSignal;
}
/** Sends one thing to whatever stands behind its lane; throws Undelivered when it could not. */
export type Way<C extends Channel> = (content: Contents[C], errand: Errand) => Promise<void>;
export type Ways = { readonly [C in Channel]: Way<C> };

export interface CourierOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'open'>;
  readonly ways: Ways;
  /** Whether it still needs to be said. */
  wanted(tx: Tx, it: Message): Promise<boolean>;
  /** What follows from its having been said, in the transaction that notes it. */
  sent(tx: Tx, it: Message, now: number): Promise<unknown>;
  log(line: string, error?: unknown): void;
}

/** From one try to the next, in milliseconds of the house's clock; the last one again and again. */
export const PAUSES = [5_000, 20_000, 60_000, 5 * 60_000, 15 * 60_000, 3_600_000] as const;
/** Real milliseconds after which a way that says nothing is left alone. */
const PATIENCE = 45_000;
/** Real milliseconds that closing waits for what is on its way, before it is called off. */
const GOODBYE = 2_000;
const NAP = 60_000;

export class Courier {
  readonly #options: CourierOptions;
  readonly #patience: number;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  #forget = () => {};
  #callOff = () => {};
  #looking: Promise<void> | undefined;
  #news = false;
  #open = false;

  constructor(options: CourierOptions, patience = PATIENCE) {
    this.#options = options;
    this.#patience = patience;
  }

  /** Settles what was cut off when the process last died, then carries whatever is due. */
  async start(): Promise<void> {
    const { db, clock } = this.#options;
    const now = clock.now();
    await db.write(async (tx) => {
      for (const it of await cutOff(tx)) await leaveOpen(tx, it, now);
    });
    this.#open = true;
    this.#forget = db.onCommit(() => void this.wake());
    await this.wake();
  }

  /** Sends nothing more; what is on its way has a moment to arrive, then it is called off and counts as cut off. */
  async stop(): Promise<void> {
    this.#open = false;
    this.#forget();
    this.#callOff();
    await this.#looking;
    const timer = setTimeout(() => this.#closing.abort(), GOODBYE);
    await Promise.allSettled(this.#busy.values());
    clearTimeout(timer);
  }

  /** Looks for what is due and sets it on its way; settles when that is done, not when it has arrived. */
  async wake(): Promise<void> {
    if (!this.#open) return;
    this.#news = true;
    await (this.#looking ??= this.#look());
  }

  async #look(): Promise<void> {
    const { db, clock, log } = this.#options;
    this.#callOff();
    let sleep = NAP;
    try {
      while (this.#open && this.#news) {
        this.#news = false;
        for (const it of await dueMessages(db, clock.now(), [...this.#busy.keys()])) this.#take(it);
        const next = await nextDue(db, [...this.#busy.keys()]);
        sleep = Math.min(NAP, Math.max(0, (next ?? Infinity) - clock.now()));
      }
    } catch (error) {
      log('The messages could not be looked up', error);
    }
    // In one breath with the last look for news: a wake-up that came now would otherwise be lost.
    this.#looking = undefined;
    if (this.#open) this.#callOff = clock.after(sleep, () => this.wake());
  }

  #take(it: Message): void {
    const carried = this.#carry(it)
      .catch((error: unknown) => {
        this.#options.log(`A message (${it.channel}, ${it.about}) could not be noted`, error);
      })
      .finally(() => {
        this.#busy.delete(it.lane);
        void this.wake();
      });
    this.#busy.set(it.lane, carried);
  }

  async #carry({ id }: Message): Promise<void> {
    const { db, clock, sent } = this.#options;
    const it = await db.write((tx) => this.#begin(tx, id));
    if (!it) return;
    const { outcome, final } = await this.#send(it);
    const now = clock.now();
    await db.write(async (tx) => {
      if (outcome === 'sent') {
        await endAttempt(tx, it, 'sent', now);
        await sent(tx, it, now);
        return;
      }
      if (outcome === 'cutOff') return leaveOpen(tx, it, now);
      const again = now + PAUSES[Math.min(it.tries, PAUSES.length) - 1]!;
      await endAttempt(tx, it, outcome, now, final || again > it.until ? undefined : again);
    });
  }

  /** The message with its try begun; settled instead when it is too late for it, or nobody needs it any more. */
  async #begin(tx: Tx, id: string): Promise<Message | undefined> {
    const { clock, wanted } = this.#options;
    const now = clock.now();
    const [it] = await tx.all<Message>("select * from message where id = ? and state = 'queued'", id);
    if (!it) return undefined;
    if (it.until < now) return void (await settle(tx, it, 'tooLate', now));
    if (!(await wanted(tx, it))) return void (await settle(tx, it, 'unwanted', now));
    return beginAttempt(tx, id, now);
  }

  async #send(it: Message): Promise<{ outcome: Outcome; final: boolean }> {
    const { keyring, ways, log } = this.#options;
    const plain = it.sealed === null ? undefined : keyring.open(it.sealed)?.plain;
    if (plain === undefined) return { outcome: 'noAddress', final: true };
    const signal = AbortSignal.any([AbortSignal.timeout(this.#patience), this.#closing.signal]);
    const calledOff = new Promise<never>((_, fail) => {
      signal.addEventListener('abort', () =>
        fail(new Undelivered(this.#closing.signal.aborted ? 'cutOff' : 'timedOut')),
      );
    });
    try {
      const way = ways[it.channel] as Way<Channel>;
      const { id, lane } = it;
      await Promise.race([way(JSON.parse(plain) as Contents[Channel], { id, lane, signal }), calledOff]);
      return { outcome: 'sent', final: true };
    } catch (error) {
      const { outcome, final } = error instanceof Undelivered ? error : new Undelivered('failed');
      log(`A message (${it.channel}, ${it.about}) was not delivered: ${outcome}, try ${it.tries}`);
      return { outcome, final };
    }
  }
}

/** Nobody knows whether it arrived: a post is not repeated, the others go again. */
const leaveOpen = (tx: Tx, it: Message, now: number) =>
  endAttempt(tx, it, 'cutOff', now, it.channel === 'robot' ? undefined : now);
