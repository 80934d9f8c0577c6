import { graphql } from '../lib/graphql.ts';

/** Orders: the list and its counts. */

export const OrderLine = graphql(`
  fragment OrderLine on Order @_unmask {
    id
    number
    marketplace
    stage
    rawStatus
    fulfilledBy
    scheme
    attention
    cancelRequested
    dueAt
    placedAt
    total {
      minor
      currency
    }
    connection {
      id
      name
    }
    nextStep {
      step
    }
    steps {
      step
      available
    }
    lines {
      id
      title
      sku
      ordered
      variant {
        id
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
`);

export const OrderList = graphql(
  `
    query OrderList($filter: OrderFilter, $sort: OrderSort, $first: Int, $after: String) {
      orders(filter: $filter, sort: $sort, first: $first, after: $after) {
        edges {
          node {
            ...OrderLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [OrderLine],
);

/** Its own document, because the tabs count the same whatever is searched for. */
export const OrderCounts = graphql(`
  query OrderCounts {
    ordersByStage(fulfilledBy: seller) {
      stage
      count
      more
    }
    attention: orderCount(filter: { needsAttention: true }) {
      count
      more
    }
    connections {
      id
      name
      marketplace
      adapter {
        labelSizes {
          id
          widthMm
          heightMm
        }
      }
      progress {
        ordersReadAt
      }
    }
  }
`);
