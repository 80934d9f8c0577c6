import { graphql } from '../lib/graphql.ts';

/** Some connection of the partner changed its state, its import or its problem. */
export const ConnectionChanged = graphql(`
  subscription ConnectionChanged {
    connectionHealth {
      id
    }
  }
`);

/** Something was sent to, or read from, one connection. */
export const SyncMoved = graphql(`
  subscription SyncMoved($id: ID!) {
    syncProgress(connectionId: $id) {
      id
    }
  }
`);

/** A card on its way to a market has come further. */
export const ListingMoved = graphql(`
  subscription ListingMoved {
    listingProgress
  }
`);
