import { asClass, asFunction } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { cliCommands, plainCommands } from '../../core/cli/command.ts';
import { httpRoutes, pictureSources } from '../../core/http/routes.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { variantParts } from '../catalog/api.ts';
import {
  cardsImported,
  connectionActivated,
  connectionCommands,
  connectionDisconnected,
  connectionFailed,
  connectionKeysExpiring,
  connectionRecovered,
  connectionTasks,
  listingPublished,
  listingRejected,
  offerLinked,
  offerRejected,
  offerUnlinked,
  priceAcknowledged,
  stockAcknowledged,
  writingEnabled,
} from './api.ts';
import { offersPart } from './models/offer.ts';
import { rotateKeysCommand } from './commands.ts';
import { driftCommand } from './drift-command.ts';
import { listAdaptersCommand } from './list-adapters-command.ts';
import { exportPackRoute } from './export-route.ts';
import { addMarketplaceTypes } from './graphql.ts';
import { askBlockedJob, askBlockedSchedule, tidyJob, tidySchedule, warnOfKeysJob, warnOfKeysSchedule } from './jobs.ts';
import { finishUploadedDrafts, markBundleChanged, markPriceChanged, markStockChanged } from './listeners.ts';
import {
  checkDraft,
  exportCardPack,
  findCategories,
  readAttributes,
  searchDictionary,
} from './publish/category-commands.ts';
import { ContentWork } from './publish/content-work.ts';
import { DraftBuilder } from './publish/draft-builder.ts';
import { DraftService } from './publish/draft-service.ts';
import { MediaWork } from './publish/media-work.ts';
import { PublishedCards } from './publish/published-cards.ts';
import { AccountLook } from './services/account-look.ts';
import { AccountStore } from './services/account-store.ts';
import { AdapterRegistry } from './services/adapter-registry.ts';
import { BlockedAccounts } from './services/blocked-accounts.ts';
import { ConnectionReader } from './services/connection-directory.ts';
import { LeaseGate } from './services/connection-gate.ts';
import { ConnectionHealth } from './services/connection-health.ts';
import { ConnectionOverview } from './services/connection-overview.ts';
import { ConnectionService } from './services/connection-service.ts';
import { ConnectionSettings } from './services/connection-settings.ts';
import { DriftAudit } from './services/drift-audit.ts';
import { ExpiringKeys } from './services/expiring-keys.ts';
import { ImportCards } from './services/import-cards.ts';
import { OfferReader } from './services/offer-directory.ts';
import { OfferLists } from './services/offer-lists.ts';
import { OfferMatching } from './services/offer-matching.ts';
import { OfferPrices } from './services/offer-prices.ts';
import { OfferProducts } from './services/offer-products.ts';
import { OfferStates } from './services/offer-states.ts';
import { OpeningStock } from './services/opening-stock.ts';
import { PortOpener } from './services/open-ports.ts';
import { KeyTest } from './services/test-keys.ts';
import { Vault } from './services/vault.ts';
import { Writing } from './services/writing.ts';
import { CommandRunner } from './sync/command-runner.ts';
import { ConnectionOpener } from './sync/connection-opener.ts';
import { ConnectionWorker } from './sync/connection-worker.ts';
import type { FacetWork } from './sync/facet-work.ts';
import { LaneRunner } from './sync/lane-runner.ts';
import { Leases } from './sync/leases.ts';
import { PriceWork } from './sync/price-work.ts';
import { quarantineAfterRestore } from './sync/restore-quarantine.ts';
import { RowRecorder } from './sync/row-recorder.ts';
import { StockWork } from './sync/stock-work.ts';
import { RowMarks } from './sync/sync-marks.ts';
import { SyncNudge } from './sync/sync-nudge.ts';
import { TaskRunner } from './sync/task-runner.ts';
import { auditPricesTask, auditStocksTask, importCardsTask, keepWebhooksTask, readAccountTask } from './tasks.ts';
import { WebhookAddress } from './webhooks/webhook-address.ts';
import { endWebhooks } from './webhooks/webhook-commands.ts';
import { WebhookHints } from './webhooks/webhook-hints.ts';
import { WebhookReceiver } from './webhooks/webhook-receiver.ts';
import { webhookRoutes } from './webhooks/webhook-route.ts';
import { WebhookStore } from './webhooks/webhook-store.ts';
import { WebhookSubscriptions } from './webhooks/webhook-subscriptions.ts';

type Works = { stockWork: StockWork; priceWork: PriceWork; contentWork: ContentWork; mediaWork: MediaWork };
const worksByFacet = (...works: FacetWork[]): ReadonlyMap<string, FacetWork> =>
  new Map(works.map((work) => [work.facet, work]));

export const marketplaces = definePlugin({
  name: 'marketplaces',
  depends: ['partners', 'catalog', 'warehouse'],
  permissions: ['connections:read', 'connections:write', 'connections:keys', 'listings:read', 'listings:write'],
  register: (container) =>
    void container.register({
      adapterRegistry: asClass(AdapterRegistry).singleton(),
      vault: asClass(Vault).singleton(),
      portOpener: asClass(PortOpener).singleton(),
      keyTest: asClass(KeyTest).singleton(),
      connectionDirectory: asClass(ConnectionReader).singleton(),
      accountLook: asClass(AccountLook).singleton(),
      accountStore: asClass(AccountStore).singleton(),
      blockedAccounts: asClass(BlockedAccounts).singleton(),
      expiringKeys: asClass(ExpiringKeys).singleton(),
      connectionOverview: asClass(ConnectionOverview).singleton(),
      connectionService: asClass(ConnectionService).singleton(),
      connectionSettings: asClass(ConnectionSettings).singleton(),
      connectionHealth: asClass(ConnectionHealth).singleton(),
      connectionGate: asClass(LeaseGate).singleton(),
      importCards: asClass(ImportCards).singleton(),
      driftAudit: asClass(DriftAudit).singleton(),
      offerMatching: asClass(OfferMatching).singleton(),
      offerDirectory: asClass(OfferReader).singleton(),
      offerLists: asClass(OfferLists).singleton(),
      offerPrices: asClass(OfferPrices).singleton(),
      offerProducts: asClass(OfferProducts).singleton(),
      offerStates: asClass(OfferStates).singleton(),
      draftBuilder: asClass(DraftBuilder).singleton(),
      draftService: asClass(DraftService).singleton(),
      publishedCards: asClass(PublishedCards).singleton(),
      contentWork: asClass(ContentWork).singleton(),
      mediaWork: asClass(MediaWork).singleton(),
      openingStock: asClass(OpeningStock).singleton(),
      writing: asClass(Writing).singleton(),
      syncNudge: asClass(SyncNudge).singleton(),
      syncMarks: asClass(RowMarks).singleton(),
      leases: asClass(Leases).singleton(),
      connectionOpener: asClass(ConnectionOpener).singleton(),
      connectionWorker: asClass(ConnectionWorker).singleton(),
      taskRunner: asClass(TaskRunner).singleton(),
      commandRunner: asClass(CommandRunner).singleton(),
      laneRunner: asClass(LaneRunner).singleton(),
      rowRecorder: asClass(RowRecorder).singleton(),
      stockWork: asClass(StockWork).singleton(),
      priceWork: asClass(PriceWork).singleton(),
      webhookAddress: asClass(WebhookAddress).singleton(),
      webhookStore: asClass(WebhookStore).singleton(),
      webhookHints: asClass(WebhookHints).singleton(),
      webhookReceiver: asClass(WebhookReceiver).singleton(),
      webhookSubscriptions: asClass(WebhookSubscriptions).singleton(),
      facetWorks: asFunction(({ stockWork, priceWork, contentWork, mediaWork }: Works) =>
        worksByFacet(stockWork, priceWork, contentWork, mediaWork),
      ).singleton(),
    }),
  events: [
    connectionActivated,
    connectionFailed,
    connectionKeysExpiring,
    connectionRecovered,
    connectionDisconnected,
    cardsImported,
    writingEnabled,
    listingPublished,
    listingRejected,
    offerLinked,
    offerUnlinked,
    offerRejected,
    stockAcknowledged,
    priceAcknowledged,
  ],
  jobs: [tidyJob, askBlockedJob, warnOfKeysJob],
  schedules: [tidySchedule, askBlockedSchedule, warnOfKeysSchedule],
  listeners: [markStockChanged, markBundleChanged, markPriceChanged, finishUploadedDrafts],
  contributes: [
    add(graphqlTypes, [addMarketplaceTypes]),
    add(httpRoutes, [exportPackRoute, ...webhookRoutes]),
    add(variantParts, [offersPart]),
    add(pictureSources, [
      { origins: (deps) => (deps as unknown as { adapterRegistry: AdapterRegistry }).adapterRegistry.photoOrigins() },
    ]),
    add(cliCommands, [rotateKeysCommand]),
    add(plainCommands, [driftCommand, listAdaptersCommand]),
    add(connectionCommands, [
      findCategories,
      readAttributes,
      searchDictionary,
      checkDraft,
      exportCardPack,
      endWebhooks,
    ]),
    add(connectionTasks, [readAccountTask, importCardsTask, auditStocksTask, auditPricesTask, keepWebhooksTask]),
    add(locales, [localesOf('marketplaces', import.meta.dirname)]),
  ],
  start: async (container) => {
    await quarantineAfterRestore(container.cradle as Parameters<typeof quarantineAfterRestore>[0]);
    container.resolve<ConnectionWorker>('connectionWorker').start();
  },
  stop: (container) => container.resolve<ConnectionWorker>('connectionWorker').stop(),
});
