// The history on a detail screen: the journal of one thing, in words.
import { nameOfActor } from './access/names.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { type Entry, historyOf } from './engine/journal.ts';
import { type Words, words } from './engine/refusal.ts';

interface Told extends Entry {
  readonly said: Words;
  readonly why: Words | null;
}

export const HappeningType = builder.objectRef<Told>('Happening').implement({
  description: 'One entry of the journal',
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    at: t.field({ type: 'Instant', resolve: (it) => it.at }),
    move: t.exposeString('move'),
    label: t.string({ resolve: (it, _, { audience }) => it.said[audience.language] }),
    by: t.string({
      resolve: async (it, _, { house, audience }) => (await nameOfActor(house.db, it.actor, audience.language)) ?? '',
    }),
    reason: t.string({ nullable: true, resolve: (it, _, { audience }) => it.why?.[audience.language] ?? null }),
  }),
});

/** What happened to one thing, oldest first, each step in the words given for its move and its reason code. */
export async function historyFor(
  { house }: Context,
  kind: string,
  id: string,
  said: Readonly<Record<string, Words>>,
  reasons: Readonly<Record<string, Words>> = {},
): Promise<Told[]> {
  const entries = await house.db.read<Entry>(...historyOf(kind, id));
  const all = { ...COMMON, ...said };
  return entries.map((it) => ({
    ...it,
    said: all[it.move] ?? words(it.move, it.move),
    why: it.reason ? (reasons[it.reason] ?? all[it.reason] ?? null) : null,
  }));
}

const COMMON: Readonly<Record<string, Words>> = {
  undo: words('撤销', 'Taken back'),
  reveal: words('查看了电话', 'Telephone looked at'),
};
