// The explorer: a page for signed-in staff, in which they ask the graph what they like. It brings its own script.
import type { ServerResponse } from 'node:http';

const EXPLORER = {
  title: 'Foyer',
  endpoint: '/graphql?face=desk',
  subscriptionsProtocol: 'WS',
  defaultQuery:
    '{\n  viewer {\n    roles\n    staffMember {\n      name\n    }\n    property {\n      nameZh\n      nameEn\n    }\n  }\n}\n',
} as const;

const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Nine megabytes of page: loaded when somebody first asks for it, not at every start. */
let page: Promise<string> | undefined;

async function drawn(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(EXPLORER);
}

/** Answers with the explorer. */
export async function showExplorer(response: ServerResponse): Promise<void> {
  response.setHeader('content-security-policy', POLICY);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(await (page ??= drawn()));
}
