// Who is measured, where each is found, and how one speaks to it. The product is spoken to as its screens do: with cookies,
// from its own origin, by document id; the others ask nobody who they are.
import { join } from 'node:path';
import { documentId } from '../../../server/http/documents.ts';
import type { Gathering, Request } from './listeners.ts';
import type { Premises } from './premises.ts';
import { LOBBY_BOARD } from './texts.ts';

export interface Contender {
  readonly name: string;
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A request as reception sends it. */
  request(at: Premises, port: number, text: string, variables?: object): Request;
  /** How displays listen to a lobby's board. */
  listening(at: Premises, port: number): Pick<Gathering, 'doors' | 'follows' | 'ownIds'>;
}

const here = (path: string) => join(import.meta.dirname, '..', path);
const json = { 'content-type': 'application/json' };

const product: Contender = {
  name: 'product',
  script: here('servers/product.ts'),
  request: ({ receptionist }, port, text, variables = {}) => ({
    path: '/graphql?face=desk',
    headers: { ...json, origin: `http://localhost:${port}`, cookie: receptionist.cookie },
    body: JSON.stringify({ variables, extensions: { documentId: documentId(text) } }),
  }),
  listening: ({ displays }, port) => ({
    doors: displays.map(({ cookie }) => ({
      path: '/graphql?face=display',
      headers: { origin: `http://localhost:${port}`, cookie },
    })),
    follows: { query: '', variables: {}, extensions: { documentId: documentId(LOBBY_BOARD) } },
    ownIds: false,
  }),
};

const other = (name: string, script: string): Contender => ({
  name,
  script: here(script),
  request: (_, __, query, variables = {}) => ({
    path: '/graphql',
    headers: json,
    body: JSON.stringify({ query, variables }),
  }),
  listening: () => ({ doors: [{ path: '/graphql', headers: {} }], follows: { query: LOBBY_BOARD }, ownIds: false }),
});

export const CONTENDERS = {
  /** The limit for fan-out: one frame made beforehand, written to each socket. */
  raw: other('raw frame', 'servers/raw.ts'),
  product,
  productOwnIds: {
    ...product,
    name: 'product own ids',
    listening: (at: Premises, port: number) => ({ ...product.listening(at, port), ownIds: true }),
  } satisfies Contender,
  /** The product with one commit for each write, to see what sharing commits is worth. */
  productSingle: { ...product, name: 'product single', script: here('servers/single.ts') } satisfies Contender,
  graphqlWs: other('graphql-ws', 'peers/graphql-ws.js'),
  yoga: other('yoga', 'peers/yoga.js'),
  mercurius: other('mercurius', 'peers/mercurius.js'),
  apollo: other('apollo', 'peers/apollo.js'),
  /** The limit for a query: the same statement and JSON.stringify. */
  byHand: other('by hand', 'peers/by-hand.js'),
};
