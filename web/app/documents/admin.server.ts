import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** What staff sees and decides. */

export const AdminOverview = graphql(`
  query AdminOverview {
    adminPendingCount
    adminPartners(first: 5, status: pending) {
      edges {
        node {
          id
          businessName
          createdAt
          latestRequest {
            askedAt
          }
        }
      }
    }
    adminFailedDeliveries(first: 5) {
      edges {
        node {
          eventId
          handler
          error
          diedAt
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    adminAuditLog(first: 5) {
      edges {
        node {
          id
          at
          actorName
          action
        }
      }
    }
  }
`);

export const AdminPartners = graphql(`
  query AdminPartners($first: Int, $after: String, $status: PartnerStatus, $search: String) {
    adminPendingCount
    adminPartners(first: $first, after: $after, status: $status, search: $search) {
      edges {
        node {
          id
          businessName
          status
          createdAt
          latestRequest {
            note
            askedAt
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AdminPartner = graphql(`
  query AdminPartner($id: ID!) {
    adminPartner(id: $id) {
      id
      businessName
      status
      createdAt
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
      }
      latestRequest {
        id
        state
        note
        reason
        askedAt
        decidedAt
      }
      members {
        userId
        userName
        email
        role
        joinedAt
      }
    }
    adminAuditLog(first: 50, partnerId: $id) {
      edges {
        node {
          id
          at
          actorName
          impersonatorName
          action
          details
        }
      }
    }
  }
`);

export const ApprovePartner = graphql(
  `
    mutation ApprovePartner($id: ID!) {
      approvePartner(id: $id) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ReactivatePartner = graphql(
  `
    mutation ReactivatePartner($id: ID!) {
      reactivatePartner(id: $id) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RejectPartner = graphql(
  `
    mutation RejectPartner($id: ID!, $reason: String!) {
      rejectPartner(id: $id, reason: $reason) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SuspendPartner = graphql(
  `
    mutation SuspendPartner($id: ID!, $reason: String!) {
      suspendPartner(id: $id, reason: $reason) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const Impersonate = graphql(
  `
    mutation Impersonate($input: ImpersonateInput!) {
      impersonate(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const FailedDeliveries = graphql(`
  query FailedDeliveries($first: Int, $after: String, $handler: String) {
    adminFailedDeliveries(first: $first, after: $after, handler: $handler) {
      edges {
        node {
          eventId
          handler
          partnerId
          attempts
          error
          diedAt
          payload
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReplayDelivery = graphql(
  `
    mutation ReplayDelivery($eventId: ID!, $handler: String!) {
      replayDelivery(eventId: $eventId, handler: $handler) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const DiscardDelivery = graphql(
  `
    mutation DiscardDelivery($eventId: ID!, $handler: String!) {
      discardDelivery(eventId: $eventId, handler: $handler) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const AdminAuditLog = graphql(`
  query AdminAuditLog($first: Int, $after: String, $action: String, $partnerId: ID) {
    adminAuditLog(first: $first, after: $after, action: $action, partnerId: $partnerId) {
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

export const AdminPartnerName = graphql(`
  query AdminPartnerName($id: ID!) {
    adminPartner(id: $id) {
      id
      businessName
    }
  }
`);
