import { graphql } from '../lib/graphql.ts';

/** Offers at a market: wanted, sent and shown; and cards on their way to it. */

export const OfferParts = graphql(`
  fragment OfferParts on Offer @_unmask {
    id
    title
    sku
    ignored
    listedStock
    connection {
      id
      marketplace
      name
      adapter {
        id
        capabilities
      }
    }
    listedPrice {
      minor
      currency
    }
    listing {
      id
      cardId
      title
      status
      rawStatus
      photo
      categoryName
      readAt
      missingSince
    }
    variant {
      id
      sku
      options {
        name
        value
      }
      product {
        id
        title
      }
    }
    values {
      facet
      remoteWarehouseId
      state
      desired {
        quantity
        price {
          minor
          currency
        }
      }
      sent {
        quantity
        price {
          minor
          currency
        }
      }
      shown {
        quantity
        price {
          minor
          currency
        }
      }
      sentAt
      shownAt
      verified
      waitingSince
      steps {
        reason
        quantity
      }
      problem {
        code
        marketCode
        marketText
        remedy
      }
    }
  }
`);

export const OffersPage = graphql(
  `
    query OffersPage(
      $id: ID
      $match: OfferMatch
      $search: String
      $problemsOnly: Boolean
      $status: [String!]
      $first: Int
      $after: String
    ) {
      offers(
        connectionId: $id
        match: $match
        search: $search
        problemsOnly: $problemsOnly
        status: $status
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...OfferParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [OfferParts],
);

/** Cards that are not there yet: being written, sent, refused, waiting for their file. */
export const CardsOnTheirWay = graphql(`
  query CardsOnTheirWay($id: ID, $first: Int, $after: String) {
    cardDrafts(
      connectionId: $id
      states: [editing, publishing, waiting_for_import, rejected]
      first: $first
      after: $after
    ) {
      edges {
        node {
          id
          state
          updatedAt
          categoryName
          cardId
          missing {
            field
          }
          problems {
            marketText
            remedy
          }
          connection {
            id
            marketplace
            name
          }
          product {
            id
            title
            images {
              id
              url(size: thumb)
            }
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
