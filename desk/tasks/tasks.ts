/** What the page of service tasks does with a task or a key, and how tasks are put together. */
import { graphql } from '../../schema/graphql.ts';
import type { Task } from '../meetings/meetings.ts';

export const taskMoves = {
  claim: graphql(`
    mutation ClaimServiceTask($id: ID!) {
      done: claimServiceTask(id: $id) {
        id
      }
    }
  `),
  begin: graphql(`
    mutation BeginServiceTask($id: ID!) {
      done: beginServiceTask(id: $id) {
        id
      }
    }
  `),
  finish: graphql(`
    mutation FinishServiceTask($id: ID!) {
      done: finishServiceTask(id: $id) {
        id
      }
    }
  `),
  release: graphql(`
    mutation ReleaseServiceTask($id: ID!) {
      done: releaseServiceTask(id: $id) {
        id
      }
    }
  `),
  unblock: graphql(`
    mutation UnblockServiceTask($id: ID!) {
      done: unblockServiceTask(id: $id) {
        id
      }
    }
  `),
  check: graphql(`
    mutation CheckServiceTask($id: ID!) {
      done: checkServiceTask(id: $id) {
        id
      }
    }
  `),
  redo: graphql(`
    mutation RedoServiceTask($id: ID!) {
      done: redoServiceTask(id: $id) {
        id
      }
    }
  `),
  undo: graphql(`
    mutation UndoServiceTask($id: ID!) {
      done: undoServiceTask(id: $id) {
        id
      }
    }
  `),
} as const;
export type TaskMove = keyof typeof taskMoves;

export const BlockServiceTask = graphql(`
  mutation BlockServiceTask($id: ID!, $because: BlockedBecause!) {
    blockServiceTask(id: $id, because: $because) {
      id
    }
  }
`);
export const BLOCKED = ['missing', 'broken', 'occupied', 'noKey', 'unclear', 'other'] as const;

export const HandOutKey = graphql(`
  mutation HandOutRoomKey($id: ID!, $meetingId: ID) {
    handOutRoomKey(id: $id, meetingId: $meetingId) {
      id
    }
  }
`);
export const TakeBackKey = graphql(`
  mutation TakeBackRoomKey($id: ID!) {
    takeBackRoomKey(id: $id) {
      id
    }
  }
`);

/** What somebody is most likely to press on a task, by where it stands. */
export const NEXT_OF: Readonly<Partial<Record<Task['state'], TaskMove>>> = {
  todo: 'claim',
  claimed: 'begin',
  doing: 'finish',
  blocked: 'unblock',
  done: 'check',
};

const OPEN: readonly Task['state'][] = ['todo', 'claimed', 'doing', 'blocked'];
const DONE: readonly Task['state'][] = ['done', 'checked'];

/** Somebody has it still to do. */
export const isOpen = ({ state }: Task): boolean => OPEN.includes(state);

/** It was done, whether or not anybody has looked at it since. */
export const isDone = ({ state }: Task): boolean => DONE.includes(state);

/** The board's lanes, and the presses that lead into each: the first that is open is made. */
export const LANES = {
  todo: ['release', 'unblock', 'redo'],
  claimed: ['claim'],
  doing: ['begin'],
  blocked: [],
  done: ['finish'],
  checked: ['check'],
} as const satisfies Partial<Record<Task['state'], readonly TaskMove[]>>;
export type Lane = keyof typeof LANES;
export const LANE_NAMES = Object.keys(LANES) as Lane[];

/** The open press that takes a task into a lane; undefined where none does. */
export const intoLane = ({ state, actions }: Pick<Task, 'state' | 'actions'>, lane: Lane) =>
  state === lane
    ? undefined
    : actions.find(({ name, open }) => open && (LANES[lane] as readonly string[]).includes(name));

export const requestMoves = {
  take: graphql(`
    mutation TakeRoomRequest($id: ID!) {
      done: takeRoomRequest(id: $id) {
        id
      }
    }
  `),
  serve: graphql(`
    mutation ServeRoomRequest($id: ID!) {
      done: serveRoomRequest(id: $id) {
        id
      }
    }
  `),
  drop: graphql(`
    mutation DropRoomRequest($id: ID!) {
      done: dropRoomRequest(id: $id) {
        id
      }
    }
  `),
  undo: graphql(`
    mutation UndoRoomRequest($id: ID!) {
      done: undoRoomRequest(id: $id) {
        id
      }
    }
  `),
} as const;
export type RequestMove = keyof typeof requestMoves;

export const AcknowledgeChange = graphql(`
  mutation AcknowledgeMeetingChange($id: ID!) {
    acknowledgeMeetingChange(id: $id) {
      id
    }
  }
`);
