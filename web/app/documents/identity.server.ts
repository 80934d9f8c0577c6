import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Signing in, registering and what belongs to it. */

export const SignIn = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        __typename
        ... on SecondFactorNeeded {
          challengeId
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SignInSecondFactor = graphql(
  `
    mutation SignInSecondFactor($input: SignInSecondFactorInput!) {
      signInSecondFactor(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const BeginPasskeySignIn = graphql(
  `
    mutation BeginPasskeySignIn {
      beginPasskeySignIn {
        __typename
        ... on PasskeyCeremony {
          challengeId
          options
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const FinishPasskeySignIn = graphql(
  `
    mutation FinishPasskeySignIn($input: FinishPasskeySignInInput!) {
      finishPasskeySignIn(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SignOut = graphql(
  `
    mutation SignOut {
      signOut {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RegisterPartner = graphql(
  `
    mutation RegisterPartner($input: RegisterPartnerInput!) {
      registerPartner(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const VerifyEmail = graphql(
  `
    mutation VerifyEmail($input: VerifyEmailInput!) {
      verifyEmail(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ResendVerification = graphql(
  `
    mutation ResendVerification($input: EmailInput!) {
      resendVerification(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RequestPasswordReset = graphql(
  `
    mutation RequestPasswordReset($input: EmailInput!) {
      requestPasswordReset(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ResetPassword = graphql(
  `
    mutation ResetPassword($input: ResetPasswordInput!) {
      resetPassword(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const AcceptInvitation = graphql(
  `
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
      acceptInvitation(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SaveProfile = graphql(
  `
    mutation SaveProfile($input: SaveProfileInput!) {
      saveProfile(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const AskAgain = graphql(
  `
    mutation AskAgain($input: AskAgainInput!) {
      askAgain(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetLocale = graphql(
  `
    mutation SetLocale($input: SetLocaleInput!) {
      setLocale(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const StopImpersonating = graphql(
  `
    mutation StopImpersonating {
      stopImpersonating {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const MyRequest = graphql(`
  query MyRequest {
    myPartner {
      businessName
      status
      statusReason
      profile {
        phone
        category
        taxId
        version
      }
    }
    myRequest {
      state
      reason
      askedAt
    }
    myPartners {
      id
      businessName
      status
    }
  }
`);

export const ClaimFirstAdmin = graphql(
  `
    mutation ClaimFirstAdmin($input: ClaimFirstAdminInput!) {
      claimFirstAdmin(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ConfirmEmailChange = graphql(
  `
    mutation ConfirmEmailChange($input: ConfirmEmailChangeInput!) {
      confirmEmailChange(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const InvitationPreview = graphql(`
  query InvitationPreview($token: String!) {
    invitationPreview(token: $token) {
      email
      partner
      role
      hasAccount
    }
  }
`);

export const RegisterInvited = graphql(
  `
    mutation RegisterInvited($input: RegisterInvitedInput!) {
      registerInvited(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
