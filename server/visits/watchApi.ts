// The watch list on the graph: kept by supervisors and managers, read by the desk alone. A kiosk has no field that tells of it.
import { nameOfActor } from '../access/names.ts';
import { builder, lifeOf, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { newId } from '../engine/id.ts';
import { begin } from '../engine/machine.ts';
import { STANDING } from '../engine/personal.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { nameGiven, telephoneGiven, textGiven } from '../property/rules.ts';
import { spelled } from './alike.ts';
import { opened } from './sealed.ts';
import { VisitType } from './types.ts';
import type { Visit } from './visit.ts';
import { insertWatched, type Watched, watched, watchedOf, watchKeys, watchList } from './watch.ts';

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

const LONGEST_REASON = 200;

/** An entry as it is kept: sealed with the standing key, found by keyed hashes. */
function entry({ house: { keyring } }: Context, input: typeof WatchedInput.$inferInput, before?: string | null) {
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
        deed(context, ['watched', 'add', a.input], async (tx, { by, now }) => {
          const row: Watched = {
            id: newId(),
            state: 'active',
            ...entry(context, a.input),
            addedAt: now,
            addedBy: by.id,
            retiredAt: null,
          };
          await insertWatched(tx, row);
          await begin(tx, watched, row, 'add', by, now);
          return row;
        }),
    }),
    amendWatched: t.field({
      type: WatchedType,
      args: { id, input },
      resolve: async (_, a, context) => {
        const row = await watchedOf(context.house.db, a.id);
        return press(context, watched, 'amend', a.id, entry(context, a.input, row?.telephone), { wish: a.input });
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
