import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** The partner's own data and its people. */

export const BusinessProfile = graphql(`
  query BusinessProfile {
    myPartner {
      businessName
      currency
      zone
      profile {
        phone
        category
        taxId
        legalName
        director
        address
        bankName
        bankAccount
        bankCode
        vatPayer
        version
      }
    }
  }
`);

export const Team = graphql(`
  query Team($withInvitations: Boolean!) {
    members {
      userId
      userName
      email
      role
      joinedAt
    }
    invitations @include(if: $withInvitations) {
      id
      email
      role
      expiresAt
    }
  }
`);

export const InviteMember = graphql(
  `
    mutation InviteMember($input: InviteMemberInput!) {
      inviteMember(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CancelInvitation = graphql(
  `
    mutation CancelInvitation($id: ID!) {
      cancelInvitation(id: $id) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetMemberRole = graphql(
  `
    mutation SetMemberRole($userId: ID!, $role: PartnerRole!) {
      setMemberRole(userId: $userId, role: $role) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RemoveMember = graphql(
  `
    mutation RemoveMember($userId: ID!) {
      removeMember(userId: $userId) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
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
  [ProblemParts],
);

export const OwnAuditLog = graphql(`
  query OwnAuditLog($first: Int, $after: String, $action: String) {
    auditLog(first: $first, after: $after, action: $action) {
      edges {
        node {
          id
          at
          actorId
          actorName
          impersonatorName
          ip
          action
          subject
          details
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
