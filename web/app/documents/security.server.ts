import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** How a person signs in, and where they are signed in. */

export const Security = graphql(`
  query Security {
    viewer {
      email
      secondFactors {
        totp
        recoveryCodesLeft
      }
      passkeys {
        id
        label
        synced
        createdAt
        lastUsedAt
      }
      sessions {
        id
        createdAt
        lastSeenAt
        ip
        userAgent
        isCurrent
        impersonatorName
      }
    }
  }
`);

export const StepUpMethods = graphql(`
  query StepUpMethods {
    viewer {
      stepUpMethods
    }
  }
`);

export const StepUp = graphql(
  `
    mutation StepUp($input: StepUpInput!) {
      stepUp(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const BeginPasskeyStepUp = graphql(
  `
    mutation BeginPasskeyStepUp {
      beginPasskeyStepUp {
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

export const ChangePassword = graphql(
  `
    mutation ChangePassword($input: ChangePasswordInput!) {
      changePassword(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ChangeEmail = graphql(
  `
    mutation ChangeEmail($input: ChangeEmailInput!) {
      changeEmail(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const EnrolTotp = graphql(
  `
    mutation EnrolTotp {
      enrolTotp {
        __typename
        ... on TotpEnrolment {
          qrSvg
          secret
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ConfirmTotp = graphql(
  `
    mutation ConfirmTotp($input: ConfirmTotpInput!) {
      confirmTotp(input: $input) {
        __typename
        ... on RecoveryCodes {
          codes
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const DisableTotp = graphql(
  `
    mutation DisableTotp {
      disableTotp {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RenewRecoveryCodes = graphql(
  `
    mutation RenewRecoveryCodes {
      renewRecoveryCodes {
        __typename
        ... on RecoveryCodes {
          codes
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const BeginPasskey = graphql(
  `
    mutation BeginPasskey {
      beginPasskey {
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

export const AddPasskey = graphql(
  `
    mutation AddPasskey($input: AddPasskeyInput!) {
      addPasskey(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RemovePasskey = graphql(
  `
    mutation RemovePasskey($input: RemovePasskeyInput!) {
      removePasskey(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RevokeSession = graphql(
  `
    mutation RevokeSession($input: RevokeSessionInput!) {
      revokeSession(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SignOutEverywhere = graphql(
  `
    mutation SignOutEverywhere($input: SignOutEverywhereInput!) {
      signOutEverywhere(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
