import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** The catalogue: lists, one product, and what changes it. */

const ProductLine = graphql(`
  fragment ProductLine on Product @_unmask {
    id
    title
    brand
    category
    status
    updatedAt
    images {
      id
      url(size: thumb)
    }
    variants {
      id
      sku
      barcodes
      status
      isBundle
      cost {
        minor
        currency
      }
      basePrice {
        minor
        currency
      }
    }
  }
`);

export const ProductList = graphql(
  `
    query ProductList(
      $search: String
      $status: CatalogStatus
      $category: String
      $sort: ProductSort
      $first: Int
      $after: String
    ) {
      products(search: $search, status: $status, category: $category, sort: $sort, first: $first, after: $after) {
        edges {
          node {
            ...ProductLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      productCounts {
        active
        archived
      }
      productCategories
    }
  `,
  [ProductLine],
);

/** Of the same page; asked only where the plugins are on. */
export const ProductStocks = graphql(`
  query ProductStocks(
    $search: String
    $status: CatalogStatus
    $category: String
    $sort: ProductSort
    $first: Int
    $after: String
  ) {
    products(search: $search, status: $status, category: $category, sort: $sort, first: $first, after: $after) {
      edges {
        node {
          variants {
            id
            available
          }
        }
      }
    }
  }
`);

export const ProductChannels = graphql(`
  query ProductChannels(
    $search: String
    $status: CatalogStatus
    $category: String
    $sort: ProductSort
    $first: Int
    $after: String
  ) {
    products(search: $search, status: $status, category: $category, sort: $sort, first: $first, after: $after) {
      edges {
        node {
          id
          variants {
            offers {
              connection {
                marketplace
              }
            }
          }
        }
      }
    }
  }
`);

export const ProductIds = graphql(`
  query ProductIds($search: String, $status: CatalogStatus, $category: String, $first: Int, $after: String) {
    products(search: $search, status: $status, category: $category, first: $first, after: $after) {
      edges {
        node {
          id
          variants {
            id
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

export const PartnerCurrency = graphql(`
  query PartnerCurrency {
    myPartner {
      currency
    }
  }
`);

export const NewProductPage = graphql(`
  query NewProductPage {
    myPartner {
      currency
    }
    productCategories
  }
`);

export const CreateProduct = graphql(
  `
    mutation CreateProduct($input: CreateProductInput!) {
      createProduct(input: $input) {
        __typename
        ... on Product {
          id
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CreateBundle = graphql(
  `
    mutation CreateBundle($input: CreateBundleInput!) {
      createBundle(input: $input) {
        __typename
        ... on Product {
          id
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

const VariantFacts = graphql(`
  fragment VariantFacts on Variant @_unmask {
    id
    sku
    barcodes
    status
    isBundle
    version
    weightG
    ikpu
    options {
      name
      value
    }
    size {
      lengthMm
      widthMm
      heightMm
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
    components {
      quantity
      variant {
        id
        sku
        product {
          id
          title
        }
      }
    }
  }
`);

export const ProductPage = graphql(
  `
    query ProductPage($id: ID!) {
      product(id: $id) {
        id
        title
        titles {
          uz
          ru
          en
        }
        description
        brand
        category
        status
        version
        createdAt
        updatedAt
        images {
          id
          thumb: url(size: thumb)
          medium: url(size: medium)
          large: url(size: large)
        }
        variants {
          ...VariantFacts
        }
      }
      productCategories
      myPartner {
        currency
      }
    }
  `,
  [VariantFacts],
);

export const UpdateProduct = graphql(
  `
    mutation UpdateProduct($input: UpdateProductInput!) {
      updateProduct(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetProductStatus = graphql(
  `
    mutation SetProductStatus($input: SetProductStatusInput!) {
      setProductStatus(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const AddProductImages = graphql(
  `
    mutation AddProductImages($input: AddProductImagesInput!) {
      addProductImages(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ReorderProductImages = graphql(
  `
    mutation ReorderProductImages($input: ReorderProductImagesInput!) {
      reorderProductImages(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const DeleteProductImage = graphql(
  `
    mutation DeleteProductImage($input: DeleteProductImageInput!) {
      deleteProductImage(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
