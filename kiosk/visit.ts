import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';

/** Finds an open invitation by its code, or by the last digits of a telephone and a surname. */
export const OpenInvitation = graphql(`
  mutation OpenInvitation($input: OpenInvitationInput!, $language: Language!) {
    openInvitation(input: $input) {
      ticket
      name
      title
      purpose
      hostMaskedZh
      hostMaskedEn
      companyZh
      companyEn
      floor
      expectedAt
      groupSize
      documents(language: $language) {
        versionId
        kind
        title
        body
      }
    }
  }
`);

/** Signs in whoever was invited. */
export const ArriveInvited = graphql(`
  mutation ArriveInvited($input: ArriveInvitedInput!) {
    arriveInvited(input: $input) {
      code
      signOutCode
      seeReception
      badge
      floor
      wayZh
      wayEn
      roomZh
      roomEn
      link
      promise
      photoTicket
    }
  }
`);

/** Signs a visitor in; answers with both codes and all they are told. */
export const SignInVisit = graphql(`
  mutation SignInVisit($input: SignInInput!) {
    signInVisit(input: $input) {
      code
      signOutCode
      seeReception
      badge
      floor
      wayZh
      wayEn
      roomZh
      roomEn
      link
      promise
      photoTicket
    }
  }
`);

/** Signs a visitor out by the six digits or the badge. */
export const SignOutVisit = graphql(`
  mutation SignOutVisit($code: String!) {
    signOutVisit(code: $code) {
      code
    }
  }
`);

/** How far the visitor's wait has come, told as it happens. */
export const FollowPromise = graphql(`
  subscription FollowPromise($token: String!) {
    promise(token: $token) {
      reset
      cursor
      asOf
      promise {
        stage
        usualMinutes
      }
    }
  }
`);

/** An invitation that was found. */
export type Invited = ResultOf<typeof OpenInvitation>['openInvitation'];
/** What a visitor who is signed in is told. */
export type SignedIn = ResultOf<typeof SignInVisit>['signInVisit'];
/** What may be promised at this moment, and the word for it. */
export type Promised = NonNullable<ResultOf<typeof FollowPromise>['promise']['promise']>;
export type Stage = Promised['stage'];
