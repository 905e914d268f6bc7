// What falls due in the meeting centre: each a move by the system.
import { type DueJob, schedule } from '../engine/due.ts';
import { move, SYSTEM } from '../engine/machine.ts';
import { propertyIn } from '../property/store.ts';
import type { Tx } from '../engine/database.ts';
import { turnRequest } from './ask.ts';
import { turn } from './follow.ts';
import { roomKey } from './key.ts';
import { meetingById } from './store.ts';

const doing = async (tx: Tx, now: number) => ({ by: SYSTEM, now, settings: await propertyIn(tx) });

export const jobs = {
  meetingStrike: async (tx, id, now) => turn(tx, 'strike', id, await doing(tx, now)),
  meetingWarn: async (tx, id, now) => {
    await turn(tx, 'warn', id, await doing(tx, now));
    await schedule(tx, { work: 'tellOverrun', subject: id, at: now });
  },
  roomKeyMissed: (tx, id, now) => move(tx, roomKey, 'miss', id, SYSTEM, { now, settings: undefined }),
  roomRequestRing: (tx, id, now) => turnRequest(tx, 'ring', id, SYSTEM, now),
  meetingGiveUp: async (tx, id, now) => {
    const it = await meetingById(tx, id);
    if (it?.state === 'requested') return turn(tx, 'cancel', id, await doing(tx, now), 'unconfirmed');
    return turn(tx, 'giveUp', id, await doing(tx, now));
  },
} satisfies Record<string, DueJob>;
