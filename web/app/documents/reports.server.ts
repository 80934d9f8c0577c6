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

/** All of the home page in one operation: read at one moment, through one connection of the database. */
export const Home = graphql(
  `
    query Home(
      $span: ReportSpan!
      $withConnections: Boolean!
      $withOrders: Boolean!
      $withCatalog: Boolean!
      $withStock: Boolean!
      $withSales: Boolean!
    ) {
      connections @include(if: $withConnections) {
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
      ordersByStage(fulfilledBy: seller) @include(if: $withOrders) {
        stage
        count
        more
      }
      oversold: orderCount(filter: { attention: [oversold] }) @include(if: $withOrders) {
        count
        more
      }
      urgent: orders(filter: { stages: [new], fulfilledBy: seller }, sort: DEADLINE, first: 1)
        @include(if: $withOrders) {
        edges {
          node {
            id
            dueAt
          }
        }
      }
      anyOrder: orders(first: 1) @include(if: $withOrders) {
        edges {
          node {
            id
          }
        }
      }
      productCounts @include(if: $withCatalog) {
        active
        archived
      }
      anyMovement: stockMovements(first: 1) @include(if: $withStock) {
        edges {
          node {
            id
          }
        }
      }
      salesSummary(span: $span) @include(if: $withSales) {
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
        byDay {
          day
          marketplace
          figures {
            revenue {
              minor
              currency
            }
          }
        }
        bridge {
          part
          amount {
            minor
            currency
          }
        }
        best: products(rank: BEST_PROFIT, limit: 5) {
          ...Ranked
        }
        worst: products(rank: WORST_PROFIT, limit: 5) {
          ...Ranked
        }
      }
    }
  `,
  [Figures, Ranked],
);

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
        currency
      }
    }
  `,
  [ProfitParts],
);
