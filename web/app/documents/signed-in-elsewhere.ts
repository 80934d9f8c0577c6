import { graphql } from '../lib/graphql.ts';

export const SignedInElsewhere = graphql(`
  subscription SignedInElsewhere {
    signedInElsewhere {
      id
    }
  }
`);
