/** What the pages of the meeting centre ask, and the centre as they follow it. */
import { Live, merge } from '../../schema/live.svelte.ts';
import { graphql, readFragment } from '../../schema/graphql.ts';
import type { FragmentOf, ResultOf } from '../../schema/graphql.ts';
import { createWords } from '../../ui/i18n.svelte.ts';
import { meetings as en } from '../../ui/messages/en/meetings.ts';
import { meetings as zh } from '../../ui/messages/zh/meetings.ts';
import { client } from '../desk.ts';

/** The words of the meeting centre, bound to the page's language. */
export const centre = createWords({ zh, en });

const MeetingRow = graphql(`
  fragment MeetingRow on Meeting {
    id
    roomId
    title
    titleShown
    state
    stateLabel
    organiser
    startsAt
    endsAt
    blockedFrom
    blockedUntil
    layout
    layoutLabel
    expected
    guests
    actual
    equipment
    wishes
    sheet {
      nameCards
      microphones
      tea
      coffee
      water
      seats {
        seat
        drink
        note
      }
      towels
      banner
    }
    service
    openBefore
    openAfter
    keysOut
    readyAt
    startedAt
    refilledAt
    refillDueAt
    warnedAt
    endedAt
    poweredOffAt
    signedLabel
    series {
      label
      place
      count
      later
    }
    actions {
      name
      label
      open
      because
    }
  }
`);
const CentreFeed = graphql(
  `
    subscription MeetingCentre {
      meetingCentre {
        reset
        cursor
        asOf
        rooms {
          id
          nameZh
          nameEn
          floor
          state
          picture
          layouts {
            layout
            label
            seats
            setupMinutes
            clearingMinutes
          }
          equipment
          truth {
            name
            label
            because
            meetingId
            until
            nextLabel
            nextAt
          }
        }
        meetings {
          ...MeetingRow
        }
        tasks {
          id
          meetingId
          roomId
          nameZh
          nameEn
          phase
          hands
          must
          dueAt
          state
          stateLabel
          claimedBy
          doneBy
          doneAt
          blockedLabel
          actions {
            name
            label
            open
            because
          }
        }
        keys {
          id
          roomId
          label
          state
          stateLabel
          heldBy
          meetingId
          outAt
          dueBackAt
          overdue
          actions {
            name
            label
            open
            because
          }
        }
        changes {
          id
          meetingId
          state
          changedAt
          changedBy
          lines {
            label
            from
            to
          }
          actions {
            name
            label
            open
            because
          }
        }
        requests {
          id
          roomId
          meetingId
          kind
          label
          urgent
          seat
          state
          stateLabel
          askedAt
          rungAt
          takenBy
          actions {
            name
            label
            open
            because
          }
        }
      }
    }
  `,
  [MeetingRow],
);
type Frame = ResultOf<typeof CentreFeed>['meetingCentre'];
export type Room = Frame['rooms'][number];
export type Meeting = ResultOf<typeof MeetingRow>;
export type Task = Frame['tasks'][number];
export type Key = Frame['keys'][number];
export type Change = Frame['changes'][number];
export type RoomRequest = Frame['requests'][number];
export type Truth = Room['truth'];

export interface Centre {
  rooms: readonly Room[];
  meetings: readonly Meeting[];
  tasks: readonly Task[];
  keys: readonly Key[];
  /** Asked for in a room, and not yet served: the urgent first. */
  requests: readonly RoomRequest[];
  /** Changed, and nobody has said yet that they know. */
  changes: readonly Change[];
}

/** Meetings as a query or a frame brings them. */
export const readMeetings = (rows: readonly FragmentOf<typeof MeetingRow>[]): readonly Meeting[] =>
  readFragment(MeetingRow, rows);

/** The meeting centre, live: rooms, the meetings about now, their tasks, the keys. */
export const followCentre = () =>
  new Live(client, CentreFeed, {
    fold: (board: Centre | undefined, { reset, rooms, meetings, tasks, keys, requests, changes }): Centre => {
      const old = reset ? undefined : board;
      return {
        rooms: merge(old?.rooms, rooms).filter(({ state }) => state !== 'retired'),
        meetings: merge(old?.meetings, readMeetings(meetings)).sort((one, other) =>
          one.startsAt.localeCompare(other.startsAt),
        ),
        tasks: merge(old?.tasks, tasks).sort((one, other) => one.dueAt.localeCompare(other.dueAt)),
        keys: merge(old?.keys, keys).filter(({ state }) => state !== 'retired'),
        changes: merge(old?.changes, changes).filter(({ state }) => state === 'unread'),
        requests: merge(old?.requests, requests)
          .filter(({ state }) => state === 'open' || state === 'taken')
          .sort((one, other) => Number(other.urgent) - Number(one.urgent) || one.askedAt.localeCompare(other.askedAt)),
      };
    },
  });

export const MeetingsOn = graphql(
  `
    query MeetingsOn($day: String!) {
      meetingsOn(day: $day) {
        ...MeetingRow
      }
    }
  `,
  [MeetingRow],
);

/** Whom a meeting that goes on would keep waiting, and where those could go. */
export const Overrun = graphql(`
  query MeetingOverrun($id: ID!) {
    meeting(id: $id) {
      id
      hits {
        id
        title
        startsAt
        endsAt
        otherRooms {
          id
          nameZh
          nameEn
        }
      }
    }
  }
`);

export const MeetingHistory = graphql(`
  query MeetingHistory($id: ID!) {
    meeting(id: $id) {
      id
      history {
        seq
        at
        label
        by
        reason
      }
      changes {
        id
        changedAt
        changedBy
        readBy
        readAt
        lines {
          label
          from
          to
        }
      }
    }
  }
`);
/** A meeting with who arranged it, for those who may change it; attendants are not asked. */
export const Arranged = graphql(
  `
    query MeetingArranged($id: ID!) {
      meeting(id: $id) {
        ...MeetingRow
        host {
          id
        }
        company {
          id
        }
      }
    }
  `,
  [MeetingRow],
);
/** What the house said by itself of a meeting, for the desk. */
export const MeetingMessages = graphql(`
  query MeetingMessages($id: ID!) {
    meeting(id: $id) {
      id
      messages {
        id
        aboutLabel
        channelLabel
        outcome
        outcomeLabel
        at
        tries
        attempts {
          at
          outcomeLabel
        }
      }
    }
  }
`);
export const Tenants = graphql(`
  query MeetingTenants {
    companies {
      id
      nameZh
      nameEn
      state
      hosts {
        id
        nameZh
        nameEn
        state
      }
    }
  }
`);

export const Calendar = graphql(`
  query MeetingCalendar($id: ID!) {
    meetingCalendar(id: $id)
  }
`);
