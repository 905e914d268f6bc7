// Every domain keeps an append-only list of steps; a database remembers which it has taken, and by their text.
import { createHash } from 'node:crypto';
import type { Database, Tx } from './database.ts';
import { CannotStart } from './start.ts';

export interface Domain {
  readonly name: string;
  /** One statement each. Only ever added to: a step that was taken once is never changed. */
  readonly steps: readonly string[];
}

/** Takes the steps that are missing, all of them or none. Refuses a database that a newer or an altered program has written. */
export async function migrate(db: Database, domains: readonly Domain[]): Promise<void> {
  await db.write(async (tx) => {
    await tx.all(
      'create table if not exists migration(domain text not null, step integer not null, sha256 text not null, primary key(domain, step)) strict',
    );
    const taken = await tx.all<{ domain: string; step: number; sha256: string }>(
      'select domain, step, sha256 from migration order by domain, step',
    );
    for (const { domain, step, sha256 } of taken) {
      const text = domains.find(({ name }) => name === domain)?.steps[step];
      if (text === undefined)
        throw new CannotStart(
          `This database was written by a newer version of Foyer (${domain}, step ${step + 1} is not known here). Start that version, or restore a backup made by this one.`,
        );
      if (sha256 !== hashOf(text))
        throw new CannotStart(
          `Step ${step + 1} of ${domain} was changed after this database had taken it. Steps are only ever added.`,
        );
    }
    for (const domain of domains)
      await takeMissing(tx, domain, taken.filter(({ domain: name }) => name === domain.name).length);
  });
}

async function takeMissing(tx: Tx, { name, steps }: Domain, from: number): Promise<void> {
  for (const [step, text] of steps.entries()) {
    if (step < from) continue;
    await tx.all(text);
    await tx.all('insert into migration values(?, ?, ?)', name, step, hashOf(text));
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
