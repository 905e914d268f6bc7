// Tables of accounts, sessions, desks and devices, and every question asked of them.
import { newId } from '../engine/id.ts';
import type { Database, Tx } from '../engine/database.ts';
import { begin, stateColumn } from '../engine/machine.ts';
import type { Actor } from '../engine/machine.ts';
import { record } from '../engine/journal.ts';
import { type Device, device, type DeviceKind } from './device.ts';
import { accountTaken, type StaffGiven, type StaffMember, staffMember } from './staff.ts';

export const tables = [
  `create table staffMember(id text primary key, account text not null collate nocase unique, name text not null, nameEn text not null,
     roles text not null, departmentId text references department, language text not null check (language in ('zh', 'en')),
     ${stateColumn(staffMember)}, passwordHash text not null, pinHash text, lastSignInAt integer) strict`,
  // Of a session only the fingerprint of its secret is kept, and of a browser likewise.
  `create table session(id text primary key, staffId text not null references staffMember, browser text not null,
     startedAt integer not null, usedAt integer not null) strict`,
  'create index session_of on session(staffId)',
  // Who gave the password in which browser on which day: they may come back with a PIN.
  `create table presence(browser text not null, staffId text not null references staffMember, day text not null,
     wrong integer not null default 0, primary key(browser, staffId)) strict`,
  `create table device(id text primary key, name text not null, kind text not null check (kind in ('kiosk', 'display')),
     lobbyId text not null references lobby, ${stateColumn(device)}, token text not null unique, pairedAt integer not null,
     lastContactAt integer, drawnCursor integer, drawnAt integer) strict`,
  'alter table staffMember add column email text',
];

type Reads = Pick<Database, 'read'>;

export const staffMembers = (db: Reads) => db.read<StaffMember>('select * from staffMember order by state, account');

export async function staffByAccount(db: Reads, account: string): Promise<StaffMember | undefined> {
  const [row] = await db.read<StaffMember>(
    'select * from staffMember where account = ?',
    account.normalize('NFKC').trim(),
  );
  return row;
}

export async function staffById(db: Reads, id: string): Promise<StaffMember | undefined> {
  const [row] = await db.read<StaffMember>('select * from staffMember where id = ?', id);
  return row;
}

/** Whether anybody can sign in at all; before that, the house waits to be set up. */
export async function hasStaff(db: Reads): Promise<boolean> {
  return (await db.read('select 1 from staffMember limit 1')).length > 0;
}

/** Adds an account, active from now. Refuses a sign-in name that is taken, in whatever case. */
export async function addStaffMember(
  tx: Tx,
  given: StaffGiven & Pick<StaffMember, 'passwordHash' | 'language'>,
  by: Actor,
  now: number,
  id: string = newId(),
): Promise<StaffMember> {
  await checkAccountFree(tx, given.account, id);
  const [row] = await tx.all<StaffMember>(
    `insert into staffMember(id, account, name, nameEn, roles, departmentId, language, email, state, passwordHash)
     values(?, ?, ?, ?, ?, ?, ?, ?, 'active', ?) returning *`,
    ...[
      id,
      given.account,
      given.name,
      given.nameEn,
      given.roles,
      given.departmentId,
      given.language,
      given.email ?? null,
      given.passwordHash,
    ],
  );
  await begin(tx, staffMember, row!, 'add', by, now);
  return row!;
}

export async function checkAccountFree(tx: Tx, account: string, butFor: string): Promise<void> {
  const taken = await tx.all('select 1 from staffMember where account = ? and id <> ?', account, butFor);
  if (taken.length > 0) throw accountTaken();
}

/** Changes what belongs to the person alone: their language, password or PIN. The journal tells of the latter two, never what. */
export async function setOwn(
  tx: Tx,
  id: string,
  change: Partial<Pick<StaffMember, 'language' | 'passwordHash' | 'pinHash' | 'lastSignInAt'>>,
): Promise<StaffMember> {
  const columns = Object.entries(change);
  const [row] = await tx.all<StaffMember>(
    `update staffMember set ${columns.map(([name]) => `${name} = ?`).join(', ')} where id = ? returning *`,
    ...columns.map(([, value]) => value),
    id,
  );
  return row!;
}

/** Notes in the journal that somebody changed their own password or PIN. */
export const noteOwn = (tx: Tx, { id, state }: StaffMember, move: 'changePassword' | 'setPin', now: number) =>
  record(tx, { kind: staffMember.kind, id, move, from: state, to: state, actor: id }, now);

export const devices = (db: Reads) => db.read<Device>('select * from device order by state, lobbyId, name');

export async function deviceById(db: Reads, id: string): Promise<Device | undefined> {
  const [row] = await db.read<Device>('select * from device where id = ?', id);
  return row;
}

export async function pairedByToken(db: Reads, kind: DeviceKind, token: string): Promise<Device | undefined> {
  const [row] = await db.read<Device>(
    "select * from device where token = ? and kind = ? and state = 'paired'",
    token,
    kind,
  );
  return row;
}

/** Adds a device, paired from now; `token` is the fingerprint of the secret it already holds. */
export async function addDevice(
  tx: Tx,
  { kind, name, lobbyId, token }: Pick<Device, 'kind' | 'name' | 'lobbyId' | 'token'>,
  by: Actor,
  now: number,
): Promise<Device> {
  const [row] = await tx.all<Device>(
    "insert into device(id, name, kind, lobbyId, state, token, pairedAt) values(?, ?, ?, ?, 'paired', ?, ?) returning *",
    ...[newId(), name, kind, lobbyId, token, now],
  );
  await begin(tx, device, row!, 'pair', by, now);
  return row!;
}
