import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Batches given to a marketplace. */

export const HandoverList = graphql(`
  query HandoverList($connectionId: ID, $statuses: [HandoverStatus!], $first: Int, $after: String) {
    handovers(connectionId: $connectionId, statuses: $statuses, first: $first, after: $after) {
      edges {
        node {
          id
          number
          status
          rawStatus
          orderCount
          acceptedCount
          problemText
          createdAt
          closedAt
          slotFrom
          slotTo
          place {
            name
          }
          connection {
            id
            name
            marketplace
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

export const HandoverPage = graphql(`
  query HandoverPage($id: ID!) {
    handover(id: $id) {
      id
      number
      status
      rawStatus
      orderCount
      acceptedCount
      problemText
      createdAt
      closedAt
      slotFrom
      slotTo
      place {
        id
        name
        address
        latitude
        longitude
      }
      connection {
        id
        name
        marketplace
        adapter {
          capabilities
        }
      }
      documents {
        id
        filename
        mime
        size
        url
        createdAt
      }
      orders {
        id
        number
        stage
        rawStatus
        marketplace
        total {
          minor
          currency
        }
        lines {
          id
          title
          ordered
          variant {
            id
            product {
              id
              title
            }
          }
        }
      }
    }
  }
`);

export const HandoverChoice = graphql(`
  query HandoverChoice {
    connections {
      id
      name
      marketplace
      adapter {
        capabilities
      }
    }
    orders(filter: { stages: [new, confirmed, picking, packed], fulfilledBy: seller }, sort: OLDEST, first: 100) {
      edges {
        node {
          id
          number
          stage
          rawStatus
          marketplace
          connectionId
          dueAt
          steps {
            step
            available
          }
          handover {
            id
          }
          total {
            minor
            currency
          }
          lines {
            id
            title
            ordered
            variant {
              id
              product {
                id
                title
              }
            }
          }
        }
      }
    }
  }
`);

export const ReadHandoverPlaces = graphql(
  `
    mutation ReadHandoverPlaces($input: HandoverPlacesInput!) {
      readHandoverPlaces(input: $input) {
        __typename
        ... on MutationReadHandoverPlacesSuccess {
          data {
            id
            name
            address
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ReadHandoverSlots = graphql(
  `
    mutation ReadHandoverSlots($input: HandoverSlotsInput!) {
      readHandoverSlots(input: $input) {
        __typename
        ... on MutationReadHandoverSlotsSuccess {
          data {
            id
            from
            to
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

const HandoverOutcomes = graphql(`
  fragment HandoverOutcomes on HandoverActionResult @_unmask {
    outcomes {
      subject
      state
      code
      marketText
      remedyKey
      message
    }
    handover {
      id
      connection {
        marketplace
      }
      orders {
        id
        number
      }
    }
  }
`);

export const CreateHandover = graphql(
  `
    mutation CreateHandover($input: CreateHandoverInput!) {
      createHandover(input: $input) {
        __typename
        ...HandoverOutcomes
        ...ProblemParts
      }
    }
  `,
  [HandoverOutcomes, ProblemParts],
);

export const CloseHandover = graphql(
  `
    mutation CloseHandover($input: HandoverInput!) {
      closeHandover(input: $input) {
        __typename
        ...HandoverOutcomes
        ...ProblemParts
      }
    }
  `,
  [HandoverOutcomes, ProblemParts],
);

export const CancelHandover = graphql(
  `
    mutation CancelHandover($input: HandoverInput!) {
      cancelHandover(input: $input) {
        __typename
        ...HandoverOutcomes
        ...ProblemParts
      }
    }
  `,
  [HandoverOutcomes, ProblemParts],
);

export const FetchHandoverDocuments = graphql(
  `
    mutation FetchHandoverDocuments($input: HandoverInput!) {
      fetchHandoverDocuments(input: $input) {
        __typename
        ... on MutationFetchHandoverDocumentsSuccess {
          data {
            id
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
