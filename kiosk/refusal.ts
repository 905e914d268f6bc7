import { Refused, sentence } from '../schema/client.ts';
import type { Step } from './draft.ts';

/** Why something was not done, in words, and the field it concerns. */
export interface Refusal {
  field: string | undefined;
  message: string;
}

/** Where what is refused can be put right. */
const PLACE: Partial<Record<string, Step>> = {
  name: 'who',
  title: 'who',
  telephone: 'telephone',
  tools: 'tools',
  hostId: 'whom',
  companyId: 'whom',
  departmentId: 'whom',
  meetingId: 'whom',
  acceptances: 'sign',
};

/** The step of this visitor's road at which it can be put right; undefined where it can only be said. */
export function placeOf(problem: unknown, road: readonly Step[]): Step | undefined {
  if (!(problem instanceof Refused)) return undefined;
  if (problem.code === 'TICKET_OVER') return 'invited';
  if (problem.field === 'company') return road.includes('from') ? 'from' : 'who';
  return PLACE[problem.field ?? ''];
}

/** What is said of it. */
export function saying(problem: unknown): Refusal {
  return { field: problem instanceof Refused ? problem.field : undefined, message: sentence(problem) };
}
