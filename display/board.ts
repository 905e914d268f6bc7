import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { Live } from '../schema/live.svelte.ts';
import { client } from './link.ts';
import { newsFirst } from './news.ts';

const FollowLobbyBoard = graphql(`
  subscription LobbyBoard {
    lobbyBoard {
      reset
      cursor
      asOf
      board {
        buildingZh
        buildingEn
        zone
        lobbyZh
        lobbyEn
        notices {
          id
          titleZh
          titleEn
          bodyZh
          bodyEn
          publishedAt
          endsAt
        }
        called {
          code
          placeZh
          placeEn
          calledAt
          until
        }
        waiting {
          code
          stage
        }
        rooms {
          id
          nameZh
          nameEn
          floor
          state
          until
          becauseZh
          becauseEn
          washroomArrow
          breakAreaArrow
          next {
            id
            roomZh
            roomEn
            floor
            startsAt
            endsAt
            labelZh
            labelEn
          }
        }
        meetings {
          id
          roomZh
          roomEn
          floor
          startsAt
          endsAt
          labelZh
          labelEn
        }
      }
    }
  }
`);

/** Everything the lobby may know: no person's name, visitors as codes only. */
export type Board = NonNullable<ResultOf<typeof FollowLobbyBoard>['lobbyBoard']['board']>;
export type Notice = Board['notices'][number];
export type Called = Board['called'][number];
export type Room = Board['rooms'][number];
export type Meeting = Board['meetings'][number];
export type WaitingCode = Board['waiting'][number];

/** The display's feed, kept in memory only: what could go stale unseen is never stored. A frame without a board is a heartbeat. */
export const board = new Live(client, FollowLobbyBoard, {
  fold: (known: Board | undefined, frame) =>
    frame.board ? { ...frame.board, notices: newsFirst(known?.notices, frame.board.notices) } : known,
});
