import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** What is where, how it came to be, and what changes it. */

const StockedVariant = graphql(`
  fragment StockedVariant on Variant @_unmask {
    id
    sku
    isBundle
    status
    available
    lowStockLimit
    options {
      name
      value
    }
    stock {
      onHand
      reserved
      damaged
      incoming
      levels {
        onHand
        reserved
        available
        damaged
        incoming
        known
        updatedAt
        warehouse {
          id
        }
      }
    }
  }
`);

export const StockOfProducts = graphql(
  `
    query StockOfProducts($search: String, $first: Int, $after: String) {
      products(search: $search, sort: title, first: $first, after: $after) {
        edges {
          node {
            id
            title
            images {
              id
              url(size: thumb)
            }
            variants {
              ...StockedVariant
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
  [StockedVariant],
);

export const StockLevels = graphql(`
  query StockLevels($warehouseId: ID, $search: String, $first: Int, $after: String) {
    stockLevels(warehouseId: $warehouseId, search: $search, first: $first, after: $after) {
      edges {
        node {
          onHand
          reserved
          available
          damaged
          incoming
          known
          updatedAt
          warehouse {
            id
            name
          }
          variant {
            id
            sku
            isBundle
            lowStockLimit
            options {
              name
              value
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
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const LowStock = graphql(
  `
    query LowStock($first: Int, $after: String) {
      lowStock(first: $first, after: $after) {
        edges {
          node {
            limit
            since
            variant {
              ...StockedVariant
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
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [StockedVariant],
);

export const Warehouses = graphql(`
  query Warehouses($archived: Boolean) {
    warehouses(archived: $archived) {
      id
      name
      kind
      address
      isDefault
      archived
      version
      bins {
        id
      }
    }
  }
`);

export const VariantStock = graphql(
  `
    query VariantStock($id: ID!) {
      variant(id: $id) {
        ...StockedVariant
        product {
          id
          title
        }
      }
    }
  `,
  [StockedVariant],
);

const MovementParts = graphql(`
  fragment MovementParts on StockMovement @_unmask {
    id
    kind
    onHandDelta
    reservedDelta
    damagedDelta
    incomingDelta
    onHandAfter
    reason
    refType
    refId
    actorId
    at
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
    warehouse {
      id
      name
    }
  }
`);

/** Of one product: levels, and the last lines of the ledger. */
export const ProductStock = graphql(
  `
    query ProductStock($id: ID!) {
      product(id: $id) {
        variants {
          ...StockedVariant
          latestMovements {
            ...MovementParts
          }
        }
      }
      warehouses {
        id
        name
        kind
        isDefault
      }
    }
  `,
  [StockedVariant, MovementParts],
);

export const Movements = graphql(
  `
    query Movements(
      $variantId: ID
      $warehouseId: ID
      $kinds: [MovementKind!]
      $refId: String
      $from: DateTime
      $to: DateTime
      $first: Int
      $after: String
    ) {
      stockMovements(
        variantId: $variantId
        warehouseId: $warehouseId
        kinds: $kinds
        refId: $refId
        from: $from
        to: $to
        first: $first
        after: $after
      ) {
        edges {
          node {
            ...MovementParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MovementParts],
);

export const MemberNames = graphql(`
  query MemberNames {
    members {
      userId
      userName
    }
  }
`);

export const AdjustStock = graphql(
  `
    mutation AdjustStock($input: StockChangeInput!) {
      adjustStock(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetCountedStock = graphql(
  `
    mutation SetCountedStock($input: StockChangeInput!) {
      setCountedStock(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ReceiveStock = graphql(
  `
    mutation ReceiveStock($input: StockChangeInput!) {
      receiveStock(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const MarkStockUnsellable = graphql(
  `
    mutation MarkStockUnsellable($input: StockChangeInput!) {
      markStockUnsellable(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ExpectStock = graphql(
  `
    mutation ExpectStock($input: StockChangeInput!) {
      expectStock(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const TransferStock = graphql(
  `
    mutation TransferStock($input: TransferStockInput!) {
      transferStock(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SetLowStockLimit = graphql(
  `
    mutation SetLowStockLimit($input: SetLowStockLimitInput!) {
      setLowStockLimit(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CreateWarehouse = graphql(
  `
    mutation CreateWarehouse($input: CreateWarehouseInput!) {
      createWarehouse(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const UpdateWarehouse = graphql(
  `
    mutation UpdateWarehouse($input: UpdateWarehouseInput!) {
      updateWarehouse(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
