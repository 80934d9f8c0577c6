import { graphql } from '../lib/graphql.ts';

export const ShellData = graphql(`
  query ShellData($withNotices: Boolean!, $withConnections: Boolean!) {
    unreadNotices @include(if: $withNotices)
    connections @include(if: $withConnections) {
      state
      problem {
        code
      }
    }
    myPartners {
      id
      businessName
      status
    }
  }
`);

export const MyPartners = graphql(`
  query MyPartners {
    myPartners {
      id
      businessName
      status
    }
  }
`);
