// The registers: departments, lobbies with seats and places, companies and their people. Added, amended, retired, restored.
import { builder, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import type { Keyring } from '../engine/personal.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { reveal } from './reveal.ts';
import {
  company,
  type Company,
  department,
  type Department,
  extensionGiven,
  host,
  type Host,
  lobby,
  type Lobby,
  nameGiven,
  place,
  type Place,
  seat,
  type Seat,
  telephoneGiven,
  textGiven,
} from './rules.ts';
import { add, one } from './store.ts';
import { CompanyType, DepartmentType, HostType, LobbyType, PlaceType, Reason, SeatType } from './types.ts';

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
      resolve: async (_, a, c) => reveal(c, 'host', a.id, (await one(c.house.db, 'host', a.id))?.telephone, a.reason),
    }),
  };
});

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
