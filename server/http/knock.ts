// What is kept of the request that opened a socket. The whole of it would stay in memory as long as the socket does,
// and most of a browser's headers are never asked for.
import type { IncomingMessage } from 'node:http';

/** As much of a request as tells who sent it. */
export type Knock = Pick<IncomingMessage, 'headers' | 'url' | 'socket'>;

/** Keeps what tells who knocked. */
export function kept({ headers, url, socket }: Knock): Knock {
  const { cookie, origin, host, 'accept-language': language } = headers;
  return {
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(origin !== undefined && { origin }),
      ...(host !== undefined && { host }),
      ...(language !== undefined && { 'accept-language': language }),
    },
    ...(url !== undefined && { url }),
    socket,
  };
}
