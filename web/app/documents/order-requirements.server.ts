import { graphql } from '../lib/graphql.ts';
import { Outcomes } from './order-actions.server.ts';
import { ProblemParts } from './problem-parts.ts';

/** Marks, serial numbers and the like that a market asks for. */

export const OrderRequirementsPage = graphql(`
  query OrderRequirementsPage($id: ID!) {
    order(id: $id) {
      id
      number
      marketplace
      lines {
        remoteLineId
        title
      }
    }
  }
`);

export const ReadOrderRequirements = graphql(
  `
    mutation ReadOrderRequirements($input: OrderRequirementsInput!) {
      readOrderRequirements(input: $input) {
        __typename
        ... on MutationReadOrderRequirementsSuccess {
          data {
            kind
            remoteLineId
            required
            count
            filled
            pattern
            problemText
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const SupplyOrderRequirements = graphql(
  `
    mutation SupplyOrderRequirements($input: SupplyOrderRequirementsInput!) {
      supplyOrderRequirements(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);
