/** What signing in, changing person and one's own account ask of the server. */
import { graphql } from '../../schema/graphql.ts';
import type { ResultOf } from '../../schema/graphql.ts';
import { newKey } from '../../schema/client.ts';
import { client, session, ViewerParts } from '../session.svelte.ts';
import { act } from '../desk.ts';
import { shared } from '../../ui/shared.ts';

const SignIn = graphql(
  `
    mutation SignIn($account: String!, $password: String!) {
      signIn(account: $account, password: $password) {
        ...ViewerParts
      }
    }
  `,
  [ViewerParts],
);
const ChangePerson = graphql(
  `
    mutation ChangePerson($account: String!, $pin: String!) {
      changePerson(account: $account, pin: $pin) {
        ...ViewerParts
      }
    }
  `,
  [ViewerParts],
);
const SetLanguage = graphql(
  `
    mutation SetLanguage($language: Language!) {
      setLanguage(language: $language) {
        ...ViewerParts
      }
    }
  `,
  [ViewerParts],
);
const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);
const PeopleAtDesk = graphql(`
  query PeopleAtDesk {
    peopleAtDesk {
      account
      name
      nameEn
      hasPin
    }
  }
`);

export type DeskPerson = ResultOf<typeof PeopleAtDesk>['peopleAtDesk'][number];

/** Signs in with user name and password; throws Refused (WRONG_PASSWORD, TOO_MANY_TRIES). */
export function signIn(account: string, password: string): Promise<void> {
  return session.change(async () => (await client.act(SignIn, { account, password })).signIn);
}

/** Takes over the desk with a six-digit PIN; throws Refused (WRONG_PIN, TOO_MANY_TRIES). */
export function changePerson(account: string, pin: string): Promise<void> {
  return session.change(async () => (await client.act(ChangePerson, { account, pin })).changePerson);
}

/** Who gave the password at this desk today. */
export async function peopleAtDesk(): Promise<readonly DeskPerson[]> {
  return (await client.ask(PeopleAtDesk)).peopleAtDesk;
}

/** Switches the page at once and the account with it; before a sign-in only the page. */
export async function setLanguage(language: 'zh' | 'en'): Promise<void> {
  shared.set(language);
  if (!session.signedIn) return;
  const key = newKey();
  await session.change(async () => (await act(SetLanguage, { language }, key)).setLanguage);
}

/** Ends the session; the page forgets the person. */
export function signOut(): Promise<void> {
  return session.leave(() => client.act(SignOut));
}
