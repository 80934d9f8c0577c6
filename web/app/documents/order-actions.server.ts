import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** What people do with orders, and what came of it for each. */

export const Outcomes = graphql(`
  fragment Outcomes on OrderActionResult @_unmask {
    outcomes {
      subject
      state
      code
      marketText
      remedyKey
      message
    }
    orders {
      id
      number
      marketplace
      stage
    }
  }
`);

export const ConfirmOrders = graphql(
  `
    mutation ConfirmOrders($input: OrderIdsInput!) {
      confirmOrders(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const StartPicking = graphql(
  `
    mutation StartPicking($input: OrderIdsInput!) {
      startPicking(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const MarkPacked = graphql(
  `
    mutation MarkPacked($input: MarkPackedInput!) {
      markPacked(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RefreshOrders = graphql(
  `
    mutation RefreshOrders($input: OrderIdsInput!) {
      refreshOrders(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const CancelOrder = graphql(
  `
    mutation CancelOrder($input: CancelOrderInput!) {
      cancelOrder(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const PerformOrderStep = graphql(
  `
    mutation PerformOrderStep($input: PerformOrderStepInput!) {
      performOrderStep(input: $input) {
        __typename
        ...Outcomes
        ...ProblemParts
      }
    }
  `,
  [Outcomes, ProblemParts],
);

export const PrintLabels = graphql(
  `
    mutation PrintLabels($input: PrintLabelsInput!) {
      printLabels(input: $input) {
        __typename
        ... on LabelPrint {
          document {
            id
            filename
            url
          }
          notYet {
            orderId
            order {
              id
              number
              marketplace
            }
            notBefore
            marketText
            remedyKey
            message
          }
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
