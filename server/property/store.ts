// Tables of the property and its registers, and every question asked of them.
import { newId } from '../engine/id.ts';
import type { Database, Query, Tx } from '../engine/database.ts';
import { type Actor, begin, stateColumn } from '../engine/machine.ts';
import type { AnyMachine } from '../engine/machine.ts';
import { record } from '../engine/journal.ts';
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
  seat,
  type Seat,
} from './rules.ts';
import type { Property } from './settings.ts';

export const tables = [
  `create table property(id text primary key, nameZh text not null, nameEn text not null, zone text not null, closingTime text not null,
     retentionDays integer not null, askTelephone integer not null, surnameAndTitle integer not null, receptionExtension text,
     requiredMarks text not null) strict`,
  `create table department(id text primary key, nameZh text not null, nameEn text not null, ${stateColumn(department)}) strict`,
  `create table lobby(id text primary key, nameZh text not null, nameEn text not null, ${stateColumn(lobby)}) strict`,
  `create table seat(id text primary key, lobbyId text not null references lobby, name text not null, ${stateColumn(seat)}) strict`,
  `create table place(id text primary key, lobbyId text not null references lobby, nameZh text not null, nameEn text not null, ${stateColumn(place)}) strict`,
  `create table company(id text primary key, nameZh text not null, nameEn text not null, floors text not null, ${stateColumn(company)}) strict`,
  `create table host(id text primary key, nameZh text not null, nameEn text not null, title text not null, companyId text not null references company,
     departmentId text references department, floor text not null, extension text not null, telephone text, ${stateColumn(host)}) strict`,
  'create index host_of on host(companyId)',
  `alter table property add column drinks text not null default '["tea","water"]'`,
  'alter table property add column photo integer not null default 0',
  "alter table property add column badge text not null default 'phone'",
  'alter table property add column deputyAfter integer not null default 3',
  'alter table property add column deskAfter integer not null default 6',
  'alter table property add column drinkWarnAfter integer not null default 8',
  'alter table property add column webhookUrl text',
  'alter table property add column webhookSecret text',
  'alter table property add column robotUrl text',
  "alter table company add column wayZh text not null default ''",
  "alter table company add column wayEn text not null default ''",
  'alter table company add column robotUrl text',
  'alter table host add column email text',
  'alter table host add column deputyId text references host',
  'alter table host add column principal integer not null default 0',
  "alter table host add column addressAs text not null default ''",
  "alter table property add column addressZh text not null default ''",
  "alter table property add column addressEn text not null default ''",
];

type Flag = 'askTelephone' | 'surnameAndTitle' | 'photo';
type Several = 'requiredMarks' | 'drinks';
type Kept = Omit<Property, Flag | Several> & Record<Flag, number> & Record<Several, string>;

/** The property's settings; undefined before the first set-up. */
export async function propertyOf(db: Pick<Database, 'read'>): Promise<Property | undefined> {
  const [row] = await db.read<Kept>('select * from property');
  return row && opened(row);
}

/** The settings inside a write; there is always a property once anything can fall due. */
export async function propertyIn(tx: Tx): Promise<Property> {
  const [row] = await tx.all<Kept>('select * from property');
  return opened(row!);
}

const opened = (row: Kept): Property => ({
  ...row,
  askTelephone: row.askTelephone === 1,
  surnameAndTitle: row.surnameAndTitle === 1,
  photo: row.photo === 1,
  requiredMarks: JSON.parse(row.requiredMarks) as Property['requiredMarks'],
  drinks: JSON.parse(row.drinks) as Property['drinks'],
});

/** What a property is until somebody says otherwise. */
export const USUAL: Omit<Property, 'id' | 'nameZh' | 'nameEn' | 'zone'> = {
  addressZh: '',
  addressEn: '',
  closingTime: '22:00',
  retentionDays: 30,
  askTelephone: false,
  surnameAndTitle: true,
  receptionExtension: null,
  requiredMarks: [],
  drinks: ['tea', 'water'],
  photo: false,
  badge: 'phone',
  deputyAfter: 3,
  deskAfter: 6,
  drinkWarnAfter: 8,
  webhookUrl: null,
  webhookSecret: null,
  robotUrl: null,
};

/** Writes the one property row; there is none before the wizard. */
export async function createProperty(
  tx: Tx,
  given: Pick<Property, 'nameZh' | 'nameEn' | 'zone'> & Partial<Property>,
  by: Pick<Actor, 'id'>,
  now: number,
): Promise<void> {
  const it: Property = { id: newId(), ...USUAL, ...given };
  const columns = columnsOf(it);
  await tx.all(
    `insert into property(${columns.map(([name]) => name).join(', ')}) values(${columns.map(() => '?').join(', ')})`,
    ...columns.map(([, value]) => value),
  );
  await record(tx, { kind: 'property', id: it.id, move: 'begin', from: '', to: '', actor: by.id }, now);
}

/** Changes the settings named; the journal tells which, never to what. */
export async function amendProperty(
  tx: Tx,
  id: string,
  change: Partial<Property>,
  by: Actor,
  now: number,
): Promise<Property> {
  const columns = columnsOf(change);
  if (columns.length > 0)
    await tx.all(
      `update property set ${columns.map(([name]) => `${name} = ?`).join(', ')} where id = ?`,
      ...columns.map(([, value]) => value),
      id,
    );
  await record(
    tx,
    {
      kind: 'property',
      id,
      move: 'amend',
      from: '',
      to: '',
      actor: by.id,
      reason: columns.map(([name]) => name).join(' '),
    },
    now,
  );
  return propertyIn(tx);
}

/** Lists are kept as JSON. */
const columnsOf = (it: Partial<Property>) =>
  Object.entries(it).map(
    ([name, value]) =>
      [name, Array.isArray(value) ? JSON.stringify(value) : (value as string | number | boolean | null)] as const,
  );

/** Adds an entry to a register; it begins active. Columns come from the caller's own checked fields. */
export async function add<Row extends Registered>(
  tx: Tx,
  it: AnyMachine,
  columns: Omit<Row, 'id' | 'state'>,
  by: Actor,
  now: number,
): Promise<Row> {
  const row = { id: newId(), ...columns, state: 'active' } as unknown as Row;
  const names = Object.keys(row);
  await tx.all(
    `insert into ${it.kind}(${names.join(', ')}) values(${names.map(() => '?').join(', ')})`,
    ...(Object.values(row) as (string | number | null)[]),
  );
  await begin(tx, it, row, 'add', by, now);
  return row;
}

export const departments = (db: Database) => db.read<Department>('select * from department order by state, nameZh');
export const lobbies = (db: Database) => db.read<Lobby>('select * from lobby order by state, id');
export const seatsOf = (db: Database, lobbyId: string) =>
  db.read<Seat>('select * from seat where lobbyId = ? order by state, name', lobbyId);
export const placesOf = (db: Database, lobbyId: string) =>
  db.read<Place>('select * from place where lobbyId = ? order by state, id', lobbyId);
export const companies = (db: Database) => db.read<Company>('select * from company order by state, nameZh');
export const hosts = (db: Database) => db.read<Host>('select * from host order by state, nameZh');
export const hostsOf = (db: Database, companyId: string) =>
  db.read<Host>('select * from host where companyId = ? order by state, nameZh', companyId);

/** The people and companies who can be visited now. */
export const visitable: readonly [Query, Query] = [
  [
    "select host.* from host join company on company.id = host.companyId where host.state = 'active' and company.state = 'active'",
  ],
  ["select * from company where state = 'active'"],
];

type Named = 'department' | 'lobby' | 'seat' | 'place' | 'company' | 'host';
type RowNamed = { department: Department; lobby: Lobby; seat: Seat; place: Place; company: Company; host: Host };

/** One entry of a register by id, for a field that points to it; null gives null. */
export function one<K extends Named>(
  db: Pick<Database, 'rowOf'>,
  kind: K,
  id: string | null,
): RowNamed[K] | null | Promise<RowNamed[K] | null> {
  if (!id) return null;
  return whenThere(db.rowOf<RowNamed[K]>(kind, id), (row) => row ?? null);
}

/** The entry that a row cannot be without. */
export const entryOf = <K extends Named>(db: Pick<Database, 'rowOf'>, kind: K, id: string) =>
  one(db, kind, id) as RowNamed[K] | Promise<RowNamed[K]>;
