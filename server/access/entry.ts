// What every way in has in common: a face that can keep a cookie, and a request that becomes somebody.
import type { Context, Face, Visitor } from '../context.ts';
import { notYours, Refusal, words } from '../engine/refusal.ts';
import { cookieOf } from './sessions.ts';
import type { StaffMember } from './staff.ts';

/** The visitor of this face; refused on another, over a socket, and where the connection cannot keep a cookie. */
export function cookieFace({ visitor }: Context, ...faces: Face[]): Visitor {
  if (!visitor || visitor.overSocket || !faces.includes(visitor.face)) throw notYours();
  if (!visitor.secure)
    throw new Refusal(
      'NOT_SECURE',
      words(
        '此连接未加密，无法登录或配对。请用 https 地址打开，或在服务器本机上打开。',
        'This connection is not encrypted, so nobody can sign in or pair here. Open the https address, or use the server itself.',
      ),
    );
  return visitor;
}

export const desk = (context: Context): Visitor => cookieFace(context, 'desk');

/** The staff member who asks; refused for devices and for strangers. */
export function staffHere({ who, audience }: Context): StaffMember {
  if (who?.staffMember) return who.staffMember;
  if (audience.deviceId) throw notYours();
  throw new Refusal('SIGN_IN_FIRST', words('请先登录。', 'Please sign in first.'));
}

/** Sets the cookie, and lets the rest of this request be answered to whom it now belongs. */
export async function become(
  context: Context,
  visitor: Visitor,
  cookie: { browser: string; token: string } | string,
): Promise<void> {
  visitor.setCredential(typeof cookie === 'string' ? cookie : cookieOf(cookie));
  const { doors } = context.house;
  const who = await doors.who(visitor.face, visitor.credential);
  context.who = who;
  context.audience = who.audience;
  if (who.actor) context.actor = who.actor;
  else delete context.actor;
  await doors.recheck();
}
