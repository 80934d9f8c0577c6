import { graphql } from '../lib/graphql.ts';

/** Where a product is offered: wanted, sent and shown, side by side. */

export const ProductOffers = graphql(`
  query ProductOffers($id: ID!) {
    product(id: $id) {
      variants {
        id
        sku
        options {
          name
          value
        }
        offers {
          id
          sku
          remoteOfferId
          connection {
            id
            marketplace
            name
            state
          }
          values {
            facet
            remoteWarehouseId
            state
            desired {
              quantity
              price {
                minor
                currency
              }
            }
            sent {
              quantity
              price {
                minor
                currency
              }
            }
            shown {
              quantity
              price {
                minor
                currency
              }
            }
            shownAt
            problem {
              marketText
              remedy
            }
          }
        }
      }
    }
  }
`);

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
