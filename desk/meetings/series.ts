/** Bookings that come again: what is asked and done for all of them at once. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf, VariablesOf } from '../../schema/graphql.ts';
import type { Fields } from './form.ts';

export const MeetingDays = graphql(`
  query MeetingDays($roomId: ID!, $layout: Layout!, $startsAt: Instant!, $endsAt: Instant!, $repeat: RepeatInput!) {
    meetingDays(roomId: $roomId, layout: $layout, startsAt: $startsAt, endsAt: $endsAt, repeat: $repeat) {
      day
      startsAt
      taken
    }
  }
`);
export const BookMeetings = graphql(`
  mutation BookMeetings($input: MeetingInput!, $repeat: RepeatInput!, $confirmed: Boolean!) {
    bookMeetings(input: $input, repeat: $repeat, confirmed: $confirmed) {
      id
      startsAt
    }
  }
`);
export const ReplanMeetings = graphql(`
  mutation ReplanMeetings($id: ID!, $input: MeetingInput!) {
    replanMeetings(id: $id, input: $input) {
      id
      startsAt
    }
  }
`);
export const CancelMeetings = graphql(`
  mutation CancelMeetings($id: ID!, $because: CancelledBecause!) {
    cancelMeetings(id: $id, because: $because) {
      id
    }
  }
`);

export type Day = ResultOf<typeof MeetingDays>['meetingDays'][number];
export type Repeat = VariablesOf<typeof BookMeetings>['repeat'];

/** How a booking is to come again, without the days that are taken and those that were unticked; undefined for one that is held once. */
export function repeatOf({ every, until, leaveOut }: Fields, days: readonly Day[]): Repeat | undefined {
  if (every === '') return undefined;
  const taken = days.filter((it) => it.taken).map(({ day }) => day);
  return { every, until, leaveOut: [...new Set([...leaveOut, ...taken])] };
}
