// A furnished building on a file: a property, people of every role signed in, kiosks and displays paired. Made in this process,
// then handed to a server of its own.
import { join } from 'node:path';
import { cookieOf } from '../../../server/access/sessions.ts';
import { addDevice, addStaffMember } from '../../../server/access/store.ts';
import { fingerprint, newToken } from '../../../server/engine/tokens.ts';
import { hashed } from '../../../server/access/passwords.ts';
import { createApp } from '../../../server/app.ts';
import { SYSTEM } from '../../../server/engine/machine.ts';
import { ALL_STAFF, type StaffRole } from '../../../server/engine/roles.ts';
import { company, host, lobby, place, seat } from '../../../server/property/rules.ts';
import { add, createProperty } from '../../../server/property/store.ts';
import type { Face } from '../../../server/context.ts';

export const PASSWORD = 'a long enough password';

/** Somebody with a cookie at one face. */
export interface Person {
  readonly face: Face;
  readonly id: string;
  readonly cookie: string;
}

export interface Building {
  readonly databaseUrl: string;
  readonly file: string;
  readonly lobbyIds: readonly string[];
  readonly companyIds: readonly string[];
  readonly hostIds: readonly string[];
  readonly seatIds: readonly string[];
  readonly placeId: string;
  /** One account of each role, named after it, signed in; the password is PASSWORD. */
  readonly staff: Readonly<Record<StaffRole, Person>>;
  /** In the first lobby. */
  readonly kiosks: readonly Person[];
  /** In turn in the first and the second lobby. */
  readonly displays: readonly Person[];
}

/** Somebody nobody knows. */
export const stranger = (face: Face = 'desk'): Person => ({ face, id: '', cookie: '' });

/** A zone in which it is about noon: no day ends there while an experiment runs, and nobody is signed out by the house. */
export function aboutNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** Furnishes a new database in `folder`. The sessions it opens last as long as any (idle 30 minutes). */
export async function furnish(
  folder: string,
  { kiosks = 8, displays = 4, zone = 'Asia/Shanghai' } = {},
): Promise<Building> {
  const file = join(folder, 'foyer.db');
  const databaseUrl = `file:${file}`;
  const app = await createApp({ databaseUrl, documents: { desk: {}, kiosk: {}, display: {} }, log: () => {} });
  const { db, clock, keyring } = app.house;
  const now = clock.now();
  const passwordHash = await hashed(PASSWORD);
  try {
    return await db.write(async (tx) => {
      await createProperty(tx, { nameZh: '观澜中心', nameEn: 'Guanlan Centre', zone }, SYSTEM, now);
      const lobbyIds: string[] = [];
      for (const nameEn of ['Ground-floor lobby', 'North lobby'])
        lobbyIds.push((await add(tx, lobby, { nameZh: nameEn, nameEn }, SYSTEM, now)).id);
      const lobbyId = lobbyIds[0]!;

      const companyIds: string[] = [];
      const hostIds: string[] = [];
      for (let c = 1; c <= 5; c++) {
        const firm = { nameZh: `公司${c}`, nameEn: `Company ${c}`, floors: String(10 + c) };
        companyIds.push((await add(tx, company, firm, SYSTEM, now)).id);
        for (let h = 1; h <= 10; h++) {
          const telephone = keyring.seal('standing', `1360000${c}0${String(h).padStart(2, '0')}`);
          const columns = { nameZh: `王小明${c}${h}`, nameEn: `Wang Xiaoming ${c}${h}`, title: '', departmentId: null };
          const where = { companyId: companyIds.at(-1)!, floor: String(10 + c), extension: `1${c}${h}`, telephone };
          hostIds.push((await add(tx, host, { ...columns, ...where }, SYSTEM, now)).id);
        }
      }
      const seatIds: string[] = [];
      for (let n = 1; n <= 12; n++) seatIds.push((await add(tx, seat, { lobbyId, name: `A${n}` }, SYSTEM, now)).id);
      const placeId = (await add(tx, place, { lobbyId, nameZh: '前台', nameEn: 'Reception' }, SYSTEM, now)).id;

      const staff = {} as Record<StaffRole, Person>;
      for (const role of ALL_STAFF) {
        const given = { account: role, name: role, nameEn: role, roles: JSON.stringify([role]), departmentId: null };
        const { id } = await addStaffMember(tx, { ...given, passwordHash, language: 'en' }, SYSTEM, now);
        const browser = newToken();
        const token = await app.doors.sessions.open(tx, id, { browser, token: '' });
        staff[role] = { face: 'desk', id, cookie: `desk=${cookieOf({ browser, token })}` };
      }
      const pair = async (kind: 'kiosk' | 'display', name: string, at: string): Promise<Person> => {
        const token = newToken();
        const { id } = await addDevice(tx, { kind, name, lobbyId: at, token: fingerprint(token) }, SYSTEM, now);
        return { face: kind, id, cookie: `${kind}=${token}` };
      };
      const devices = { kiosks: [] as Person[], displays: [] as Person[] };
      for (let n = 1; n <= kiosks; n++) devices.kiosks.push(await pair('kiosk', `Kiosk ${n}`, lobbyId));
      for (let n = 0; n < displays; n++)
        devices.displays.push(await pair('display', `Display ${n + 1}`, lobbyIds[n % lobbyIds.length]!));
      return { databaseUrl, file, lobbyIds, companyIds, hostIds, seatIds, placeId, staff, ...devices };
    });
  } finally {
    await app.close();
  }
}
