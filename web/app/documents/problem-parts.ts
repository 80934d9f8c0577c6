import { graphql } from '../lib/graphql.ts';

/** Typed errors are members of every mutation's result: spread this beside `__typename`, then ask problemsOf. */
export const ProblemParts = graphql(`
  fragment ProblemParts on Problem @_unmask {
    __typename
    code
    message
    ... on ValidationError {
      fields {
        path
        key
        message
      }
    }
  }
`);
