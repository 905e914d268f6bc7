// From a request to whoever sent it: the face it names, the cookie of that face, the language to answer in.
import type { ServerResponse } from 'node:http';
import type { Doors, Who } from '../access/doors.ts';
import type { Context, Face, House, Visitor } from '../context.ts';
import type { Language } from '../engine/refusal.ts';
import { cookieHeader, readCookie } from './cookies.ts';
import type { Knock } from './knock.ts';
import { isLoopback, type Origins } from './origin.ts';

export interface Caller {
  readonly visitor: Visitor;
  readonly who: Who;
}

const FACES: readonly string[] = ['desk', 'kiosk', 'display'] satisfies Face[];

/** The face named in the address, `/graphql?face=desk`; undefined for any other. */
export function faceOf({ url = '' }: Knock): Face | undefined {
  const face = /[?&]face=([^&]*)/.exec(url)?.[1];
  return face !== undefined && FACES.includes(face) ? (face as Face) : undefined;
}

/** The language a page asks for, as far as the house speaks it: Chinese unless it says English first. */
export const languageOf = ({ headers }: Knock): Language =>
  /^en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh';

/** The cookie a face's page brought. */
export const credentialOf = (request: Knock, face: Face, origins: Origins): string | undefined =>
  readCookie(request, face, origins.keeping(request));

/** Who sent this request; without a response it is a socket's. Devices and strangers are answered in the language of the page, staff in that of their account. */
export async function callerOf(
  request: Knock,
  response: ServerResponse | undefined,
  face: Face,
  { doors, origins }: { doors: Doors; origins: Origins },
): Promise<Caller> {
  const keeping = origins.keeping(request);
  let credential = readCookie(request, face, keeping);
  const found = await doors.who(face, credential);
  if (response) doors.use(found);
  const visitor: Visitor = {
    face,
    ip: request.socket.remoteAddress ?? '',
    secure: keeping !== 'none',
    loopback: keeping === 'loopback' && isLoopback(request.socket.remoteAddress),
    overSocket: response === undefined,
    get credential() {
      return credential;
    },
    setCredential(value) {
      if (keeping === 'none' || !response) throw new Error('No cookie can be kept on this connection');
      credential = value;
      response.setHeader('set-cookie', cookieHeader(face, keeping, value));
    },
  };
  // What sockets share must not differ by browser.
  return { visitor, who: found.staffMember || !response ? found : speaking(found, languageOf(request)) };
}

/** The context of one request, before any resolver. */
export function contextOf(house: House, { visitor, who }: Caller, key: string | undefined): Context {
  return {
    house,
    who,
    audience: who.audience,
    ...(who.actor && { actor: who.actor }),
    visitor,
    ...(key !== undefined && { key }),
  };
}

const speaking = (who: Who, language: Language): Who => ({
  ...who,
  audience: { ...who.audience, language },
  ...(who.actor && { actor: { ...who.actor, language } }),
});
