/** What may be done on a random day in a meeting centre, and what is counted of it. */
import { meeting } from '../../../server/meetings/rules.ts';
import { serviceTask } from '../../../server/meetings/task.ts';

export const MEETING_DEEDS = (Object.keys(meeting.moves) as (keyof typeof meeting.moves)[]).filter(
  (name) => !['replan', 'prolong', 'strike', 'warn', 'relax', 'makeReady', 'unready'].includes(name),
);
export const TASK_DEEDS = (Object.keys(serviceTask.moves) as (keyof typeof serviceTask.moves)[]).filter(
  (name) => name !== 'follow' && name !== 'cancel',
);

/** What somebody does. Numbers choose among what there is; times are minutes. */
export type Act =
  | {
      readonly does: 'book';
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
      readonly sure: boolean;
    }
  | {
      readonly does: 'replan';
      readonly which: number;
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
    }
  /** Books for several days at once; changes a meeting and those that were booked with it, or calls them off. */
  | {
      readonly does: 'repeat';
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
      readonly days: number;
      readonly sure: boolean;
    }
  | {
      readonly does: 'replanAll';
      readonly which: number;
      readonly room: number;
      readonly in: number;
      readonly lasts: number;
    }
  | { readonly does: 'cancelAll'; readonly which: number }
  | { readonly does: 'prolong'; readonly which: number; readonly by: number }
  | { readonly does: 'meeting'; readonly which: number; readonly deed: (typeof MEETING_DEEDS)[number] }
  | { readonly does: 'task'; readonly which: number; readonly deed: (typeof TASK_DEEDS)[number]; readonly own: boolean }
  | { readonly does: 'all'; readonly which: number; readonly phase: 'before' | 'after' }
  /** What a meeting needs next, as those would do it who know their trade. */
  | { readonly does: 'onward'; readonly which: number }
  | { readonly does: 'undo'; readonly which: number; readonly what: 'meeting' | 'task' }
  | { readonly does: 'key'; readonly which: number; readonly out: boolean; readonly meeting: number }
  | { readonly does: 'wait'; readonly minutes: number };

/** What was counted over all days. */
export interface Tally {
  acts: number;
  refused: number;
  closed: number;
  over: number;
  deeds: Set<string>;
}
