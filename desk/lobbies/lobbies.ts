/** What the page of lobbies, seats and call places asks and does. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const Lobbies = graphql(`
  query ManageLobbies {
    lobbies {
      id
      nameZh
      nameEn
      state
      actions {
        name
        label
        open
        because
      }
      seats {
        id
        name
        state
        takenBy {
          id
          code
          name
          title
        }
        actions {
          name
          label
          open
          because
        }
      }
      places {
        id
        nameZh
        nameEn
        state
        actions {
          name
          label
          open
          because
        }
      }
    }
  }
`);
export type Lobby = ResultOf<typeof Lobbies>['lobbies'][number];
export type Seat = Lobby['seats'][number];
export type Place = Lobby['places'][number];

export const lobbyActs = {
  add: graphql(`
    mutation AddLobby($input: NameInput!) {
      addLobby(input: $input) {
        id
      }
    }
  `),
  amend: graphql(`
    mutation AmendLobby($id: ID!, $input: NameInput!) {
      amendLobby(id: $id, input: $input) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetireLobby($id: ID!) {
      done: retireLobby(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreLobby($id: ID!) {
      done: restoreLobby(id: $id) {
        id
      }
    }
  `),
};
export const seatActs = {
  add: graphql(`
    mutation AddSeat($lobbyId: ID!, $name: String!) {
      addSeat(lobbyId: $lobbyId, name: $name) {
        id
      }
    }
  `),
  amend: graphql(`
    mutation AmendSeat($id: ID!, $name: String!) {
      amendSeat(id: $id, name: $name) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetireSeat($id: ID!) {
      done: retireSeat(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreSeat($id: ID!) {
      done: restoreSeat(id: $id) {
        id
      }
    }
  `),
};
export const placeActs = {
  add: graphql(`
    mutation AddPlace($lobbyId: ID!, $input: NameInput!) {
      addPlace(lobbyId: $lobbyId, input: $input) {
        id
      }
    }
  `),
  amend: graphql(`
    mutation AmendPlace($id: ID!, $input: NameInput!) {
      amendPlace(id: $id, input: $input) {
        id
      }
    }
  `),
  retire: graphql(`
    mutation RetirePlace($id: ID!) {
      done: retirePlace(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestorePlace($id: ID!) {
      done: restorePlace(id: $id) {
        id
      }
    }
  `),
};
