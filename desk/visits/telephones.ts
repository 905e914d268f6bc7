/** The masked numbers of a visit; guards and others who may not have them do not ask. */
import { graphql } from '../../schema/graphql.ts';
import { ask } from '../desk.ts';
import { session } from '../session.svelte.ts';

const VisitTelephones = graphql(`
  query VisitTelephones($id: ID!) {
    visit(id: $id) {
      telephoneMasked
      host {
        telephoneMasked
      }
    }
  }
`);

export interface Telephones {
  visitor: string | null;
  host: string | null;
}

/** Masked numbers of visitor and host, null where there is none or the person may not see it; throws Refused. */
export async function telephonesOf(id: string): Promise<Telephones> {
  if (!session.atDesk) return { visitor: null, host: null };
  const { visit } = await ask(VisitTelephones, { id });
  return { visitor: visit?.telephoneMasked ?? null, host: visit?.host?.telephoneMasked ?? null };
}
