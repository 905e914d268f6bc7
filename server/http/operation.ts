// From an operation as it was sent to one that can be executed: who asks, which text is meant, and what it means.
// HTTP and WebSocket go this one way.
import {
  type DocumentNode,
  type execute,
  type ExecutionArgs,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  type OperationTypeNode,
  type subscribe,
} from 'graphql';
import type { Knock } from './knock.ts';

/** An operation as it was sent. */
export interface Asked {
  readonly query?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

/** What Yoga gives to every operation: its plugins, limits and context, whichever way the operation came. */
export interface Envelope {
  readonly schema: GraphQLSchema;
  readonly execute: typeof execute;
  readonly subscribe: typeof subscribe;
  contextFactory(): unknown;
  parse(text: string): DocumentNode;
  validate(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[];
}

export interface Sent {
  readonly req: Knock;
  readonly params: Asked;
}

export interface ReaderOptions<Context> {
  readonly yoga: { getEnveloped(sent: Sent): Envelope };
  /** The text that is meant (trusted documents); throws where this caller may not ask it. */
  text(asked: Asked, context: Context): string;
}

export interface Operation<Context> extends Pick<Envelope, 'execute' | 'subscribe'> {
  readonly text: string;
  /** Why it may not be executed; empty when it may. */
  readonly errors: readonly GraphQLError[];
  /** Undefined where the text has no operation of that name. */
  readonly kind: OperationTypeNode | undefined;
  readonly args: ExecutionArgs & { readonly contextValue: Context };
}

interface Meaning {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

/** Staff send texts of their own; beyond this many all are forgotten, and read again. */
const MOST_KNOWN = 1_000;

/** How many faults of the variables are told: a list of thousands is wrong from its beginning, and each fault costs words. */
const FAULTS = 5;

/** Gives what reads operations; it throws a Refusal, or the error of a text that is no GraphQL. */
export function reader<Context>({ yoga, text }: ReaderOptions<Context>) {
  const known = new Map<string, Meaning>();

  /** The same few texts come all day: each is parsed, weighed and validated once. */
  function meaningOf(meant: string, { schema, parse, validate }: Envelope): Meaning {
    const before = known.get(meant);
    if (before) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const document = parse(meant);
    const meaning = { document, errors: validate(schema, document) };
    known.set(meant, meaning);
    return meaning;
  }

  return async (sent: Sent): Promise<Operation<Context>> => {
    const envelope = yoga.getEnveloped(sent);
    const contextValue = (await envelope.contextFactory()) as Context;
    const meant = text(sent.params, contextValue);
    const { document, errors } = meaningOf(meant, envelope);
    const { operationName, variables: variableValues } = sent.params;
    const { schema, execute, subscribe } = envelope;
    return {
      text: meant,
      errors,
      kind: getOperationAST(document, operationName)?.operation,
      args: { schema, document, contextValue, operationName, variableValues, options: { maxCoercionErrors: FAULTS } },
      execute,
      subscribe,
    };
  };
}
