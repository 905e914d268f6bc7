// The GraphQL types of the property and its registers.
import { builder, lifeOf } from '../builder.ts';
import { type Context, groundOf } from '../context.ts';
import { actions, type AnyMachine } from '../engine/machine.ts';
import { whenThere } from '../engine/there.ts';
import {
  company,
  type Company,
  department,
  type Department,
  host,
  type Host,
  lobby,
  type Lobby,
  place,
  type Place,
  type Registered,
  REVEAL_REASONS,
  type RevealReason,
  seat,
  type Seat,
} from './rules.ts';
import { BADGES, type Drink, DRINKS, MARKS, type Property, type VisitMark } from './settings.ts';
import { entryOf, hostsOf, one, placesOf, seatsOf } from './store.ts';

// Registers share one life, so they share its types.
const life = lifeOf('Register', company);

export const Mark = builder.enumType('VisitMark', { values: Object.keys(MARKS) as VisitMark[] });
export const DrinkEnum = builder.enumType('Drink', { values: Object.keys(DRINKS) as Drink[] });
export const BadgeEnum = builder.enumType('BadgeKind', { values: BADGES });
export const Reason = builder.enumType('RevealReason', { values: Object.keys(REVEAL_REASONS) as RevealReason[] });

export const PropertyType = builder.objectRef<Property>('Property').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    addressZh: t.exposeString('addressZh', { description: 'The street address, as guests are told it' }),
    addressEn: t.exposeString('addressEn'),
    zone: t.exposeString('zone', { description: 'IANA zone in which times are shown and the day ends' }),
    closingTime: t.exposeString('closingTime', {
      description: 'Local time, HH:MM, at which open visits are closed by the system',
    }),
    retentionDays: t.exposeInt('retentionDays', { description: 'Days that personal data is kept' }),
    askTelephone: t.exposeBoolean('askTelephone'),
    surnameAndTitle: t.exposeBoolean('surnameAndTitle'),
    receptionExtension: t.exposeString('receptionExtension', { nullable: true }),
    requiredMarks: t.field({
      type: [Mark],
      resolve: (it) => [...it.requiredMarks],
      description: 'Marks that must be there before a visitor is shown in',
    }),
    drinks: t.field({
      type: [DrinkEnum],
      resolve: (it) => [...it.drinks],
      description: 'Offered at sign-in; none, and nobody is asked',
    }),
    photo: t.exposeBoolean('photo'),
    badge: t.field({ type: BadgeEnum, resolve: (it) => it.badge }),
    deputyAfter: t.exposeInt('deputyAfter', { description: 'Minutes until the host is told again, with the deputy' }),
    deskAfter: t.exposeInt('deskAfter', { description: 'Minutes until the desk is alerted' }),
    drinkWarnAfter: t.exposeInt('drinkWarnAfter', { description: 'Minutes until an offered drink is late' }),
    webhookUrl: t.exposeString('webhookUrl', { nullable: true }),
    webhookSecretSet: t.boolean({ resolve: (it) => it.webhookSecret !== null }),
    robotUrl: t.exposeString('robotUrl', { nullable: true }),
  }),
});

export const DepartmentType = builder.objectRef<Department>('Department').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(department, it, context) }),
  }),
});

export const LobbyType = builder.objectRef<Lobby>('Lobby');
export const CompanyType = builder.objectRef<Company>('Company');

export const SeatType = builder.objectRef<Seat>('Seat').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    lobby: t.field({
      type: LobbyType,
      resolve: (it, _, { house }) => entryOf(house.db, 'lobby', it.lobbyId),
    }),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(seat, it, context) }),
  }),
});

export const PlaceType = builder.objectRef<Place>('Place').implement({
  description: 'Where a called visitor is asked to go: shown on the display',
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(place, it, context) }),
  }),
});

LobbyType.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    seats: t.field({ type: [SeatType], resolve: (it, _, { house }) => seatsOf(house.db, it.id) }),
    places: t.field({ type: [PlaceType], resolve: (it, _, { house }) => placesOf(house.db, it.id) }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(lobby, it, context) }),
  }),
});

export const HostType = builder.objectRef<Host>('Host');
HostType.implement({
  description: 'A person who can be visited',
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    title: t.exposeString('title'),
    company: t.field({
      type: CompanyType,
      resolve: (it, _, { house }) => entryOf(house.db, 'company', it.companyId),
    }),
    department: t.field({
      type: DepartmentType,
      nullable: true,
      resolve: (it, _, { house }) => one(house.db, 'department', it.departmentId),
    }),
    floor: t.exposeString('floor'),
    extension: t.exposeString('extension', { description: 'The office extension: plain to the desk' }),
    telephoneMasked: t.string({
      nullable: true,
      description: 'A private number behind its mask; revealHostTelephone shows it, with a reason',
      resolve: (it, _, { house }) => (it.telephone ? String(house.keyring.open(it.telephone) ?? '') || null : null),
    }),
    email: t.string({
      nullable: true,
      resolve: (it, _, { house }) => (it.email && house.keyring.open(it.email)?.plain) || null,
    }),
    deputy: t.field({
      type: HostType,
      nullable: true,
      resolve: (it, _, { house }) => one(house.db, 'host', it.deputyId),
    }),
    principal: t.boolean({
      description: 'One of a tenant’s principals, whom the reception knows and greets',
      resolve: (it) => it.principal === 1,
    }),
    addressAs: t.exposeString('addressAs', { description: 'How they are addressed: 陈总' }),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(host, it, context) }),
  }),
});

CompanyType.implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    floors: t.exposeString('floors'),
    wayZh: t.exposeString('wayZh', { description: 'How to get there from the lobby' }),
    wayEn: t.exposeString('wayEn'),
    robotUrl: t.exposeString('robotUrl', {
      nullable: true,
      description: 'The company’s WeCom group robot: it hears codes and the company, never a name',
    }),
    state: t.field({ type: life.State, resolve: (it) => it.state }),
    hosts: t.field({ type: [HostType], resolve: (it, _, { house }) => hostsOf(house.db, it.id) }),
    actions: t.field({ type: [life.Action], resolve: (it, _, context) => lifeOfRegister(company, it, context) }),
  }),
});

export interface HostChoice {
  id: string;
  nameZh: string;
  nameEn: string;
  companyZh: string;
  companyEn: string;
  floor: string;
}
export const HostChoiceType = builder.objectRef<HostChoice>('HostChoice').implement({
  description: 'What a kiosk may know of a person: masked until the visitor typed the whole name, never a telephone',
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    companyZh: t.exposeString('companyZh'),
    companyEn: t.exposeString('companyEn'),
    floor: t.exposeString('floor'),
  }),
});
export const CompanyChoiceType = builder.objectRef<Company>('CompanyChoice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
    floors: t.exposeString('floors'),
  }),
});
export const DepartmentChoiceType = builder.objectRef<Department>('DepartmentChoice').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    nameZh: t.exposeString('nameZh'),
    nameEn: t.exposeString('nameEn'),
  }),
});
export const FoundType = builder.objectRef<{ hosts: HostChoice[]; companies: Company[] }>('FoundHosts').implement({
  fields: (t) => ({
    hosts: t.field({ type: [HostChoiceType], resolve: (it) => it.hosts }),
    companies: t.field({ type: [CompanyChoiceType], resolve: (it) => it.companies }),
  }),
});

/** All registers have the same moves; only who may make them differs. */
function lifeOfRegister(it: AnyMachine, row: Registered, context: Context) {
  return whenThere(groundOf(context), (ground) => actions(it as typeof company, row as Company, ground));
}
