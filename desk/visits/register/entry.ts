/** What is typed when a visitor is registered by hand, and what is sent of it. */
import { graphql } from '../../../schema/graphql.ts';
import type { VariablesOf } from '../../../schema/graphql.ts';
import { VisitWhole } from '../visit.ts';
import type { Visit } from '../visit.ts';

export const RegisterVisit = graphql(
  `
    mutation RegisterVisit($input: RegisterVisitInput!) {
      registerVisit(input: $input) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
export const InviteVisit = graphql(
  `
    mutation InviteVisit($input: InviteVisitInput!) {
      inviteVisit(input: $input) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);

export interface Entry {
  when: 'now' | 'later';
  purpose: Visit['purpose'];
  host: { hostId: string | null; companyId: string | null; label: string } | null;
  name: string;
  title: 'mr' | 'ms' | 'none';
  company: string;
  telephone: string;
  lobbyId: string;
  language: 'zh' | 'en';
  /** Wall clock of the property, as a datetime-local field holds it. */
  expected: string;
}

/** An empty form for a lobby; the time of an invitation is filled in once one is wanted. */
export function emptyEntry(lobbyId: string): Entry {
  return {
    when: 'now',
    purpose: 'meeting',
    host: null,
    name: '',
    title: 'none',
    company: '',
    telephone: '',
    lobbyId,
    language: 'zh',
    expected: '',
  };
}

/** The input both mutations share. */
export function inputOf(entry: Entry): VariablesOf<typeof RegisterVisit>['input'] {
  return {
    purpose: entry.purpose,
    hostId: entry.host?.hostId ?? null,
    companyId: entry.host?.companyId ?? null,
    name: entry.name.trim(),
    title: entry.title === 'none' ? null : entry.title,
    company: entry.company.trim() || null,
    telephone: entry.telephone.trim() || null,
    lobbyId: entry.lobbyId || null,
    language: entry.language,
  };
}
