/** What the desk asks about a visit: the row everybody shares, and what only the person's own look at one visit adds. */
import { graphql, readFragment } from '../../schema/graphql.ts';
import type { FragmentOf, ResultOf } from '../../schema/graphql.ts';

export const VisitRow = graphql(`
  fragment VisitRow on Visit {
    id
    code
    state
    stateLabel
    purpose
    name
    title
    company
    erased
    host {
      id
      nameZh
      nameEn
      title
      floor
      extension
      company {
        id
        nameZh
        nameEn
      }
    }
    toCompany {
      id
      nameZh
      nameEn
      floors
    }
    lobby {
      id
      nameZh
      nameEn
    }
    language
    signedInAt
    expectedAt
    arrivedAt
    endedAt
    identitySeenAt
    hostToldAt
    hostAnswer
    hostAnsweredAt
    hostReadAt
    nudgedTimes
    groupSize
    drink
    drinkDueAt
    calledTo {
      id
      nameZh
      nameEn
    }
    calledAt
    calledUntil
    calledTimes
    seat {
      id
      name
    }
    seatedAt
    teaServedAt
    refusedBecause
    badgePrints
    inBuilding
    actions {
      name
      label
      open
      because
    }
  }
`);

export const VisitWhole = graphql(
  `
    fragment VisitWhole on Visit {
      ...VisitRow
      tools
      history {
        seq
        at
        move
        label
        by
        reason
      }
    }
  `,
  [VisitRow],
);

export type Visit = ResultOf<typeof VisitRow>;
export type Happening = ResultOf<typeof VisitWhole>['history'][number];
export type VisitAction = Visit['actions'][number];
export type VisitMove = VisitAction['name'];
export type VisitState = Visit['state'];
export type HostAnswer = NonNullable<Visit['hostAnswer']>;
export type RefusedBecause = NonNullable<Visit['refusedBecause']>;
/** A visit as one person sees it: with its history, and with `undo` open if it is theirs to take back. */
export type WholeVisit = Visit & { history: readonly Happening[]; tools: readonly string[] };

/** Takes a whole visit out of an answer. */
export function wholeVisit(answer: FragmentOf<typeof VisitWhole>): WholeVisit {
  const whole = readFragment(VisitWhole, answer);
  return { ...readFragment(VisitRow, whole), history: whole.history, tools: whole.tools };
}

/** The action of that name, if the server offers it at all. */
export function actionOf(visit: Visit, move: VisitMove): VisitAction | undefined {
  return visit.actions.find(({ name }) => name === move);
}
