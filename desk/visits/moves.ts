/** The moves and marks of a visit as the desk sends them; each answers with the visit as this person now sees it. */
import { graphql } from '../../schema/graphql.ts';
import type { FragmentOf } from '../../schema/graphql.ts';
import { act } from '../desk.ts';
import { VisitWhole, wholeVisit } from './visit.ts';
import type { HostAnswer, RefusedBecause, VisitMove, WholeVisit } from './visit.ts';

/** What some moves need besides the visit. */
export interface Chosen {
  seatId?: string | null;
  placeId?: string;
  reason?: RefusedBecause;
  answer?: HostAnswer;
  hostId?: string;
}
/** What a person does with one press; the rest is done by the system, by the host, or on a page of its own. */
export type DeskMove = Exclude<
  VisitMove,
  'markNoShow' | 'closeBySystem' | 'nudge' | 'readByHost' | 'reschedule' | 'printBadge'
>;
type Answer = FragmentOf<typeof VisitWhole>;

const ArriveVisit = graphql(
  `
    mutation ArriveVisit($id: ID!) {
      arriveVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const CancelVisit = graphql(
  `
    mutation CancelVisit($id: ID!) {
      cancelVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const ReceiveVisit = graphql(
  `
    mutation ReceiveVisit($id: ID!, $seatId: ID) {
      receiveVisit(id: $id, seatId: $seatId) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const ShowInVisit = graphql(
  `
    mutation ShowInVisit($id: ID!) {
      showInVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const EnterVisit = graphql(
  `
    mutation EnterVisit($id: ID!) {
      enterVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const LeaveVisit = graphql(
  `
    mutation LeaveVisit($id: ID!) {
      leaveVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const DeclineVisit = graphql(
  `
    mutation DeclineVisit($id: ID!) {
      declineVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const RefuseVisit = graphql(
  `
    mutation RefuseVisit($id: ID!, $reason: RefusedBecause!) {
      refuseVisit(id: $id, reason: $reason) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const SeeVisitIdentity = graphql(
  `
    mutation SeeVisitIdentity($id: ID!) {
      seeVisitIdentity(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const TellVisitHost = graphql(
  `
    mutation TellVisitHost($id: ID!) {
      tellVisitHost(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const NameVisitHost = graphql(
  `
    mutation NameVisitHost($id: ID!, $hostId: ID!) {
      nameVisitHost(id: $id, hostId: $hostId) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const AnswerVisitHost = graphql(
  `
    mutation AnswerVisitHost($id: ID!, $answer: HostAnswer!) {
      answerVisitHost(id: $id, answer: $answer) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const CallVisit = graphql(
  `
    mutation CallVisit($id: ID!, $placeId: ID!) {
      callVisit(id: $id, placeId: $placeId) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const SeatVisit = graphql(
  `
    mutation SeatVisit($id: ID!, $seatId: ID!) {
      seatVisit(id: $id, seatId: $seatId) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const ServeVisitTea = graphql(
  `
    mutation ServeVisitTea($id: ID!) {
      serveVisitTea(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);
const UndoVisit = graphql(
  `
    mutation UndoVisit($id: ID!) {
      undoVisit(id: $id) {
        ...VisitWhole
      }
    }
  `,
  [VisitWhole],
);

const moves: Record<DeskMove, (id: string, chosen: Chosen) => Promise<Answer>> = {
  arrive: async (id) => (await act(ArriveVisit, { id })).arriveVisit,
  cancel: async (id) => (await act(CancelVisit, { id })).cancelVisit,
  receive: async (id, chosen) => (await act(ReceiveVisit, { id, seatId: chosen.seatId ?? null })).receiveVisit,
  showIn: async (id) => (await act(ShowInVisit, { id })).showInVisit,
  enter: async (id) => (await act(EnterVisit, { id })).enterVisit,
  leave: async (id) => (await act(LeaveVisit, { id })).leaveVisit,
  decline: async (id) => (await act(DeclineVisit, { id })).declineVisit,
  refuse: async (id, { reason }) => (await act(RefuseVisit, { id, reason: needed(reason) })).refuseVisit,
  seeIdentity: async (id) => (await act(SeeVisitIdentity, { id })).seeVisitIdentity,
  tellHost: async (id) => (await act(TellVisitHost, { id })).tellVisitHost,
  nameHost: async (id, { hostId }) => (await act(NameVisitHost, { id, hostId: needed(hostId) })).nameVisitHost,
  answerHost: async (id, { answer }) => (await act(AnswerVisitHost, { id, answer: needed(answer) })).answerVisitHost,
  call: async (id, { placeId }) => (await act(CallVisit, { id, placeId: needed(placeId) })).callVisit,
  seat: async (id, { seatId }) => (await act(SeatVisit, { id, seatId: needed(seatId) })).seatVisit,
  serveTea: async (id) => (await act(ServeVisitTea, { id })).serveVisitTea,
  undo: async (id) => (await act(UndoVisit, { id })).undoVisit,
};

/** Does one move and gives the visit after it; throws Refused (NOT_NOW says in words who was faster). */
export async function moveVisit(id: string, move: DeskMove, chosen: Chosen = {}): Promise<WholeVisit> {
  return wholeVisit(await moves[move](id, chosen));
}

function needed<Value>(value: Value | null | undefined): Value {
  if (value == null) throw new Error('This move needs a choice.');
  return value;
}
