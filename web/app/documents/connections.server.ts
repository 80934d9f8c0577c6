import { graphql } from '../lib/graphql.ts';
import { ProblemParts } from './problem-parts.ts';

/** Accounts at marketplaces: what can be connected, what is, and everything on the way to writing. */

export const ConnectionParts = graphql(`
  fragment ConnectionParts on Connection @_unmask {
    id
    marketplace
    name
    environment
    state
    accountId
    accountName
    tier
    tokenType
    scopes
    keysExpireAt
    currency
    stockIsOurs
    priceIsOurs
    warnings
    importState
    importedCards
    importedAt
    createdAt
    problemSince
    problem {
      code
      marketText
      remedy
    }
    progress {
      ordersReadAt
      unmatched
      facets {
        facet
        waiting
        rejected
        held
        oldestWaiting
      }
    }
  }
`);

export const Connections = graphql(
  `
    query Connections {
      connections {
        ...ConnectionParts
      }
    }
  `,
  [ConnectionParts],
);

const AdapterParts = graphql(`
  fragment AdapterParts on MarketplaceAdapter @_unmask {
    id
    name
    currency
    keysHelpUrl
    capabilities
    stockGrain
    listingLanguages
    credentials {
      name
      label
      help
      secret
      required
      keyTypes {
        id
        label
        help
        suitsHere
        tier
      }
    }
    environments {
      id
      live
      demoCredentials {
        name
        value
      }
    }
  }
`);

export const Adapters = graphql(
  `
    query Adapters {
      marketplaceAdapters {
        ...AdapterParts
      }
      connections {
        id
        marketplace
      }
    }
  `,
  [AdapterParts],
);

/** For a page below the layout, which has read the rest. */
export const ConnectionStage = graphql(`
  query ConnectionStage($id: ID!) {
    connection(id: $id) {
      state
      importState
    }
  }
`);

export const OneConnection = graphql(
  `
    query OneConnection($id: ID!) {
      connection(id: $id) {
        ...ConnectionParts
        adapter {
          ...AdapterParts
        }
        shops {
          id
          remoteId
          name
          served
        }
        remoteWarehouses {
          remoteId
          name
          kind
          active
          scheme
          warehouseIds
        }
        warehouseIds
        throughput {
          facet
          rows
          perMinute
          fullPushSeconds
        }
        stockPolicy {
          buffer
          sharePercent
          lastUnitsGuard
          minimum
          cap
        }
      }
    }
  `,
  [ConnectionParts, AdapterParts],
);

export const OwnWarehouses = graphql(`
  query OwnWarehouses {
    warehouses {
      id
      name
      kind
      isDefault
    }
  }
`);

/** What the settings need beside the connection. How the marketplace tells us is a secret: for this page alone. */
export const ConnectionSettings = graphql(`
  query ConnectionSettings($id: ID!) {
    connection(id: $id) {
      webhooks {
        address
        reachable
        subscribed
        proof
        setUp
        setUpUrl
        problem {
          remedy
          marketText
        }
        acceptedAt
        refusedAt
      }
    }
    warehouses {
      id
      name
      kind
      isDefault
    }
  }
`);

export const RenewWebhookAddress = graphql(
  `
    mutation RenewWebhookAddress($input: RenewWebhookAddressInput!) {
      renewWebhookAddress(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

/** What was found, and what writing would change. */
export const SetupReport = graphql(`
  query SetupReport($id: ID!) {
    writingPreview(connectionId: $id) {
      offers
      linked
      live
      stockSame
      stockLower
      stockRaise
      stockToZero
      stockUntouched
      priceSame
      priceChanged
      priceUntouched
      unread
      needsConfirmation
      samples {
        facet
        target
        offerTitle
        shownQuantity
        wantedQuantity
        shownPrice {
          minor
          currency
        }
        wantedPrice {
          minor
          currency
        }
      }
    }
  }
`);

export const OpeningPreview = graphql(`
  query OpeningPreview($id: ID!) {
    openingStockPreview(connectionId: $id) {
      warehouseId
      remote
      inOpenOrders
      quantity
      variant {
        id
        sku
        options {
          name
          value
        }
        product {
          id
          title
        }
      }
    }
    warehouses {
      id
      name
    }
  }
`);

export const ConnectMarketplace = graphql(
  `
    mutation ConnectMarketplace($input: ConnectMarketplaceInput!) {
      connectMarketplace(input: $input) {
        __typename
        ... on Connection {
          id
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ReplaceKeys = graphql(
  `
    mutation ReplaceKeys($input: ReplaceKeysInput!) {
      replaceKeys(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ServeShops = graphql(
  `
    mutation ServeShops($input: ServeShopsInput!) {
      serveShops(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const LinkWarehouses = graphql(
  `
    mutation LinkWarehouses($input: LinkWarehousesInput!) {
      linkWarehouses(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const StartReading = graphql(
  `
    mutation StartReading($input: ConnectionInput!) {
      startReading(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const TakeOpeningStock = graphql(
  `
    mutation TakeOpeningStock($input: TakeOpeningStockInput!) {
      takeOpeningStock(input: $input) {
        __typename
        ... on MutationTakeOpeningStockSuccess {
          data
        }
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const EnableWriting = graphql(
  `
    mutation EnableWriting($input: EnableWritingInput!) {
      enableWriting(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const PauseConnection = graphql(
  `
    mutation PauseConnection($input: ConnectionInput!) {
      pauseConnection(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const ResumeConnection = graphql(
  `
    mutation ResumeConnection($input: ConnectionInput!) {
      resumeConnection(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const RenameConnection = graphql(
  `
    mutation RenameConnection($input: RenameConnectionInput!) {
      renameConnection(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const UpdateConnectionSettings = graphql(
  `
    mutation UpdateConnectionSettings($input: ConnectionSettingsInput!) {
      updateConnectionSettings(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);

export const DisconnectMarketplace = graphql(
  `
    mutation DisconnectMarketplace($input: ConnectionInput!) {
      disconnectMarketplace(input: $input) {
        __typename
        ...ProblemParts
      }
    }
  `,
  [ProblemParts],
);
