// The GraphQL types of a visit and of a kiosk's call. Names are opened here, for those whose role may see them, and nowhere else.
import { builder, lifeOf } from '../builder.ts';
import type { Context } from '../context.ts';
import { nameOfActor } from '../access/names.ts';
import { LanguageEnum } from '../access/types.ts';
import type { Entry } from '../engine/journal.ts';
import { type Action, lastMove, undoRefusal } from '../engine/machine.ts';
import { type Words, words } from '../engine/refusal.ts';
import { whenThere } from '../engine/there.ts';
import { HappeningType, historyFor } from '../history.ts';
import { REVEAL_REASONS } from '../property/rules.ts';
import { entryOf, one } from '../property/store.ts';
import { CompanyType, DepartmentType, DrinkEnum, HostType, LobbyType, PlaceType, SeatType } from '../property/types.ts';
import { BIRTHS } from './begin.ts';
import { calledUntil } from './call.ts';
import { visit } from './rules.ts';
import { opened } from './sealed.ts';
import { sitterOf } from './store.ts';
import { drinkDueAt } from './tea.ts';
import {
  ANSWERS,
  type HostAnswer,
  inBuilding,
  type Purpose,
  PURPOSES,
  REFUSED_BECAUSE,
  type RefusedBecause,
  type Title,
  type Visit,
} from './visit.ts';

const life = lifeOf('Visit', visit, ['undo']);

export const PurposeEnum = builder.enumType('Purpose', { values: Object.keys(PURPOSES) as Purpose[] });
export const TitleEnum = builder.enumType('Title', { values: ['mr', 'ms'] as const satisfies readonly Title[] });
export const AnswerEnum = builder.enumType('HostAnswer', { values: Object.keys(ANSWERS) as HostAnswer[] });
export const RefusedEnum = builder.enumType('RefusedBecause', {
  values: Object.keys(REFUSED_BECAUSE) as RefusedBecause[],
});

const ERASED = words('（已清除）', '(erased)');
const UNNAMED = words('（未留姓名）', '(no name given)');
const UNDO = words('撤销上一步', 'Undo the last step');

export const VisitType = builder.objectRef<Visit>('Visit');
VisitType.implement({
  fields: (t) => {
    const moment = (name: keyof Visit & `${string}At`) =>
      t.field({ type: 'Instant', nullable: true, resolve: (it) => it[name] });
    return {
      id: t.exposeID('id'),
      code: t.exposeString('code', { description: 'The lobby code of the day: the only thing a public screen shows' }),
      state: t.field({ type: life.State, resolve: (it) => it.state }),
      stateLabel: t.string({ resolve: (it, _, { audience }) => visit.states[it.state][audience.language] }),
      purpose: t.field({ type: PurposeEnum, resolve: (it) => it.purpose }),
      name: t.string({ resolve: (it, _, context) => nameOf(it, context) }),
      title: t.field({ type: TitleEnum, nullable: true, resolve: (it) => it.title }),
      company: t.string({
        resolve: (it, _, { house }) => (it.fromCompany && house.keyring.open(it.fromCompany)?.plain) || '',
      }),
      telephoneMasked: t.string({
        nullable: true,
        resolve: (it, _, { house }) => (it.telephone ? String(house.keyring.open(it.telephone) ?? '') || null : null),
      }),
      erased: t.boolean({ resolve: (it, _, context) => isErased(it, context) }),
      host: t.field({
        type: HostType,
        nullable: true,
        resolve: (it, _, { house }) => one(house.db, 'host', it.hostId),
      }),
      toCompany: t.field({
        type: CompanyType,
        nullable: true,
        resolve: (it, _, { house }) => one(house.db, 'company', it.companyId),
      }),
      toDepartment: t.field({
        type: DepartmentType,
        nullable: true,
        resolve: (it, _, { house }) => one(house.db, 'department', it.departmentId),
      }),
      lobby: t.field({
        type: LobbyType,
        resolve: (it, _, { house }) => entryOf(house.db, 'lobby', it.lobbyId),
      }),
      groupSize: t.exposeInt('groupSize', { description: 'How many came, the one who signed in included' }),
      tools: t.stringList({
        description: 'What was brought for work, for the pass on the way out',
        resolve: (it, _, { house }) => [...opened(house.keyring, it).tools],
      }),
      drink: t.field({ type: DrinkEnum, nullable: true, resolve: (it) => it.drink }),
      drinkDueAt: t.field({
        type: 'Instant',
        nullable: true,
        description: 'From when the drink is late; null while none is waited for',
        resolve: async (it, _, { house }) => drinkDueAt(it, await house.property()),
      }),
      badgePrints: t.int({ resolve: (it) => it.badgePrints ?? 0 }),
      language: t.field({ type: LanguageEnum, resolve: (it) => it.language }),
      signedInAt: t.string({
        description: 'The name of the kiosk, empty when registered by hand',
        resolve: (it, _, { house, audience }) => (it.deviceId ? kioskName(it.deviceId, house, audience) : ''),
      }),
      expectedAt: moment('expectedAt'),
      arrivedAt: moment('arrivedAt'),
      receivedAt: moment('receivedAt'),
      shownInAt: moment('shownInAt'),
      insideAt: moment('insideAt'),
      endedAt: moment('endedAt'),
      identitySeenAt: moment('identitySeenAt'),
      hostToldAt: moment('hostToldAt'),
      hostReadAt: moment('hostReadAt'),
      nudgedTimes: t.int({ resolve: (it) => it.nudgedTimes ?? 0 }),
      nudgedAt: moment('nudgedAt'),
      hostAnswer: t.field({ type: AnswerEnum, nullable: true, resolve: (it) => it.hostAnswer }),
      hostAnsweredAt: moment('hostAnsweredAt'),
      calledAt: moment('calledAt'),
      calledTo: t.field({
        type: PlaceType,
        nullable: true,
        resolve: (it, _, { house }) => one(house.db, 'place', it.calledTo),
      }),
      calledUntil: t.field({
        type: 'Instant',
        nullable: true,
        resolve: (it, _, { house }) => calledUntil(it, house.clock.now()),
      }),
      calledTimes: t.int({ resolve: (it) => it.calledTimes ?? 0 }),
      seat: t.field({
        type: SeatType,
        nullable: true,
        resolve: (it, _, { house }) => one(house.db, 'seat', it.seatId),
      }),
      seatedAt: moment('seatedAt'),
      teaServedAt: moment('teaServedAt'),
      refusedBecause: t.field({ type: RefusedEnum, nullable: true, resolve: (it) => it.refusedBecause }),
      inBuilding: t.boolean({ resolve: (it) => inBuilding(it.state) }),
      actions: t.field({
        type: [life.Action],
        description: 'What this viewer may do now, and why not; `undo` only where it is known who asks',
        resolve: (it, _, context) =>
          context.actor
            ? Promise.all([life.actionsOf(it, context), undoAction(it, context)]).then((them) => them.flat())
            : life.actionsOf(it, context),
      }),
      history: t.field({
        type: [HappeningType],
        resolve: (it, _, context) =>
          historyFor(
            context,
            'visit',
            it.id,
            { ...BIRTHS, ...labels(visit.moves) },
            { ...REFUSED_BECAUSE, ...ANSWERS, ...REVEAL_REASONS },
          ),
      }),
    };
  },
});

builder.objectField(SeatType, 'takenBy', (t) =>
  t.field({ type: VisitType, nullable: true, resolve: (it, _, { house }) => sitterOf(house.db, it.id) }),
);

const labels = (moves: Record<string, { words: Words }>) =>
  Object.fromEntries(Object.entries(moves).map(([name, it]) => [name, it.words]));

function nameOf(it: Visit, context: Context): string {
  const plain = it.name && context.house.keyring.open(it.name)?.plain;
  return plain || (isErased(it, context) ? ERASED : UNNAMED)[context.audience.language];
}

/** Purged rows are empty; a row whose key is gone already reads the same. A courier may never have left a name. */
function isErased(it: Visit, { house }: Context): boolean {
  if (it.name) return house.keyring.open(it.name) === undefined;
  if (it.fromCompany) return house.keyring.open(it.fromCompany) === undefined;
  return true;
}

const kioskName = (id: string, { db }: Context['house'], { language }: Context['audience']) =>
  whenThere(nameOfActor(db, `device:${id}`, language), (name) => name ?? '');

async function undoAction(it: Visit, { house, actor }: Context): Promise<Action<'undo'>[]> {
  if (!actor) return [];
  const [last] = await house.db.read<Entry>(...lastMove('visit', it.id));
  const no = undoRefusal(visit, last, actor);
  return [{ name: 'undo', label: UNDO, open: !no, because: no?.words ?? null }];
}
