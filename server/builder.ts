// The schema's grammar: how a machine, a feed and a moment become GraphQL. No domain is known here.
import SchemaBuilder from '@pothos/core';
import { GraphQLError } from 'graphql';
import { type Context, deed, groundOf } from './context.ts';
import type { Tx } from './engine/database.ts';
import { Feed, type Frame, type Source } from './engine/feed.ts';
import {
  type Action,
  type AnyMachine,
  actions,
  type Ground,
  type InputOf,
  move,
  type MoveOf,
  type RowOf,
  type SettingsOf,
} from './engine/machine.ts';
import { whenThere } from './engine/there.ts';

/** A board shows the same moments to everybody, and again with every change: the last few thousand are written once. */
const WRITTEN = 5_000;
const writtenBefore = new Map<number, string>();

function written(ms: number): string {
  let text = writtenBefore.get(ms);
  if (text === undefined) {
    if (writtenBefore.size >= WRITTEN) writtenBefore.clear();
    writtenBefore.set(ms, (text = new Date(ms).toISOString()));
  }
  return text;
}

interface Types {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: true;
  Scalars: { ID: { Input: string; Output: string }; Instant: { Input: number; Output: number } };
}
export type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<Types>,
  'InputObject'
>;

export const builder = new SchemaBuilder<Types>({
  defaultFieldNullability: false,
  defaultInputFieldRequiredness: true,
});

builder.queryType();
builder.mutationType();
builder.subscriptionType();

builder.scalarType('Instant', {
  description: 'A moment in UTC, ISO 8601 with milliseconds: 2026-11-23T01:05:00.000Z',
  serialize: written,
  parseValue(value) {
    try {
      return Temporal.Instant.from(String(value)).epochMilliseconds;
    } catch {
      throw new GraphQLError('An Instant is written like 2026-11-23T01:05:00.000Z');
    }
  },
});

/** The three types a machine gives: its states, its moves, and what a viewer may do now with the reason where not. */
export function lifeOf<M extends AnyMachine, Extra extends string = never>(
  name: string,
  it: M,
  extra: readonly Extra[] = [],
) {
  type Name = MoveOf<M> | Extra;
  const State = builder.enumType(`${name}State`, { values: Object.keys(it.states as object) });
  const MoveName = builder.enumType(`${name}Move`, {
    values: [...(Object.keys(it.moves as object) as Name[]), ...extra],
  });
  const ActionType = builder.objectRef<Action<Name>>(`${name}Action`).implement({
    fields: (t) => ({
      name: t.field({ type: MoveName, resolve: (action) => action.name as never }),
      label: t.string({ resolve: (action, _, { audience }) => action.label[audience.language] }),
      open: t.exposeBoolean('open'),
      because: t.string({
        nullable: true,
        resolve: (action, _, { audience }) => action.because?.[audience.language] ?? null,
      }),
    }),
  });
  return {
    State,
    Action: ActionType,
    actionsOf: (row: RowOf<M>, context: Context): Action<Name>[] | Promise<Action<Name>[]> =>
      whenThere(groundOf(context), (ground) => actions(it, row, ground as Ground<SettingsOf<M>>)),
  };
}

/**
 * One press of one button: the move in its transaction, once for its key. `wish` is what was asked, where `input` was made
 * from it; `first` looks at what the table cannot know (is that seat free?), in the same transaction.
 */
export function press<M extends AnyMachine, Name extends MoveOf<M>>(
  context: Context,
  it: M,
  name: Name,
  id: string,
  input?: InputOf<M, Name>,
  { wish = input, first }: { wish?: unknown; first?: (tx: Tx) => Promise<unknown> } = {},
): Promise<RowOf<M>> {
  return deed(context, [it.kind, name, id, wish ?? null], async (tx, { by, now, settings }) => {
    await first?.(tx);
    return move(tx, it, name, id, by, {
      now,
      settings: settings as SettingsOf<M>,
      ...(input !== undefined && { input }),
    });
  });
}

export const HEARTBEAT = 5_000;

/** Opens a feed for a subscription and hands it to the hub: signal, then pull (decision 3). */
export function openFeed<Item>(context: Context, source: Pick<Source<Item>, 'board' | 'changes'>): Feed<Item> {
  const { db, clock } = context.house;
  const feed = new Feed<Item>({ ...source, clock, heartbeat: HEARTBEAT, onCommit: (wake) => db.onCommit(wake) });
  context.feed = feed;
  return feed;
}

/** A frame's three first fields; its own content is added by the domain. */
export const frameRef = <Item>(name: string) => builder.objectRef<Frame<Item>>(name);
