// The centre's board: everything that is about now, and then every change of it.
import { builder, frameRef, openFeed } from '../builder.ts';
import { type CentreItem, centreBoard, centreChanges } from './store.ts';
import { RoomKeyType, RoomType } from './roomTypes.ts';
import { MeetingChangeType, RoomRequestType, ServiceTaskType } from './serviceTypes.ts';
import { MeetingType } from './types.ts';

/** How much of the calendar a board holds before and after now. */
const BACK = 18 * 3_600_000;
const AHEAD = 30 * 3_600_000;

builder.subscriptionField('meetingCentre', (t) =>
  t.field({
    type: frameRef<CentreItem>('MeetingCentreFrame').implement({
      description: 'Rooms with their state, the meetings about now, their tasks, and the keys',
      fields: (f) => ({
        reset: f.exposeBoolean('reset'),
        cursor: f.exposeInt('cursor'),
        asOf: f.field({ type: 'Instant', resolve: (frame) => frame.asOf }),
        rooms: f.field({
          type: [RoomType],
          resolve: ({ items }) => items.flatMap((it) => ('room' in it ? [it.room] : [])),
        }),
        meetings: f.field({
          type: [MeetingType],
          resolve: ({ items }) => items.flatMap((it) => ('meeting' in it ? [it.meeting] : [])),
        }),
        tasks: f.field({
          type: [ServiceTaskType],
          resolve: ({ items }) => items.flatMap((it) => ('task' in it ? [it.task] : [])),
        }),
        keys: f.field({
          type: [RoomKeyType],
          resolve: ({ items }) => items.flatMap((it) => ('key' in it ? [it.key] : [])),
        }),
        changes: f.field({
          type: [MeetingChangeType],
          resolve: ({ items }) => items.flatMap((it) => ('change' in it ? [it.change] : [])),
        }),
        requests: f.field({
          type: [RoomRequestType],
          resolve: ({ items }) => items.flatMap((it) => ('request' in it ? [it.request] : [])),
        }),
      }),
    }),
    subscribe: (_, __, context) => {
      const { db, clock } = context.house;
      return openFeed<CentreItem>(context, {
        board: () => centreBoard(db, clock.now() - BACK, clock.now() + AHEAD),
        changes: (after, upTo) => centreChanges(db, after, upTo),
      });
    },
    resolve: (frame) => frame,
  }),
);
