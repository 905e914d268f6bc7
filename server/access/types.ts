// The GraphQL types of accounts, devices and whoever is looking.
import { builder, lifeOf } from '../builder.ts';
import type { Context, Face } from '../context.ts';
import { LANGUAGES } from '../engine/refusal.ts';
import { type Role, STAFF_ROLES, type StaffRole } from '../engine/roles.ts';
import { entryOf, one, propertyOf } from '../property/store.ts';
import { DepartmentType, LobbyType, PropertyType } from '../property/types.ts';
import { behind } from './behind.ts';
import { type Device, device, DEVICE_KINDS } from './device.ts';
import type { Pairing } from './pairings.ts';
import { rolesOf, type StaffMember, staffMember } from './staff.ts';
import { hasStaff } from './store.ts';

export const LanguageEnum = builder.enumType('Language', { values: LANGUAGES });
export const FaceEnum = builder.enumType('Face', {
  values: ['desk', 'kiosk', 'display'] as const satisfies readonly Face[],
});
export const RoleEnum = builder.enumType('Role', {
  values: [
    'unpaired',
    ...DEVICE_KINDS,
    ...(Object.keys(STAFF_ROLES) as StaffRole[]),
  ] as const satisfies readonly Role[],
});
const DeviceKindEnum = builder.enumType('DeviceKind', { values: DEVICE_KINDS });

const staffLife = lifeOf('Staff', staffMember);
export const StaffMemberType = builder.objectRef<StaffMember>('StaffMember').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    account: t.exposeString('account'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn'),
    roles: t.field({ type: [RoleEnum], resolve: rolesOf }),
    department: t.field({
      type: DepartmentType,
      nullable: true,
      resolve: (it, _, { house }) => one(house.db, 'department', it.departmentId),
    }),
    language: t.field({ type: LanguageEnum, resolve: (it) => it.language }),
    state: t.field({ type: staffLife.State, resolve: (it) => it.state }),
    hasPin: t.boolean({ resolve: (it) => it.pinHash !== null }),
    email: t.string({
      description: 'Where messages for this person go; empty for none',
      resolve: (it, _, { house }) => (it.email && house.keyring.open(it.email)?.plain) || '',
    }),
    lastSignInAt: t.field({ type: 'Instant', nullable: true, resolve: (it) => it.lastSignInAt }),
    actions: t.field({ type: [staffLife.Action], resolve: (it, _, context) => staffLife.actionsOf(it, context) }),
  }),
});

const deviceLife = lifeOf('Device', device);
export const DeviceType = builder.objectRef<Device>('Device').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.field({ type: DeviceKindEnum, resolve: (it) => it.kind }),
    lobby: t.field({
      type: LobbyType,
      resolve: (it, _, { house }) => entryOf(house.db, 'lobby', it.lobbyId),
    }),
    state: t.field({ type: deviceLife.State, resolve: (it) => it.state }),
    pairedAt: t.field({ type: 'Instant', resolve: (it) => it.pairedAt }),
    lastContactAt: t.field({
      type: 'Instant',
      nullable: true,
      resolve: (it, _, { house }) => house.doors.contacts.of(it.id)?.at ?? it.lastContactAt,
    }),
    connected: t.boolean({ resolve: (it, _, { house }) => it.state === 'paired' && house.doors.isConnected(it.id) }),
    drawnCursor: t.int({ nullable: true, resolve: (it, _, context) => drawn(it, context).cursor }),
    drawnAt: t.field({ type: 'Instant', nullable: true, resolve: (it, _, context) => drawn(it, context).at }),
    behind: t.int({
      nullable: true,
      description: 'How many steps of its own feed the screen has not drawn yet; null when unknown',
      resolve: (it, _, context) => behind(context.house.db, it, drawn(it, context).cursor),
    }),
    actions: t.field({ type: [deviceLife.Action], resolve: (it, _, context) => deviceLife.actionsOf(it, context) }),
  }),
});

const drawn = (it: Device, { house }: Context) =>
  house.doors.contacts.of(it.id)?.drawn ?? { cursor: it.drawnCursor, at: it.drawnAt };

export const PairingType = builder.objectRef<Pairing>('Pairing').implement({
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Eight letters, shown as XXXX-XXXX and typed at the desk' }),
    expiresAt: t.field({ type: 'Instant', resolve: (it) => it.expiresAt }),
  }),
});

export const DeskPersonType = builder.objectRef<StaffMember>('DeskPerson').implement({
  description: 'Somebody who gave the password in this browser today and may come back with a PIN',
  fields: (t) => ({
    account: t.exposeString('account'),
    name: t.exposeString('name'),
    nameEn: t.exposeString('nameEn'),
    hasPin: t.boolean({ resolve: (it) => it.pinHash !== null }),
  }),
});

/** Whoever is looking; everything about them is in the context. */
export const ViewerType = builder.objectRef<Record<string, never>>('Viewer').implement({
  description: 'Who is looking: asked by the first page load of every face, also while nobody is signed in or paired',
  fields: (t) => ({
    face: t.field({ type: FaceEnum, resolve: (_, __, { visitor }) => visitor?.face ?? 'desk' }),
    roles: t.field({
      type: [RoleEnum],
      description: '["unpaired"] while nobody is signed in or the device is not paired',
      resolve: (_, __, { audience }) =>
        audience.roles.filter(
          (role) => role !== 'system' && role !== 'host' && role !== 'secretary' && role !== 'room',
        ),
    }),
    language: t.field({ type: LanguageEnum, resolve: (_, __, { audience }) => audience.language }),
    now: t.field({
      type: 'Instant',
      description: "The server's clock",
      resolve: (_, __, { house }) => house.clock.now(),
    }),
    setupNeeded: t.boolean({
      description: 'No account exists yet',
      resolve: async (_, __, { house }) => !(await hasStaff(house.db)),
    }),
    secure: t.boolean({
      description: 'False on plain HTTP away from loopback, where cookies cannot be kept',
      resolve: (_, __, { visitor }) => visitor?.secure ?? true,
    }),
    staffMember: t.field({
      type: StaffMemberType,
      nullable: true,
      resolve: (_, __, { who }) => who?.staffMember ?? null,
    }),
    device: t.field({ type: DeviceType, nullable: true, resolve: (_, __, { who }) => who?.device ?? null }),
    pairing: t.field({ type: PairingType, nullable: true, resolve: (_, __, { who }) => who?.pairing ?? null }),
    property: t.field({
      type: PropertyType,
      nullable: true,
      description: 'Null before the house is set up',
      resolve: async (_, __, { house }) => (await propertyOf(house.db)) ?? null,
    }),
    demo: t.boolean({ resolve: (_, __, { house }) => house.demo }),
  }),
});
