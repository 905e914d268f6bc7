// How far a visitor's wait has come, in one word that is never ahead of the truth: the same for the kiosk, the phone and the lobby.
import type { Database, Query } from '../engine/database.ts';
import { type Words, words } from '../engine/refusal.ts';
import type { HostAnswer, Visit } from '../visits/visit.ts';

/** The stages with what is said of them to the visitor; kindly where it is a no. */
export const STAGES = {
  arrived: words('已登记，前台知道您到了', 'You are signed in, and reception knows that you are here'),
  told: words('已通知被访人', 'Your host has been told'),
  read: words('被访人已看到', 'Your host has seen it'),
  coming: words('被访人正下来接您', 'Your host is on the way down'),
  fiveMinutes: words('被访人约五分钟后到', 'Your host will be with you in about five minutes'),
  sendUp: words('被访人请您上楼，前台会为您引路', 'Your host asks you to come up; reception will show you the way'),
  notToday: words(
    '被访人今天不方便会面，请到前台，我们来安排',
    'Your host cannot meet today. Please see reception, we are glad to help',
  ),
  received: words('前台正在接待您', 'Reception is looking after you'),
  shownIn: words('已为您引路，祝会面顺利', 'You have been shown the way. We wish you a good meeting'),
  over: words('本次来访已结束', 'This visit is over'),
} as const satisfies Record<string, Words>;
export type Stage = keyof typeof STAGES;

/** The stage of somebody who came. What the host said last counts for more than what was noted before. */
export function stageOf(it: Pick<Visit, 'state' | 'hostAnswer' | 'hostReadAt' | 'hostToldAt'>): Stage {
  if (it.state === 'shownIn' || it.state === 'inside') return 'shownIn';
  if (it.state === 'declined') return 'notToday';
  if (it.state !== 'arrived' && it.state !== 'waiting') return 'over';
  if (it.hostAnswer) return it.hostAnswer;
  if (it.hostReadAt !== null) return 'read';
  if (it.hostToldAt !== null) return 'told';
  return it.state === 'waiting' ? 'received' : 'arrived';
}

/** How many times a host must have come before we say how long it usually takes. */
const KNOWN_FROM = 10;
const LOOKED_AT = 50;

/** Whole minutes in which this host, having said so, was usually here (the median); null until ten such times are known. */
export async function usualMinutes(
  db: Pick<Database, 'read'>,
  { hostId, hostAnswer }: Pick<Visit, 'hostId' | 'hostAnswer'>,
): Promise<number | null> {
  if (!hostId || hostAnswer !== ('coming' satisfies HostAnswer)) return null;
  const times = await db.read<{ ms: number }>(
    `select shownInAt - hostAnsweredAt ms from visit where hostId = ? and hostAnswer = 'coming'
       and shownInAt > hostAnsweredAt order by hostAnsweredAt desc limit ${LOOKED_AT}`,
    hostId,
  );
  if (times.length < KNOWN_FROM) return null;
  const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.max(1, Math.round(sorted[Math.floor(sorted.length / 2)]! / 60_000));
}

/** Those who wait in a lobby, longest first: as many as any wall could show. */
export const waitingIn = (lobbyId: string): Query => [
  "select * from visit where lobbyId = ? and state in ('arrived', 'waiting') order by arrivedAt limit 60",
  lobbyId,
];
