// The watch list on the graph: kept by supervisors and managers, read by the desk alone. A kiosk has no field that tells of it.
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { spelled } from './alike.ts';
import { opened } from './sealed.ts';
import { VisitType } from './types.ts';
import type { Visit } from './visit.ts';
import { type Watched, watched, watchedOf, watchKeys, watchList } from './watch.ts';
import { enterWatched, entryGiven } from './watchEntry.ts';

const life = lifeOf('Watched', watched);

const plain = (text: string | null, { house }: Context) => (text && house.keyring.open(text)?.plain) || '';

const WatchedType = builder.objectRef<Watched>('Watched').implement({
  description: 'An entry of the watch list: it warns the desk and decides nothing',
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    name: t.string({ resolve: (it, _, context) => plain(it.name, context) }),
    reason: t.string({ resolve: (it, _, context) => plain(it.reason, context) }),
    telephoneMasked: t.string({
      nullable: true,
      resolve: (it, _, { house }) => (it.telephone ? String(house.keyring.open(it.telephone) ?? '') || null : null),
    }),
    until: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.until }),
    addedAt: t.field({ type: 'Instant', resolve: (it) => it.addedAt }),
    addedBy: t.string({
      resolve: async (it, _, { house, audience }) => (await nameOfActor(house.db, it.addedBy, audience.language)) ?? '',
    }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => life.actionsOf(it, context) }),
  }),
});

const WatchedInput = builder.inputType('WatchedInput', {
  fields: (t) => ({
    name: t.string(),
    reason: t.string(),
    telephone: t.string({ required: false, description: 'null leaves it as it is, "" removes it' }),
    until: t.field({ type: 'Instant', required: false, description: 'The last moment at which it warns' }),
  }),
});

builder.queryField('watchList', (t) =>
  t.field({ type: [WatchedType], resolve: (_, __, { house }) => watchList(house.db) }),
);
builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: WatchedInput });
  return {
    addWatched: t.field({
      type: WatchedType,
      args: { input },
      resolve: (_, a, context) =>
        deed(context, ['watched', 'add', a.input], (tx, { by, now }) =>
          enterWatched(tx, context.house.keyring, a.input, by, now),
        ),
    }),
    amendWatched: t.field({
      type: WatchedType,
      args: { id, input },
      resolve: async (_, a, context) => {
        const row = await watchedOf(context.house.db, a.id);
        return press(context, watched, 'amend', a.id, entryGiven(context.house.keyring, a.input, row?.telephone), {
          wish: a.input,
        });
      },
    }),
    retireWatched: t.field({
      type: WatchedType,
      args: { id },
      resolve: (_, a, context) => press(context, watched, 'retire', a.id),
    }),
    restoreWatched: t.field({
      type: WatchedType,
      args: { id },
      resolve: (_, a, context) => press(context, watched, 'restore', a.id),
    }),
  };
});

interface Warning {
  readonly visit: Visit;
  readonly entry: Watched;
}
const WarningType = builder.objectRef<Warning>('WatchWarning').implement({
  fields: (t) => ({
    reason: t.string({ resolve: ({ entry: it }, _, context) => plain(it.reason, context) }),
    similar: t.boolean({
      description: 'The name only sounds alike; the same name or number otherwise',
      resolve: ({ visit, entry: it }, _, { house }) => {
        const person = opened(house.keyring, visit);
        const number = person.telephone && watchKeys(house.keyring, person).telephoneKey === it.telephoneKey;
        return !number && spelled(person.name) !== spelled((it.name && house.keyring.open(it.name)?.plain) || '');
      },
    }),
  }),
});
builder.objectField(VisitType, 'watched', (t) =>
  t.field({
    type: WarningType,
    nullable: true,
    description: 'Whom of the watch list this visitor is or resembles: for the desk, in silence',
    resolve: async (visit, _, { house }) => {
      const found = visit.watchedId ? await watchedOf(house.db, visit.watchedId) : undefined;
      return found ? { visit, entry: found } : null;
    },
  }),
);
