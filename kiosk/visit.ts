import { graphql } from '../schema/graphql.ts';

/** Signs a visitor in; answers with both codes. */
export const SignInVisit = graphql(`
  mutation SignInVisit($input: SignInInput!) {
    signInVisit(input: $input) {
      code
      signOutCode
    }
  }
`);

/** Signs a visitor out by the six-digit code. */
export const SignOutVisit = graphql(`
  mutation SignOutVisit($code: String!) {
    signOutVisit(code: $code) {
      code
    }
  }
`);
