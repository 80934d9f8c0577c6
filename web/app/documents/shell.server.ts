import { graphql } from '../lib/graphql.ts';

export const ShellData = graphql(`
  query ShellData($withNotices: Boolean!) {
    unreadNotices @include(if: $withNotices)
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
