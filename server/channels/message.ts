// What leaves the house by itself, and what became of it: the words for ways, reasons and outcomes.
import { type Words, words } from '../engine/refusal.ts';

/** The ways out. */
export const CHANNELS = {
  mail: words('邮件', 'E-mail'),
  robot: words('企业微信群', 'WeCom group'),
  webhook: words('系统接口', 'Webhook'),
} as const satisfies Record<string, Words>;
export type Channel = keyof typeof CHANNELS;

/** Why something is said. */
export const ABOUTS = {
  hostCalled: words('访客到了', 'Visitor is here'),
  hostAgain: words('访客还在等', 'Visitor is still waiting'),
  deputyCalled: words('请代为接待', 'Deputy asked'),
  deskAlerted: words('被访人未答复', 'Host has not answered'),
  inspection: words('政府检查到访', 'Government inspection'),
  invited: words('邀请函', 'Invitation'),
  changed: words('预约有变', 'Invitation changed'),
  cancelled: words('预约已取消', 'Invitation cancelled'),
  overrun: words('后面有会，请按时散会', 'Others wait for the room'),
  helpAsked: words('会议室求助', 'Help asked for in a room'),
} as const satisfies Record<string, Words>;
export type About = keyof typeof ABOUTS;
/** Said of a meeting, not of a visit. */
export type MeetingAbout = 'overrun' | 'helpAsked';
export type VisitAbout = Exclude<About, MeetingAbout>;

/** How it stands, or how one try ended. A code: what the other side said may hold an address and is kept nowhere. */
export const OUTCOMES = {
  queued: words('待发送', 'Waiting to be sent'),
  begun: words('正在发送', 'Being sent'),
  sent: words('已送达', 'Sent'),
  refused: words('对方拒收', 'Refused'),
  unreachable: words('连不上', 'Could not be reached'),
  timedOut: words('超时无应答', 'No answer in time'),
  failed: words('对方出错', 'Failed on the other side'),
  cutOff: words('发送时中断', 'Cut off while sending'),
  noAddress: words('没有地址', 'No address'),
  unwanted: words('已不需要', 'No longer needed'),
  tooLate: words('超过一天，不再发送', 'Given up after a day'),
} as const satisfies Record<string, Words>;
export type Outcome = keyof typeof OUTCOMES;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An appointment to be put into a calendar, and whether it takes one out. */
  readonly calendar?: { readonly text: string; readonly method: 'PUBLISH' | 'CANCEL' };
}
/** What a group reads: a code and a company, never a person's name. */
export interface Post {
  readonly text: string;
}
/** What another program reads. */
export interface Event {
  readonly event: `visit.${VisitAbout}`;
  readonly at: string;
  readonly [fact: string]: string | number | null;
}

export interface Contents {
  readonly mail: Mail;
  readonly robot: Post;
  readonly webhook: Event;
}

/** One thing to be said, by one way. What it says is sealed while it waits, and gone once it was sent or given up. */
export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly about: About;
  readonly visitId: string | null;
  /** A meeting, or a request out of a room, where it is about no visit. */
  readonly subject: string | null;
  /** What may be held up together: one slow address never keeps the others waiting. */
  readonly lane: string;
  readonly sealed: string | null;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly outcome: Outcome;
  readonly queuedAt: number;
  readonly nextAt: number;
  /** Given up at this moment. */
  readonly until: number;
  readonly tries: number;
  readonly settledAt: number | null;
}

/** Thrown by a way that could not deliver; `final` when trying again would be no use. */
export class Undelivered extends Error {
  readonly outcome: Outcome;
  readonly final: boolean;

  constructor(outcome: Outcome, { final = false, cause }: { final?: boolean; cause?: unknown } = {}) {
    super(`Not delivered: ${outcome}`, { cause });
    this.outcome = outcome;
    this.final = final;
  }
}
