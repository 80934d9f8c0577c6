import { graphql } from '../lib/graphql.ts';
import { ProfitParts } from './profit-parts.ts';

/** The home page and what was earned. */

const Figures = graphql(`
  fragment Figures on SalesFigures @_unmask {
    orders
    units
    lines
    settledLines
    unknownLines
    unconvertedLines
    revenue {
      minor
      currency
    }
    profit {
      minor
      currency
    }
  }
`);

export const SalesSummary = graphql(
  `
    query SalesSummary($span: ReportSpan!) {
      salesSummary(span: $span) {
        from
        to
        revenueChangeBasisPoints
        profitChangeBasisPoints
        current {
          ...Figures
        }
        previous {
          ...Figures
        }
      }
    }
  `,
  [Figures],
);

const Ranked = graphql(`
  fragment Ranked on ProductSales @_unmask {
    variantId
    units
    revenue {
      minor
      currency
    }
    profit {
      minor
      currency
    }
    variant {
      id
      sku
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
`);

export const SalesPeriod = graphql(
  `
    query SalesPeriod($from: Day!, $to: Day!) {
      salesByDay(from: $from, to: $to) {
        day
        marketplace
        figures {
          revenue {
            minor
            currency
          }
        }
      }
      profitBridge(from: $from, to: $to) {
        part
        amount {
          minor
          currency
        }
      }
      best: productSales(from: $from, to: $to, rank: BEST_PROFIT, limit: 5) {
        ...Ranked
      }
      worst: productSales(from: $from, to: $to, rank: WORST_PROFIT, limit: 5) {
        ...Ranked
      }
    }
  `,
  [Ranked],
);

export const HomeConnections = graphql(`
  query HomeConnections {
    connections {
      id
      name
      marketplace
      state
      importState
      stockIsOurs
      progress {
        ordersReadAt
        unmatched
      }
      problem {
        remedy
      }
    }
  }
`);

export const HomeOrders = graphql(`
  query HomeOrders {
    ordersByStage(fulfilledBy: seller) {
      stage
      count
      more
    }
    oversold: orderCount(filter: { attention: [oversold] }) {
      count
      more
    }
    urgent: orders(filter: { stages: [new], fulfilledBy: seller }, sort: DEADLINE, first: 1) {
      edges {
        node {
          id
          dueAt
        }
      }
    }
    any: orders(first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const HomeCatalog = graphql(`
  query HomeCatalog {
    productCounts {
      active
      archived
    }
  }
`);

export const HomeStock = graphql(`
  query HomeStock {
    stockMovements(first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const ProfitLines = graphql(
  `
    query ProfitLines($filter: OrderFilter, $first: Int, $after: String) {
      orders(filter: $filter, sort: NEWEST, first: $first, after: $after) {
        edges {
          node {
            id
            number
            marketplace
            stage
            rawStatus
            placedAt
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
              profit {
                ...ProfitParts
              }
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
        adapter {
          currency
        }
      }
    }
  `,
  [ProfitParts],
);
