import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyAdapter } from '@sellercloudx/adapter-kit';
import { memoryKey, startMemoryMarket } from '@sellercloudx/adapter-kit/memory';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { Clock } from '../../../core/clock.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { Plugin } from '../../../core/plugin.ts';
import { startTestApp, type TestApp } from '../../../test/harness/test-app.ts';
import { catalog } from '../../catalog/index.ts';
import type { CatalogCradle, VariantId } from '../../catalog/api.ts';
import { warehouse } from '../../warehouse/index.ts';
import type { WarehouseCradle, WarehouseId } from '../../warehouse/api.ts';
import type { ConnectionId, MarketplacesCradle } from '../api.ts';
import { marketplaces } from '../index.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import type { ConnectionService } from '../services/connection-service.ts';
import type { OpeningStock } from '../services/opening-stock.ts';
import type { OfferMatching } from '../services/offer-matching.ts';
import type { Vault } from '../services/vault.ts';
import type { Writing } from '../services/writing.ts';
import type { ConnectionWorker } from '../sync/connection-worker.ts';
import type { ConnectionSettings } from '../services/connection-settings.ts';
import { partnersStandIn, rootOf } from './composition.ts';

export type Market = Awaited<ReturnType<typeof startMemoryMarket>>;

export type MarketDeps = CatalogCradle &
  WarehouseCradle &
  MarketplacesCradle & {
    adapterRegistry: AdapterRegistry;
    connectionService: ConnectionService;
    connectionSettings: ConnectionSettings;
    openingStock: OpeningStock;
    offerMatching: OfferMatching;
    writing: Writing;
    vault: Vault;
    connectionWorker: ConnectionWorker;
  };

export type MarketApp = {
  app: TestApp;
  market: Market;
  deps: MarketDeps;
  partnerId: PartnerId;
  /** Products for the market's offers TS-1…TS-n, by barcode. */
  variants: VariantId[];
  house: WarehouseId;
  stop(): Promise<void>;
};

export async function startMarketApp(
  options: { extra?: Plugin[]; variants?: number; worker?: boolean; adapter?: AnyAdapter; clock?: Clock } = {},
): Promise<MarketApp> {
  const market = await startMemoryMarket();
  for (const offer of market.state.offers.values()) offer.barcode = barcodeOf(Number(offer.sku.slice(3)));
  for (let n = 13; n <= (options.variants ?? 12); n += 1) addOffer(market, n);
  const plugins = [
    partnersStandIn,
    catalog,
    warehouse,
    marketplaces,
    rootOf(market, options.adapter),
    ...(options.extra ?? []),
  ];
  const app = await startTestApp({
    plugins,
    worker: options.worker ?? true,
    ...(options.clock && { clock: options.clock }),
  });
  const deps = app.deps as unknown as MarketDeps;
  const partnerId = await app.create.partner();
  const house = await app.database.asPartner(partnerId, (trx) => deps.warehouses.default(trx));
  const variants = await makeVariants(app, partnerId, options.variants ?? 12);
  return {
    app,
    market,
    deps,
    partnerId,
    variants,
    house: house.id,
    stop: async () => {
      await app.stop();
      await market.close();
    },
  };
}

/** A card with one offer, ten in stock. */
export function addOffer({ state }: Market, n: number): void {
  const [first] = state.cards.values();
  const [offer] = state.offers.values();
  if (!first || !offer) throw new Error('The market has no cards to copy.');
  const cardId = `card-9${String(n).padStart(7, '0')}`;
  const id = `offer-9${String(n).padStart(7, '0')}`;
  state.cards.set(cardId, {
    ...first,
    id: cardId,
    title: { ru: `Футболка ${n}`, uz: `Futbolka ${n}` },
    offerIds: [id],
  });
  state.offers.set(id, { ...offer, id, cardId, sku: `TS-${n}`, barcode: barcodeOf(n), stock: new Map([['w1', 10]]) });
}

/** EAN-13 with its check digit. */
export function barcodeOf(n: number): string {
  const digits = `47800${String(n).padStart(7, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

export async function makeVariants(app: TestApp, partnerId: PartnerId, count: number): Promise<VariantId[]> {
  const { productService } = app.deps as unknown as MarketDeps;
  if (count === 0) return [];
  const made = await app.database.asPartner(partnerId, (trx) =>
    productService.create(
      trx,
      Array.from({ length: count }, (_, at) => ({
        title: `Futbolka ${at + 1}`,
        variants: [{ sku: `TS-${at + 1}`, barcodes: [barcodeOf(at + 1)] }],
      })),
      { userId: null },
    ),
  );
  return made.flatMap(({ variantIds }) => variantIds);
}

/** Connected, imported, opened with the market's quantities, writing. */
export async function connectAndWrite(test: MarketApp): Promise<ConnectionId> {
  const { app, deps, partnerId } = test;
  const id = await connectAndRead(test);
  // with a plugin that reads orders, those that wait there are read first
  await until(() =>
    app.database
      .asPartner(partnerId, (trx) => deps.openingStock.take(trx, id, null))
      .then(
        () => true,
        (error: unknown) => {
          if ((error as { code?: string }).code !== 'connection.ordersNotRead') throw error;
          return false;
        },
      ),
  );
  await app.database.asPartner(partnerId, (trx) => deps.writing.enable(trx, id, null, SYSTEM_ACTOR));
  return id;
}

export async function connectAndRead(test: MarketApp, credentials = { apiKey: memoryKey }): Promise<ConnectionId> {
  const { app, deps, partnerId, house } = test;
  const { id } = await deps.connectionService.connect(
    partnerId,
    { marketplace: 'memory', environment: 'sandbox', credentials },
    SYSTEM_ACTOR,
  );
  await app.database.asPartner(partnerId, async (trx) => {
    await deps.connectionSettings.linkWarehouses(trx, id, [{ remoteWarehouseId: 'w1', warehouseIds: [house] }]);
    await deps.connectionService.startReading(trx, id);
  });
  await until(async () => {
    const view = await app.database.asPartner(partnerId, (trx) => deps.connectionDirectory.get(trx, id));
    return view.importState === 'done' && (await dirtyReads(test, id)) === 0;
  });
  return id;
}

const dirtyReads = async ({ app }: MarketApp, id: ConnectionId): Promise<number> => {
  const [row] = await app.database
    .system('sync_rows')
    .where({ connection_id: id, dirty: true, step: 'read' })
    .count('* as n');
  return Number((row as unknown as { n: bigint }).n);
};

export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await holds()); await sleep(10))
    if (Date.now() > deadline) throw new Error(`never came true: ${holds.toString()}`);
}

/** The partner's own count, as a person would book it. */
export const count = (
  { app, deps, partnerId }: MarketApp,
  rows: readonly { variantId: VariantId; quantity: number }[],
): Promise<unknown> => app.database.asPartner(partnerId, (trx) => deps.stockLedger.setCounted(trx, rows, {}));

export const remoteStock = (market: Market, sku: string, warehouseId = 'w1'): number | undefined =>
  [...market.state.offers.values()].find((offer) => offer.sku === sku)?.stock.get(warehouseId);
