/** How every desk page asks and acts: through one client that notices the session being over and goes on after the sign-in. */
import { newKey, Refused } from '../schema/client.ts';
import type { Document } from '../schema/client.ts';
import { client, session } from './session.svelte.ts';

export { client };
export const link = client.link;

type Optional<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

/** Runs a query; throws Refused. */
export async function ask<Data, Variables>(
  doc: Document<Data, Variables>,
  ...rest: Optional<Variables>
): Promise<Data> {
  return signedIn(() => client.ask(doc, ...rest));
}

/** Runs a mutation under one key (own or made here), also when a sign-in comes in between; throws Refused. */
export async function act<Data, Variables>(
  doc: Document<Data, Variables>,
  ...[variables, key = newKey()]: [...Optional<Variables>, key?: string]
): Promise<Data> {
  const rest = [variables, key] as unknown as [...Optional<Variables>, key?: string];
  return signedIn(() => client.act(doc, ...rest));
}

async function signedIn<Data>(job: () => Promise<Data>): Promise<Data> {
  try {
    return await job();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'SIGN_IN_FIRST' || !(await session.again())) throw error;
    return job();
  }
}
