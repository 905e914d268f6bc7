// What is said by itself of a meeting: the organiser, that others wait for the room; the property's group, that too and that a room has
// asked for help with its sound. A group reads the room and the time, never a title or a name.
import type { Tx } from '../engine/database.ts';
import { type DueJob } from '../engine/due.ts';
import { type Language, Refusal, type Words, words } from '../engine/refusal.ts';
import { isIn, type Meeting, SITTING } from '../meetings/meeting.ts';
import { hitsOf } from '../meetings/overrun.ts';
import { REQUESTS, type RoomRequest } from '../meetings/request.ts';
import type { Room } from '../meetings/room.ts';
import { meetingById } from '../meetings/store.ts';
import type { Host } from '../property/rules.ts';
import type { Property } from '../property/settings.ts';
import { propertyIn } from '../property/store.ts';
import type { Contents, Mail, MeetingAbout, Message } from './message.ts';
import { HOUSE_ROBOT, type Outbox, URGENT } from './outbox.ts';
import { plain } from './posts.ts';
import { queue } from './store.ts';
import { named, signedBy, timeIn } from './wording.ts';

/** The works by name; their subject is a meeting, and a request out of a room. */
export const meetingNewsJobs = (box: Outbox) =>
  ({
    tellOverrun: async (tx, id, now) => {
      const it = await othersWait(tx, id, now);
      if (!it) throw noLongerDue();
      const { meeting, room, next, property } = it;
      const say = { box, about: 'overrun', subject: id, now } as const;
      const [host] = await tx.all<Host>("select * from host where id = ? and state = 'active'", meeting.hostId);
      const email = host?.email && box.keyring.open(host.email)?.plain;
      if (host && email && box.mails) await put(tx, say, 'mail', URGENT, overrunLetter(email, host, it));
      if (property.robotUrl)
        await put(tx, say, 'robot', HOUSE_ROBOT, {
          text: inBoth(waitsFor(room, timeIn(meeting.endsAt, property.zone), timeIn(next.startsAt, property.zone))),
        });
    },
    tellRequest: async (tx, id, now) => {
      const [request] = await tx.all<RoomRequest>("select * from roomRequest where id = ? and state = 'open'", id);
      const { robotUrl } = await propertyIn(tx);
      if (!request || !robotUrl) throw noLongerDue();
      const [room] = await tx.all<Room>('select * from room where id = ?', request.roomId);
      const text = inBoth(asksFor(room!, REQUESTS[request.kind], request.seat));
      await put(tx, { box, about: 'helpAsked', subject: id, now }, 'robot', HOUSE_ROBOT, { text });
    },
  }) satisfies Record<string, DueJob>;

/** Whether a message about a meeting still needs to be sent when its turn comes. */
export async function newsWanted(tx: Tx, { about, subject }: Pick<Message, 'subject'> & { about: MeetingAbout }) {
  if (subject === null) return false;
  if (about === 'overrun') {
    const it = await meetingById(tx, subject);
    return it !== undefined && isIn(SITTING, it.state) && it.warnedAt !== null;
  }
  const [open] = await tx.all("select 1 from roomRequest where id = ? and state = 'open'", subject);
  return open !== undefined;
}

interface OthersWait {
  readonly meeting: Meeting;
  readonly room: Room;
  readonly next: Meeting;
  readonly property: Property;
}

async function othersWait(tx: Tx, id: string, now: number): Promise<OthersWait | undefined> {
  const meeting = await meetingById(tx, id);
  if (!meeting || !isIn(SITTING, meeting.state)) return undefined;
  const [next] = await tx.all<Meeting>(...hitsOf(meeting, now));
  if (!next) return undefined;
  const [room] = await tx.all<Room>('select * from room where id = ?', meeting.roomId);
  return { meeting, room: room!, next, property: await propertyIn(tx) };
}

const waitsFor = (room: Room, until: string, next: string): Words =>
  words(
    `**${plain(room.nameZh)}** 的会议定于 ${until} 结束，${next} 另有会议，需要时间清场和布置`,
    `${plain(room.nameEn || room.nameZh)}: the meeting is to end at ${until}; another one follows at ${next}, and the room has to be set up`,
  );

const asksFor = (room: Room, what: Words, seat: string): Words =>
  words(
    `**${plain(room.nameZh)}**（${plain(room.floor)}层）需要：**${what.zh}**${seat && `，座位 ${seat}`}`,
    `${plain(room.nameEn || room.nameZh)} (floor ${plain(room.floor)}) asks for: ${what.en.toLowerCase()}${seat && `, seat ${seat}`}`,
  );

/** Nothing of the next meeting but its time: it is somebody else's. */
function overrunLetter(email: string, host: Host, { meeting, room, next, property }: OthersWait): Mail {
  const at = (ms: number) => timeIn(ms, property.zone);
  const part = (language: Language) =>
    [
      { zh: `${named(host, 'zh')}，您好：`, en: `Dear ${named(host, 'en')},` }[language],
      '',
      {
        zh: `您在${room.nameZh}的会议“${meeting.title}”定于 ${at(meeting.endsAt)} 结束。${at(next.startsAt)} 起另有会议，之前还要清场和布置，请按时散会。`,
        en: `Your meeting “${meeting.title}” in ${named(room, 'en')} is to end at ${at(meeting.endsAt)}. Another one follows at ${at(next.startsAt)}, and the room has to be set up before it: please end in time.`,
      }[language],
      {
        zh: '如果还需要时间，请告诉服务员或前台，我们帮您换一间会议室。',
        en: 'If you need longer, please tell an attendant or reception: we will look for another room.',
      }[language],
      '',
      signedBy(property, language),
    ].join('\n');
  const subject = `${at(meeting.endsAt)} ${room.nameZh} · 请按时散会 · Please end in time`;
  return { to: email, subject, text: `${part('zh')}\n\n— — —\n\n${part('en')}\n` };
}

const inBoth = ({ zh, en }: Words): string => `${zh}\n> ${en}`;

interface Saying {
  readonly box: Outbox;
  readonly about: MeetingAbout;
  readonly subject: string;
  readonly now: number;
}
const put = <C extends keyof Contents>(
  tx: Tx,
  { box, about, subject, now }: Saying,
  channel: C,
  lane: string,
  content: Contents[C],
): Promise<void> =>
  queue(tx, box.keyring, { channel, about, visitId: null, subject, lane, content, day: 'standing' }, now);

const noLongerDue = () => new Refusal('NO_LONGER_DUE', words('已不需要提醒。', 'Nobody needs to be told any more.'));
