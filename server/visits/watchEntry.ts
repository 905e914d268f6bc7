// An entry of the watch list as it is given, checked and kept.
import type { Tx } from '../engine/database.ts';
import { newId } from '../engine/id.ts';
import { type Actor, begin } from '../engine/machine.ts';
import { type Keyring, STANDING } from '../engine/personal.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { nameGiven, telephoneGiven, textGiven } from '../property/rules.ts';
import { type Watched, watched, watchKeys } from './watch.ts';

export interface WatchedGiven {
  readonly name: string;
  readonly reason: string;
  /** Null leaves it as it is, '' removes it. */
  readonly telephone?: string | null | undefined;
  readonly until?: number | null | undefined;
}

const LONGEST_REASON = 200;

/** An entry as it is kept: sealed with the standing key, found by keyed hashes. `before` is the sealed number it has. */
export function entryGiven(keyring: Keyring, input: WatchedGiven, before?: string | null) {
  const name = nameGiven('name', input.name);
  if (!/\p{L}/u.test(name))
    throw new Refusal('NAME_MISSING', words('请填写姓名。', 'Please give a name.'), { field: 'name' });
  const reason = textGiven('reason', input.reason, LONGEST_REASON);
  if (!reason)
    throw new Refusal('REASON_MISSING', words('请填写原因。', 'Please give the reason.'), { field: 'reason' });
  const known = before ? (keyring.open(before)?.plain ?? '') : '';
  const telephone = typeof input.telephone === 'string' ? telephoneGiven('telephone', input.telephone) : known;
  return {
    name: keyring.seal(STANDING, name),
    reason: keyring.seal(STANDING, reason),
    telephone: telephone ? keyring.seal(STANDING, telephone) : null,
    until: input.until ?? null,
    ...watchKeys(keyring, { name, telephone }),
  };
}

/** Puts somebody on the list. */
export async function enterWatched(
  tx: Tx,
  keyring: Keyring,
  given: WatchedGiven,
  by: Actor,
  now: number,
): Promise<Watched> {
  const row: Watched = {
    id: newId(),
    state: 'active',
    ...entryGiven(keyring, given),
    addedAt: now,
    addedBy: by.id,
    retiredAt: null,
  };
  await insertWatched(tx, row);
  await begin(tx, watched, row, 'add', by, now);
  return row;
}

async function insertWatched(tx: Tx, it: Watched): Promise<void> {
  const columns = Object.entries(it) as [string, string | number | null][];
  await tx.all(
    `insert into watched(${columns.map(([name]) => name).join(', ')}) values(${columns.map(() => '?').join(', ')})`,
    ...columns.map(([, value]) => value),
  );
}
