import type { CallContext, AnyAdapter, Ports } from '@sellercloudx/adapter-kit';
import { LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
import { connectRecorded } from '@sellercloudx/adapter-kit/testing';
import { ozon } from '@sellercloudx/adapter-ozon';
import { sandboxApiKey, sandboxClientId, startOzonSandbox } from '@sellercloudx/adapter-ozon/sandbox';
import { trendyol } from '@sellercloudx/adapter-trendyol';
import { sandboxKeys, sandboxSellerId, startTrendyolSandbox } from '@sellercloudx/adapter-trendyol/sandbox';
import { uzum } from '@sellercloudx/adapter-uzum';
import { defaultToken, startUzumSandbox } from '@sellercloudx/adapter-uzum/sandbox';
import { wildberries } from '@sellercloudx/adapter-wildberries';
import { makeToken, startWildberriesSandbox } from '@sellercloudx/adapter-wildberries/sandbox';
import { yandex } from '@sellercloudx/adapter-yandex';
import { sandboxApiKey as yandexApiKey, startYandexSandbox } from '@sellercloudx/adapter-yandex/sandbox';

interface ShopWish {
  readonly clock: LeapingClock;
  readonly products: number;
  readonly seed: number;
}

/** A market with the keys of its sandbox and a read that every seller does. */
export interface Market {
  readonly id: string;
  readonly adapter: AnyAdapter;
  readonly tier?: string;
  start(wish: ShopWish): Promise<RunningSandbox<unknown>>;
  credentials(now: Date): Record<string, string>;
  read(credentials: Readonly<Record<string, string>>): Ask;
  /** A call of a form that its documentation does not allow, too large a page or an empty list. */
  readonly malformed: { readonly path: string; readonly method?: string; readonly body?: string };
}

interface Ask {
  readonly path: string;
  readonly init: RequestInit;
}

const json = { 'content-type': 'application/json' };

export const markets: readonly Market[] = [
  {
    id: 'uzum',
    adapter: uzum,
    start: startUzumSandbox,
    credentials: () => ({ apiKey: defaultToken }),
    read: ({ apiKey }) => ({ path: '/v1/shops', init: { headers: { authorization: apiKey! } } }),
    malformed: { path: '/v1/product/shop/4812?page=0&size=1000' },
  },
  {
    id: 'wildberries',
    adapter: wildberries,
    tier: 'full',
    start: startWildberriesSandbox,
    credentials: (now) => ({ token: makeToken({ issuedAt: now }) }),
    read: ({ token }) => ({ path: '/content/v2/object/parent/all', init: { headers: { authorization: token! } } }),
    malformed: { path: '/content/v2/object/all?limit=5000' },
  },
  {
    id: 'ozon',
    adapter: ozon,
    start: startOzonSandbox,
    credentials: () => ({ clientId: sandboxClientId, apiKey: sandboxApiKey }),
    read: ({ clientId, apiKey }) => ({
      path: '/v1/description-category/tree',
      init: { method: 'POST', body: '{}', headers: { ...json, 'client-id': clientId!, 'api-key': apiKey! } },
    }),
    malformed: { path: '/v3/product/list', method: 'POST', body: '{"filter":{},"limit":5000}' },
  },
  {
    id: 'trendyol',
    adapter: trendyol,
    tier: '50k',
    start: startTrendyolSandbox,
    credentials: () => ({ sellerId: sandboxSellerId, ...sandboxKeys }),
    read: ({ sellerId, apiKey, apiSecret }) => ({
      path: '/product/product-categories',
      init: {
        headers: {
          authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`,
          'user-agent': `${sellerId} - SelfIntegration`,
        },
      },
    }),
    malformed: { path: `/product/sellers/${sandboxSellerId}/products/approved?size=5000` },
  },
  {
    id: 'yandex',
    adapter: yandex,
    tier: 'none',
    start: startYandexSandbox,
    credentials: () => ({ apiKey: yandexApiKey }),
    read: ({ apiKey }) => ({
      path: '/v2/categories/tree',
      init: { method: 'POST', body: '{}', headers: { ...json, 'api-key': apiKey! } },
    }),
    malformed: { path: '/v2/businesses/1204501/offer-mappings/update', method: 'POST', body: '{"offerMappings":[]}' },
  },
];

export const ctx: CallContext = { priority: 8 };

export interface Shop {
  readonly ports: Ports;
  readonly sandbox: RunningSandbox<unknown>;
  readonly clock: LeapingClock;
  close(): Promise<void>;
}

/** The real adapter against a sandbox of its own, where hours of limits pass in milliseconds. */
export async function openShop(
  { adapter, tier, start, credentials }: Market,
  { products, seed = 1 }: { readonly products: number; readonly seed?: number },
): Promise<Shop> {
  const clock = new LeapingClock();
  const sandbox = await start({ clock, products, seed });
  const recorded = await connectRecorded(adapter, { url: sandbox.url, clock, ...(tier ? { tier } : {}) });
  return {
    ports: recorded.openWith(credentials(clock.now())),
    sandbox,
    clock,
    close: async () => {
      await recorded.close();
      await sandbox.close();
    },
  };
}
