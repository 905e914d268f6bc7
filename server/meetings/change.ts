// What was changed of a meeting that people already work for: the difference in words, until one of them has read it (S11).
import { type Lived, machine, moveWith } from '../engine/machine.ts';
import { type Words, words } from '../engine/refusal.ts';
import type { Meeting } from './meeting.ts';
import { EQUIPMENT, type Equipment, LAYOUTS, type Room } from './room.ts';
import { comparable, fieldSaid, SHEET, type SheetField, SHEET_FIELDS, sheetOf } from './sheet.ts';
import { SERVICE } from './task.ts';

const FIELDS = {
  roomId: words('会议室', 'Room'),
  startsAt: words('开始', 'Start'),
  endsAt: words('结束', 'End'),
  layout: words('台型', 'Layout'),
  expected: words('人数', 'People'),
  equipment: words('设备', 'Equipment'),
  wishes: words('其他要求', 'Other wishes'),
} as const satisfies Partial<Record<keyof Meeting, Words>>;
type Field = keyof typeof FIELDS;

/** One row; `fields` is a JSON list of what was and what is now. */
export interface MeetingChange extends Lived {
  state: 'unread' | 'read';
  meetingId: string;
  fields: string;
  changedAt: number;
  changedBy: string;
  readBy: string | null;
  readAt: number | null;
}
interface Difference {
  readonly field: Field | SheetField;
  readonly from: string | number | boolean;
  readonly to: string | number | boolean;
}

export const meetingChange = machine<MeetingChange>()({
  kind: 'meetingChange',
  words: words('这条变更', 'this change'),
  states: { unread: words('未读', 'Not read yet'), read: words('已读', 'Read') },
  moves: {
    acknowledge: moveWith<MeetingChange, unknown, undefined>()({
      words: words('知道了', 'Understood'),
      by: SERVICE,
      from: ['unread'],
      to: 'read',
      sets: ({ by, now }) => ({ readBy: by.id, readAt: now }),
    }),
  },
});

/** What those who serve it have to know is different; empty where nothing is. */
export const differences = (before: Meeting, after: Meeting): Difference[] => {
  const of = <Name extends string>(names: readonly Name[], from: Record<Name, Value>, to: Record<Name, Value>) =>
    names
      .filter((field) => from[field] !== to[field])
      .map((field) => ({ field, from: from[field], to: to[field] }) as unknown as Difference);
  return [
    ...of(Object.keys(FIELDS) as Field[], before, after),
    ...of(SHEET_FIELDS, comparable(sheetOf(before)), comparable(sheetOf(after))),
  ];
};
type Value = Difference['from'];

/** A difference as it is read: the word for it, what was, what is. Moments are given as they stand on the property's clocks. */
export interface Line {
  readonly label: Words;
  readonly from: Words;
  readonly to: Words;
}

const isOfSheet = (field: Difference['field']): field is SheetField => Object.hasOwn(SHEET, field);

/** The differences of a change in words; `rooms` by id, `clock` for a moment. */
export function linesOf(
  it: Pick<MeetingChange, 'fields'>,
  rooms: ReadonlyMap<string, Pick<Room, 'nameZh' | 'nameEn'>>,
  clock: (ms: number) => string,
): Line[] {
  const said = (field: Difference['field'], value: Value): Words => {
    if (isOfSheet(field)) return fieldSaid(field, value);
    const plain = (text: string) => words(text, text);
    if (field === 'roomId') {
      const room = rooms.get(String(value));
      return words(room?.nameZh ?? '', room?.nameEn || (room?.nameZh ?? ''));
    }
    if (field === 'startsAt' || field === 'endsAt') return plain(clock(Number(value)));
    if (field === 'layout') return LAYOUTS[value as keyof typeof LAYOUTS];
    if (field === 'equipment') {
      const names = (JSON.parse(String(value)) as Equipment[]).map((name) => EQUIPMENT[name]);
      return words(names.map(({ zh }) => zh).join('、') || '无', names.map(({ en }) => en).join(', ') || 'none');
    }
    return value === '' ? words('无', 'none') : plain(String(value));
  };
  return (JSON.parse(it.fields) as Difference[]).map(({ field, from, to }) => ({
    label: isOfSheet(field) ? SHEET[field] : FIELDS[field],
    from: said(field, from),
    to: said(field, to),
  }));
}
