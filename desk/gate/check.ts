/** The guard's question (A5): may whoever holds this badge or code be here? */
import { createWords } from '../../ui/i18n.svelte.ts';
import { gate as en } from '../../ui/messages/en/gate.ts';
import { gate as zh } from '../../ui/messages/zh/gate.ts';
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';
import { ask } from '../desk.ts';
import { VisitWhole, wholeVisit } from '../visits/visit.ts';
import type { WholeVisit } from '../visits/visit.ts';

export const gate = createWords({ zh, en });

const CheckVisit = graphql(
  `
    query CheckVisit($text: String!) {
      checkVisit(text: $text) {
        answer
        visit {
          ...VisitWhole
        }
      }
    }
  `,
  [VisitWhole],
);
export type GateAnswer = ResultOf<typeof CheckVisit>['checkVisit']['answer'];

export interface Checked {
  answer: GateAnswer;
  visit: WholeVisit | undefined;
}

/** Asks about a scanned or typed text; throws Refused (TOO_MANY_TRIES, or a lost line). */
export async function check(text: string): Promise<Checked> {
  const { answer, visit } = (await ask(CheckVisit, { text })).checkVisit;
  return { answer, visit: visit ? wholeVisit(visit) : undefined };
}
