// The limit for a request: the same statement and the same JSON, written by hand for this one answer. Nobody is asked who they are.
import { inside } from './data.js';
import { listen } from './listen.js';

const instant = (ms) => (ms === null ? null : new Date(ms).toISOString());

listen((request, response) => {
  request.resume();
  request.once('end', () => {
    const visits = inside().map((it) => ({
      ...it,
      arrivedAt: instant(it.arrivedAt),
      hostToldAt: instant(it.hostToldAt),
      teaServedAt: instant(it.teaServedAt),
    }));
    const body = JSON.stringify({ data: { inside: visits } });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});
