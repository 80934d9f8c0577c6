import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Which of our variants an offer is. */

const MatchedVariant = graphql(`
  fragment MatchedVariant on Variant @_unmask {
    id
    sku
    barcodes
    options {
      name
      value
    }
    basePrice {
      minor
      currency
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
`);

export const MatchQueue = graphql(
  `
    query MatchQueue($id: ID!, $match: OfferMatch, $search: String, $first: Int, $after: String) {
      offers(connectionId: $id, match: $match, search: $search, first: $first, after: $after) {
        edges {
          node {
            id
            title
            sku
            barcodes
            ignored
            suggestionScore
            listedStock
            listedPrice {
              minor
              currency
            }
            listing {
              id
              cardId
              title
              photo
              categoryName
            }
            variant {
              ...MatchedVariant
            }
            suggestedVariant {
              ...MatchedVariant
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MatchedVariant],
);

export const VariantChoices = graphql(
  `
    query VariantChoices($search: String, $first: Int) {
      products(search: $search, first: $first) {
        edges {
          node {
            id
            variants {
              ...MatchedVariant
            }
          }
        }
      }
    }
  `,
  [MatchedVariant],
);

export const MatchOffers = graphql(
  `
    mutation MatchOffers($input: MatchOffersInput!) {
      matchOffers(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const UnmatchOffers = graphql(
  `
    mutation UnmatchOffers($input: OffersInput!) {
      unmatchOffers(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const IgnoreOffers = graphql(
  `
    mutation IgnoreOffers($input: OffersInput!) {
      ignoreOffers(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const UnignoreOffers = graphql(
  `
    mutation UnignoreOffers($input: OffersInput!) {
      unignoreOffers(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CreateFromCards = graphql(
  `
    mutation CreateFromCards($input: CreateProductsFromListingsInput!) {
      createProductsFromListings(input: $input) {
        __typename
        ... on MutationCreateProductsFromListingsSuccess {
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
