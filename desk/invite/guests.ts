/** Guests as a list is typed or pasted: one a line, what stands apart by commas, semicolons or tabs. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';

export const InviteVisits = graphql(`
  mutation InviteVisits($input: InviteVisitsInput!) {
    inviteVisits(input: $input) {
      id
      code
      name
      expectedAt
      invitationCode
      lobby {
        id
        nameZh
        nameEn
      }
    }
  }
`);
export type Invited = ResultOf<typeof InviteVisits>['inviteVisits'][number];

export interface Guest {
  name: string;
  company: string | null;
  telephone: string | null;
  email: string | null;
}

/** The guests of the lines, in their order, and beside them on which line (from 1) each stands; what looks like a telephone or an email is taken for one wherever it stands. */
export function guestsOf(text: string): { guests: Guest[]; lines: number[]; nameless: number | undefined } {
  const guests: Guest[] = [];
  const lines: number[] = [];
  let nameless: number | undefined;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const parts = line.split(/[,，;；\t]/).map((part) => part.trim());
    const given = parts.filter(Boolean);
    if (given.length === 0) continue;
    const email = given.find((part) => part.includes('@')) ?? null;
    const telephone = given.find((part) => /^\+?[\d\s-]{5,}$/.test(part)) ?? null;
    const [name = '', company] = parts[0] ? given.filter((part) => part !== email && part !== telephone) : [];
    if (!name) nameless ??= at + 1;
    lines.push(at + 1);
    guests.push({ name, company: company ?? null, telephone, email });
  }
  return { guests, lines, nameless };
}
