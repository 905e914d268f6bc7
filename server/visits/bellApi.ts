// A kiosk's call on the graph: rung by a visitor, answered at the desk (B8).
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import { begin } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { one } from '../property/store.ts';
import { LobbyType } from '../property/types.ts';
import { bell, type Bell } from './bell.ts';
import { insertBell, ringing } from './store.ts';

const bellLife = lifeOf('Bell', bell);

export const BellType = builder.objectRef<Bell>('Bell').implement({
  description: 'A kiosk’s call for reception: it rings at the desk until somebody answers',
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.field({ type: bellLife.State, resolve: (it) => it.state }),
    kiosk: t.string({
      resolve: async (it, _, { house, audience }) =>
        (await nameOfActor(house.db, `device:${it.deviceId}`, audience.language)) ?? '',
    }),
    lobby: t.field({
      type: LobbyType,
      resolve: async (it, _, { house }) => (await one(house.db, 'lobby', await lobbyOf(house.db, it.deviceId)))!,
    }),
    rungAt: t.field({ type: 'Instant', resolve: (it) => it.rungAt }),
    answeredAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.answeredAt }),
    answeredBy: t.string({
      nullable: true,
      resolve: (it, _, { house, audience }) =>
        it.answeredBy ? nameOfActor(house.db, it.answeredBy, audience.language) : null,
    }),
    actions: t.field({ type: [bellLife.Action], resolve: (it, _, context) => bellLife.actionsOf(it, context) }),
  }),
});
async function lobbyOf(db: Context['house']['db'], deviceId: string): Promise<string> {
  const [row] = await db.read<{ lobbyId: string }>('select lobbyId from device where id = ?', deviceId);
  return row!.lobbyId;
}

export const KioskBellType = builder.objectRef<Bell>('KioskBell').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.field({ type: bellLife.State, resolve: (it) => it.state }),
    rungAt: t.field({ type: 'Instant', resolve: (it) => it.rungAt }),
  }),
});

builder.mutationFields((t) => ({
  answerBell: t.field({
    type: BellType,
    args: { id: t.arg.id() },
    resolve: (_, { id }, context) => press(context, bell, 'answer', id),
  }),
  ringBell: t.field({
    type: KioskBellType,
    resolve: (_, __, context) =>
      deed(context, ['bell', 'ring'], async (tx, { by, now }) => {
        const already = await ringing(tx, by.deviceId!);
        if (already) return already;
        if (!context.house.limits.ringBell.take(by.id))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words('已经呼叫过前台，请稍候片刻。', 'Reception has been called. Please wait a moment.'),
          );
        const row: Bell = {
          id: newId(),
          state: 'ringing',
          deviceId: by.deviceId!,
          rungAt: now,
          answeredAt: null,
          answeredBy: null,
        };
        await insertBell(tx, row);
        await begin(tx, bell, row, 'ring', by, now);
        return row;
      }),
  }),
}));
