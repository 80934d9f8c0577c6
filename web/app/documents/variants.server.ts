import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Variants, bundles, and prices of many at once. */

export const AddVariants = graphql(
  `
    mutation AddVariants($input: AddVariantsInput!) {
      addVariants(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const UpdateVariant = graphql(
  `
    mutation UpdateVariant($input: UpdateVariantInput!) {
      updateVariant(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetVariantStatus = graphql(
  `
    mutation SetVariantStatus($input: SetVariantStatusInput!) {
      setVariantStatus(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetBundleComponents = graphql(
  `
    mutation SetBundleComponents($input: SetBundleComponentsInput!) {
      setBundleComponents(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

/** As a person names a variant: its SKU or what a scanner reads. */
export const FindVariant = graphql(`
  query FindVariant($text: String!) {
    bySku: variant(sku: $text) {
      id
    }
    byBarcode: variant(barcode: $text) {
      id
    }
  }
`);

const PricedVariant = graphql(`
  fragment PricedVariant on Variant @_unmask {
    id
    sku
    version
    options {
      name
      value
    }
    cost {
      minor
      currency
      decimal
    }
    basePrice {
      minor
      currency
      decimal
    }
  }
`);

export const PricedProduct = graphql(
  `
    query PricedProduct($id: ID!) {
      product(id: $id) {
        id
        title
        images {
          id
          url(size: thumb)
        }
        variants {
          ...PricedVariant
        }
      }
    }
  `,
  [PricedVariant],
);

export const PricedProducts = graphql(
  `
    query PricedProducts($search: String, $status: CatalogStatus, $category: String, $first: Int, $after: String) {
      products(search: $search, status: $status, category: $category, first: $first, after: $after) {
        edges {
          node {
            id
            title
            images {
              id
              url(size: thumb)
            }
            variants {
              ...PricedVariant
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
  [PricedVariant],
);

const PriceChangeParts = graphql(`
  fragment PriceChangeParts on PriceChange @_unmask {
    field
    variant {
      id
      sku
      version
      options {
        name
        value
      }
      product {
        title
      }
    }
    before {
      minor
      currency
      decimal
    }
    after {
      minor
      currency
      decimal
    }
  }
`);

export const PricePreview = graphql(
  `
    query PricePreview($edits: [PriceEditInput!]!) {
      pricePreview(edits: $edits) {
        __typename
        ... on PriceChanges {
          changes {
            ...PriceChangeParts
          }
        }
        ...ProblemParts
      }
    }
  `,
  [PriceChangeParts, ProblemParts],
);

export const EditPrices = graphql(
  `
    mutation EditPrices($input: EditPricesInput!) {
      editPrices(input: $input) {
        __typename
        ... on PriceChanges {
          changes {
            ...PriceChangeParts
          }
        }
        ...ProblemParts
      }
    }
  `,
  [PriceChangeParts, ProblemParts],
);
