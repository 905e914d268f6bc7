// What a power cut may leave of the log: torn off anywhere, a bit turned, the last page blank. Whatever is left, the house opens on
// a moment that was, with every deed up to the damage and none after it.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../server/engine/database.ts';
import { aboutNoon, furnish } from './kit/building.ts';
import { staffed } from './kit/deeds.ts';
import { type Conditions, count, type Experiment, upTo } from './kit/experiment.ts';
import { lookInto } from './kit/ledger.ts';
import { copied, type Copy, frameAt, lastWhole } from './kit/log.ts';
import { halves, isSound } from './kit/reckoning.ts';
import { startServer } from './kit/server.ts';

export const experiment: Experiment = {
  id: 'E3',
  claim: 'a log that is cut, bent or blank at its end opens on the moment before the damage, and misses nothing older',
  async run({ quick, folder, random, onEnd }) {
    const building = await furnish(folder, { kiosks: 16, zone: aboutNoon() });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const people = staffed(server, building, 4);
    const [deeds, each] = quick ? [30, 5] : [200, 11];
    const past = new Past(folder);
    const found = { cut: 0, bent: 0, blank: 0, wrong: 0, forgotten: 0 };
    for (let n = 0; n <= deeds; n++) {
      if (n > 0) await people[n % people.length]!.step();
      server.signal('SIGSTOP');
      const copy = copied(building.file);
      server.signal('SIGCONT');
      const isNew = await past.goOn(copy);
      if (!isNew && n > 0) found.forgotten++;
      for (const left of damages(copy, each, random)) {
        found[left.damage]++;
        if (!(await past.isShownBy(copy, left))) found.wrong++;
      }
    }
    const { cut, bent, blank, wrong, forgotten } = found;
    return {
      held: wrong === 0 && forgotten === 0 && cut >= deeds * (each - 1),
      figure: `after each of ${count(deeds)} deeds: ${count(cut)} logs cut, ${count(bent)} with a bit turned, ${count(blank)} with a blank last page; ${count(cut + bent + blank - wrong)} of ${count(cut + bent + blank)} opened on the moment before the damage, ${forgotten} answered deeds missing`,
    };
  },
};

interface Left {
  readonly damage: 'cut' | 'bent' | 'blank';
  readonly log: Buffer;
  /** Up to this byte the log is as it was. */
  readonly good: number;
}

/** What may be left of a log. What the file already holds has been synced long before, and is not touched. */
function* damages({ log, commits, from }: Copy, each: number, random: Conditions['random']): Generator<Left> {
  const end = commits.at(-1) ?? 0;
  if (end <= from) return;
  const somewhere = () => from + upTo(random, end - from);
  for (let n = 0; n < each; n++) {
    const cut = somewhere();
    yield { damage: 'cut', log: log.subarray(0, cut), good: cut };
    const at = somewhere();
    const bent = Buffer.from(log);
    bent[at]! ^= 1 << upTo(random, 8);
    yield { damage: 'bent', log: bent, good: frameAt(at) };
  }
  yield { damage: 'blank', log: Buffer.from(log).fill(0, end - 4096, end), good: frameAt(end - 4096) };
}

/** Every moment the house has been through: what it held after each commit, and where in which filling of the log that ended. */
class Past {
  readonly #folder: string;
  readonly #moments: { readonly filling: string; readonly end: number; readonly seen: string }[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes up the commits that a copy has more than the one before it; says whether the house now holds something else. */
  async goOn(copy: Copy): Promise<boolean> {
    const { file, log, filling, commits, from } = copy;
    if (this.#moments.length === 0) await this.#takeUp({ filling: 'none', end: 0 }, file, Buffer.alloc(0));
    const before = this.#moments.at(-1)!;
    const known = before.filling === filling ? before.end : 0;
    for (const end of commits)
      if (end > known && end >= from) await this.#takeUp({ filling, end }, file, log.subarray(0, end));
    return this.#moments.at(-1)!.seen !== before.seen;
  }

  /** Whether what is left of a copy opens on the last moment before the damage. */
  async isShownBy(copy: Copy, { log, good }: Left): Promise<boolean> {
    const end = lastWhole(copy, good);
    const due = this.#moments.findLast((it) => it.filling !== copy.filling || it.end <= end)!;
    return (await this.#seenIn(copy.file, log)) === due.seen;
  }

  async #takeUp(where: { filling: string; end: number }, file: Buffer, log: Buffer): Promise<void> {
    const seen = await this.#seenIn(file, log);
    if (seen === undefined) throw new Error('Without any damage the file cannot be relied on');
    this.#moments.push({ ...where, seen });
  }

  /** Opens a file with a log as the server would: a digest of all that it tells, undefined when it cannot be relied on. */
  async #seenIn(file: Buffer, log: Buffer): Promise<string | undefined> {
    const copy = join(this.#folder, 'copy');
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    writeFileSync(join(copy, 'foyer.db'), file);
    writeFileSync(join(copy, 'foyer.db-wal'), log);
    try {
      return await lookInto(`file:${join(copy, 'foyer.db')}`, async (db) =>
        (await isSound(db)) && (await halves(db)) === 0 ? digestOf(db) : undefined,
      );
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }
}

/** Everything but what the house notes by the way: when a session was used, a device heard of, a write tried. */
const BY_THE_WAY = ['session', 'device', 'pulse'];

async function digestOf(db: Database): Promise<string> {
  const tables = await db.read<{ name: string }>("select name from sqlite_schema where type = 'table' order by name");
  const hash = createHash('sha256');
  for (const { name } of tables)
    if (!BY_THE_WAY.includes(name)) hash.update(JSON.stringify(await db.read(`select * from "${name}"`)));
  return hash.digest('base64url');
}
