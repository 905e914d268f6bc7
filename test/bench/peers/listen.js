import { createServer } from 'node:http';

/** A server for this handler on a free port; says which, so that whoever started it can speak to it. */
export function listen(handler) {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
  return server;
}
