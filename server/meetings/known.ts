// What somebody points to by its id: the record, or the refusal that says it is not there.
import type { StaffMember } from '../access/staff.ts';
import type { Tx } from '../engine/database.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Meeting } from './meeting.ts';
import type { Room } from './room.ts';
import { meetingById } from './store.ts';

/** A room that is not retired. */
export async function knownRoom(tx: Tx, id: string): Promise<Room> {
  const [row] = await tx.all<Room>("select * from room where id = ? and state <> 'retired'", id);
  if (row) return row;
  throw new Refusal('NOT_FOUND', words('请重新选择会议室。', 'Please choose the room again.'), { field: 'roomId' });
}

/** A meeting, in whatever state. */
export async function knownMeeting(tx: Tx, id: string): Promise<Meeting> {
  const row = await meetingById(tx, id);
  if (row) return row;
  throw new Refusal(
    'NOT_FOUND',
    words('没有找到这场会议，请刷新后重试。', 'We could not find that meeting. Refresh and try again.'),
  );
}

/** Somebody of the staff who is with us still. */
export async function knownStaffMember(tx: Tx, id: string): Promise<StaffMember> {
  const [row] = await tx.all<StaffMember>("select * from staffMember where id = ? and state = 'active'", id);
  if (row) return row;
  throw new Refusal(
    'NOT_FOUND',
    words(
      '请重新选择：没有找到这位同事，或其账号已停用。',
      'Please choose again: we could not find that colleague, or their account is suspended.',
    ),
    { field: 'staffMemberId' },
  );
}
