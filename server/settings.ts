// The property's settings as of the last commit, and the works of the day that follow them.
import type { Clock } from './engine/clock.ts';
import type { Database } from './engine/database.ts';
import { Refusal, words } from './engine/refusal.ts';
import type { Property } from './property/settings.ts';
import { propertyOf } from './property/store.ts';
import { scheduleDaily } from './visits/jobs.ts';

export class Settings {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #log: (line: string, error?: unknown) => void;
  readonly #unhook: () => void;
  #asked: Promise<Property | undefined> | undefined;
  /** What came of it: those who ask once it is there need not wait. */
  #known: Property | undefined;
  /** What the daily works were planned by; undefined until they are looked after. */
  #daily: string | undefined;

  constructor({ db, clock, log }: { db: Database; clock: Clock; log(line: string, error?: unknown): void }) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
    this.#unhook = db.onCommit((written) => {
      if (!written.touches('property')) return;
      this.#asked = this.#known = undefined;
      if (this.#daily === undefined) return;
      this.#plan().catch((error: unknown) => this.#log('The daily works could not be planned', error));
    });
  }

  /** The settings; refused before the house is set up. */
  now(): Property | Promise<Property> {
    return this.#known ?? this.#last().then(setUp);
  }

  /** Plans closing time and purge where they are not planned, and anew whenever zone or closing time change. */
  async follow(): Promise<void> {
    const planned = await this.#db.read("select 1 from due where doneAt is null and work in ('closeDay', 'purge')");
    // What fell due while nobody ran is still on the list: it must be done, not put off.
    this.#daily = planned.length === 2 ? dailyOf(await this.#last()) : '';
    await this.#plan();
  }

  stop(): void {
    this.#unhook();
  }

  #last(): Promise<Property | undefined> {
    if (this.#asked) return this.#asked;
    const asked = propertyOf(this.#db);
    asked.then(
      (found) => {
        if (this.#asked === asked) this.#known = found;
      },
      () => {
        if (this.#asked === asked) this.#asked = undefined;
      },
    );
    return (this.#asked = asked);
  }

  async #plan(): Promise<void> {
    const daily = dailyOf(await this.#last());
    if (daily === this.#daily) return;
    this.#daily = daily;
    await this.#db.write((tx) => scheduleDaily(tx, this.#clock.now()));
  }
}

function setUp(found: Property | undefined): Property {
  if (!found) throw new Refusal('SETUP_NEEDED', words('系统尚未完成设置。', 'This house has not been set up yet.'));
  return found;
}

const dailyOf = (settings: Property | undefined): string =>
  settings ? `${settings.zone} ${settings.closingTime}` : '';
