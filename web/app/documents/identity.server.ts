import { graphql } from '../lib/graphql.ts';

/** Signing in, registering and what belongs to it. Typed errors share the interface Problem. */

const problem = graphql(`
  fragment ProblemParts on Problem @_unmask {
    __typename
    code
    message
    ... on ValidationError {
      fields {
        path
        key
        message
      }
    }
  }
`);

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
  [problem],
);

export const VerifySecondFactor = graphql(
  `
    mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
      verifySecondFactor(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
);

export const BeginPasskeySignIn = graphql(
  `
    mutation BeginPasskeySignIn($input: BeginPasskeySignInInput!) {
      beginPasskeySignIn(input: $input) {
        __typename
        ... on PasskeyRequest {
          options
        }
        ...ProblemParts
      }
    }
  `,
  [problem],
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
  [problem],
);

export const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);

export const RegisterPartner = graphql(
  `
    mutation RegisterPartner($input: RegisterPartnerInput!) {
      registerPartner(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
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
  [problem],
);

export const ResendVerification = graphql(
  `
    mutation ResendVerification($input: ResendVerificationInput!) {
      resendVerification(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
);

export const RequestPasswordReset = graphql(
  `
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
      requestPasswordReset(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
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
  [problem],
);

export const InvitationByToken = graphql(`
  query InvitationByToken($token: String!) {
    invitation(token: $token) {
      partnerName
      email
      role
      accountExists
    }
  }
`);

export const AcceptInvitation = graphql(
  `
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
      acceptInvitation(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
);

export const MyRegistration = graphql(`
  query MyRegistration {
    myRegistration {
      status
      rejectionReason
      businessName
      phone
      taxId
      category
    }
  }
`);

export const CorrectRegistration = graphql(
  `
    mutation CorrectRegistration($input: CorrectRegistrationInput!) {
      correctRegistration(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
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
  [problem],
);

export const SwitchPartner = graphql(
  `
    mutation SwitchPartner($input: SwitchPartnerInput!) {
      switchPartner(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [problem],
);

export const StopImpersonating = graphql(`
  mutation StopImpersonating {
    stopImpersonating
  }
`);
