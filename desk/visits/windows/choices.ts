/** The fixed choices of the windows, in the order they are offered. */
import type { HostAnswer, RefusedBecause } from '../visit.ts';

export const answers: readonly HostAnswer[] = ['coming', 'fiveMinutes', 'sendUp', 'notToday'];
export const refusals: readonly RefusedBecause[] = [
  'notInvited',
  'hostRefuses',
  'noIdentity',
  'onBlockList',
  'disorderly',
  'afterHours',
  'other',
];
export const revealReasons = ['hostUnreachable', 'emergency', 'verifyIdentity', 'lostProperty'] as const;
export const purposes = ['meeting', 'interview', 'delivery', 'work', 'other'] as const;
