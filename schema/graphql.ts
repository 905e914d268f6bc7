/** The typed `graphql()` tag: results and variables are read off schema.graphql by the compiler, nothing is generated per query. */
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** Takes one operation or fragment, written literally; the build replaces it by its id (see documents.ts). */
export const graphql = /* @__PURE__ */ initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; Instant: string };
}>();

export { readFragment } from 'gql.tada';
export type { FragmentOf, ResultOf, TadaDocumentNode, VariablesOf } from 'gql.tada';
