import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { Live } from '../schema/live.svelte.ts';
import { client } from './link.ts';

const FollowKioskBoard = graphql(`
  subscription FollowKioskBoard {
    kioskBoard {
      reset
      cursor
      asOf
      board {
        propertyZh
        propertyEn
        zone
        lobbyZh
        lobbyEn
        name
        retentionDays
        askTelephone
        surnameAndTitle
        receptionExtension
        drinks
        photo
        badge
        bell {
          id
          state
          rungAt
        }
      }
    }
  }
`);

/** What this kiosk knows of its building and of its bell. */
export type Board = NonNullable<ResultOf<typeof FollowKioskBoard>['kioskBoard']['board']>;

/** The kiosk's own feed; a frame without a board is a heartbeat. */
export const board = new Live(client, FollowKioskBoard, {
  fold: (known: Board | undefined, frame) => frame.board ?? known,
});
