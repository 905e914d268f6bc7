// Which text does a request mean, and may this caller ask it? One answer for HTTP and WebSocket (decision 9).
import { createHash } from 'node:crypto';
import type { Face } from '../context.ts';
import type { Audience } from '../engine/machine.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Role } from '../engine/roles.ts';
import type { Asked } from './operation.ts';

/** What each face's build may ask: id → text. */
export type DocumentLists = Readonly<Record<Face, Readonly<Record<string, string>>>>;

/** The id of a document: SHA-256 of its text, hex. */
export const documentId = (text: string): string => createHash('sha256').update(text).digest('hex');

const devices: readonly Role[] = ['kiosk', 'display', 'unpaired'];

/** The text that is meant. A kiosk, a display, or a desk nobody has signed in to runs its own face's list; signed-in staff may also send their own. */
export function documentOf(
  lists: DocumentLists,
  { query, extensions }: Asked,
  face: Face,
  { roles }: Audience,
): string {
  const id = extensions?.['documentId'];
  const listed = typeof id === 'string' && Object.hasOwn(lists[face], id) ? lists[face][id] : undefined;
  if (listed !== undefined) return listed;
  if (query && !roles.some((role) => devices.includes(role))) return query;
  throw new Refusal(
    'UNKNOWN_DOCUMENT',
    words('页面版本已更新，请刷新后重试。', 'This page is out of date. Reload it and try again.'),
  );
}
