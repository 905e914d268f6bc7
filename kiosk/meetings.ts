import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { client } from './link.ts';

const KioskMeetings = graphql(`
  query KioskMeetings($companyId: ID!) {
    meetingsToday(companyId: $companyId) {
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
`);

/** A meeting that is on today: its room and time, and a title where the organiser wants it shown. */
export type Meeting = ResultOf<typeof KioskMeetings>['meetingsToday'][number];

/** The meetings of a company that a guest may have come to; none when the house cannot be reached: nobody is held up. */
export async function meetingsOf(companyId: string): Promise<readonly Meeting[]> {
  try {
    return (await client.ask(KioskMeetings, { companyId })).meetingsToday;
  } catch {
    return [];
  }
}
