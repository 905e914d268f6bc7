// Several visits at once: each pressed for itself, so that one that is refused holds up none of the others.
import { builder, press } from '../builder.ts';
import type { Context } from '../context.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { arriveByHand } from './arrive.ts';
import { cancelVisit } from './invite.ts';
import { visit } from './rules.ts';
import { VisitType } from './types.ts';
import type { Visit } from './visit.ts';

/** The moves that need nothing but a press. */
const PLAIN = ['receive', 'showIn', 'enter', 'leave', 'decline', 'seeIdentity', 'tellHost', 'serveTea'] as const;
const BULK = ['arrive', 'cancel', ...PLAIN] as const;
type Bulk = (typeof BULK)[number];

interface Pressed {
  readonly id: string;
  readonly visit: Visit | null;
  readonly refused: Words | null;
}
const PressedType = builder.objectRef<Pressed>('PressedVisit').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    visit: t.field({ type: VisitType, nullable: true, resolve: (it) => it.visit }),
    refused: t.string({
      nullable: true,
      description: 'Why this one was not moved',
      resolve: (it, _, { audience }) => it.refused?.[audience.language] ?? null,
    }),
  }),
});

const MOST = 100;

builder.mutationField('pressVisits', (t) =>
  t.field({
    type: [PressedType],
    args: {
      ids: t.arg.idList(),
      move: t.arg({ type: builder.enumType('PlainVisitMove', { values: BULK }) }),
    },
    resolve: (_, { ids, move }, context) => {
      if (ids.length > MOST)
        throw new Refusal('TOO_MANY', words(`一次最多办理 ${MOST} 位。`, `At most ${MOST} at once.`), {
          field: 'ids',
          params: { max: MOST },
        });
      return Promise.all([...new Set(ids)].map((id, n) => pressed(numbered(context, n), move, id)));
    },
  }),
);

async function pressed(context: Context, move: Bulk, id: string): Promise<Pressed> {
  try {
    return { id, visit: await one(context, move, id), refused: null };
  } catch (error) {
    if (error instanceof Refusal) return { id, visit: null, refused: error.words };
    throw error;
  }
}

function one(context: Context, move: Bulk, id: string): Promise<Visit> {
  if (move === 'arrive') return arriveByHand(context, id);
  if (move === 'cancel') return cancelVisit(context, id);
  return move === 'receive' ? press(context, visit, move, id, { seatId: null }) : press(context, visit, move, id);
}

/** The same request for each of several: resent as a whole, each is still done once. */
const numbered = (context: Context, n: number): Context =>
  context.key ? { ...context, key: `${context.key}.${n}` } : context;
