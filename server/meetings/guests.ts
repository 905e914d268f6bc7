// Visitors and meetings meet: a guest at the kiosk picks today's meeting of a company, is told the room and the way, and is counted in.
import { builder } from '../builder.ts';
import { dayOf } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { giveAtSignIn, whenever } from '../visits/hooks.ts';
import { COMING, type Meeting, SITTING } from './meeting.ts';
import type { Room } from './room.ts';
import { list } from './store.ts';
import { type PublicMeeting, publicly } from './shown.ts';
import type { Company } from '../property/rules.ts';
import { one } from '../property/store.ts';
import { PublicMeetingType } from './shownTypes.ts';
import { daySpan } from './day.ts';

const AWAITED = `state in (${list([...COMING, ...SITTING])})`;

builder.queryField('meetingsToday', (t) =>
  t.field({
    type: [PublicMeetingType],
    description: 'The meetings of a company that are on today or still to come, for its guests to pick theirs',
    args: { companyId: t.arg.id() },
    resolve: async (_, { companyId }, { house }): Promise<PublicMeeting[]> => {
      const { db, clock } = house;
      const now = clock.now();
      const { zone } = await house.property();
      const { until } = daySpan(dayOf(now, zone), zone);
      const rows = await db.read<Meeting>(
        `select * from meeting where companyId = ? and ${AWAITED} and startsAt < ? and endsAt > ? order by startsAt limit 8`,
        companyId,
        until,
        now,
      );
      const company = await one(db, 'company', companyId);
      return Promise.all(
        rows.map(async (it) => forGuests(publicly(it, await db.rowOf<Room>('room', it.roomId), company), company)),
      );
    },
  }),
);

/** A title is written in one language: whoever reads no Chinese knows a Chinese one by its company. */
const forGuests = (it: PublicMeeting, company: Company | null): PublicMeeting =>
  it.labelEn ? it : { ...it, labelEn: /\p{Script=Han}/u.test(it.labelZh) ? (company?.nameEn ?? '') : it.labelZh };

whenever(['signIn', 'arrive'], async ({ tx, row }) => {
  if (row.meetingId !== null && !(await awaited(tx, row.meetingId)))
    throw new Refusal(
      'MEETING_OVER',
      words('这场会议已经结束或取消，请重新选择。', 'That meeting is over or called off. Please choose again.'),
      { field: 'meetingId' },
    );
});

giveAtSignIn(async ({ tx, row }) => {
  const meeting = row.meetingId === null ? undefined : await awaited(tx, row.meetingId);
  if (!meeting) return {};
  const [room] = await tx.all<Room>('select * from room where id = ?', meeting.roomId);
  return { room: room ?? null };
});

const awaited = async (tx: Tx, id: string): Promise<Meeting | undefined> =>
  (await tx.all<Meeting>(`select * from meeting where id = ? and ${AWAITED}`, id))[0];
