/** What calls out of the meeting rooms, live, on every page of the desk: a request nobody took, people who stay while others wait, a key that is not back. */
import { Live, merge } from '../../schema/live.svelte.ts';
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';
import { keepsWaiting } from '../meetings/states.ts';
import { client } from '../session.svelte.ts';

const RoomCalls = graphql(`
  subscription RoomCalls {
    roomCalls {
      reset
      cursor
      asOf
      requests {
        id
        state
        label
        urgent
        seat
        rungAt
        room {
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
      meetings {
        id
        state
        endsAt
        warnedAt
        room {
          nameZh
          nameEn
        }
      }
      keys {
        id
        label
        heldBy
        overdue
        dueBackAt
        room {
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
    }
  }
`);
type Frame = ResultOf<typeof RoomCalls>['roomCalls'];
export type CallingRequest = Frame['requests'][number];
export type CallingMeeting = Frame['meetings'][number];
export type MissedKey = Frame['keys'][number];

interface Calls {
  readonly requests: readonly CallingRequest[];
  readonly meetings: readonly CallingMeeting[];
  readonly keys: readonly MissedKey[];
}

const follow = () =>
  new Live(client, RoomCalls, {
    fold: (before: Calls | undefined, { reset, requests, meetings, keys }): Calls => ({
      requests: merge(reset ? [] : before?.requests, requests).filter(
        ({ state, rungAt }) => state === 'open' && rungAt !== null,
      ),
      meetings: merge(reset ? [] : before?.meetings, meetings).filter(keepsWaiting),
      keys: merge(reset ? [] : before?.keys, keys).filter(({ overdue }) => overdue),
    }),
  });

class RoomCallsBoard {
  #live = $state.raw(follow());

  get requests(): readonly CallingRequest[] {
    return this.#live.current?.requests ?? [];
  }

  get meetings(): readonly CallingMeeting[] {
    return this.#live.current?.meetings ?? [];
  }

  get keys(): readonly MissedKey[] {
    return this.#live.current?.keys ?? [];
  }

  /** Another person: nothing of what the one before could see stays. */
  forget(): void {
    this.#live = follow();
  }

  start(): () => void {
    return this.#live.start();
  }
}

export const calls = new RoomCallsBoard();
