import { graphql } from '../lib/graphql.ts';

/** What a line earned, part by part. */
export const ProfitParts = graphql(`
  fragment ProfitParts on LineProfit @_unmask {
    revenue {
      state
      amount {
        minor
        currency
      }
    }
    cost {
      state
      amount {
        minor
        currency
      }
    }
    marketCommission {
      state
      amount {
        minor
        currency
      }
    }
    logistics {
      state
      amount {
        minor
        currency
      }
    }
    other {
      state
      amount {
        minor
        currency
      }
    }
    platformCommission {
      state
      amount {
        minor
        currency
      }
    }
    profit {
      state
      amount {
        minor
        currency
      }
    }
  }
`);
