import type { MarketState } from '@sellercloudx/adapter-kit/memory';
import type { Plugin } from '../../../core/plugin.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../test/harness/test-app.ts';
import type { CatalogCradle, VariantId } from '../../catalog/api.ts';
import { catalog } from '../../catalog/index.ts';
import type { ConnectionId, MarketplacesCradle } from '../../marketplaces/api.ts';
import type { WarehouseCradle } from '../../warehouse/api.ts';
import { warehouse } from '../../warehouse/index.ts';
import { orders } from '../index.ts';
import { MarketStandIn } from './market-stand-in.ts';

export type OrdersApp = {
  app: TestApp;
  markets: MarketStandIn;
  partnerId: PartnerId;
  cradle: CatalogCradle & WarehouseCradle & MarketplacesCradle & Record<string, unknown>;
  connect(partnerId?: PartnerId): Promise<ConnectionId>;
  market(id: ConnectionId): MarketState;
  /** A variant by SKU; a quantity makes its level known. */
  variant(sku: string, options?: { quantity?: number; cost?: bigint; partnerId?: PartnerId }): Promise<VariantId>;
  stock(variantId: VariantId): Promise<{ onHand: number; reserved: number }>;
  place(id: ConnectionId, sku: string, quantity?: number): Promise<string>;
  pull(id: ConnectionId, task?: string): Promise<{ againInMs?: number } | void>;
  rows<T = Record<string, unknown>>(sql: string, bindings?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

/** Orders with real catalog, warehouse and the memory market over HTTP. */
export async function startOrdersApp(
  extra: readonly Plugin[] = [],
  options: Partial<TestAppOptions> = {},
): Promise<OrdersApp> {
  const markets = new MarketStandIn();
  const app = await startTestApp({ plugins: [...markets.plugins, catalog, warehouse, orders, ...extra], ...options });
  const partnerId = await app.create.partner();
  const cradle = app.deps as OrdersApp['cradle'];
  const rows = async <T>(sql: string, bindings: unknown[] = []): Promise<T[]> =>
    (await app.database.system.raw<{ rows: T[] }>(sql, bindings as never)).rows;
  return {
    app,
    markets,
    partnerId,
    cradle,
    connect: (owner = partnerId) => markets.connect(app.database, owner),
    market: (id) => markets.of(id).market.state,
    variant: (sku, { quantity, cost, partnerId: owner = partnerId } = {}) =>
      app.database.asPartner(owner, async (trx) => {
        const [created] = await cradle.productService.create(
          trx,
          [{ title: sku, variants: [{ sku, cost: cost === undefined ? null : { minor: cost, currency: 'UZS' } }] }],
          { userId: null },
        );
        const variantId = created!.variantIds[0]!;
        if (quantity !== undefined) await cradle.stockLedger.setCounted(trx, [{ variantId, quantity }], {});
        return variantId;
      }),
    stock: async (variantId) => {
      const [level] = await app.database.asPartner(partnerId, (trx) => cradle.stockLedger.levels(trx, [variantId]));
      return { onHand: level?.onHand ?? 0, reserved: level?.reserved ?? 0 };
    },
    place: async (id, sku, quantity = 1) => {
      const placed = (await markets.of(id).market.control.placeOrders({ sku, quantity })) as unknown as string[];
      return placed[0]!;
    },
    pull: (id, task = 'orders.pull') => markets.run(id, task),
    rows,
    close: async () => {
      await markets.close();
      await app.stop();
    },
  };
}
