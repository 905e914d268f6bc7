/** What the devices page asks and does. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const Devices = graphql(`
  query ManageDevices {
    devices {
      id
      name
      kind
      state
      pairedAt
      lastContactAt
      connected
      drawnAt
      behind
      lobby {
        id
        nameZh
        nameEn
      }
      actions {
        name
        label
        open
        because
      }
    }
    lobbies {
      id
      nameZh
      nameEn
      state
    }
  }
`);
type Answer = ResultOf<typeof Devices>;
export type Device = Answer['devices'][number];
export type Lobby = Answer['lobbies'][number];

export const PairDevice = graphql(`
  mutation PairDeviceAtDesk($code: String!, $name: String!, $lobbyId: ID!) {
    pairDevice(code: $code, name: $name, lobbyId: $lobbyId) {
      id
    }
  }
`);
export const AmendDevice = graphql(`
  mutation AmendDevice($id: ID!, $name: String!, $lobbyId: ID!) {
    amendDevice(id: $id, name: $name, lobbyId: $lobbyId) {
      id
    }
  }
`);
export const RevokeDevice = graphql(`
  mutation RevokeDevice($id: ID!) {
    revokeDevice(id: $id) {
      id
    }
  }
`);
