// graphql-transport-ws over a line: every operation takes the road that Yoga gives to HTTP, and subscriptions are shared.
import type { IncomingMessage } from 'node:http';
import type { execute, ExecutionArgs, ExecutionResult, GraphQLError, subscribe } from 'graphql';
import { makeServer, type SubscribePayload } from 'graphql-ws';
import type { Feed } from '../engine/feed.ts';
import { ChannelFailed, type Hub, keyOf, Seat } from '../engine/hub.ts';
import type { LIMITS } from './limits.ts';
import type { Line } from './line.ts';
import { reader, type ReaderOptions } from './operation.ts';

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
  /** An error as it may be said to whoever sent this request. */
  said(error: unknown, request: IncomingMessage): GraphQLError;
  log(line: string, error?: unknown): void;
}

/** A line, and the session or device it belongs to. */
interface Speaker {
  readonly line: Line;
  readonly holder: string;
}

interface Prepared<Context> extends ExecutionArgs, Speaker {
  readonly contextValue: Context;
  readonly id: string;
  readonly key: string;
  readonly execute: typeof execute;
  readonly subscribe: typeof subscribe;
}

/** Gives what speaks the protocol on each new line. */
export function protocol<Context extends Shareable>(
  hub: Hub,
  limits: typeof LIMITS,
  { yoga, text, share, said, log }: ProtocolOptions<Context>,
) {
  const read = reader<Context>({ yoga, text });
  const graph = makeServer<Record<string, unknown>, Speaker>({
    connectionInitWaitTimeout: limits.init,
    async onSubscribe({ extra: speaker, subscriptions }, id, payload) {
      const { line } = speaker;
      if (Object.keys(subscriptions).length > limits.operations)
        line.turnAway({ code: 4429, reason: 'Too many operations' });
      try {
        return await prepare(speaker, id, payload);
      } catch (error) {
        return [said(error, line.request)];
      }
    },
    execute: (args) => (args as Prepared<Context>).execute(args),
    // To graphql-ws a seat is a subscription in which nothing happens until it ends.
    subscribe: (args) => take(args as Prepared<Context>),
    onError: (_context, _id, _payload, [error]) =>
      error?.cause instanceof ChannelFailed ? error.cause.errors.map((it) => it.toJSON()) : undefined,
  });

  async function prepare(
    speaker: Speaker,
    id: string,
    asked: SubscribePayload,
  ): Promise<Prepared<Context> | readonly GraphQLError[]> {
    const { text: meant, errors, args, execute, subscribe } = await read({ req: speaker.line.request, params: asked });
    if (errors.length > 0) return errors;
    const key = keyOf(meant, asked.operationName, asked.variables, args.contextValue.audience);
    return { ...args, ...speaker, id, key, execute, subscribe };
  }

  async function take({
    line,
    holder,
    id,
    key,
    subscribe,
    ...args
  }: Prepared<Context>): Promise<Seat | ExecutionResult> {
    try {
      return await hub.take(new Seat(line, id), {
        key,
        by: holder,
        said: (error) => said(error, line.request),
        async open() {
          const shared = share(args.contextValue);
          const stream = await subscribe({ ...args, contextValue: shared });
          return { stream, feed: shared.feed };
        },
      });
    } catch (error) {
      return { errors: [said(error, line.request)] };
    }
  }

  return (speaker: Speaker): void => {
    const { line } = speaker;
    const closed = graph.opened(
      {
        protocol: line.protocol,
        send: (message) => line.send(message),
        close: (code = 1000, reason = '') => line.close({ code, reason }),
        onMessage: (answer) =>
          line.onMessage((message) => {
            answer(message).catch((error: unknown) => {
              if (!isTheirMistake(error)) log('A socket was closed', error);
              line.close({ code: 4400, reason: 'Invalid message' });
            });
          }),
      },
      speaker,
    );
    line.onceClosed((code, reason) => void closed(code, reason));
  };
}

/** graphql-ws throws at messages that only a server sends. */
const isTheirMistake = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Unexpected message of type');
