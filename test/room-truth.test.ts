// What a room says of itself, written out by hand: calendar, tasks, people and key are one sentence. And over everything that can
// be put together, what may never be said.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MEETING_STATES, type MeetingState } from '../server/meetings/meeting.ts';
import { type OpenTask, ROOM_TRUTHS, type RoomFacts, roomTruth } from '../server/meetings/truth.ts';

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);
const MINUTE = 60_000;

type Timed = RoomFacts['meetings'][number];
/** A meeting with half an hour of set-up and twenty minutes of clearing. */
const meeting = (
  id: string,
  state: MeetingState,
  from: string,
  until: string,
  { ended = null, off = null }: { ended?: string | null; off?: string | null } = {},
): Timed => ({
  id,
  state,
  startsAt: at(from),
  endsAt: at(until),
  blockedFrom: at(from) - 30 * MINUTE,
  clearingMinutes: 20,
  endedAt: ended === null ? null : at(ended),
  poweredOffAt: off === null ? null : at(off),
});
const task = (meetingId: string, phase: OpenTask['phase'], due: string, nameZh: string): OpenTask => ({
  meetingId,
  phase,
  dueAt: at(due),
  nameZh,
  nameEn: nameZh,
});
const tea = (id: string, due = '09:50') => task(id, 'before', due, '茶水');
const sound = (id: string, due = '09:30') => task(id, 'before', due, '音响');
const cups = (id: string, due = '11:20') => task(id, 'after', due, '茶具');

type Row = readonly [
  why: string,
  now: string,
  given: {
    out?: string | true | undefined;
    meetings?: readonly Timed[];
    tasks?: readonly OpenTask[];
    keys?: readonly (string | null)[];
  },
  says: string,
];
const M = (state: MeetingState, more?: Parameters<typeof meeting>[4]) => meeting('m', state, '10:00', '11:00', more);
const N = (state: MeetingState) => meeting('n', state, '12:00', '13:00');

// Between the bars: what it is, until when, why; and what comes next.
const TABLE: readonly Row[] = [
  ['nothing at all', '09:00', {}, '空闲可用'],
  ['a meeting this afternoon', '09:00', { meetings: [N('confirmed')] }, '空闲可用 | 11:30 | → 准备中 11:30'],
  ['only asked for', '11:40', { meetings: [N('requested')] }, '空闲可用'],
  [
    'asked for and then another',
    '09:00',
    { meetings: [M('requested'), N('confirmed')] },
    '空闲可用 | 11:30 | → 准备中 11:30',
  ],
  ['a minute before its set-up', '09:29', { meetings: [M('confirmed')] }, '空闲可用 | 09:30 | → 准备中 09:30'],
  [
    'its set-up has come, nothing is done',
    '09:30',
    { meetings: [M('confirmed')], tasks: [sound('m', '09:40'), tea('m')] },
    '准备中 | 09:50 | 还差：音响、茶水',
  ],
  [
    'the same with the lot late',
    '09:55',
    { meetings: [M('confirmed')], tasks: [sound('m'), tea('m')] },
    '准备中 | 还差：音响、茶水',
  ],
  ['begun early', '08:00', { meetings: [M('preparing')], tasks: [tea('m')] }, '准备中 | 09:50 | 还差：茶水'],
  ['one thing left', '09:45', { meetings: [M('preparing')], tasks: [tea('m')] }, '准备中 | 09:50 | 还差：茶水'],
  ['one thing left and late', '09:52', { meetings: [M('preparing')], tasks: [tea('m')] }, '准备中 | 还差：茶水'],
  [
    'four things left',
    '09:31',
    {
      meetings: [M('preparing')],
      tasks: [tea('m'), sound('m'), task('m', 'before', '09:35', '空调'), task('m', 'before', '09:40', '席卡')],
    },
    '准备中 | 09:50 | 还差：音响、空调、席卡等 4 项',
  ],
  ['nothing left, not yet told', '09:45', { meetings: [M('preparing')] }, '准备中'],
  ['confirmed without tasks', '09:35', { meetings: [M('confirmed')] }, '准备中'],
  [
    'a task already late before the set-up',
    '09:10',
    { meetings: [M('confirmed')], tasks: [task('m', 'before', '09:00', '横幅')] },
    '准备中 | 还差：横幅',
  ],
  [
    'the key fetched early for it',
    '08:30',
    { meetings: [M('confirmed')], tasks: [tea('m')], keys: ['m'] },
    '准备中 | 09:50 | 还差：茶水',
  ],
  ['everything done', '09:52', { meetings: [M('ready')] }, '已就绪 | 10:00 | → 会议中 10:00'],
  ['ready two hours early', '08:00', { meetings: [M('ready')] }, '已就绪 | 10:00 | → 会议中 10:00'],
  ['ready, and people late', '10:05', { meetings: [M('ready')] }, '已就绪 | 10:00 | → 会议中 10:00'],
  [
    'ready, with the key out as it should be',
    '09:52',
    { meetings: [M('ready')], keys: ['m'] },
    '已就绪 | 10:00 | → 会议中 10:00',
  ],
  [
    'ready, and something turned up',
    '09:52',
    { meetings: [M('ready')], tasks: [tea('m', '09:58')] },
    '准备中 | 09:58 | 还差：茶水',
  ],
  [
    'ready, with what comes after still to do',
    '09:52',
    { meetings: [M('ready')], tasks: [cups('m')] },
    '已就绪 | 10:00 | → 会议中 10:00',
  ],
  ['people sit', '10:30', { meetings: [M('inSession')] }, '会议中 | 11:00 | → 清场中 11:00'],
  ['they began early', '09:40', { meetings: [M('inSession')] }, '会议中 | 11:00 | → 清场中 11:00'],
  [
    'they sit in a room that was not ready',
    '10:01',
    { meetings: [M('inSession')], tasks: [tea('m')] },
    '会议中 | 11:00 | → 清场中 11:00',
  ],
  ['to the minute', '11:00', { meetings: [M('inSession')] }, '会议中 | 11:00 | → 清场中 11:00'],
  ['a minute over', '11:01', { meetings: [M('inSession')] }, '超时 | 已超过预定时间'],
  [
    'over, with the next one waiting',
    '11:40',
    { meetings: [M('inSession'), N('confirmed')], tasks: [tea('n')] },
    '超时 | 已超过预定时间',
  ],
  ['a break', '10:30', { meetings: [M('onBreak')] }, '休会 | 11:00 | → 清场中 11:00'],
  ['a break beyond the end', '11:05', { meetings: [M('onBreak')] }, '超时 | 已超过预定时间'],
  [
    'they have gone',
    '11:05',
    { meetings: [M('clearing', { ended: '11:02' })], tasks: [cups('m')] },
    '清场中 | 11:22 | 还差：茶具',
  ],
  [
    'they went early',
    '10:35',
    { meetings: [M('clearing', { ended: '10:30' })], tasks: [cups('m', '10:50')] },
    '清场中 | 10:50 | 还差：茶具',
  ],
  [
    'clearing takes longer than it should',
    '11:30',
    { meetings: [M('clearing', { ended: '11:00' })], tasks: [cups('m')] },
    '清场中 | 还差：茶具',
  ],
  [
    'cleared, and the power is on',
    '11:10',
    { meetings: [M('clearing', { ended: '11:00' })] },
    '清场中 | 11:20 | 电源未关',
  ],
  [
    'the power off, and the key not back',
    '11:10',
    { meetings: [M('clearing', { ended: '11:00', off: '11:08' })], keys: ['m'] },
    '清场中 | 11:20 | 钥匙还没有归还',
  ],
  [
    'all but the signature',
    '11:10',
    { meetings: [M('clearing', { ended: '11:00', off: '11:08' })] },
    '清场中 | 11:20 | 等待签认',
  ],
  [
    'clearing, with the next one’s set-up due',
    '11:31',
    { meetings: [M('clearing', { ended: '11:00' }), N('confirmed')], tasks: [cups('m'), tea('n', '11:50')] },
    '清场中 | 还差：茶具 | → 准备中 11:30',
  ],
  [
    'clearing, with the next one to come',
    '11:05',
    { meetings: [M('clearing', { ended: '11:00' }), N('confirmed')], tasks: [cups('m')] },
    '清场中 | 11:20 | 还差：茶具 | → 准备中 11:30',
  ],
  ['closed and gone', '11:30', { meetings: [] }, '空闲可用'],
  [
    'set up for a later meeting before the next one',
    '09:00',
    { meetings: [M('confirmed'), N('preparing')], tasks: [tea('m'), tea('n', '11:50')] },
    '准备中 | 11:50 | 还差：茶水',
  ],
  [
    'closed, the next one in hand',
    '11:30',
    { meetings: [N('confirmed')], tasks: [tea('n', '11:50')] },
    '准备中 | 11:50 | 还差：茶水',
  ],
  [
    'called off with the room half set up',
    '09:50',
    { tasks: [task('gone', 'after', '10:05', '恢复会议室')] },
    '清场中 | 还差：恢复会议室',
  ],
  [
    'called off, and another to come',
    '09:50',
    { meetings: [N('confirmed')], tasks: [task('gone', 'after', '10:05', '恢复会议室')] },
    '清场中 | 还差：恢复会议室 | → 准备中 11:30',
  ],
  [
    'moved away after it was set up',
    '09:50',
    { tasks: [task('elsewhere', 'after', '10:05', '恢复会议室')], meetings: [N('ready')] },
    '清场中 | 还差：恢复会议室 | → 准备中 11:30',
  ],
  ['a key out for nothing', '09:00', { keys: [null] }, '清场中 | 钥匙还没有归还'],
  [
    'a key out from yesterday, a meeting this afternoon',
    '09:00',
    { keys: ['old'], meetings: [N('confirmed')] },
    '清场中 | 钥匙还没有归还 | → 准备中 11:30',
  ],
  ['out of service', '09:00', { out: '空调维修' }, '暂停使用 | 空调维修'],
  ['out of service, and nobody said why', '09:00', { out: true }, '暂停使用'],
  [
    'out of service, whatever is booked',
    '10:30',
    { out: '漏水', meetings: [M('confirmed')], tasks: [tea('m')] },
    '暂停使用 | 漏水',
  ],
];

const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);

const facts = ({ out, meetings = [], tasks = [], keys = [] }: Row[2]): RoomFacts => ({
  room: {
    state: out === undefined ? 'inService' : 'outOfService',
    outReasonZh: typeof out === 'string' ? out : null,
    outReasonEn: typeof out === 'string' ? out : null,
  },
  meetings,
  mustTasks: tasks,
  keysOut: keys,
});

function said(given: RoomFacts, now: number): string {
  const { name, until, because, next } = roomTruth(given, now);
  return [
    ROOM_TRUTHS[name].zh,
    ...(until === null ? [] : [clock(until)]),
    ...(because === null ? [] : [because.zh]),
    ...(next === null ? [] : [`→ ${ROOM_TRUTHS[next.name].zh} ${clock(next.at)}`]),
  ].join(' | ');
}

test('the table is as long as it should be', () => expect(TABLE.length).toBeGreaterThanOrEqual(40));
test.each(TABLE)('G1 · %s (%s)', (_, now, given, says) => expect(said(facts(given), at(now))).toBe(says));

const STATES = (Object.keys(MEETING_STATES) as MeetingState[]).filter(
  (state) => !['closed', 'cancelled', 'noShow'].includes(state),
);
const hour = fc.integer({ min: 0, max: 23 });
const anyMeeting = fc
  .record({
    state: fc.constantFrom(...STATES),
    from: hour,
    long: fc.integer({ min: 1, max: 240 }),
    ended: fc.boolean(),
    off: fc.boolean(),
  })
  .map(({ state, from, long, ended, off }): Timed => {
    const startsAt = at('00:00') + from * 60 * MINUTE;
    return {
      id: `${from}`,
      state,
      startsAt,
      endsAt: startsAt + long * MINUTE,
      blockedFrom: startsAt - 30 * MINUTE,
      clearingMinutes: 20,
      endedAt: state === 'clearing' && ended ? startsAt + MINUTE : null,
      poweredOffAt: state === 'clearing' && off ? startsAt + 2 * MINUTE : null,
    };
  });
const anyTask = fc
  .record({ id: hour, phase: fc.constantFrom('before' as const, 'after' as const), due: hour })
  .map(({ id, phase, due }) => task(String(id), phase, `${String(due).padStart(2, '0')}:00`, '任务'));
const anyFacts = fc.record({
  out: fc.constantFrom(undefined, undefined, undefined, true as const),
  meetings: fc.uniqueArray(anyMeeting, { maxLength: 4, selector: ({ id }) => id }),
  tasks: fc.array(anyTask, { maxLength: 5 }),
  keys: fc.array(fc.option(hour.map(String)), { maxLength: 2 }),
});

test('G1 · whatever is put together: never free with work due, a person inside or a key out; one state, and a moment that is to come', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 24 * 60 }), (given, minute) => {
      const now = at('00:00') + minute * MINUTE;
      const { meetings, mustTasks, keysOut, room } = facts(given);
      const { name, until, next } = roomTruth({ meetings, mustTasks, keysOut, room }, now);
      expect(Object.keys(ROOM_TRUTHS)).toContain(name);
      const sitting = meetings.some(({ state }) => state === 'inSession' || state === 'onBreak');
      // A meeting that was only asked for has no tasks; whatever else must be done afterwards keeps its room.
      const left = mustTasks.filter(
        (it) =>
          it.phase === 'after' &&
          it.dueAt <= now &&
          !meetings.some(({ id, state }) => id === it.meetingId && ['requested', 'confirmed'].includes(state)),
      );
      if (name === 'free') {
        expect(room.state).toBe('inService');
        expect(sitting).toBe(false);
        expect(keysOut).toEqual([]);
        expect(meetings.some(({ state }) => ['preparing', 'ready', 'clearing'].includes(state))).toBe(false);
        expect(left).toEqual([]);
      }
      if (name === 'ready') expect(meetings.some(({ state }) => state === 'ready')).toBe(true);
      if (sitting && room.state === 'inService') expect(['inSession', 'onBreak', 'overrun']).toContain(name);
      if (['free', 'clearing', 'preparing', 'inSession', 'onBreak'].includes(name) && until !== null)
        expect(until).toBeGreaterThanOrEqual(now);
      if (next) expect(next.at).not.toBeNaN();
    }),
    { numRuns: 3_000 },
  );
});
