/** How every desk page asks and acts: through one client that notices the session being over and goes on after the sign-in. */
import { newKey, Refused } from '../schema/client.ts';
import type { Document } from '../schema/client.ts';
import type { ResultOf, VariablesOf } from '../schema/graphql.ts';
import { client, session } from './session.svelte.ts';

export { client };
export const link = client.link;

type Operation = Document<unknown, never>;
/** Variables may be left out where the operation has none. */
type Rest<Doc> =
  Record<string, never> extends VariablesOf<Doc> ? [variables?: VariablesOf<Doc>] : [variables: VariablesOf<Doc>];

/** Runs a query; throws Refused. */
export async function ask<Doc extends Operation>(doc: Doc, ...[variables]: Rest<Doc>): Promise<ResultOf<Doc>> {
  return signedIn(() => client.ask(known(doc), variables ?? {}));
}

/** Runs a mutation under one key (own or made here), also when a sign-in comes in between; throws Refused. */
export async function act<Doc extends Operation>(
  doc: Doc,
  ...rest: [...Rest<Doc>, key?: string]
): Promise<ResultOf<Doc>> {
  const [variables = {}, key = newKey()] = rest as readonly unknown[] as [variables?: object, key?: string];
  return signedIn(() => client.act(known(doc), variables, key));
}

/** What the caller's types have checked already. */
function known<Doc extends Operation>(doc: Doc): Document<ResultOf<Doc>, object> {
  return doc as unknown as Document<ResultOf<Doc>, object>;
}

async function signedIn<Data>(job: () => Promise<Data>): Promise<Data> {
  try {
    return await job();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'SIGN_IN_FIRST' || !(await session.again())) throw error;
    return job();
  }
}
