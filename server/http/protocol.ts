// graphql-transport-ws over a line: every operation takes the road that Yoga gives to HTTP, and subscriptions are shared.
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import type { Feed } from '../engine/feed.ts';
import { ChannelFailed, type Hub, keyOf, Seat } from '../engine/hub.ts';
import type { Knock } from './knock.ts';
import type { LIMITS } from './limits.ts';
import type { Line } from './line.ts';
import { type Operation, reader, type ReaderOptions } from './operation.ts';

export type { Asked } from './operation.ts';

/** What a context must offer to be shared. */
export interface Shareable {
  readonly audience: unknown;
  /** Set by the subscription's resolver. */
  feed?: Feed<unknown>;
}

export interface ProtocolOptions<Context extends Shareable> extends ReaderOptions<Context> {
  /** The context of a shared execution, built from the audience alone: what has no actor cannot leak one. */
  share(context: Context): Context;
  /** An error as it may be said to whoever knocked. */
  said(error: unknown, knock: Knock): GraphQLError;
  log(line: string, error?: unknown): void;
}

/** What graphql-ws carries from one of its hooks to the next, and keeps for as long as a subscription runs. */
interface Prepared<Context> extends ExecutionArgs {
  /** Let go once it has a seat: it would keep the whole question in memory. */
  operation: Operation<Context> | undefined;
  readonly line: Line;
  readonly id: string;
}

/** Gives what speaks the protocol on each new line. */
export function protocol<Context extends Shareable>(
  hub: Hub,
  limits: typeof LIMITS,
  { yoga, text, share, said, log }: ProtocolOptions<Context>,
) {
  const read = reader<Context>({ yoga, text });
  const graph = makeServer<Record<string, unknown>, Line>({
    connectionInitWaitTimeout: limits.init,
    async onSubscribe({ extra: line, subscriptions }, id, payload) {
      if (Object.keys(subscriptions).length > limits.operations)
        line.turnAway({ code: 4429, reason: 'Too many operations' });
      try {
        return await prepare(line, id, payload);
      } catch (error) {
        return [said(error, line.knock)];
      }
    },
    execute(args) {
      const { execute, args: own } = (args as Prepared<Context>).operation!;
      return execute(own);
    },
    // To graphql-ws a seat is a subscription in which nothing happens until it ends.
    subscribe: (args) => take(args as Prepared<Context>),
    onError: (_context, _id, _payload, [error]) =>
      error?.cause instanceof ChannelFailed ? error.cause.errors.map((it) => it.toJSON()) : undefined,
  });

  async function prepare(
    line: Line,
    id: string,
    asked: SubscribePayload,
  ): Promise<Prepared<Context> | readonly GraphQLError[]> {
    const operation = await read({ req: line.knock, params: asked });
    if (operation.errors.length > 0) return operation.errors;
    const { schema, document, operationName } = operation.args;
    return { schema, document, operationName, contextValue: undefined, operation, line, id };
  }

  async function take(prepared: Prepared<Context>): Promise<Seat | ExecutionResult> {
    const { line, id, operation } = prepared;
    prepared.operation = undefined;
    const { text: meant, subscribe, args } = operation!;
    try {
      return await hub.take(new Seat(line, id), {
        key: keyOf(meant, args.operationName, args.variableValues, args.contextValue.audience),
        by: line.holder,
        said: (error) => said(error, line.knock),
        async open() {
          const shared = share(args.contextValue);
          const stream = await subscribe({ ...args, contextValue: shared });
          return { stream, feed: shared.feed };
        },
      });
    } catch (error) {
      return { errors: [said(error, line.knock)] };
    }
  }

  return (line: Line): void => {
    line.gone = graph.opened(
      {
        protocol: line.protocol,
        send: (message) => line.send(message),
        close: (code = 1000, reason = '') => line.close({ code, reason }),
        onMessage(answer) {
          line.hear = (message) => {
            answer(message).catch((error: unknown) => {
              if (!isTheirMistake(error)) log('A socket was closed', error);
              line.close({ code: 4400, reason: 'Invalid message' });
            });
          };
        },
      },
      line,
    );
  };
}

/** graphql-ws throws at messages that only a server sends. */
const isTheirMistake = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');
