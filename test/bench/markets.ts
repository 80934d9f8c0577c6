import { fileURLToPath } from 'node:url';
import { memory, memoryKey, startMemoryMarket } from '@sellercloudx/adapter-kit/memory';
import { SYSTEM_ACTOR } from '../../core/audit/actor.ts';
import { locales } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { adapterAddresses, adapters, type ConnectionId } from '../../plugins/marketplaces/api.ts';
import type { ConnectionService } from '../../plugins/marketplaces/services/connection-service.ts';
import type { ConnectionSettings } from '../../plugins/marketplaces/services/connection-settings.ts';
import type { OpeningStock } from '../../plugins/marketplaces/services/opening-stock.ts';
import type { Writing } from '../../plugins/marketplaces/services/writing.ts';
import { addOffer, barcodeOf, type Market } from '../../plugins/marketplaces/test/market-app.ts';
import { startBenchApp, type BenchApp } from './bench-app.ts';
import { until, type BenchTools } from './measure.ts';

/** A partner with the same offers at two markets, both connected, imported and writing. */
export type TwoMarkets = {
  app: BenchApp;
  markets: readonly [Market, Market];
  connections: readonly [ConnectionId, ConnectionId];
  hurry(connection: ConnectionId): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
};

type Services = {
  connectionService: ConnectionService;
  connectionSettings: ConnectionSettings;
  openingStock: OpeningStock;
  writing: Writing;
};

export async function startTwoMarkets(tools: BenchTools, size: { offers: number; stock: number }): Promise<TwoMarkets> {
  const markets = [await openMarket(size), await openMarket(size)] as const;
  const twin = { ...memory, id: 'memory-two' };
  const root = definePlugin({
    name: 'bench-markets',
    depends: ['marketplaces'],
    contributes: [
      add(adapters, [memory, twin]),
      add(
        adapterAddresses,
        [memory, twin].map(({ id }, at) => ({
          adapter: id,
          environment: 'sandbox',
          urls: () => ({ api: markets[at]?.url ?? '' }),
        })),
      ),
      add(
        locales,
        [memory, twin].map(({ id }) => ({ namespace: id, folder: fileURLToPath(memory.locales) })),
      ),
    ],
  });
  const app = await startBenchApp(tools, { roles: ['web', 'worker'], extra: [root] });
  const stop = async (): Promise<void> => {
    await app.stop();
    await Promise.all(markets.map((market) => market.close()));
  };
  try {
    await makeProducts(app, size.offers);
    const connections = [await connect(app, 'memory'), await connect(app, 'memory-two')] as const;
    const { database, partnerId, deps } = app;
    const idle = (): Promise<void> =>
      until(
        async () => {
          const [busy] = await app.rows<{ n: number }>(
            'select (select count(*) from sync_rows where dirty)::int + (select count(*) from event_deliveries)::int as n',
          );
          return busy?.n === 0;
        },
        { everyMs: 25 },
      );
    await idle();
    const hurry = (connection: ConnectionId): Promise<void> =>
      database.asPartner(partnerId, (trx) => deps.connectionGate.hurry(trx, connection, 'orders.pull'));
    return { app, markets, connections, hurry, idle, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openMarket({ offers, stock }: { offers: number; stock: number }): Promise<Market> {
  const market = await startMemoryMarket();
  for (const offer of market.state.offers.values()) offer.barcode = barcodeOf(Number(offer.sku.slice(3)));
  for (let n = market.state.offers.size + 1; n <= offers; n += 1) addOffer(market, n);
  for (const offer of market.state.offers.values()) offer.stock = new Map([['w1', stock]]);
  return market;
}

async function makeProducts({ database, deps, partnerId }: BenchApp, count: number): Promise<void> {
  const products = Array.from({ length: count }, (_, at) => ({
    title: `Futbolka ${at + 1}`,
    variants: [{ sku: `TS-${at + 1}`, barcodes: [barcodeOf(at + 1)] }],
  }));
  await database.asPartner(partnerId, (trx) => deps.productService.create(trx, products, { userId: null }));
}

async function connect(
  { database, deps, partnerId, house, rows }: BenchApp,
  marketplace: string,
): Promise<ConnectionId> {
  const { connectionService, connectionSettings, openingStock, writing } = deps as unknown as Services;
  const ask = { marketplace, environment: 'sandbox', credentials: { apiKey: memoryKey } };
  const { id } = await connectionService.connect(partnerId, ask, SYSTEM_ACTOR);
  await database.asPartner(partnerId, async (trx) => {
    await connectionSettings.linkWarehouses(trx, id, [{ remoteWarehouseId: 'w1', warehouseIds: [house] }]);
    await connectionService.startReading(trx, id);
  });
  await until(async () => {
    const [state] = await rows<{ read: boolean }>(
      `select import_state = 'done' and not exists (select from sync_rows s where s.connection_id = c.id and dirty and step = 'read')
         and exists (select from connection_leases l where l.connection_id = c.id and l.orders_read_at is not null) as read
       from connections c where id = ?`,
      [id],
    );
    return state?.read === true;
  });
  await database.asPartner(partnerId, async (trx) => {
    await openingStock.take(trx, id, null);
    await writing.enable(trx, id, null, SYSTEM_ACTOR);
  });
  return id;
}
