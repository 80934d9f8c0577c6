import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Goods that come back, and buyers' claims. */

export const ReturnList = graphql(`
  query ReturnList($connectionId: ID, $stages: [ReturnStage!], $first: Int, $after: String) {
    returns(connectionId: $connectionId, stages: $stages, first: $first, after: $after) {
      edges {
        node {
          id
          remoteId
          connectionId
          stage
          rawStatus
          reason
          openedAt
          decisions {
            id
          }
          order {
            id
            number
            marketplace
          }
          lines {
            id
            title
            sku
            variant {
              id
              product {
                id
                title
              }
            }
            quantity
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    connections {
      id
      name
      marketplace
    }
  }
`);

export const ReturnPage = graphql(`
  query ReturnPage($id: ID!) {
    return(id: $id) {
      id
      remoteId
      connectionId
      stage
      rawStatus
      attention
      reason
      openedAt
      receivedAt
      version
      decisions {
        id
        kind
        label
        form {
          name
          label
          help
          kind
          required
          pattern
          maxLength
          options {
            id
            label
          }
        }
      }
      order {
        id
        number
        marketplace
      }
      lines {
        id
        title
        sku
        variant {
          id
          product {
            id
            title
          }
        }
        quantity
        restocked
        unsellable
        price {
          minor
          currency
        }
      }
    }
    connections {
      id
      name
      marketplace
    }
    warehouses {
      id
      name
    }
  }
`);

export const ReceiveReturn = graphql(
  `
    mutation ReceiveReturn($input: ReceiveReturnInput!) {
      receiveReturn(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const MarkReturnLost = graphql(
  `
    mutation MarkReturnLost($input: ReturnInput!) {
      markReturnLost(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const DecideReturn = graphql(
  `
    mutation DecideReturn($input: DecideReturnInput!) {
      decideReturn(input: $input) {
        __typename
        ... on ReturnActionResult {
          outcomes {
            subject
            state
            code
            marketText
            remedyKey
            message
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
