/** What only reception may know of a visit, asked for when one is looked at: the invitation, papers, messages, photo, warnings. */
import { createWords } from '../../../ui/i18n.svelte.ts';
import { reception as en } from '../../../ui/messages/en/reception.ts';
import { reception as zh } from '../../../ui/messages/zh/reception.ts';
import { graphql } from '../../../schema/graphql.ts';
import type { ResultOf } from '../../../schema/graphql.ts';
import { ask } from '../../desk.ts';
import { session } from '../../session.svelte.ts';

export const reception = createWords({ zh, en });

const VisitExtras = graphql(`
  query VisitExtras($id: ID!) {
    visit(id: $id) {
      watched {
        reason
        similar
      }
      host {
        principal
        addressAs
      }
      askFor
      emailMasked
      invitationCode
      invitationText
      acceptances {
        title
        version
        how
        at
      }
      photo
      messages {
        id
        channelLabel
        aboutLabel
        outcome
        outcomeLabel
        at
        tries
        attempts {
          at
          outcomeLabel
        }
      }
    }
  }
`);
export type Extras = NonNullable<ResultOf<typeof VisitExtras>['visit']>;

/** Whether the person signed in may have them: those of the reception. */
export const mayHaveExtras = (): boolean => session.atDesk;

/** The rest of a visit; undefined for whoever may not have it, or when there is no such visit. Throws Refused. */
export async function extrasOf(id: string): Promise<Extras | undefined> {
  if (!mayHaveExtras()) return undefined;
  return (await ask(VisitExtras, { id })).visit ?? undefined;
}

export const MakeVisitLink = graphql(`
  mutation MakeVisitLink($id: ID!) {
    makeVisitLink(id: $id)
  }
`);
export const RescheduleVisit = graphql(`
  mutation RescheduleVisit($id: ID!, $input: RescheduleVisitInput!) {
    rescheduleVisit(id: $id, input: $input) {
      id
    }
  }
`);
export const PrintVisitBadge = graphql(`
  mutation PrintVisitBadge($id: ID!) {
    printVisitBadge(id: $id) {
      text
    }
  }
`);
