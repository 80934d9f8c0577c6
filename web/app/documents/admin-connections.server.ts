import { graphql } from '../lib/graphql.ts';

/** Connections of all partners, as staff looks after them. */

export const AdminConnectionParts = graphql(`
  fragment AdminConnectionParts on AdminConnection @_unmask {
    id
    partnerId
    partnerName
    marketplace
    environment
    name
    state
    problemSince
    keysExpireAt
    createdAt
    problem {
      code
      marketText
      remedy
    }
    work {
      workedAt
      failures
      lastError
    }
  }
`);

export const ConnectionsInNeed = graphql(
  `
    query ConnectionsInNeed {
      adminConnections(first: 5, needsAttention: true) {
        edges {
          node {
            ...AdminConnectionParts
          }
        }
      }
    }
  `,
  [AdminConnectionParts],
);

export const AdminConnections = graphql(
  `
    query AdminConnections(
      $first: Int
      $after: String
      $state: ConnectionState
      $marketplace: String
      $partnerId: ID
      $search: String
      $needsAttention: Boolean
    ) {
      adminConnectionsInNeed
      adminMarketplaces {
        id
        name
      }
      adminConnections(
        first: $first
        after: $after
        state: $state
        marketplace: $marketplace
        partnerId: $partnerId
        search: $search
        needsAttention: $needsAttention
      ) {
        edges {
          node {
            ...AdminConnectionParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [AdminConnectionParts],
);
