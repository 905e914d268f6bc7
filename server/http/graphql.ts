// The graph over HTTP: who may knock at all, one envelope for both roads, and what is said when something goes wrong.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Context, House } from '../context.ts';
import { type Words, words } from '../engine/refusal.ts';
import { type Caller, callerOf, contextOf, faceOf, languageOf } from './callers.ts';
import { documentOf, type DocumentLists } from './documents.ts';
import type { Origins } from './origin.ts';
import { WEIGHTS, withinWeight } from './weight.ts';
import { said } from './words.ts';

export const BODY_LIMIT = 64 * 1024;
const KEY = /^[\w-]{8,64}$/;

export interface GraphOptions {
  readonly schema: GraphQLSchema;
  readonly house: House;
  readonly documents: DocumentLists;
  readonly origins: Origins;
}

/** What goes into the envelope with a request; a socket's brings no caller, and is looked at here. */
interface Given {
  readonly req: IncomingMessage;
  readonly caller?: Caller;
}

/** The envelope (`yoga`, shared with the sockets) and the handler of `/graphql`. */
export function graph({ schema, house, documents, origins }: GraphOptions) {
  const doors = { doors: house.doors, origins };
  const yoga = createYoga<Given, Context>({
    schema,
    cors: false,
    multipart: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    batching: false,
    maxRequestBodySize: BODY_LIMIT,
    context: async ({ req, caller, params }) =>
      caller
        ? contextOf(house, caller, keyOf(req.headers['idempotency-key']))
        : contextOf(
            house,
            await callerOf(req, undefined, faceOf(req)!, doors),
            keyOf(params.extensions?.['idempotencyKey']),
          ),
    maskedErrors: { maskError: (error) => said(error, 'zh', (line, cause) => house.log(line, cause)) },
    plugins: [trusted(documents), weighed, spoken, socketsOnly],
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const face = faceOf(request);
    response.setHeader('cache-control', 'no-store');
    const refuse = (status: number, why: Words, code: string) =>
      refuseWith(response, status, why[languageOf(request)], code);
    if (request.method === 'GET' && isPageWanted(request)) return explore(request, response);
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(405, words('请使用 POST。', 'Use POST.'), 'METHOD');
    }
    if (!origins.allowed(request.headers.origin))
      return refuse(
        403,
        words('请求来自其他网站，已拒绝。', 'This request comes from another site and was refused.'),
        'ORIGIN',
      );
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      return refuse(415, words('只接受 JSON。', 'Only JSON is taken here.'), 'MEDIA_TYPE');
    if (request.headers['content-encoding'])
      return refuse(415, words('不接受压缩内容。', 'Compressed bodies are not taken here.'), 'MEDIA_TYPE');
    if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) {
      response.setHeader('connection', 'close');
      return refuse(413, words('请求内容过大。', 'This request is too large.'), 'TOO_LARGE');
    }
    if (!face)
      return refuse(400, words('地址缺少 face。', 'The address names no face: desk, kiosk or display.'), 'FACE');
    const sent = request.headers['idempotency-key'];
    if (sent !== undefined && keyOf(sent) === undefined)
      return refuse(400, words('请求编号格式不对。', 'The request number is malformed.'), 'KEY_MALFORMED');
    const caller = await callerOf(request, response, face, doors);
    await yoga(request, response, { caller });
  }

  /** The explorer is for signed-in staff; it brings its own script and asks nobody else for anything. */
  async function explore(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { who } = await callerOf(request, response, 'desk', doors);
    if (!who.staffMember) return void response.writeHead(302, { location: '/desk/' }).end();
    response.setHeader('content-security-policy', EXPLORER_POLICY);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(await (explorer ??= page()));
  }

  return {
    yoga,
    handle: (request: IncomingMessage, response: ServerResponse): Promise<void> =>
      handle(request, response).catch((error: unknown) => {
        const { message, extensions } = said(error, languageOf(request), (line, cause) => house.log(line, cause));
        if (!response.headersSent) refuseWith(response, 500, message, String(extensions['code']));
        else response.destroy();
      }),
  };
}

/** Nine megabytes of page: loaded when somebody first asks for it, not at every start. */
let explorer: Promise<string> | undefined;

async function page(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(EXPLORER);
}

const EXPLORER = {
  title: 'Foyer',
  endpoint: '/graphql?face=desk',
  subscriptionsProtocol: 'WS',
  defaultQuery:
    '{\n  viewer {\n    roles\n    staffMember {\n      name\n    }\n    property {\n      nameZh\n      nameEn\n    }\n  }\n}\n',
} as const;

const EXPLORER_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A browser that opens the address, not a program that asks by GET. */
const isPageWanted = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/i.test(headers.accept ?? '');

const keyOf = (key: unknown): string | undefined => (typeof key === 'string' && KEY.test(key) ? key : undefined);

function refuseWith(response: ServerResponse, status: number, message: string, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** HTTP's half of the trusted documents; the sockets ask `documentOf` themselves. */
const trusted = (documents: DocumentLists): Plugin<Context & Given> => ({
  onParams({ params, setParams, context }) {
    const { visitor, who } = (context as unknown as Required<Given>).caller;
    try {
      setParams({ ...params, query: documentOf(documents, params, visitor.face, who.audience) });
    } catch (error) {
      // Whoever names no document that is theirs has sent a malformed request, in every media type.
      const { message, extensions } = said(error, who.audience.language, () => {});
      throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
    }
  },
});

const weighed: Plugin = {
  onParse: ({ setParseFn }) => setParseFn((source: string) => parse(source, { maxTokens: WEIGHTS.tokens })),
  onValidate: ({ addValidationRule }) => addValidationRule(withinWeight),
};

/** A refusal speaks the viewer's language; everything else is hidden, and logged. */
const spoken: Plugin<Context> = {
  onExecute: ({ args }) => ({
    onExecuteDone({ result, setResult }) {
      if (!(Symbol.asyncIterator in result)) setResult(worded(result, args.contextValue));
    },
  }),
  onSubscribe: ({ args }) => ({
    onSubscribeResult({ result, setResult }) {
      if (!(Symbol.asyncIterator in result)) return setResult(worded(result, args.contextValue));
      return {
        onNext: ({ result: next, setResult: set }) => set(worded(next, args.contextValue)),
      };
    },
  }),
};

function worded(result: ExecutionResult, { house, audience }: Context): ExecutionResult {
  if (!result.errors) return result;
  const log = (line: string, error?: unknown) => house.log(line, error);
  return { ...result, errors: result.errors.map((error) => said(error, audience.language, log)) };
}

/** Feeds are shared, and bounded, on sockets only: over HTTP each would be one's own. */
const socketsOnly: Plugin<Context> = {
  onSubscribe({ args, setResultAndStopExecution }) {
    // What a socket shares has no visitor.
    if ((args.contextValue as Context).visitor)
      setResultAndStopExecution({
        errors: [new GraphQLError('Subscriptions are for WebSockets', { extensions: { code: 'SOCKETS_ONLY' } })],
      });
  },
};
