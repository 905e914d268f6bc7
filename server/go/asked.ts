// One request for a page behind a link: which link, in which language, and what a form said. And what may come back.
import type { IncomingMessage } from 'node:http';
import type { Context, House } from '../context.ts';
import { type Language, Refusal, words } from '../engine/refusal.ts';
import type { Role } from '../engine/roles.ts';
import type { Property } from '../property/settings.ts';
import type { Html } from './html.ts';

export interface Asked {
  readonly house: House;
  readonly property: Property;
  readonly now: number;
  readonly token: string;
  /** /go/<kind>/<token> */
  readonly root: string;
  /** What follows in the path. */
  readonly rest: readonly string[];
  readonly language: Language;
  /** Whether the reader chose it: then it goes along in every address. */
  readonly chosen: boolean;
  readonly query: URLSearchParams;
  /** What was sent, when something was. */
  readonly form: URLSearchParams | undefined;
  readonly agent: string;
}

export type Answer =
  | { readonly status?: number; readonly page: Html }
  /** A part of a page, for its script. */
  | { readonly part: Html; readonly mark: string }
  | { readonly see: string }
  | { readonly file: string; readonly type: string; readonly name: string }
  | 'unchanged'
  | 'done';

/** The address of a place under this link, in the language that was chosen. */
export function at({ root, language, chosen }: Asked, path = '', more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(chosen && { lang: language }), ...more }).toString();
  return root + path + (query && `?${query}`);
}

/** This page in the other language. */
export const inOther = ({ root, rest, language }: Asked): string =>
  [root, ...rest].join('/') + `?lang=${language === 'zh' ? 'en' : 'zh'}`;

/** Somebody without an account, acting by a link: the rules see their role, the journal their id. */
export function actingAs(
  { house, language }: Asked,
  role: Extract<Role, 'host' | 'secretary' | 'room'>,
  id: string,
  key?: string,
): Context {
  const audience = { roles: [role], language, lobbyId: null, deviceId: null };
  return { house, audience, actor: { ...audience, id }, ...(key && { key }) };
}

const LONGEST_FORM = 64 * 1024;

/** A form as it was sent. Refuses what is longer than any of ours. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    if (text.length > LONGEST_FORM)
      throw new Refusal('TOO_LARGE', words('内容太长了，请分几次提交。', 'This is too long. Please send it in parts.'));
  }
  return new URLSearchParams(text);
}
