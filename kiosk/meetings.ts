import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { client } from './link.ts';
import { words } from './words.ts';

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

/** 10:00–11:30 in the house's time. */
export const fromTo = ({ startsAt, endsAt }: Meeting, zone: string): string =>
  `${words.time(startsAt, zone)}–${words.time(endsAt, zone)}`;

/** Its room and floor. */
export const place = ({ roomZh, roomEn, floor }: Meeting): string =>
  [words.pick(roomZh, roomEn), floor && words.t.whom.floor(floor)].filter(Boolean).join(' · ');

/** The meetings of a company that a guest may have come to; none when the house cannot be reached: nobody is held up. */
export async function meetingsOf(companyId: string): Promise<readonly Meeting[]> {
  try {
    return (await client.ask(KioskMeetings, { companyId })).meetingsToday;
  } catch {
    return [];
  }
}
