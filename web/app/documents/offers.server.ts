import { graphql } from '../lib/graphql.ts';
import { OfferParts } from './listings.server.ts';

/** Where a product is offered: wanted, sent and shown, side by side. */

export const ProductOffers = graphql(
  `
    query ProductOffers($id: ID!) {
      product(id: $id) {
        variants {
          offers {
            ...OfferParts
            connection {
              id
              marketplace
              name
            }
          }
        }
      }
    }
  `,
  [OfferParts],
);

export const SellingConnections = graphql(`
  query SellingConnections {
    connections {
      id
      marketplace
      name
      state
    }
  }
`);
