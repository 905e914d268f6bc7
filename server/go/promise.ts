// The live promise to a visitor who waits: what the kiosk shows after sign-in, by the token of the visitor's own link.
import { builder, frameRef, openFeed } from '../builder.ts';
import type { Context, House } from '../context.ts';
import { head } from '../engine/journal.ts';
import { openLink } from '../engine/link.ts';
import { visitOf } from '../visits/store.ts';
import type { Visit } from '../visits/visit.ts';
import { type Stage, stageOf, STAGES, usualMinutes } from './stage.ts';

export interface Promised {
  readonly code: string;
  readonly stage: Stage;
  readonly usualMinutes: number | null;
}

/** What may be promised about one visit at this moment. */
export const promiseOf = async ({ db }: Pick<House, 'db'>, it: Visit): Promise<Promised> => ({
  code: it.code,
  stage: stageOf(it),
  usualMinutes: await usualMinutes(db, it),
});

export const StageEnum = builder.enumType('PromiseStage', { values: Object.keys(STAGES) as Stage[] });

const PromiseType = builder.objectRef<Promised>('Promise').implement({
  description: 'How far a visitor’s wait has come. It names nobody',
  fields: (t) => ({
    code: t.exposeString('code'),
    stage: t.field({ type: StageEnum, resolve: (it) => it.stage }),
    usualMinutes: t.exposeInt('usualMinutes', {
      nullable: true,
      description: 'While the host is coming: how long this host usually takes, once ten times are known',
    }),
  }),
});

builder.subscriptionField('promise', (t) =>
  t.field({
    type: frameRef<Promised>('PromiseFrame').implement({
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        promise: f.field({ type: PromiseType, nullable: true, resolve: (frame) => frame.items.at(-1) ?? null }),
      }),
    }),
    args: { token: t.arg.string() },
    subscribe: async (_, { token }, context) => {
      const { db, clock } = context.house;
      const { subject } = await openLink(db, 'visitor', token, clock.now());
      return openFeed<Promised>(context, promiseFeed(context, subject));
    },
    resolve: (frame) => frame,
  }),
);

/** One visit's promise, told again whenever something happened to it. */
function promiseFeed({ house }: Context, visitId: string) {
  const { db } = house;
  const draw = async () => {
    const row = await visitOf(db, visitId);
    return row ? [await promiseOf(house, row)] : [];
  };
  const cursorUpTo = async (upTo?: number) => {
    const [last] = await db.read<{ seq: number }>(...head);
    return Math.min(last!.seq, upTo ?? last!.seq);
  };
  return {
    board: async () => ({ cursor: await cursorUpTo(), items: await draw() }),
    changes: async (after: number, upTo?: number) => {
      const cursor = await cursorUpTo(upTo);
      const found = await db.read(
        "select 1 from journal where kind = 'visit' and id = ? and seq > ? and seq <= ? limit 1",
        visitId,
        after,
        cursor,
      );
      return { cursor, items: found.length > 0 ? await draw() : [] };
    },
  };
}
