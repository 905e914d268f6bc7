// What a visit is: the words of its purposes, answers and states, and its row. What may be done to it stands in rules.ts.
import type { Lived } from '../engine/machine.ts';
import { type Language, type Words, words } from '../engine/refusal.ts';
import type { Drink } from '../property/settings.ts';

export const PURPOSES = {
  meeting: words('会面', 'Meeting'),
  interview: words('面试', 'Interview'),
  delivery: words('送货', 'Delivery'),
  work: words('施工维修', 'Work on site'),
  inspection: words('政府检查', 'Government inspection'),
  other: words('其他', 'Something else'),
} as const satisfies Record<string, Words>;
export type Purpose = keyof typeof PURPOSES;

export const ANSWERS = {
  coming: words('马上下来', 'Coming down'),
  fiveMinutes: words('五分钟后到', 'In five minutes'),
  sendUp: words('请直接上楼', 'Send them up'),
  notToday: words('今天不便见', 'Not today'),
} as const satisfies Record<string, Words>;
export type HostAnswer = keyof typeof ANSWERS;

/** Why somebody is not let in; a code for the journal, never free words. */
export const REFUSED_BECAUSE = {
  notInvited: words('无人邀请', 'Nobody invited them'),
  hostRefuses: words('被访人拒绝', 'The host refuses'),
  noIdentity: words('未能核实身份', 'Identity could not be confirmed'),
  onBlockList: words('在限制名单内', 'On the block list'),
  disorderly: words('扰乱秩序', 'Disorderly'),
  afterHours: words('非开放时间', 'Outside opening hours'),
  other: words('其他原因', 'Another reason'),
} as const satisfies Record<string, Words>;
export type RefusedBecause = keyof typeof REFUSED_BECAUSE;

export const STATES = {
  invited: words('已预约', 'Invited'),
  arrived: words('已到', 'Arrived'),
  waiting: words('等候', 'Waiting'),
  shownIn: words('已引导', 'Shown in'),
  inside: words('在访', 'Inside'),
  left: words('已离开', 'Left'),
  declined: words('主人不见', 'Declined'),
  refused: words('拒入', 'Refused'),
  noShow: words('未到', 'No-show'),
  closedBySystem: words('系统关闭', 'Closed by the system'),
  cancelled: words('已取消', 'Cancelled'),
} as const satisfies Record<string, Words>;
export type VisitState = keyof typeof STATES;

/** Who is in the building: declined and refused people are, until they have left. */
export const IN_BUILDING = [
  'arrived',
  'waiting',
  'shownIn',
  'inside',
  'declined',
  'refused',
] as const satisfies readonly VisitState[];
export const inBuilding = (state: VisitState): boolean => (IN_BUILDING as readonly VisitState[]).includes(state);

export type Title = 'mr' | 'ms';

/** One row. What is about a person is sealed with the key of `day`; keyed hashes find it again that day. Times are UTC milliseconds. */
export interface Visit extends Lived {
  state: VisitState;
  code: string;
  /** The property's day the code belongs to, and whose key seals the personal columns. */
  day: string;
  purpose: Purpose;
  title: Title | null;
  /** Sealed: name, fromCompany, telephone, email, askFor and tools (a JSON list). */
  name: string | null;
  fromCompany: string | null;
  telephone: string | null;
  email: string | null;
  /** Whom to ask for when the host is out. */
  askFor: string | null;
  tools: string | null;
  /** Keyed hashes of the day: the whole name, the whole number, its last four digits. */
  nameKey: string | null;
  telephoneKey: string | null;
  tail: string | null;
  hostId: string | null;
  companyId: string | null;
  departmentId: string | null;
  /** The meeting they have come to, of the meeting centre. */
  meetingId: string | null;
  lobbyId: string;
  language: Language;
  /** The kiosk it was signed in at; null when by hand. */
  deviceId: string | null;
  /** Keyed hash of the sign-out code. */
  signOut: string | null;
  /** An invitation's code: its keyed hash, and the code itself sealed, for the desk to show it again. */
  inviteCode: string | null;
  inviteSealed: string | null;
  /** The badge's QR text, kept likewise; and how often it was printed. */
  badge: string | null;
  badgeSealed: string | null;
  badgePrints: number | null;
  groupSize: number;
  drink: Drink | null;
  /** The entry of the watch list it resembles, for the desk alone. */
  watchedId: string | null;
  photoId: string | null;
  consentAt: number | null;
  expectedAt: number | null;
  arrivedAt: number | null;
  receivedAt: number | null;
  shownInAt: number | null;
  insideAt: number | null;
  endedAt: number | null;
  identitySeenAt: number | null;
  hostToldAt: number | null;
  hostReadAt: number | null;
  nudgedTimes: number | null;
  nudgedAt: number | null;
  hostAnswer: HostAnswer | null;
  hostAnsweredAt: number | null;
  calledAt: number | null;
  calledTo: string | null;
  calledTimes: number | null;
  seatId: string | null;
  /** Where they sat until they got up: theirs again when that is taken back. */
  seatBefore: string | null;
  seatedAt: number | null;
  teaServedAt: number | null;
  refusedBecause: RefusedBecause | null;
}
