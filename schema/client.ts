/** The one client of the three screens: ask, act, follow. Who asks is said by the face's own cookie, never by the page. */
import { Client, createRequest, fetchExchange, makeOperation } from '@urql/core';
import type { AnyVariables, DocumentInput, OperationContext, OperationResult } from '@urql/core';
import type { TadaDocumentNode } from './graphql.ts';
import { Link } from './link.svelte.ts';
import { offline, refusalOf } from './refused.ts';
import type { Refused } from './refused.ts';
import { sender } from './send.ts';
import { Socket } from './socket.ts';
import type { Persisted } from './socket.ts';

export { Refused, sentence } from './refused.ts';
export type Face = 'desk' | 'kiosk' | 'display';

/** An operation made by `graphql()`. */
export type Document<Data, Variables> = TadaDocumentNode<Data, Variables>;
/** Variables may be left out where the operation has none. */
type Optional<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

/** What `connect` gives. */
export interface Asking {
  readonly link: Link;
  /** Runs a query, always from the server; throws Refused. */
  ask<Data, Variables>(doc: Document<Data, Variables>, ...rest: Optional<Variables>): Promise<Data>;
  /** Runs a mutation once however often it is sent: keep `key` (newKey()) from the first tap on; throws Refused. */
  act<Data, Variables>(doc: Document<Data, Variables>, ...rest: [...Optional<Variables>, key?: string]): Promise<Data>;
  /** Follows a subscription until the returned function is called; see Live, which most screens use. */
  follow<Data, Variables>(
    doc: Document<Data, Variables>,
    variables: Variables | undefined,
    hear: (data: Data) => void,
    refused?: (why: Refused) => void,
  ): () => void;
  /** After signing in or out, pairing, or changing person: a new socket for the new cookie. */
  reconnect(): void;
}

/** Makes the client of one face; nothing is sent before it is asked. */
export function connect(face: Face): Asking {
  const link = new Link();
  const socket = new Socket(face, link);
  const context = {
    url: '/graphql',
    fetch: sender(face),
    preferGetMethod: false,
    requestPolicy: 'network-only',
  } as const;
  const urql = new Client({ ...context, exchanges: [fetchExchange] });
  let sent = 0;

  /** The operation is made here, not by `urql.query()`, which looks for the kind in a text that our documents do not carry. */
  function send<Data>(kind: 'query' | 'mutation', doc: unknown, variables: unknown, headers: Record<string, string>) {
    const request = createRequest(doc as DocumentInput<Data, AnyVariables>, (variables ?? {}) as AnyVariables);
    const operation = makeOperation(kind, request, {
      ...context,
      fetchOptions: { headers },
      _instance: (kind === 'mutation' ? ++sent : undefined) as OperationContext['_instance'],
    });
    return urql.executeRequestOperation<Data>(operation).toPromise();
  }
  return {
    link,
    async ask<Data, Variables>(doc: Document<Data, Variables>, ...[variables]: Optional<Variables>) {
      return answer(await send<Data>('query', doc, variables, {}));
    },
    async act<Data, Variables>(
      doc: Document<Data, Variables>,
      ...[variables, key]: [...Optional<Variables>, key?: string]
    ) {
      const headers = { 'idempotency-key': (key as string | undefined) ?? newKey() };
      return answer(await send<Data>('mutation', doc, variables, headers));
    },
    follow(doc, variables, hear, refused) {
      return socket.follow(doc as unknown as Persisted, variables as object | undefined, {
        next: (data: Parameters<typeof hear>[0]) => {
          const [frame] = Object.values(data as Record<string, { asOf?: string } | null>);
          if (frame?.asOf) link.heard(frame.asOf);
          hear(data);
        },
        refused,
      });
    },
    reconnect: () => socket.reconnect(),
  };
}

/** An idempotency key; randomUUID is missing on plain HTTP, this is not. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function answer<Data>({ data, error }: OperationResult<Data>): Data {
  if (error?.graphQLErrors.length) throw refusalOf(error.graphQLErrors);
  if (error || data === undefined) throw offline();
  return data;
}
