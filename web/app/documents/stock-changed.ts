import { graphql } from '../lib/graphql.ts';

export const StockChanged = graphql(`
  subscription StockChanged {
    stockChanged {
      id
    }
  }
`);
