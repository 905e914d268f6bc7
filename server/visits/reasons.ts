// Why a move of a visit is closed now although role and state would allow it, in words.
import type { Ground } from '../engine/machine.ts';
import { type Language, type Words, words } from '../engine/refusal.ts';
import { MARKS, type Property, type VisitMark } from '../property/settings.ts';
import type { Visit } from './visit.ts';

const HAS_MARK: Record<VisitMark, (it: Visit) => boolean> = {
  identitySeen: (it) => it.identitySeenAt !== null,
  hostTold: (it) => it.hostToldAt !== null,
  hostAnswered: (it) => it.hostAnsweredAt !== null,
  seated: (it) => it.seatedAt !== null,
  teaServed: (it) => it.teaServedAt !== null,
};

/** The property's settings say which marks must be there before a visitor is shown in. */
export function marksMissing(it: Visit, { settings }: Ground<Property>): Words | false {
  const missing = settings.requiredMarks.filter((mark) => !HAS_MARK[mark](it));
  if (missing.length === 0) return false;
  const said = (language: Language, between: string) => missing.map((mark) => MARKS[mark][language]).join(between);
  return words(`请先完成：${said('zh', '、')}。`, `First: ${said('en', ', ').toLowerCase()}.`);
}

/** Only a host sends somebody away. */
export const notDeclined = (it: Visit): Words | false =>
  it.hostAnswer !== 'notToday' &&
  words('被访人答复“今天不便见”后才能办理。', 'Only after the host has answered “not today”.');
/** There must be somebody to tell. */
export const noHost = (it: Visit): Words | false =>
  !it.hostId && words('这次来访没有指定被访人。', 'This visit names no host.');
/** A mark is made once. */
export const already = (at: keyof Visit, said: Words) => (it: Visit) => it[at] !== null && said;
