import { graphql } from '../lib/graphql.ts';

/** Only there when started with --demo. */

export const DemoMails = graphql(`
  query DemoMails {
    demoMails {
      id
      at
      to
      subject
      text
    }
  }
`);

export const DemoMarketplaces = graphql(`
  query DemoMarketplaces {
    demoMarketplaces
  }
`);

export const DemoOrder = graphql(`
  mutation DemoOrder($marketplace: String!, $count: Int!) {
    demoOrder(marketplace: $marketplace, count: $count) {
      ok
    }
  }
`);
