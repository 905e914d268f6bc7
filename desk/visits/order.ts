/** How the list is drawn up: which tab a visit stands in, who comes first, who matches the search, how long they have waited. */
import type { Visit, VisitState } from './visit.ts';

export const tabs = ['all', 'arrived', 'waiting', 'shownIn', 'inside', 'invited', 'left', 'apart'] as const;
export type Tab = (typeof tabs)[number];

const apart: readonly VisitState[] = ['declined', 'refused', 'noShow', 'closedBySystem', 'cancelled'];

/** Whether a visit stands in a tab; what did not end as a visit should is counted apart. */
export function inTab(tab: Tab, { state }: Pick<Visit, 'state'>): boolean {
  if (tab === 'all') return true;
  return tab === 'apart' ? apart.includes(state) : state === tab;
}

/** Whether it ended otherwise than by leaving, and nobody is in the building any more. */
export function endedApart(visit: Visit): boolean {
  return apart.includes(visit.state) && !visit.inBuilding;
}

/** Waiting first, longest first; then who has to leave, who is being shown in, inside, expected (soonest first), left. */
export function sorted(visits: readonly Visit[]): Visit[] {
  return visits.toSorted((a, b) => rank(a) - rank(b) || since(a) - since(b) || a.code.localeCompare(b.code));
}

/** Whether the visit answers to the words typed: visitor, company, host in both languages, or code. */
export function matches(visit: Visit, text: string): boolean {
  const { name, company, code, host, toCompany } = visit;
  const place = host?.company ?? toCompany;
  const hay = [name, company, code, host?.nameZh, host?.nameEn, place?.nameZh, place?.nameEn].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** Whether somebody stands or sits in the lobby because of us. */
export function isWaiting({ state }: Visit): boolean {
  return state === 'arrived' || state === 'waiting';
}

/** Arrived, and nobody at the desk has done anything for them yet. */
export function isUntouched(visit: Visit): boolean {
  const { state, identitySeenAt, hostToldAt, calledAt, seatedAt, teaServedAt } = visit;
  return state === 'arrived' && !identitySeenAt && !hostToldAt && !calledAt && !seatedAt && !teaServedAt;
}

/** Whole minutes since the arrival. */
export function waitedMinutes(visit: Visit, now: number): number {
  return visit.arrivedAt ? Math.max(0, Math.floor((now - Date.parse(visit.arrivedAt)) / 60_000)) : 0;
}

/** 0 below 3 minutes, then 1, from 5 on 2, from 10 on 3. */
export function urgency(minutes: number): 0 | 1 | 2 | 3 {
  if (minutes >= 10) return 3;
  if (minutes >= 5) return 2;
  return minutes >= 3 ? 1 : 0;
}

function rank(visit: Visit): number {
  if (isWaiting(visit)) return 0;
  if (apart.includes(visit.state)) return visit.inBuilding ? 1 : 6;
  return ['shownIn', 'inside', 'invited', 'left'].indexOf(visit.state) + 2;
}

/** Within a group the earlier comes first; of those who left, the later. */
function since({ state, arrivedAt, expectedAt, endedAt }: Visit): number {
  if (state === 'invited') return Date.parse(expectedAt ?? '') || 0;
  if (endedAt) return -Date.parse(endedAt);
  return Date.parse(arrivedAt ?? expectedAt ?? '') || 0;
}
