// What must not be missed while reception looks elsewhere: a request that nobody took, people who stay while others wait for their room,
// a key that is not back.
import { builder, frameRef, openFeed } from '../builder.ts';
import type { Database } from '../engine/database.ts';
import { head } from '../engine/journal.ts';
import { type Meeting, SITTING } from './meeting.ts';
import type { RoomRequest } from './request.ts';
import { list } from './store.ts';
import type { RoomKey } from './key.ts';
import { RoomKeyType } from './roomTypes.ts';
import { RoomRequestType } from './serviceTypes.ts';
import { MeetingType } from './types.ts';

type Call = { request: RoomRequest } | { meeting: Meeting } | { key: RoomKey };

/** Everything that calls now, or what changed of it between two cursors. */
async function callsIn(
  db: Database,
  [requests, meetings, keys]: readonly [string, string, string],
  span: readonly number[] = [],
): Promise<{ cursor: number; items: Call[] }> {
  const [[last], rung, warned, missed] = await db.moment<[{ seq: number }, RoomRequest, Meeting, RoomKey]>(
    head,
    [`select * from roomRequest where ${requests} order by id`, ...span],
    [`select * from meeting where ${meetings} order by id`, ...span],
    [`select * from roomKey where ${keys} order by id`, ...span],
  );
  return {
    cursor: last!.seq,
    items: [
      ...rung.map((request) => ({ request })),
      ...warned.map((meeting) => ({ meeting })),
      ...missed.map((key) => ({ key })),
    ],
  };
}
const touched = (kind: 'roomRequest' | 'meeting' | 'roomKey') =>
  `id in (select id from journal where kind = '${kind}' and seq > ? and seq <= ?)`;

builder.subscriptionField('roomCalls', (t) =>
  t.field({
    type: frameRef<Call>('RoomCallsFrame').implement({
      description:
        'What calls reception out of the meeting rooms; whatever has changed comes too, so that it can fall silent',
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        requests: f.field({
          type: [RoomRequestType],
          resolve: ({ items }) => items.flatMap((it) => ('request' in it ? [it.request] : [])),
        }),
        meetings: f.field({
          type: [MeetingType],
          resolve: ({ items }) => items.flatMap((it) => ('meeting' in it ? [it.meeting] : [])),
        }),
        keys: f.field({
          type: [RoomKeyType],
          resolve: ({ items }) => items.flatMap((it) => ('key' in it ? [it.key] : [])),
        }),
      }),
    }),
    subscribe: (_, __, context) => {
      const { db, clock } = context.house;
      return openFeed<Call>(context, {
        board: () =>
          callsIn(db, [
            "state = 'open' and rungAt is not null",
            `state in (${list(SITTING)}) and warnedAt is not null`,
            `state = 'out' and dueBackAt <= ${clock.now()}`,
          ]),
        async changes(after, upTo = Number.MAX_SAFE_INTEGER) {
          const { cursor, items } = await callsIn(
            db,
            [touched('roomRequest'), touched('meeting'), touched('roomKey')],
            [after, upTo],
          );
          return { cursor: Math.min(cursor, upTo), items };
        },
      });
    },
    resolve: (frame) => frame,
  }),
);
