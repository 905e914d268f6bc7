// A room's key (G6): in the office or out, with whom, since when, for which meeting, and when it is to be back.
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { DESK, type Role } from '../engine/roles.ts';

/** One row; while it is out the four columns say how. Times are UTC milliseconds. */
export interface RoomKey extends Lived {
  state: 'inOffice' | 'out' | 'retired';
  roomId: string;
  label: string;
  /** The staff member who has it. */
  heldBy: string | null;
  meetingId: string | null;
  outAt: number | null;
  dueBackAt: number | null;
}

export interface HandedOut {
  readonly heldBy: string;
  readonly meetingId: string | null;
  readonly dueBackAt: number | null;
}

/** Who may fetch and bring keys: the desk hands out, an attendant may note it too. */
export const KEY_HOLDERS = [...DESK, 'attendant'] as const satisfies readonly Role[];

export const roomKey = machine<RoomKey>()({
  kind: 'roomKey',
  words: words('这把钥匙', 'this key'),
  states: {
    inOffice: words('在管理处', 'In the office'),
    out: words('已借出', 'Out'),
    retired: words('已停用', 'Retired'),
  },
  moves: {
    handOut: moveWith<RoomKey, unknown, HandedOut>()({
      words: words('借出钥匙', 'Hand out'),
      by: KEY_HOLDERS,
      from: ['inOffice'],
      to: 'out',
      sets: ({ input, now }) => ({ ...input, outAt: now }),
    }),
    takeBack: moveWith<RoomKey, unknown, undefined>()({
      words: words('归还钥匙', 'Take back'),
      by: KEY_HOLDERS,
      from: ['out'],
      to: 'inOffice',
      sets: () => ({ heldBy: null, meetingId: null, outAt: null, dueBackAt: null }),
    }),
    /** Its meeting takes longer, or less long. */
    expect: moveWith<RoomKey, unknown, Pick<RoomKey, 'dueBackAt'>>()({
      words: words('改归还时间', 'Due at another time'),
      by: ['system'],
      from: ['out'],
      sets: ({ input }) => input,
    }),
    /** It is due and not back: kept in the journal, so that every screen looks again. */
    miss: moveWith<RoomKey, unknown, undefined>()({
      words: words('逾期未还', 'Not back in time'),
      by: ['system'],
      from: ['out'],
    }),
    retire: moveWith<RoomKey, unknown, undefined>()({
      words: words('停用', 'Retire'),
      by: DESK,
      from: ['inOffice'],
      to: 'retired',
    }),
    restore: moveWith<RoomKey, unknown, undefined>()({
      words: words('重新启用', 'Restore'),
      by: DESK,
      from: ['retired'],
      to: 'inOffice',
    }),
  },
});
