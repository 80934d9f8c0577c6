import { graphql } from '../lib/graphql.ts';

export const OrderChanged = graphql(`
  subscription OrderChanged {
    orderChanged {
      id
      stage
    }
  }
`);
