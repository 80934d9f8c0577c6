import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Preparing a card, and sending it. */

export const PublishTargets = graphql(`
  query PublishTargets($productId: ID!) {
    product(id: $productId) {
      id
      title
      images {
        id
        url(size: thumb)
      }
    }
    connections {
      id
      marketplace
      name
      state
      adapter {
        id
        capabilities
      }
      shops {
        remoteId
        name
        served
      }
    }
  }
`);

export const OpenDraft = graphql(
  `
    mutation OpenDraft($input: OpenCardDraftInput!) {
      openCardDraft(input: $input) {
        __typename
        ... on CardDraft {
          id
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const Draft = graphql(`
  query Draft($id: ID!) {
    cardDraft(id: $id) {
      id
      version
      state
      categoryId
      categoryName
      cardId
      content
      updatedAt
      connection {
        id
        marketplace
        name
        state
        currency
        adapter {
          id
          name
          capabilities
          listingLanguages
          photoRules {
            minWidth
            minHeight
            ratio
            maxBytes
            minCount
            maxCount
          }
        }
      }
      photos {
        image {
          id
          url(size: medium)
          width
          height
          bytes
        }
        problems {
          message
        }
      }
      product {
        id
        title
        brand
        description
        titles {
          uz
          ru
          en
        }
        variants {
          id
          sku
          barcodes
          ikpu
          weightG
          options {
            name
            value
          }
          size {
            lengthMm
            widthMm
            heightMm
          }
          basePrice {
            minor
            currency
          }
          cost {
            minor
            currency
          }
        }
      }
      missing {
        field
        reason
        limit
        message
      }
      problems {
        code
        marketCode
        marketText
        field
        remedy
      }
    }
  }
`);

/** What a question from a field of the draft depends on. */
export const DraftPlace = graphql(`
  query DraftPlace($id: ID!) {
    cardDraft(id: $id) {
      categoryId
      connection {
        id
        currency
      }
    }
  }
`);

export const DraftAttributes = graphql(`
  query DraftAttributes($connectionId: ID!, $categoryId: String!) {
    remoteAttributes(connectionId: $connectionId, categoryId: $categoryId) {
      id
      name
      help
      kind
      required
      maxValues
      unit
      maxLength
      distinguishesVariants
      values {
        id
        text
      }
    }
  }
`);

export const FindCategories = graphql(`
  query FindCategories($connectionId: ID!, $text: String) {
    remoteCategories(connectionId: $connectionId, text: $text) {
      id
      name
      path
      isLeaf
    }
  }
`);

export const FindDictionary = graphql(`
  query FindDictionary($connectionId: ID!, $categoryId: String!, $attributeId: String!, $text: String!) {
    remoteDictionary(connectionId: $connectionId, categoryId: $categoryId, attributeId: $attributeId, text: $text) {
      id
      text
    }
  }
`);

export const Margins = graphql(`
  query Margins($connectionId: ID!, $prices: [VariantPriceInput!]!, $categoryId: String) {
    marginEstimates(connectionId: $connectionId, prices: $prices, categoryId: $categoryId) {
      variantId
      commission {
        minor
        currency
      }
      logistics {
        minor
        currency
      }
      payout {
        minor
        currency
      }
      profit {
        minor
        currency
      }
      marginPercent
    }
  }
`);

export const EditDraft = graphql(
  `
    mutation EditDraft($input: EditCardDraftInput!) {
      editCardDraft(input: $input) {
        __typename
        ... on CardDraft {
          version
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CheckDraft = graphql(
  `
    mutation CheckDraft($input: CardDraftInput!) {
      checkCardDraft(input: $input) {
        __typename
        ... on CardDraft {
          version
          missing {
            field
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const PublishDraft = graphql(
  `
    mutation PublishDraft($input: CardDraftInput!) {
      publishCardDraft(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
