/** The board's columns: who stands in which, and which press leads from one to another. It decides nothing: a move must be open. */
import { createWords } from '../../../ui/i18n.svelte.ts';
import { columns as en } from '../../../ui/messages/en/columns.ts';
import { columns as zh } from '../../../ui/messages/zh/columns.ts';
import { inTab, sorted } from '../order.ts';
import { actionOf } from '../visit.ts';
import type { Visit, VisitAction } from '../visit.ts';

export const board = createWords({ zh, en });

export const COLUMNS = ['invited', 'arrived', 'waiting', 'shownIn', 'inside', 'left', 'apart'] as const;
export type Column = (typeof COLUMNS)[number];

const MOVE = {
  invited: undefined,
  arrived: 'arrive',
  waiting: 'receive',
  shownIn: 'showIn',
  inside: 'enter',
  left: 'leave',
  apart: undefined,
} as const satisfies Record<Column, string | undefined>;

/** What can be done for several at once with nothing but a press. */
export const TOGETHER = [
  ...(['arrive', 'receive', 'showIn', 'enter', 'leave', 'decline'] as const),
  ...(['seeIdentity', 'tellHost', 'serveTea', 'cancel'] as const),
];
export type Together = (typeof TOGETHER)[number];

/** The column of a visit: its state's, or the last for whoever was turned away, missed or called off. */
export function columnOf(visit: Pick<Visit, 'state'>): Column {
  return COLUMNS.find((column) => inTab(column, visit))!;
}

/** The visits of each column, in the order of the list. */
export function inColumns(visits: readonly Visit[]): Record<Column, Visit[]> {
  const all = Object.fromEntries(COLUMNS.map((column) => [column, []])) as unknown as Record<Column, Visit[]>;
  for (const visit of sorted(visits)) {
    all[columnOf(visit)].push(visit);
  }
  return all;
}

/** The action that takes a visit to a column, open or closed with its reason; undefined where no press leads there. */
export function moveTo(visit: Visit, column: Column): (VisitAction & { name: Together }) | undefined {
  const move = MOVE[column];
  if (!move || columnOf(visit) === column) return undefined;
  return actionOf(visit, move) as (VisitAction & { name: Together }) | undefined;
}

/** What is open for every one of them. */
export function openForAll(visits: readonly Visit[]): Together[] {
  return visits.length === 0
    ? []
    : TOGETHER.filter((move) => visits.every((visit) => actionOf(visit, move)?.open === true));
}
