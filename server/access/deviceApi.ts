// Devices: a kiosk or display shows a code, somebody types it at the desk and says where it stands.
import { builder } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import { move } from '../engine/machine.ts';
import { notYours, Refusal, words } from '../engine/refusal.ts';
import { nameGiven } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { device } from './device.ts';
import { become, cookieFace, staffHere } from './entry.ts';
import { addDevice, deviceById, devices } from './store.ts';
import { fingerprint } from '../engine/tokens.ts';
import { DeviceType, PairingType } from './types.ts';

builder.queryField('devices', (t) => t.field({ type: [DeviceType], resolve: (_, __, { house }) => devices(house.db) }));

builder.mutationFields((t) => {
  const id = t.arg.id();
  const name = t.arg.string();
  const lobbyId = t.arg.id();
  return {
    startPairing: t.field({
      type: PairingType,
      description: 'A code for this device to show; the same again while it is good',
      resolve: async (_, __, context) => {
        const { doors, limits } = context.house;
        const visitor = cookieFace(context, 'kiosk', 'display');
        const kind = visitor.face as 'kiosk' | 'display';
        if (context.who?.device) throw notYours();
        const waiting = doors.pairings.ofToken(kind, visitor.credential);
        if (waiting) return waiting;
        if (!limits.startPairing.take(visitor.ip))
          throw new Refusal(
            'TOO_MANY_TRIES',
            words('配对请求过多，请十分钟后再试。', 'Too many pairing requests. Please try again in ten minutes.'),
          );
        const pairing = doors.pairings.start(kind);
        await become(context, visitor, pairing.token);
        return pairing;
      },
    }),
    pairDevice: t.field({
      type: DeviceType,
      args: { code: t.arg.string(), name, lobbyId },
      resolve: async (_, args, context) => {
        const { doors, limits, db } = context.house;
        const me = staffHere(context);
        const given = { name: nameGiven('name', args.name), lobbyId: await knownLobby(context, args.lobbyId) };
        const added = await deed(context, ['device', 'pair', args.code, given], async (tx, { by, now }) => {
          // Counted before it is looked at: codes sent side by side are tries like any other.
          if (!limits.pairDevice.take(me.id))
            throw new Refusal(
              'TOO_MANY_TRIES',
              words('输错次数过多，请十分钟后再试。', 'Too many wrong codes. Please try again in ten minutes.'),
              { field: 'code' },
            );
          const pairing = doors.pairings.ofCode(args.code);
          if (!pairing) throw codeUnknown();
          limits.pairDevice.forgive(me.id);
          doors.pairings.end(pairing);
          const { id } = await addDevice(
            tx,
            { ...given, kind: pairing.kind, token: fingerprint(pairing.token) },
            by,
            now,
          );
          return id;
        });
        return (await deviceById(db, added))!;
      },
    }),
    amendDevice: t.field({
      type: DeviceType,
      args: { id, name, lobbyId },
      resolve: async (_, args, context) => {
        const input = { name: nameGiven('name', args.name), lobbyId: await knownLobby(context, args.lobbyId) };
        await deed(context, ['device', 'amend', args.id, input], async (tx, { by, now, settings }) => {
          await move(tx, device, 'amend', args.id, by, { now, settings, input });
        });
        return settled(context, args.id);
      },
    }),
    revokeDevice: t.field({
      type: DeviceType,
      args: { id },
      resolve: async (_, args, context) => {
        await deed(context, ['device', 'revoke', args.id], async (tx, { by, now, settings }) => {
          await move(tx, device, 'revoke', args.id, by, { now, settings });
        });
        return settled(context, args.id);
      },
    }),
    reportDrawn: t.boolean({
      description: 'A screen says up to which step it has drawn; journaled nowhere',
      args: { cursor: t.arg.int() },
      resolve: (_, { cursor }, { house, who }) => {
        if (!who?.device) throw notYours();
        house.doors.contacts.drew(who.device.id, Math.max(0, cursor));
        return true;
      },
    }),
  };
});

async function knownLobby({ house }: Context, lobbyId: string): Promise<string> {
  if ((await one(house.db, 'lobby', lobbyId))?.state === 'active') return lobbyId;
  throw new Refusal('LOBBY_UNKNOWN', words('请从列表中选择大堂。', 'Choose a lobby from the list.'), {
    field: 'lobbyId',
  });
}

/** The device as it is now; its sockets are closed first where they have lost their right. */
async function settled({ house }: Context, id: string) {
  await house.doors.recheck();
  return (await deviceById(house.db, id))!;
}

const codeUnknown = () =>
  new Refusal(
    'PAIRING_CODE_UNKNOWN',
    words(
      '没有这个配对码，或已过期。请看设备屏幕上的新代码。',
      'There is no such code, or it has expired. Look at the device for a new one.',
    ),
    { field: 'code' },
  );
