import { graphql } from '../lib/graphql.ts';

/** What a partner owes us and why. */

export const BillingPage = graphql(`
  query BillingPage($first: Int, $after: String) {
    myBilling {
      since
      balances {
        minor
        currency
      }
      usage {
        connections
        products
        ordersPerMonth
      }
      plan {
        name
        commissionBasisPoints
        limits {
          connections
          products
          ordersPerMonth
        }
      }
      commissions(first: $first, after: $after) {
        edges {
          node {
            id
            basisPoints
            delivered
            returned
            bookedAt
            charged {
              minor
              currency
            }
            reversed {
              minor
              currency
            }
            amount {
              minor
              currency
            }
            order {
              id
              number
              marketplace
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
