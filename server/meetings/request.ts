// What people in a room ask for by the code on its table (G4.2, G4.3): no login, a room and perhaps a seat, never a name.
import { type Lived, machine, type Move, moveWith } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';
import { HANDS, SERVICE } from './task.ts';

export const REQUESTS = {
  tea: words('加茶', 'Tea'),
  water: words('加水', 'Water'),
  paper: words('纸和笔', 'Paper and pens'),
  sound: words('音响或投影', 'Sound or projector'),
  cold: words('太冷', 'Too cold'),
  hot: words('太热', 'Too warm'),
  extend: words('想延长', 'We need longer'),
  done: words('会议结束了', 'We are done'),
} as const satisfies Record<string, Words>;
export type RequestKind = keyof typeof REQUESTS;

/** What stops a meeting: it goes before everything else, to the one who can mend it. */
export const isUrgent = (kind: RequestKind): boolean => kind === 'sound';

/** One row; times are UTC milliseconds. */
export interface RoomRequest extends Lived {
  state: 'open' | 'taken' | 'served' | 'dropped';
  roomId: string;
  meetingId: string;
  kind: RequestKind;
  /** At which seat, as they wrote it; '' for the room. */
  seat: string;
  askedAt: number;
  takenBy: string | null;
  takenAt: number | null;
  servedBy: string | null;
  servedAt: number | null;
  /** When nobody had taken it for two minutes. */
  rungAt: number | null;
}

/** The purpose of the link behind the code on a table. */
export const ROOM_LINK = 'room';

/** Unanswered for so long, it rings at the desk, in ms. */
export const RINGS_AFTER = 2 * 60_000;

type On = Move<RoomRequest, unknown, undefined>;
const on = (it: On) => moveWith<RoomRequest, unknown, undefined>()(it);

export const roomRequest = machine<RoomRequest>()({
  kind: 'roomRequest',
  words: words('这条呼叫', 'this request'),
  states: {
    open: words('待接单', 'Asked'),
    taken: words('已接单', 'Taken'),
    served: words('已完成', 'Served'),
    dropped: words('已撤销', 'Dropped'),
  },
  undoBy: { own: HANDS, any: DESK },
  moves: {
    take: on({
      words: words('接单', 'Take'),
      by: SERVICE,
      from: ['open'],
      to: 'taken',
      sets: ({ by, now }) => ({ takenBy: by.id, takenAt: now }),
      undo: ['takenBy', 'takenAt'],
    }),
    serve: on({
      words: words('已送到', 'Served'),
      by: SERVICE,
      from: ['open', 'taken'],
      to: 'served',
      sets: ({ by, now, row }) => ({
        servedBy: by.id,
        servedAt: now,
        ...(row.takenBy === null && { takenBy: by.id, takenAt: now }),
      }),
    }),
    drop: on({
      words: words('撤销', 'Drop'),
      by: [...DESK, 'system'],
      from: ['open', 'taken'],
      to: 'dropped',
    }),
    /** Nobody has taken it. */
    ring: on({
      words: words('无人接单', 'Nobody has taken it'),
      by: ['system'],
      from: ['open'],
      sets: ({ now }) => ({ rungAt: now }),
    }),
  },
});

const SEAT_MAX = 4;

/** A seat as it is kept: a few letters or figures. Refuses a sentence. */
export function seatGiven(seat: string): string {
  const kept = seat.normalize('NFKC').trim().toUpperCase();
  if (/^[\p{L}\p{N}-]*$/u.test(kept) && [...kept].length <= SEAT_MAX) return kept;
  throw new Refusal('SEAT_WRONG', words('座位请写编号，如 3 或 A2。', 'Write the seat like 3 or A2.'), {
    field: 'seat',
  });
}

export const nobodyMeets = () =>
  new Refusal(
    'NOT_NOW',
    words('这里现在没有会议，有事请联系前台。', 'No meeting is on in this room. Please ask reception.'),
  );
export const askedTooOften = () =>
  new Refusal(
    'TOO_OFTEN',
    words('已经通知服务员了，请稍等一分钟再按。', 'The attendants know. Please wait a minute before you press again.'),
  );
