// A meeting as everybody may know of it: on the lobby's display, and at the kiosk for its guests.
import { builder } from '../builder.ts';
import type { PublicMeeting } from './shown.ts';

export const PublicMeetingType = builder.objectRef<PublicMeeting>('PublicMeeting').implement({
  description:
    'What everybody may know of a meeting: room, time, and the company, or the title where its organiser wants it shown',
  fields: (t) => ({
    id: t.exposeID('id'),
    roomZh: t.exposeString('roomZh'),
    roomEn: t.exposeString('roomEn'),
    floor: t.exposeString('floor'),
    startsAt: t.field({ type: 'Instant', resolve: (it) => it.startsAt }),
    endsAt: t.field({ type: 'Instant', resolve: (it) => it.endsAt }),
    labelZh: t.exposeString('labelZh'),
    labelEn: t.exposeString('labelEn'),
  }),
});
