import { asClass, asFunction } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import {
  cardsImported,
  connectionActivated,
  connectionDisconnected,
  connectionFailed,
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
import { markBundleChanged, markPriceChanged, markStockChanged } from './listeners.ts';
import { AdapterRegistry } from './services/adapter-registry.ts';
import { ConnectionReader } from './services/connection-directory.ts';
import { LeaseGate } from './services/connection-gate.ts';
import { ConnectionHealth } from './services/connection-health.ts';
import { ConnectionService } from './services/connection-service.ts';
import { ConnectionSettings } from './services/connection-settings.ts';
import { DriftAudit } from './services/drift-audit.ts';
import { ImportCards } from './services/import-cards.ts';
import { OfferMatching } from './services/offer-matching.ts';
import { OfferReader } from './services/offer-directory.ts';
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
import { RowRecorder } from './sync/row-recorder.ts';
import { StockWork } from './sync/stock-work.ts';
import { RowMarks } from './sync/sync-marks.ts';
import { SyncNudge } from './sync/sync-nudge.ts';
import { TaskRunner } from './sync/task-runner.ts';
import { auditPricesTask, auditStocksTask, importCardsTask } from './tasks.ts';

type Works = { stockWork: StockWork; priceWork: PriceWork };
const worksByFacet = (...works: FacetWork[]): ReadonlyMap<string, FacetWork> => new Map(works.map((work) => [work.facet, work]));

export const marketplaces = definePlugin({
  name: 'marketplaces',
  depends: ['catalog', 'warehouse'],
  permissions: ['connections:read', 'connections:write', 'connections:keys', 'listings:read', 'listings:write'],
  register: (container) =>
    void container.register({
      adapterRegistry: asClass(AdapterRegistry).singleton(),
      vault: asClass(Vault).singleton(),
      portOpener: asClass(PortOpener).singleton(),
      keyTest: asClass(KeyTest).singleton(),
      connectionDirectory: asClass(ConnectionReader).singleton(),
      connectionService: asClass(ConnectionService).singleton(),
      connectionSettings: asClass(ConnectionSettings).singleton(),
      connectionHealth: asClass(ConnectionHealth).singleton(),
      connectionGate: asClass(LeaseGate).singleton(),
      importCards: asClass(ImportCards).singleton(),
      driftAudit: asClass(DriftAudit).singleton(),
      offerMatching: asClass(OfferMatching).singleton(),
      offerDirectory: asClass(OfferReader).singleton(),
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
      facetWorks: asFunction(({ stockWork, priceWork }: Works) => worksByFacet(stockWork, priceWork)).singleton(),
    }),
  events: [
    connectionActivated,
    connectionFailed,
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
  listeners: [markStockChanged, markBundleChanged, markPriceChanged],
  contributes: [
    add(connectionTasks, [importCardsTask, auditStocksTask, auditPricesTask]),
    add(locales, [localesOf('marketplaces', import.meta.dirname)]),
  ],
  start: (container) => container.resolve<ConnectionWorker>('connectionWorker').start(),
  stop: (container) => container.resolve<ConnectionWorker>('connectionWorker').stop(),
});
