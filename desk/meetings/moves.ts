/** What is done with a meeting: booked, changed, called off, and each step from its set-up to its end. */
import { graphql } from '../../schema/graphql.ts';
import type { Meeting } from './meetings.ts';

export const BookMeeting = graphql(`
  mutation BookMeeting($input: MeetingInput!, $confirmed: Boolean!) {
    bookMeeting(input: $input, confirmed: $confirmed) {
      id
      startsAt
    }
  }
`);
export const ReplanMeeting = graphql(`
  mutation ReplanMeeting($id: ID!, $input: MeetingInput!) {
    replanMeeting(id: $id, input: $input) {
      id
      startsAt
    }
  }
`);
export const ProlongMeeting = graphql(`
  mutation ProlongMeeting($id: ID!, $endsAt: Instant!) {
    prolongMeeting(id: $id, endsAt: $endsAt) {
      id
    }
  }
`);
export const CountMeeting = graphql(`
  mutation CountMeeting($id: ID!, $people: Int!) {
    countMeeting(id: $id, people: $people) {
      id
    }
  }
`);
export const SignMeeting = graphql(`
  mutation SignMeeting($id: ID!, $how: SignedHow!) {
    signMeeting(id: $id, how: $how) {
      id
    }
  }
`);
export const CancelMeeting = graphql(`
  mutation CancelMeeting($id: ID!, $because: CancelledBecause!) {
    cancelMeeting(id: $id, because: $because) {
      id
    }
  }
`);

/** The moves of a meeting that need nothing but the press. */
export const meetingMoves = {
  confirm: graphql(`
    mutation ConfirmMeeting($id: ID!) {
      done: confirmMeeting(id: $id) {
        id
      }
    }
  `),
  prepare: graphql(`
    mutation PrepareMeeting($id: ID!) {
      done: prepareMeeting(id: $id) {
        id
      }
    }
  `),
  welcome: graphql(`
    mutation WelcomeMeeting($id: ID!) {
      done: welcomeMeeting(id: $id) {
        id
      }
    }
  `),
  start: graphql(`
    mutation StartMeeting($id: ID!) {
      done: startMeeting(id: $id) {
        id
      }
    }
  `),
  pause: graphql(`
    mutation PauseMeeting($id: ID!) {
      done: pauseMeeting(id: $id) {
        id
      }
    }
  `),
  resume: graphql(`
    mutation ResumeMeeting($id: ID!) {
      done: resumeMeeting(id: $id) {
        id
      }
    }
  `),
  refill: graphql(`
    mutation RefillMeeting($id: ID!) {
      done: refillMeeting(id: $id) {
        id
      }
    }
  `),
  end: graphql(`
    mutation EndMeeting($id: ID!) {
      done: endMeeting(id: $id) {
        id
      }
    }
  `),
  powerOff: graphql(`
    mutation PowerOffMeeting($id: ID!) {
      done: powerOffMeeting(id: $id) {
        id
      }
    }
  `),
  close: graphql(`
    mutation CloseMeeting($id: ID!) {
      done: closeMeeting(id: $id) {
        id
      }
    }
  `),
  giveUp: graphql(`
    mutation GiveUpMeeting($id: ID!) {
      done: giveUpMeeting(id: $id) {
        id
      }
    }
  `),
  undo: graphql(`
    mutation UndoMeeting($id: ID!) {
      done: undoMeeting(id: $id) {
        id
      }
    }
  `),
} as const;
export type SimpleMove = keyof typeof meetingMoves;

/** The one thing a meeting is most likely to need next. */
export const NEXT: Readonly<Partial<Record<Meeting['state'], Meeting['actions'][number]['name']>>> = {
  requested: 'confirm',
  confirmed: 'prepare',
  preparing: 'start',
  ready: 'start',
  inSession: 'end',
  onBreak: 'resume',
  clearing: 'close',
};
