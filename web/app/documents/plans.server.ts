import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Plans, which only staff sees as a list. */

export const PlanParts = graphql(`
  fragment PlanParts on Plan @_unmask {
    code
    name
    names
    commissionBasisPoints
    limits {
      connections
      products
      ordersPerMonth
    }
    isDefault
    active
    version
    partners
  }
`);

export const Plans = graphql(
  `
    query Plans {
      plans {
        ...PlanParts
      }
    }
  `,
  [PlanParts],
);

export const PartnerPlan = graphql(`
  query PartnerPlan($id: ID!) {
    adminPartner(id: $id) {
      plan {
        code
        name
        commissionBasisPoints
      }
    }
    plans {
      code
      name
      commissionBasisPoints
      active
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

export const SetPartnerPlan = graphql(
  `
    mutation SetPartnerPlan($input: SetPartnerPlanInput!) {
      setPartnerPlan(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
