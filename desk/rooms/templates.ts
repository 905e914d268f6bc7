/** What the list of task templates asks and does, and the fields of its form. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf, VariablesOf } from '../../schema/graphql.ts';

export const Templates = graphql(`
  query TaskTemplates {
    taskTemplates {
      id
      nameZh
      nameEn
      phase
      hands
      must
      minutes
      roomId
      state
      actions {
        name
        label
        open
        because
      }
    }
    rooms {
      id
      nameZh
      nameEn
      state
    }
  }
`);
export type Template = ResultOf<typeof Templates>['taskTemplates'][number];

export const AddTemplate = graphql(`
  mutation AddTaskTemplate($input: TaskTemplateInput!) {
    addTaskTemplate(input: $input) {
      id
    }
  }
`);
export const AmendTemplate = graphql(`
  mutation AmendTaskTemplate($id: ID!, $input: TaskTemplateInput!) {
    amendTaskTemplate(id: $id, input: $input) {
      id
    }
  }
`);
export const templateMoves = {
  retire: graphql(`
    mutation RetireTaskTemplate($id: ID!) {
      done: retireTaskTemplate(id: $id) {
        id
      }
    }
  `),
  restore: graphql(`
    mutation RestoreTaskTemplate($id: ID!) {
      done: restoreTaskTemplate(id: $id) {
        id
      }
    }
  `),
};

type Input = VariablesOf<typeof AddTemplate>['input'];
export const PHASES = ['before', 'during', 'break', 'after'] as const satisfies Input['phase'][];
export const HANDS = ['attendant', 'avTechnician', 'cleaner', 'engineer'] as const satisfies Input['hands'][];

/** Minutes as they are typed; `roomId` '' for all rooms. */
export interface Fields {
  nameZh: string;
  nameEn: string;
  phase: Input['phase'];
  hands: Input['hands'];
  must: boolean;
  minutes: string;
  roomId: string;
}

/** The form of a template, or of a new one. */
export const fieldsOf = (it: Template | undefined): Fields => ({
  nameZh: it?.nameZh ?? '',
  nameEn: it?.nameEn ?? '',
  phase: it?.phase ?? 'before',
  hands: it?.hands ?? 'attendant',
  must: it?.must ?? true,
  minutes: String(it?.minutes ?? -30),
  roomId: it?.roomId ?? '',
});

/** What is sent; undefined where the minutes are no whole number. */
export function inputOf({ minutes, roomId, ...rest }: Fields): Input | undefined {
  const typed = minutes.trim().replace('−', '-');
  return /^-?\d{1,5}$/.test(typed) ? { ...rest, minutes: Number(typed), roomId: roomId || null } : undefined;
}
