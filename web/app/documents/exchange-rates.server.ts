import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** What other currencies are worth in the partner's own. */

export const ExchangeRates = graphql(`
  query ExchangeRates {
    exchangeRates {
      currency
      target
      day
      rate
    }
  }
`);

export const SetExchangeRate = graphql(
  `
    mutation SetExchangeRate($input: SetExchangeRateInput!) {
      setExchangeRate(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
