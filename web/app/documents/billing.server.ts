import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** What a partner owes us and why; plans, for staff. */

export const BillingPage = graphql(`
  query BillingPage($first: Int, $after: String) {
    myBilling {
      since
      balances {
        minor
        currency
      }
      plan {
        name
        commissionBasisPoints
        limits {
          connections
          products
          ordersPerMonth
          aiJobsPerMonth
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

export const PlanList = graphql(`
  query PlanList {
    plans {
      code
      name
      names
      commissionBasisPoints
      isDefault
      active
      version
      limits {
        connections
        products
        ordersPerMonth
        aiJobsPerMonth
      }
    }
  }
`);

export const SavePlan = graphql(
  `
    mutation SavePlan($input: SavePlanInput!) {
      savePlan(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
