// The whole life of a visit (V1–V3, A5, B8): every move and mark, who may make it, and in which words it is refused.
// Pure: the kiosk, the desk's buttons, the SQL check and the state diagram all come from this table.
import { machine, type Move, moveWith } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { DESK, type Role, WATCH } from '../engine/roles.ts';
import type { Property } from '../property/settings.ts';
import { type Happening, happened } from './hooks.ts';
import { already, marksMissing, noHost, notDeclined } from './reasons.ts';
import { type HostAnswer, type RefusedBecause, STATES, type Visit, type VisitState } from './visit.ts';

type On<Input = undefined> = Move<Visit, Property, Input>;
const on = <Input = undefined>(it: On<Input>) => moveWith<Visit, Property, Input>()(it);

/** Every move tells those of later domains who want to know, in the same transaction. */
const heard = <Moves extends Record<string, object>>(moves: Moves): Moves =>
  Object.fromEntries(
    Object.entries(moves).map(([name, it]) => [name, { ...it, then: (step: Happening) => happened(name, step) }]),
  ) as Moves;

const desk = DESK;
const watch = WATCH;
const system = ['system'] as const satisfies readonly Role[];
const atDesk = ['arrived', 'waiting'] as const satisfies readonly VisitState[];
const beforeInside = [...atDesk, 'shownIn'] as const satisfies readonly VisitState[];
const present = [...beforeInside, 'inside'] as const satisfies readonly VisitState[];

/** Whoever goes leaves their seat to others. */
const gotUp = ({ seatId }: Visit): Partial<Visit> => ({ seatId: null, seatBefore: seatId });

export const visit = machine<Visit, Property>()({
  kind: 'visit',
  words: words('这位访客', 'this visitor'),
  states: STATES,
  undoBy: { own: ['receptionist'], any: ['supervisor', 'manager'] },
  moves: heard({
    arrive: on<Partial<Visit> | undefined>({
      words: words('登记到达', 'Mark as arrived'),
      by: [...desk, 'kiosk'],
      from: ['invited', 'noShow'],
      to: 'arrived',
      sets: ({ input, now }) => ({ ...input, arrivedAt: now, endedAt: null }),
      undo: ['arrivedAt', 'hostToldAt', 'hostReadAt', 'hostAnswer', 'hostAnsweredAt', 'nudgedTimes', 'nudgedAt'],
    }),
    reschedule: on<Partial<Visit>>({
      words: words('改期', 'Change the invitation'),
      by: [...desk, 'secretary'],
      from: ['invited', 'noShow'],
      to: 'invited',
      sets: ({ input }) => ({ ...input, endedAt: null }),
    }),
    cancel: on({
      words: words('取消预约', 'Cancel the invitation'),
      by: [...desk, 'secretary'],
      from: ['invited'],
      to: 'cancelled',
      sets: ({ now }) => ({ endedAt: now }),
    }),
    receive: on<{ seatId: string | null }>({
      words: words('接待', 'Receive'),
      by: desk,
      from: ['arrived'],
      to: 'waiting',
      sets: ({ row, input, now }) => ({
        receivedAt: now,
        ...(input.seatId && { seatId: input.seatId, seatedAt: row.seatedAt ?? now }),
      }),
      undo: ['receivedAt'],
    }),
    showIn: on({
      words: words('引导上楼', 'Show in'),
      by: desk,
      from: atDesk,
      to: 'shownIn',
      unless: [marksMissing],
      sets: ({ row, now }) => ({ shownInAt: now, ...gotUp(row) }),
      undo: ['shownInAt'],
    }),
    enter: on({
      words: words('确认见到被访人', 'Confirm with the host'),
      by: watch,
      from: ['shownIn'],
      to: 'inside',
      sets: ({ now }) => ({ insideAt: now }),
      undo: ['insideAt'],
    }),
    leave: on({
      words: words('登记离开', 'Mark as left'),
      by: [...watch, 'kiosk'],
      from: [...present, 'declined', 'refused'],
      to: 'left',
      sets: ({ row, now }) => ({ endedAt: now, ...gotUp(row) }),
      undo: ['endedAt'],
    }),
    decline: on({
      words: words('转告被访人不见', 'Pass on “not today”'),
      by: desk,
      from: atDesk,
      to: 'declined',
      unless: [notDeclined],
      sets: ({ row }) => gotUp(row),
      undo: [],
    }),
    refuse: on<{ reason: RefusedBecause }>({
      words: words('拒绝进入', 'Refuse entry'),
      by: watch,
      from: beforeInside,
      to: 'refused',
      reason: ({ reason }) => reason,
      sets: ({ row, input }) => ({ refusedBecause: input.reason, ...gotUp(row) }),
      undo: ['refusedBecause'],
    }),
    markNoShow: on({
      words: words('记为未到', 'Mark as no-show'),
      by: system,
      from: ['invited'],
      to: 'noShow',
      sets: ({ now }) => ({ endedAt: now }),
    }),
    closeBySystem: on({
      words: words('系统关闭', 'Close by the system'),
      by: system,
      from: [...present, 'declined', 'refused'],
      to: 'closedBySystem',
      sets: ({ now }) => ({ endedAt: now, seatId: null }),
    }),

    // Marks keep the state, carry the time, and come in any order.
    seeIdentity: on({
      words: words('核对身份', 'Check identity'),
      by: desk,
      from: present,
      unless: [already('identitySeenAt', words('身份已经核对过。', 'Identity has been seen already.'))],
      sets: ({ now }) => ({ identitySeenAt: now }),
      undo: ['identitySeenAt'],
    }),
    nameHost: on<{ hostId: string; companyId: string }>({
      words: words('补上被访人', 'Name the host'),
      by: desk,
      from: present,
      unless: [already('hostId', words('这次来访已有被访人。', 'This visit has a host already.'))],
      sets: ({ input }) => ({ hostId: input.hostId, companyId: input.companyId }),
      // Whoever was told by mistake is no longer the one who answers.
      undo: ['hostId', 'hostToldAt', 'hostReadAt', 'hostAnswer', 'hostAnsweredAt'],
    }),
    tellHost: on({
      words: words('通知被访人', 'Tell the host'),
      by: [...desk, 'system'],
      from: present,
      unless: [noHost],
      sets: ({ now }) => ({ hostToldAt: now }),
      undo: ['hostToldAt'],
    }),
    readByHost: on({
      words: words('被访人已看到', 'Read by the host'),
      by: ['host'],
      from: present,
      unless: [already('hostReadAt', words('被访人已经看过。', 'The host has read it already.'))],
      sets: ({ now }) => ({ hostReadAt: now }),
    }),
    nudge: on({
      words: words('再次提醒', 'Remind'),
      by: system,
      from: atDesk,
      unless: [already('hostAnsweredAt', words('被访人已经答复。', 'The host has answered already.'))],
      sets: ({ row, now }) => ({ nudgedTimes: (row.nudgedTimes ?? 0) + 1, nudgedAt: now }),
    }),
    answerHost: on<{ answer: HostAnswer }>({
      words: words('记录被访人答复', 'Note the host’s answer'),
      by: [...desk, 'host'],
      from: present,
      unless: [noHost],
      reason: ({ answer }) => answer,
      sets: ({ input, now }) => ({ hostAnswer: input.answer, hostAnsweredAt: now }),
      undo: ['hostAnswer', 'hostAnsweredAt'],
    }),
    call: on<{ placeId: string }>({
      words: words('叫号', 'Call'),
      by: desk,
      from: atDesk,
      sets: ({ row, input, now }) => ({
        calledAt: now,
        calledTo: input.placeId,
        calledTimes: (row.calledTimes ?? 0) + 1,
      }),
      undo: ['calledAt', 'calledTo'],
    }),
    seat: on<{ seatId: string }>({
      words: words('安排就座', 'Seat'),
      by: desk,
      from: atDesk,
      sets: ({ input, now }) => ({ seatId: input.seatId, seatedAt: now }),
      undo: ['seatId', 'seatedAt'],
    }),
    serveTea: on({
      words: words('奉茶', 'Serve tea'),
      by: desk,
      from: present,
      unless: [already('teaServedAt', words('茶已经送过了。', 'Tea has been served already.'))],
      sets: ({ now }) => ({ teaServedAt: now }),
      undo: ['teaServedAt'],
    }),
    printBadge: on<Partial<Visit> | undefined>({
      words: words('打印访客贴', 'Print the badge'),
      by: [...desk, 'kiosk'],
      from: present,
      sets: ({ row, input }) => ({ ...input, badgePrints: (row.badgePrints ?? 0) + 1 }),
    }),
  }),
});
