// One operation in JSON, answered in JSON: the road that nearly every request takes. It has the same envelope as the others
// but not the fetch layer around it, which cost more than the query inside.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import type { Caller } from './callers.ts';
import { BODY_LIMIT } from './limits.ts';
import type { Asked, Operation } from './operation.ts';
import { said } from './words.ts';

export type MediaType = 'application/graphql-response+json' | 'application/json';

/** In which of the two an answer is wanted; undefined where neither would be taken. */
export function mediaTypeFor({ headers: { accept = '*/*' } }: IncomingMessage): MediaType | undefined {
  if (/application\/graphql-response\+json/i.test(accept)) return 'application/graphql-response+json';
  return /application\/(json|\*)|\*\/\*/i.test(accept) ? 'application/json' : undefined;
}

export interface Post {
  readonly request: IncomingMessage;
  readonly caller: Caller;
  readonly mediaType: MediaType;
  read(sent: { req: IncomingMessage; caller: Caller; params: Asked }): Promise<Operation<Context>>;
  log(line: string, error?: unknown): void;
}

/** Reads one operation, has it executed for its caller, and answers. Throws a Refusal where the body holds none. */
export async function answerPost(post: Post, response: ServerResponse): Promise<void> {
  const params = operationIn(await bodyOf(post.request));
  const { status, result } = await outcomeOf(post, params);
  response.statusCode = status;
  response.setHeader('content-type', `${post.mediaType}; charset=utf-8`);
  response.end(JSON.stringify(result));
}

async function outcomeOf(
  { request, caller, mediaType, read, log }: Post,
  params: Asked,
): Promise<{ status: number; result: ExecutionResult }> {
  // A request that came to nothing was the caller's mistake; in plain JSON its errors alone say so.
  const nothing = mediaType === 'application/json' ? 200 : 400;
  try {
    const { errors, kind, args, execute, subscribe } = await read({ req: request, caller, params });
    if (errors.length > 0) return { status: nothing, result: { errors } };
    const result = (await (kind === 'subscription' ? subscribe : execute)(args)) as ExecutionResult;
    return { status: 'data' in result ? 200 : nothing, result };
  } catch (error) {
    const told = said(error, caller.who.audience.language, log);
    const ours = told.extensions['code'] === 'INTERNAL';
    // Whoever names no document that is theirs has sent a malformed request, in every media type.
    const status = ours ? 500 : error instanceof Refusal ? 400 : nothing;
    return { status, result: { errors: [told] } };
  }
}

/** The whole body as text; refused as soon as it is longer than bodies may be. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > BODY_LIMIT) {
        request.pause();
        reject(tooLarge());
      } else pieces.push(piece);
    });
    request.on('end', () => resolve(pieces.length === 1 ? pieces[0]!.toString() : Buffer.concat(pieces).toString()));
    request.on('error', () => reject(brokenOff()));
  });
}

export const tooLarge = () => new Refusal('TOO_LARGE', words('请求内容过大。', 'This request is too large.'));

/** Nobody is left to be told; but whoever hangs up half-way is no failure of the house, and is not logged as one. */
const brokenOff = () => new Refusal('BROKEN_OFF', words('请求没有发完。', 'This request broke off before its end.'));

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The operation that a body holds, every part of the kind it must be. */
function operationIn(body: string): Asked {
  let sent: Partial<Record<keyof Asked, unknown>>;
  try {
    sent = JSON.parse(body) as typeof sent;
  } catch {
    throw malformed('body');
  }
  if (!isObject(sent)) throw malformed('body');
  if (typeof (sent.query ?? '') !== 'string') throw malformed('query');
  if (typeof (sent.operationName ?? '') !== 'string') throw malformed('operationName');
  if (!isObject(sent.variables ?? {})) throw malformed('variables');
  if (!isObject(sent.extensions ?? {})) throw malformed('extensions');
  return sent as Asked;
}

const malformed = (part: string) =>
  new Refusal('MALFORMED', words(`请求格式不对：${part}。`, `The request is malformed: ${part}.`));
