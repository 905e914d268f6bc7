/** The seats and places of the lobbies, asked for when a window needs them. */
import { graphql } from '../../../schema/graphql.ts';
import type { ResultOf } from '../../../schema/graphql.ts';
import { ask } from '../../desk.ts';

const LobbiesForVisits = graphql(`
  query LobbiesForVisits {
    lobbies {
      id
      nameZh
      nameEn
      state
      seats {
        id
        name
        state
        takenBy {
          id
          code
        }
      }
      places {
        id
        nameZh
        nameEn
        state
      }
    }
  }
`);

export type LobbyForVisits = ResultOf<typeof LobbiesForVisits>['lobbies'][number];

/** The lobbies in use; throws Refused. */
export async function lobbiesInUse(): Promise<LobbyForVisits[]> {
  return (await ask(LobbiesForVisits)).lobbies.filter(({ state }) => state === 'active');
}
