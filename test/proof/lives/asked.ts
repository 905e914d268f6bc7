// What the walker asks of the house: how a visit begins, and what can be pressed then.
import type { Verb } from './life.ts';

export const PROPERTY = 'mutation { amendProperty(input: { requiredMarks: [hostTold], closingTime: "22:00" }) { id } }';
/** Each by a name of their own: whoever signs in by the name of somebody invited is that visitor. */
const VISITOR = 'purpose: meeting, name: $name, hostId: $hostId';
export const BIRTHS = {
  register: `mutation($name: String!, $hostId: ID) { it: registerVisit(input: { ${VISITOR} }) { id } }`,
  invite: `mutation($name: String!, $hostId: ID, $at: Instant!) { it: inviteVisit(input: { ${VISITOR}, expectedAt: $at }) { id } }`,
  signIn: `mutation($name: String!, $hostId: ID) { it: signInVisit(input: { ${VISITOR}, consent: true, language: zh }) { signOutCode } }`,
};
export const SIGN_OUT = 'mutation($code: String!) { signOutVisit(code: $code) { code } }';
export const UNDO = 'mutation($id: ID!) { undoVisit(id: $id) { id } }';

const VERBS: Record<Verb, string> = {
  arrive: 'arriveVisit(id: $id)',
  receive: 'receiveVisit(id: $id, seatId: $seatId)',
  showIn: 'showInVisit(id: $id)',
  enter: 'enterVisit(id: $id)',
  leave: 'leaveVisit(id: $id)',
  decline: 'declineVisit(id: $id)',
  refuse: 'refuseVisit(id: $id, reason: $reason)',
  seeIdentity: 'seeVisitIdentity(id: $id)',
  tellHost: 'tellVisitHost(id: $id)',
  answerHost: 'answerVisitHost(id: $id, answer: $answer)',
  call: 'callVisit(id: $id, placeId: $placeId)',
  seat: 'seatVisit(id: $id, seatId: $seatId)',
  serveTea: 'serveVisitTea(id: $id)',
};
const TAKES: Partial<Record<Verb, string>> = {
  receive: ', $seatId: ID',
  refuse: ', $reason: RefusedBecause!',
  answerHost: ', $answer: HostAnswer!',
  call: ', $placeId: ID!',
  seat: ', $seatId: ID!',
};

/** The document of each press at the desk. */
export const PRESSES = Object.fromEntries(
  Object.entries(VERBS).map(([verb, field]) => [
    verb,
    `mutation($id: ID!${TAKES[verb as Verb] ?? ''}) { ${field} { id } }`,
  ]),
) as Record<Verb, string>;
