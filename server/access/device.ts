// A device's life: a kiosk or a lobby display, paired at the desk, standing in one lobby.
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { DESK, type Role } from '../engine/roles.ts';

export const DEVICE_KINDS = ['kiosk', 'display'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

export interface Device extends Lived {
  readonly state: 'paired' | 'revoked';
  readonly name: string;
  readonly kind: DeviceKind;
  readonly lobbyId: string;
  /** The fingerprint of its secret. */
  readonly token: string;
  readonly pairedAt: number;
  readonly lastContactAt: number | null;
  readonly drawnCursor: number | null;
  readonly drawnAt: number | null;
}

const KEEPERS = [...DESK, 'admin'] as const satisfies readonly Role[];

export const device = machine<Device>()({
  kind: 'device',
  words: words('该设备', 'that device'),
  states: { paired: words('已配对', 'Paired'), revoked: words('已撤销', 'Revoked') },
  moves: {
    amend: moveWith<Device, unknown, Pick<Device, 'name' | 'lobbyId'>>()({
      words: words('修改', 'Change'),
      by: KEEPERS,
      from: ['paired'],
      sets: ({ input }) => input,
    }),
    revoke: moveWith<Device, unknown, undefined>()({
      words: words('撤销', 'Revoke'),
      by: KEEPERS,
      from: ['paired'],
      to: 'revoked',
    }),
  },
});

/** Who a device is in the journal. */
export const actorIdOf = (id: string): string => `device:${id}`;
