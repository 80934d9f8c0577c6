import { graphql } from '../lib/graphql.ts';

/** Runs in the browser too, so it stands apart from the documents of the server. */
export const PartnerStatusChanged = graphql(`
  subscription PartnerStatusChanged {
    partnerStatus
  }
`);
