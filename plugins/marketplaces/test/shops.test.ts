import type { AnyAdapter, CatalogPort, RemoteCard } from '@sellercloudx/adapter-kit';
import { memory, memoryKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId, ShopId } from '../api.ts';
import { alsoMarket } from './composition.ts';
import { startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;
let url = '';

const inSmall = (card: RemoteCard): boolean => card.variants.some(({ sku }) => sku === 'TS-1' || sku === 'TS-2');

/** The same market with its cards in two shops: two of them in the small one, ten in the large one. */
const twoShops = {
  ...memory,
  id: 'two-shops',
  open: (...given: Parameters<AnyAdapter['open']>) => {
    const ports = (memory as AnyAdapter).open(...given);
    const listCards: CatalogPort['listCards'] = async function* ({ shopId }, ctx) {
      for await (const page of ports.catalog!.listCards!({}, ctx)) {
        const items = page.items
          .map((card) => ({ ...card, shopId: inSmall(card) ? 'small' : 'large' }))
          .filter((card) => shopId === undefined || card.shopId === shopId);
        yield { ...page, items };
      }
    };
    return {
      ...ports,
      connect: {
        test: async (ctx) => ({
          ...(await ports.connect.test(ctx)),
          shops: ['small', 'large'].map((shop) => ({ id: shop, name: shop })),
        }),
      },
      catalog: { ...ports.catalog!, listCards },
    };
  },
} as AnyAdapter;

beforeAll(async () => {
  t = await startMarketApp({ extra: [alsoMarket(twoShops, () => url)] });
  url = t.market.url;
  ({ id } = await t.deps.connectionService.connect(
    t.partnerId,
    { marketplace: 'two-shops', environment: 'sandbox', credentials: { apiKey: memoryKey } },
    SYSTEM_ACTOR,
  ));
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionService.startReading(trx, id));
  await until(async () => (await view()).importState === 'done');
}, 60_000);
afterAll(() => t.stop());

const view = () => t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionDirectory.get(trx, id));
const missing = () => t.app.database.system('listings').where({ connection_id: id }).whereNotNull('missing_since');

async function readOnly(shop: string): Promise<void> {
  const before = (await view()).importedAt;
  const { id: shopId } = (await t.app.database
    .system('shops')
    .where({ connection_id: id, remote_id: shop })
    .first('id')) as { id: ShopId };
  await t.app.database.asPartner(t.partnerId, async (trx) => {
    await t.deps.connectionSettings.serveShops(trx, id, [shopId]);
    await t.deps.connectionGate.hurry(trx, id, 'marketplaces.importCards');
  });
  await until(async () => (await view()).importedAt!.getTime() !== before!.getTime());
}

test.each(['small', 'large'])(
  'with only the %s shop served its list is believed, and nothing is missing',
  async (shop) => {
    await readOnly(shop);
    expect((await view()).warnings).toEqual([]);
    expect(await missing()).toEqual([]);
  },
);
