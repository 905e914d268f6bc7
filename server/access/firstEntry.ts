// Ways in that are used once: the set-up of an empty house, and the demo's links.
import type { Context } from '../context.ts';
import { newId } from '../engine/id.ts';
import { begin, SYSTEM } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { nameGiven } from '../property/rules.ts';
import { checkProperty } from '../property/settings.ts';
import { createProperty } from '../property/store.ts';
import { type Device, device, type DeviceKind } from './device.ts';
import type { Entrance } from './doors.ts';
import { become, cookieFace, desk } from './entry.ts';
import { checkPassword, hashed } from './passwords.ts';
import { enter } from './signIn.ts';
import { deskCookie } from './sessions.ts';
import { staffGiven } from './staff.ts';
import { addDevice, addStaffMember, staffByAccount } from './store.ts';
import { fingerprint, newToken } from '../engine/tokens.ts';

interface SetUp {
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly password: string;
  readonly propertyZh: string;
  readonly propertyEn: string;
  readonly zone: string;
}

/** Makes the first account (manager and administrator) and the property, and signs in. What is wrong with the form leaves the link good. */
export async function setUp(context: Context, { token, password, zone, ...given }: SetUp): Promise<void> {
  const { db, doors, clock, limits } = context.house;
  const visitor = desk(context);
  if (!limits.link.take(visitor.ip) || !doors.setUpLinks.of(token)) throw linkOver();
  const person = staffGiven({ ...given, roles: ['manager', 'admin'] });
  checkPassword(person.account, password);
  const property = {
    nameZh: nameGiven('propertyZh', given.propertyZh),
    nameEn: nameGiven('propertyEn', given.propertyEn),
    zone,
  };
  checkProperty({ zone });
  const passwordHash = await hashed(password);
  const id = newId();
  await db.write(async (tx) => {
    const [somebody] = await tx.all('select 1 from staffMember limit 1');
    if (somebody || !doors.setUpLinks.take(token)) throw linkOver();
    const by = { ...SYSTEM, id };
    await createProperty(tx, property, by, clock.now());
    await addStaffMember(tx, { ...person, passwordHash, language: 'zh' }, by, clock.now(), id);
  });
  limits.link.forgive(visitor.ip);
  await enter(context, (await staffByAccount(db, person.account))!, deskCookie(visitor.credential));
}

/** Takes a demo link: signs in at a desk, or pairs a kiosk or display. Loopback and demo only; each link once. */
export async function enterByLink(context: Context, token: string): Promise<void> {
  const { db, doors, limits, demo } = context.house;
  const visitor = cookieFace(context, 'desk', 'kiosk', 'display');
  const entrance = doors.entrances.of(token);
  if (!demo || !visitor.loopback || !limits.link.take(visitor.ip) || entrance?.face !== visitor.face) throw linkOver();
  doors.entrances.take(token);
  limits.link.forgive(visitor.ip);
  if (entrance.face === 'desk') {
    const person = await staffByAccount(db, entrance.staffAccount);
    if (person?.state !== 'active') throw linkOver();
    return enter(context, person, deskCookie(visitor.credential));
  }
  const secret = newToken();
  await pairByLink(context, entrance, secret);
  await become(context, visitor, secret);
}

/** A device of the same name and place takes up where the old one left: reloading the demo makes no crowd of devices. */
async function pairByLink(
  { house: { db, clock } }: Context,
  { face: kind, deviceName: name, lobbyId }: Entrance & { face: DeviceKind },
  secret: string,
): Promise<void> {
  const token = fingerprint(secret);
  await db.write(async (tx) => {
    const [known] = await tx.all<Device>(
      "update device set token = ?, pairedAt = ? where name = ? and kind = ? and lobbyId = ? and state = 'paired' returning *",
      ...[token, clock.now(), name, kind, lobbyId],
    );
    if (known) await begin(tx, device, known, 'pair', SYSTEM, clock.now());
    else await addDevice(tx, { kind, name, lobbyId, token }, SYSTEM, clock.now());
  });
}

const linkOver = () =>
  new Refusal('LINK_OVER', words('链接已失效，请重新获取。', 'This link is no longer good. Please get a new one.'));
