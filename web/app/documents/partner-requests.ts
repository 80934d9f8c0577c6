import { graphql } from '../lib/graphql.ts';

/** Staff only: the number of waiting requests, whenever it may have changed. */
export const PartnerRequests = graphql(`
  subscription PartnerRequests {
    partnerRequests
  }
`);
