/** The road of one request: urql hands over its body, this sends it the way the server wants it and resends what the network swallowed. */
import type { Face } from './client.ts';
import { shared } from '../ui/shared.ts';

const pauses = [400, 1200];
const patience = 10_000;

/** A `fetch` for urql: the document's id travels in `extensions`, no query text; a request that met no server is sent again, same key. */
export function sender(face: Face): typeof fetch {
  return async (_url, init = {}) => {
    const { documentId, variables } = JSON.parse(init.body as string) as { documentId: string; variables?: unknown };
    const key = new Headers(init.headers).get('idempotency-key');
    const request: RequestInit = {
      method: 'POST',
      cache: 'no-store',
      body: JSON.stringify({ variables, extensions: { documentId } }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': shared.language,
        ...(key ? { 'idempotency-key': key } : {}),
      },
    };
    for (let tried = 0; ; tried++) {
      const last = tried === pauses.length;
      try {
        const answer = await fetch(`/graphql?face=${face}`, { ...request, signal: AbortSignal.timeout(patience) });
        if (![502, 503, 504].includes(answer.status) || isJson(answer)) return answer;
        if (last) throw new TypeError(`HTTP ${answer.status}`);
      } catch (error) {
        if (last) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pauses[tried]));
    }
  };
}

function isJson(answer: Response): boolean {
  return answer.headers.get('content-type')?.includes('json') ?? false;
}
