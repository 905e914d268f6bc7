// One cookie per face, so that a desk, a kiosk and a display can live in one browser.
import type { Face } from '../context.ts';
import type { Knock } from './knock.ts';

/** How this connection keeps cookies: over HTTPS by their safe name, on loopback by a plain one (some browsers keep no Secure cookie there), else not at all. */
export type Keeping = 'secure' | 'loopback' | 'none';

const nameOf = (face: Face, keeping: Keeping) => (keeping === 'secure' ? `__Host-${face}` : face);

/** The credential that a face's cookie brings, if any. */
export function readCookie(request: Knock, face: Face, keeping: Keeping): string | undefined {
  if (keeping === 'none') return undefined;
  const name = nameOf(face, keeping);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value && /^[\w.-]{1,200}$/.test(value)) return value;
  }
  return undefined;
}

/** The header that sets a face's cookie: no script reads it, no other site sends it. A browser keeps it for a year; the server decides how long it is good. */
export const cookieHeader = (face: Face, keeping: Exclude<Keeping, 'none'>, value: string): string =>
  `${nameOf(face, keeping)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000${keeping === 'secure' ? '; Secure' : ''}`;
