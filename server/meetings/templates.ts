// What is to be done for a meeting, and when, worked back from its times (G2–G6). Pure.
import { type Registered, register } from '../property/rules.ts';
import { words } from '../engine/refusal.ts';
import { nameGiven } from '../property/rules.ts';
import { DESK } from '../engine/roles.ts';
import { whole } from './room.ts';
import type { Hands, Phase, ServiceTask } from './task.ts';

/** One row: due so many minutes from the meeting's start (before, during, break) or end (after); negative is earlier. */
export interface TaskTemplate extends Registered {
  nameZh: string;
  nameEn: string;
  phase: Phase;
  hands: Hands;
  must: number;
  minutes: number;
  /** Only for this room; null for all. */
  roomId: string | null;
}

export const taskTemplate = register<TaskTemplate>('taskTemplate', words('这项任务模板', 'this task template'), DESK);

/** What somebody gives of a template. */
export type TemplateGiven = Omit<TaskTemplate, 'id' | 'state' | 'must'> & { must: boolean };

/** A template as it is kept; refuses what has no name and minutes beyond a day. */
export function checkTemplate(given: TemplateGiven): Omit<TaskTemplate, 'id' | 'state'> {
  return {
    nameZh: nameGiven('nameZh', given.nameZh),
    nameEn: nameGiven('nameEn', given.nameEn),
    phase: given.phase,
    hands: given.hands,
    must: given.must ? 1 : 0,
    minutes: whole('minutes', given.minutes, -1_440, 1_440, words('分钟数', 'minutes')),
    roomId: given.roomId,
  };
}

type Times = { readonly startsAt: number; readonly endsAt: number };

/** When a task of this template is due for a meeting at these times, UTC milliseconds. */
export const dueAt = ({ phase, minutes }: Pick<TaskTemplate, 'phase' | 'minutes'>, it: Times): number =>
  (phase === 'after' ? it.endsAt : it.startsAt) + minutes * 60_000;

export type PlannedTask = Pick<
  ServiceTask,
  'meetingId' | 'roomId' | 'phase' | 'templateId' | 'nameZh' | 'nameEn' | 'hands' | 'must' | 'dueAt'
>;

/** The tasks that a confirmed meeting has by these templates, in the order they fall due. Tasks of a break come when there is one. */
export function planned(
  meeting: Times & { readonly id: string; readonly roomId: string },
  templates: readonly TaskTemplate[],
  phases: readonly Phase[] = ['before', 'during', 'after'],
): PlannedTask[] {
  return templates
    .filter((it) => it.state === 'active' && phases.includes(it.phase))
    .filter((it) => it.roomId === null || it.roomId === meeting.roomId)
    .map((it) => ({
      meetingId: meeting.id,
      roomId: meeting.roomId,
      phase: it.phase,
      templateId: it.id,
      nameZh: it.nameZh,
      nameEn: it.nameEn,
      hands: it.hands,
      must: it.must,
      dueAt: dueAt(it, meeting),
    }))
    .sort((one, other) => one.dueAt - other.dueAt);
}

const given = (
  nameZh: string,
  nameEn: string,
  phase: Phase,
  minutes: number,
  must = true,
  hands: Hands = 'attendant',
): TemplateGiven => ({ nameZh, nameEn, phase, minutes, must, hands, roomId: null });

/** What every house begins with (customary times: `domain` of meeting service); changed at the desk. */
export const CUSTOMARY: readonly TemplateGiven[] = [
  given('按台型布置桌椅、席卡', 'Set up tables, chairs and name cards', 'before', -45),
  given('测试投影和音响', 'Test projector and sound', 'before', -30, true, 'avTechnician'),
  given('开空调', 'Air conditioning on', 'before', -20),
  given('备茶水、纸笔', 'Tea, water, paper and pens', 'before', -10),
  given('开门、迎宾', 'Open the doors and welcome guests', 'before', -5, false),
  given('换毛巾', 'Change towels', 'during', 30, false),
  given('维持秩序，劝阻无关人员', 'Keep order and strangers out', 'during', 5, false),
  given('引导至休息区、洗手间', 'Guide guests to the break area and washrooms', 'break', 0, false),
  given('检查并清洁休息区', 'Check and clean the break area', 'break', 15, false),
  given('收拾物品，放回固定位置', 'Collect everything and put it back in its place', 'after', 10),
  given('清洗、消毒茶具', 'Wash and disinfect the cups', 'after', 20, true, 'cleaner'),
  given('检查遗留物品', 'Look for lost property', 'after', 5),
  given('检查设备', 'Check the equipment', 'after', 15, true, 'avTechnician'),
  given('关好门窗', 'Close doors and windows', 'after', 20),
];
