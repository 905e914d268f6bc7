// The envelope that every operation travels in, whichever way it came: Yoga's plugins, the limits, and the words of its errors.
import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Context, House } from '../context.ts';
import { type Caller, callerOf, contextOf, faceOf } from './callers.ts';
import { compiler } from './compiled.ts';
import { documentOf, type DocumentLists } from './documents.ts';
import type { Knock } from './knock.ts';
import { BODY_LIMIT } from './limits.ts';
import type { Origins } from './origin.ts';
import { WEIGHTS, withinWeight } from './weight.ts';
import { said } from './words.ts';

const KEY = /^[\w-]{8,64}$/;

export interface GraphOptions {
  readonly schema: GraphQLSchema;
  readonly house: House;
  readonly documents: DocumentLists;
  readonly origins: Origins;
}

/** What goes into the envelope with a request; a socket's brings no caller, and is looked at here. */
interface Given {
  readonly req: Knock;
  readonly caller?: Caller;
}

/** Yoga, as this house wants it. */
export function envelope({ schema, house, documents, origins }: GraphOptions) {
  const doors = { doors: house.doors, origins };
  return createYoga<Given, Context>({
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
    plugins: [trusted(documents), weighed, compiler(documents), spoken, socketsOnly],
  });
}

/** The idempotency key, where it is one. */
export const keyOf = (key: unknown): string | undefined => (typeof key === 'string' && KEY.test(key) ? key : undefined);

/** Yoga's own half of the trusted documents; the other roads go through `reader`. */
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
