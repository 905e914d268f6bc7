// One request from an address of one's own: the house counts some tries by where they come from.
import { Agent, request } from 'node:http';
import type { Person } from '../kit/building.ts';
import { listed, type Place } from '../kit/speak.ts';

const agents = new Map<string, Agent>();

/** What was answered: the code of the first refusal of each root field, `ok` where there was none; and the cookie that was set. */
export interface Told {
  readonly codes: readonly string[];
  readonly cookie: string | undefined;
}

/** Asks a listed document by its name, or staff's own text, from one of the loopback addresses (127.0.0.x). */
export function askFrom(
  at: Place,
  address: string,
  { face, cookie }: Person,
  document: string,
  variables: object,
): Promise<Told> {
  const agent = agents.get(address) ?? new Agent({ keepAlive: true, maxSockets: 8, timeout: 3_000 });
  agents.set(address, agent);
  const asked = document.includes('{')
    ? { query: document, variables }
    : { variables, extensions: { documentId: listed(face, document).documentId } };
  const body = JSON.stringify(asked);
  const headers = {
    'content-type': 'application/json',
    origin: at.url,
    cookie,
    'idempotency-key': crypto.randomUUID(),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: at.port,
        localAddress: address,
        path: `/graphql?face=${face}`,
        method: 'POST',
        agent,
        headers,
      },
      (response) => {
        let text = '';
        response.on('data', (piece) => (text += String(piece)));
        response.on('end', () => {
          const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
          const codes = errors.length > 0 ? errors.map((it) => it.extensions?.code ?? 'ERROR') : ['ok'];
          resolve({ codes, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Does it so many times, so many at once, and gives all that was told. */
export async function inParallel(times: number, atOnce: number, act: (n: number) => Promise<Told>): Promise<string[]> {
  const codes: string[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) codes.push(...(await act(next++)).codes);
    }),
  );
  return codes;
}
