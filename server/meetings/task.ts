// One thing to be done for a meeting (G2–G6): who has taken it, how far it is, and why it cannot go on.
import { type Lived, machine, type Move, moveWith } from '../engine/machine.ts';
import { type Words, words } from '../engine/refusal.ts';
import { DESK, type Role, type StaffRole } from '../engine/roles.ts';

export const PHASES = {
  before: words('会前', 'Before'),
  during: words('会中', 'During'),
  break: words('休会', 'Break'),
  after: words('会后', 'After'),
} as const satisfies Record<string, Words>;
export type Phase = keyof typeof PHASES;

/** Who a task is for. */
export const HANDS = ['attendant', 'avTechnician', 'cleaner', 'engineer'] as const satisfies readonly StaffRole[];
export type Hands = (typeof HANDS)[number];

/** Why a task cannot go on; a code for the journal. */
export const BLOCKED_BECAUSE = {
  missing: words('缺少物品', 'Something is missing'),
  broken: words('设备故障', 'Equipment is broken'),
  occupied: words('房间有人', 'The room is occupied'),
  noKey: words('没有钥匙', 'No key'),
  unclear: words('要求不明确', 'It is not clear what is wanted'),
  other: words('其他原因', 'Another reason'),
} as const satisfies Record<string, Words>;
export type BlockedBecause = keyof typeof BLOCKED_BECAUSE;

export const TASK_STATES = {
  todo: words('待办', 'To do'),
  claimed: words('已认领', 'Claimed'),
  doing: words('进行中', 'Under way'),
  done: words('已完成', 'Done'),
  checked: words('已检查', 'Checked'),
  blocked: words('受阻', 'Blocked'),
  cancelled: words('已取消', 'Cancelled'),
} as const satisfies Record<string, Words>;
export type TaskState = keyof typeof TASK_STATES;

/** What still has to be done. */
export const OPEN_TASK = ['todo', 'claimed', 'doing', 'blocked'] as const satisfies readonly TaskState[];
/** What nobody has laid hands on: it follows a change of the meeting, or goes with it. */
const UNSTARTED = ['todo', 'claimed', 'blocked'] as const satisfies readonly TaskState[];
/** What somebody has laid hands on. */
export const BEGUN = ['doing', 'done', 'checked'] as const satisfies readonly TaskState[];
const isIn = (states: readonly TaskState[], state: TaskState): boolean => states.includes(state);
export const taskOpen = (state: TaskState): boolean => isIn(OPEN_TASK, state);
export const taskUnstarted = (state: TaskState): boolean => isIn(UNSTARTED, state);
export const taskBegun = (state: TaskState): boolean => isIn(BEGUN, state);

/** One row. Its words are its own from the day it was planned: a template that is changed or gone changes nothing of it. */
export interface ServiceTask extends Lived {
  state: TaskState;
  meetingId: string;
  roomId: string;
  phase: Phase;
  /** Of the template it was planned from. */
  templateId: string | null;
  nameZh: string;
  nameEn: string;
  hands: Hands;
  /** 1: the room is not ready, or the meeting not over, before this is done. */
  must: number;
  dueAt: number;
  claimedBy: string | null;
  claimedAt: number | null;
  startedAt: number | null;
  doneBy: string | null;
  doneAt: number | null;
  checkedBy: string | null;
  checkedAt: number | null;
  blockedBecause: BlockedBecause | null;
  /** 1 once its meeting is over or off: what was done for it stays as it was. */
  over: number;
}

/** Those who do service tasks or answer for them. */
export const SERVICE = [...HANDS, ...DESK] as const satisfies readonly Role[];
const CHECKERS = DESK;

export const meetingOver = words('会议已经结束，不能再改。', 'Its meeting is over: this stays as it is.');
const over = (it: ServiceTask): Words | false => it.over === 1 && meetingOver;

type On<Input = undefined> = Move<ServiceTask, unknown, Input>;
const on = <Input = undefined>(it: On<Input>) => moveWith<ServiceTask, unknown, Input>()(it);

export const serviceTask = machine<ServiceTask>()({
  kind: 'serviceTask',
  words: words('这项任务', 'this task'),
  states: TASK_STATES,
  undoBy: { own: HANDS, any: DESK },
  moves: {
    claim: on({
      words: words('认领', 'Claim'),
      by: SERVICE,
      from: ['todo'],
      to: 'claimed',
      sets: ({ by, now }) => ({ claimedBy: by.id, claimedAt: now }),
      undo: ['claimedBy', 'claimedAt'],
    }),
    begin: on({
      words: words('开始', 'Begin'),
      by: SERVICE,
      from: ['todo', 'claimed'],
      to: 'doing',
      sets: ({ by, now, row }) => ({
        startedAt: now,
        ...(row.claimedBy === null && { claimedBy: by.id, claimedAt: now }),
      }),
      undo: ['startedAt'],
    }),
    finish: on({
      words: words('完成', 'Done'),
      by: SERVICE,
      from: ['todo', 'claimed', 'doing'],
      to: 'done',
      sets: ({ by, now }) => ({ doneBy: by.id, doneAt: now }),
      undo: ['doneBy', 'doneAt'],
    }),
    release: on({
      words: words('退回', 'Give back'),
      by: SERVICE,
      from: ['claimed'],
      to: 'todo',
      sets: () => ({ claimedBy: null, claimedAt: null }),
    }),
    block: on<BlockedBecause>({
      words: words('受阻', 'Blocked'),
      by: SERVICE,
      from: ['todo', 'claimed', 'doing'],
      to: 'blocked',
      unless: [over],
      sets: ({ input }) => ({ blockedBecause: input }),
      reason: (input) => input,
    }),
    unblock: on({
      words: words('恢复', 'Can go on'),
      by: SERVICE,
      from: ['blocked'],
      to: 'todo',
      sets: () => ({ blockedBecause: null, claimedBy: null, claimedAt: null, startedAt: null }),
    }),
    check: on({
      words: words('检查合格', 'Check'),
      by: CHECKERS,
      from: ['done'],
      to: 'checked',
      sets: ({ by, now }) => ({ checkedBy: by.id, checkedAt: now }),
      undo: ['checkedBy', 'checkedAt'],
    }),
    redo: on({
      words: words('返工', 'Do again'),
      by: CHECKERS,
      from: ['done', 'checked'],
      to: 'todo',
      unless: [over],
      sets: () => ({
        claimedBy: null,
        claimedAt: null,
        startedAt: null,
        doneBy: null,
        doneAt: null,
        checkedBy: null,
        checkedAt: null,
      }),
    }),
    /** The meeting moved: what nobody has begun moves with it. */
    follow: on<Partial<Pick<ServiceTask, 'dueAt' | 'roomId'>>>({
      words: words('随会议调整', 'Moved with its meeting'),
      by: ['system'],
      from: ['todo', 'claimed', 'blocked'],
      sets: ({ input }) => input,
    }),
    cancel: on({
      words: words('随会议取消', 'Cancelled with its meeting'),
      by: ['system'],
      from: ['todo', 'claimed', 'blocked'],
      to: 'cancelled',
    }),
  },
});
