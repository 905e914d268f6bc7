// The property, its registers and the people who can be visited: which verb does what.
import { builder, press } from '../builder.ts';
import { actorOf, type Context, deed } from '../context.ts';
import type { Keyring } from '../engine/personal.ts';
import { record } from '../engine/journal.ts';
import { notFound, Refusal, words } from '../engine/refusal.ts';
import { enough, find, typedWhole } from './find.ts';
import {
  checkProperty,
  company,
  type Company,
  department,
  type Department,
  DESK_SETTINGS,
  extensionGiven,
  host,
  type Host,
  lobby,
  type Lobby,
  nameGiven,
  place,
  type Place,
  type Property,
  seat,
  type Seat,
  telephoneGiven,
  textGiven,
} from './rules.ts';
import { add, amendProperty, companies, departments, hosts, lobbies, one, visitable } from './store.ts';
import {
  CompanyType,
  DepartmentType,
  FoundType,
  type HostChoice,
  HostType,
  LobbyType,
  Mark,
  PlaceType,
  PropertyType,
  Reason,
  SeatType,
} from './types.ts';

builder.queryField('property', (t) => t.field({ type: PropertyType, resolve: (_, __, { house }) => house.property() }));
builder.queryField('departments', (t) =>
  t.field({ type: [DepartmentType], resolve: (_, __, { house }) => departments(house.db) }),
);
builder.queryField('lobbies', (t) => t.field({ type: [LobbyType], resolve: (_, __, { house }) => lobbies(house.db) }));
builder.queryField('companies', (t) =>
  t.field({ type: [CompanyType], resolve: (_, __, { house }) => companies(house.db) }),
);
builder.queryField('hosts', (t) =>
  t.field({
    type: [HostType],
    args: { search: t.arg.string({ required: false }) },
    resolve: async (_, { search }, { house }) => {
      const all = await hosts(house.db);
      return search && enough(search) ? find(search, all, await companies(house.db)).hosts : all;
    },
  }),
);

const KIOSK_MOST = 3;
builder.queryField('findHost', (t) =>
  t.field({
    type: FoundType,
    args: { text: t.arg.string() },
    resolve: async (_, { text }, context) => {
      const { house, audience } = context;
      const device = audience.deviceId !== null;
      if (device && !house.limits.findHost.take(actorOf(context).id))
        throw new Refusal(
          'TOO_MANY_TRIES',
          words('查询太频繁，请稍候片刻，或呼叫前台。', 'Too many searches. Wait a moment, or call reception.'),
        );
      const asked = text.slice(0, 60);
      const [people, firms] = await house.db.moment<[Host, Company]>(...visitable);
      const found = find(asked, people, firms);
      const firm = new Map(firms.map((it) => [it.id, it]));
      const choices = found.hosts
        .slice(0, device ? KIOSK_MOST : 20)
        .map((it) => choice(it, firm.get(it.companyId)!, device && !typedWhole(asked, it)));
      return { hosts: choices, companies: found.companies.slice(0, device ? KIOSK_MOST - choices.length : 10) };
    },
  }),
);

const choice = ({ id, nameZh, nameEn, floor }: Host, firm: Company, masked: boolean): HostChoice => ({
  id,
  nameZh: masked ? maskZh(nameZh) : nameZh,
  nameEn: masked ? maskEn(nameEn) : nameEn,
  companyZh: firm.nameZh,
  companyEn: firm.nameEn,
  floor,
});
/** 王小明 → 王*明, 王明 → 王*: known to who is expected, useless to who is fishing. */
const maskZh = (name: string) =>
  [...name].length > 2
    ? [...name].map((it, i, all) => (i === 0 || i === all.length - 1 ? it : '*')).join('')
    : `${[...name][0] ?? ''}*`;
/** Wang Xiaoming → Wang X. */
const maskEn = (name: string) => {
  const [first = '', ...rest] = name.split(/\s+/);
  return rest.length > 0 ? `${first} ${rest[0]![0]}.` : `${first[0] ?? ''}…`;
};

const PropertyInput = builder.inputType('PropertyInput', {
  fields: (t) => ({
    nameZh: t.string({ required: false }),
    nameEn: t.string({ required: false }),
    zone: t.string({ required: false }),
    closingTime: t.string({ required: false }),
    retentionDays: t.int({ required: false }),
    askTelephone: t.boolean({ required: false }),
    surnameAndTitle: t.boolean({ required: false }),
    receptionExtension: t.string({ required: false, description: '"" removes it' }),
    requiredMarks: t.field({ type: [Mark], required: false }),
  }),
});

builder.mutationField('amendProperty', (t) =>
  t.field({
    type: PropertyType,
    args: { input: t.arg({ type: PropertyInput }) },
    resolve: (_, { input }, context) => {
      const change = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
      ) as Partial<Property>;
      if (change.receptionExtension === '') change.receptionExtension = null;
      checkProperty(change);
      const { roles } = actorOf(context);
      const beyond = Object.keys(change).filter((name) => !(DESK_SETTINGS as readonly string[]).includes(name));
      if (beyond.length > 0 && !roles.includes('manager') && !roles.includes('admin'))
        throw new Refusal(
          'NOT_YOURS',
          words('这项设置由经理或系统管理员修改。', 'Managers and administrators change this setting.'),
          { field: beyond[0]! },
        );
      return deed(context, ['property', 'amend', change], (tx, { by, now, settings }) =>
        amendProperty(tx, settings.id, change, by, now),
      );
    },
  }),
);

const NameInput = builder.inputType('NameInput', { fields: (t) => ({ nameZh: t.string(), nameEn: t.string() }) });
const named = (input: { nameZh: string; nameEn: string }) => ({
  nameZh: nameGiven('nameZh', input.nameZh),
  nameEn: nameGiven('nameEn', input.nameEn),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: NameInput });
  return {
    addDepartment: t.field({
      type: DepartmentType,
      args: { input },
      resolve: (_, a, c) => enter<Department>(c, department, named(a.input)),
    }),
    amendDepartment: t.field({
      type: DepartmentType,
      args: { id, input },
      resolve: (_, a, c) => press(c, department, 'amend', a.id, named(a.input)),
    }),
    retireDepartment: t.field({
      type: DepartmentType,
      args: { id },
      resolve: (_, a, c) => press(c, department, 'retire', a.id),
    }),
    restoreDepartment: t.field({
      type: DepartmentType,
      args: { id },
      resolve: (_, a, c) => press(c, department, 'restore', a.id),
    }),
    addLobby: t.field({
      type: LobbyType,
      args: { input },
      resolve: (_, a, c) => enter<Lobby>(c, lobby, named(a.input)),
    }),
    amendLobby: t.field({
      type: LobbyType,
      args: { id, input },
      resolve: (_, a, c) => press(c, lobby, 'amend', a.id, named(a.input)),
    }),
    retireLobby: t.field({ type: LobbyType, args: { id }, resolve: (_, a, c) => press(c, lobby, 'retire', a.id) }),
    restoreLobby: t.field({ type: LobbyType, args: { id }, resolve: (_, a, c) => press(c, lobby, 'restore', a.id) }),
  };
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const lobbyId = t.arg.id();
  const name = t.arg.string();
  const input = t.arg({ type: NameInput });
  return {
    addSeat: t.field({
      type: SeatType,
      args: { lobbyId, name },
      resolve: async (_, a, c) =>
        enter<Seat>(c, seat, { lobbyId: await known(c, 'lobby', a.lobbyId), name: nameGiven('name', a.name) }),
    }),
    amendSeat: t.field({
      type: SeatType,
      args: { id, name },
      resolve: (_, a, c) => press(c, seat, 'amend', a.id, { name: nameGiven('name', a.name) }),
    }),
    retireSeat: t.field({ type: SeatType, args: { id }, resolve: (_, a, c) => press(c, seat, 'retire', a.id) }),
    restoreSeat: t.field({ type: SeatType, args: { id }, resolve: (_, a, c) => press(c, seat, 'restore', a.id) }),
    addPlace: t.field({
      type: PlaceType,
      args: { lobbyId, input },
      resolve: async (_, a, c) =>
        enter<Place>(c, place, { lobbyId: await known(c, 'lobby', a.lobbyId), ...named(a.input) }),
    }),
    amendPlace: t.field({
      type: PlaceType,
      args: { id, input },
      resolve: (_, a, c) => press(c, place, 'amend', a.id, named(a.input)),
    }),
    retirePlace: t.field({ type: PlaceType, args: { id }, resolve: (_, a, c) => press(c, place, 'retire', a.id) }),
    restorePlace: t.field({ type: PlaceType, args: { id }, resolve: (_, a, c) => press(c, place, 'restore', a.id) }),
  };
});

const CompanyInput = builder.inputType('CompanyInput', {
  fields: (t) => ({ nameZh: t.string(), nameEn: t.string(), floors: t.string() }),
});
const firm = (input: typeof CompanyInput.$inferInput) => ({
  ...named(input),
  floors: textGiven('floors', input.floors, 40),
});

const HostInput = builder.inputType('HostInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    title: t.string({ required: false }),
    companyId: t.id(),
    departmentId: t.id({ required: false }),
    floor: t.string(),
    extension: t.string({ required: false }),
    telephone: t.string({ required: false, description: 'A private number: null leaves it as it is, "" removes it' }),
  }),
});
async function person(context: Context, input: typeof HostInput.$inferInput) {
  const { keyring } = context.house;
  return {
    ...named(input),
    title: textGiven('title', input.title ?? ''),
    companyId: await known(context, 'company', input.companyId),
    departmentId: input.departmentId ? await known(context, 'department', input.departmentId) : null,
    floor: textGiven('floor', input.floor, 20),
    extension: extensionGiven('extension', input.extension ?? ''),
    ...(typeof input.telephone === 'string' && {
      telephone: sealed(keyring, telephoneGiven('telephone', input.telephone)),
    }),
  };
}
/** A host's private number has no day: it is kept as long as the host is, under the standing key. */
const sealed = (keyring: Keyring, telephone: string) => (telephone ? keyring.seal('standing', telephone) : null);

builder.mutationFields((t) => {
  const id = t.arg.id();
  const firmly = t.arg({ type: CompanyInput });
  const personal = t.arg({ type: HostInput });
  return {
    addCompany: t.field({
      type: CompanyType,
      args: { input: firmly },
      resolve: (_, a, c) => enter<Company>(c, company, firm(a.input)),
    }),
    amendCompany: t.field({
      type: CompanyType,
      args: { id, input: firmly },
      resolve: (_, a, c) => press(c, company, 'amend', a.id, firm(a.input)),
    }),
    retireCompany: t.field({
      type: CompanyType,
      args: { id },
      resolve: (_, a, c) => press(c, company, 'retire', a.id),
    }),
    restoreCompany: t.field({
      type: CompanyType,
      args: { id },
      resolve: (_, a, c) => press(c, company, 'restore', a.id),
    }),
    addHost: t.field({
      type: HostType,
      args: { input: personal },
      resolve: async (_, a, c) => enter<Host>(c, host, { telephone: null, ...(await person(c, a.input)) }, a.input),
    }),
    amendHost: t.field({
      type: HostType,
      args: { id, input: personal },
      resolve: async (_, a, c) => press(c, host, 'amend', a.id, await person(c, a.input), { wish: a.input }),
    }),
    retireHost: t.field({ type: HostType, args: { id }, resolve: (_, a, c) => press(c, host, 'retire', a.id) }),
    restoreHost: t.field({ type: HostType, args: { id }, resolve: (_, a, c) => press(c, host, 'restore', a.id) }),
    revealHostTelephone: t.string({
      args: { id, reason: t.arg({ type: Reason }) },
      resolve: async (_, { id: hostId, reason }, context) => {
        mayReveal(context);
        const found = await one(context.house.db, 'host', hostId);
        const plain = found?.telephone && context.house.keyring.open(found.telephone)?.plain;
        if (!plain) throw notFound(words('这个号码', 'this number'));
        await context.house.db.write((tx) =>
          record(
            tx,
            { kind: 'host', id: hostId, move: 'reveal', from: '', to: '', actor: actorOf(context).id, reason },
            context.house.clock.now(),
          ),
        );
        return plain;
      },
    }),
  };
});

/** At most 20 looks an hour at what is masked, whoever it is. */
export function mayReveal(context: Context): void {
  if (!context.house.limits.reveal.take(actorOf(context).id))
    throw new Refusal(
      'TOO_MANY_TRIES',
      words('本小时查看次数已达上限。', 'You have looked at as many numbers as an hour allows.'),
    );
}

/** Refuses an id that points to nothing, at the field that gave it. */
async function known(context: Context, kind: 'lobby' | 'company' | 'department', id: string): Promise<string> {
  if (await one(context.house.db, kind, id)) return id;
  throw new Refusal(
    'NOT_FOUND',
    words('请重新选择，所选的已不存在。', 'Please choose again: that one is no longer there.'),
    { field: `${kind}Id` },
  );
}

const enter = <Row extends { id: string; state: 'active' | 'retired' }>(
  context: Context,
  it: Parameters<typeof add>[1],
  columns: Omit<Row, 'id' | 'state'>,
  wish: unknown = columns,
) => deed(context, [it.kind, 'add', wish], (tx, { by, now }) => add<Row>(tx, it, columns, by, now));
