// The public audit of GraphQL over HTTP, asked of the real server by somebody who is signed in.
import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { house } from './house.ts';

/** Where we differ on purpose, by the audit's own number, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  '5A70': 'GET asks nothing of the graph: what a link or an image can send must not reach it',
  D6D5: 'the same, with variables',
  '6A70': 'the same, for another media type',
};

test('the server keeps to GraphQL over HTTP, but where it says why not', async () => {
  const { url, as } = await house();
  const { cookie } = await as('manager');
  const audits = serverAudits({
    url: `${url}/graphql?face=desk`,
    fetchFn: (to: string, asked: RequestInit = {}) =>
      fetch(to, { ...asked, headers: { ...(asked.headers as Record<string, string>), origin: url, cookie } }),
  });
  const failed: Record<string, string> = {};
  for (const audit of audits) {
    const found = await audit.fn();
    if (found.status !== 'ok') failed[found.id] = `${found.name}: ${found.reason}`;
  }
  expect(audits.length).toBeGreaterThan(60);
  expect(Object.keys(failed).sort(), JSON.stringify(failed, null, 2)).toEqual(Object.keys(DIFFERENT).sort());
});
