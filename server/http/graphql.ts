// The graph over HTTP: who may knock at all, which road a request takes, and what is said when something goes wrong.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, Face } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { callerOf, faceOf, languageOf } from './callers.ts';
import { documentOf } from './documents.ts';
import { envelope, type GraphOptions, keyOf } from './envelope.ts';
import { showExplorer } from './explorer.ts';
import { BODY_LIMIT } from './limits.ts';
import { reader } from './operation.ts';
import type { Origins } from './origin.ts';
import { answerPost, mediaTypeFor, tooLarge } from './post.ts';
import { said } from './words.ts';

/** The envelope (`yoga`, shared with the sockets) and the handler of `/graphql`. */
export function graph(options: GraphOptions) {
  const { house, documents, origins } = options;
  const doors = { doors: house.doors, origins };
  const yoga = envelope(options);
  const read = reader<Context>({
    yoga,
    text: (asked, { visitor, audience }) => documentOf(documents, asked, visitor!.face, audience),
  });
  const log = (line: string, error?: unknown) => house.log(line, error);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'GET' && isPageWanted(request)) return explore(request, response);
    const face = knocked(request, origins);
    const caller = await callerOf(request, response, face, doors);
    const mediaType = mediaTypeFor(request);
    if (mediaType) await answerPost({ request, caller, mediaType, read, log }, response);
    else await yoga(request, response, { caller });
  }

  /** The explorer is for signed-in staff. */
  async function explore(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { who } = await callerOf(request, response, 'desk', doors);
    if (who.staffMember) await showExplorer(response);
    else response.writeHead(302, { location: '/desk/' }).end();
  }

  return {
    yoga,
    handle: (request: IncomingMessage, response: ServerResponse): Promise<void> =>
      handle(request, response).catch((error: unknown) => {
        if (response.headersSent) return void response.destroy();
        const { message, extensions } = said(error, languageOf(request), log);
        refuse(response, message, String(extensions['code']));
      }),
  };
}

/** A browser that opens the address, not a program that asks by GET. */
const isPageWanted = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

/** The face a request comes from; throws the Refusal of one that is not even read. */
function knocked(request: IncomingMessage, origins: Origins): Face {
  const { method, headers } = request;
  if (method !== 'POST') throw new Refusal('METHOD', words('请使用 POST。', 'Use POST.'));
  if (!origins.allowed(headers.origin))
    throw new Refusal(
      'ORIGIN',
      words('请求来自其他网站，已拒绝。', 'This request comes from another site and was refused.'),
    );
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new Refusal('MEDIA_TYPE', words('只接受 JSON。', 'Only JSON is taken here.'));
  if (headers['content-encoding'])
    throw new Refusal('MEDIA_TYPE', words('不接受压缩内容。', 'Compressed bodies are not taken here.'));
  if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge();
  const face = faceOf(request);
  if (!face) throw new Refusal('FACE', words('地址缺少 face。', 'The address names no face: desk, kiosk or display.'));
  const sent = headers['idempotency-key'];
  if (sent !== undefined && keyOf(sent) === undefined)
    throw new Refusal('KEY_MALFORMED', words('请求编号格式不对。', 'The request number is malformed.'));
  return face;
}

/** Any other code stands for a malformed request. */
const STATUS: Readonly<Record<string, number>> = {
  METHOD: 405,
  ORIGIN: 403,
  MEDIA_TYPE: 415,
  TOO_LARGE: 413,
  INTERNAL: 500,
};

function refuse(response: ServerResponse, message: string, code: string): void {
  if (code === 'METHOD') response.setHeader('allow', 'POST');
  if (code === 'TOO_LARGE') response.setHeader('connection', 'close'); // what is left of it is not read
  response.writeHead(STATUS[code] ?? 400, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
