// What a page behind a link may know of one visit: the same facts that letters are written from, looked at outside of a write.
import { type Facts, factsOf } from '../channels/facts.ts';
import { notFound } from '../engine/refusal.ts';
import { visit } from '../visits/rules.ts';
import type { Asked } from './asked.ts';

/** The facts of a visit as of now. Refuses one that is not there. */
export async function seenOf({ house }: Asked, id: string): Promise<Facts> {
  const { db, keyring } = house;
  const facts = await factsOf({ all: (sql, ...args) => db.read(sql, ...args) }, keyring, id);
  if (!facts) throw notFound(visit.words);
  return facts;
}
