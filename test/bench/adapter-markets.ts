import {
  baseUrlsAt,
  secretValues,
  type AnyAdapter,
  type Logger,
  type Ports,
  type Target,
} from '@sellercloudx/adapter-kit';
import { createHttp, LimitGate } from '@sellercloudx/adapter-kit/http';
import { type LeapingClock, type RunningSandbox } from '@sellercloudx/adapter-kit/sandbox';
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
import type { z } from 'zod';
import { toCard as ozonCard } from '../../adapters/ozon/src/mapping/cards.ts';
import { toOrder as ozonOrder } from '../../adapters/ozon/src/mapping/orders.ts';
import { zFbsPage } from '../../adapters/ozon/src/wire/postings.ts';
import { zProductInfoList } from '../../adapters/ozon/src/wire/products.ts';
import { toCard as trendyolCard } from '../../adapters/trendyol/src/mapping/cards.ts';
import { toOrder as trendyolOrder } from '../../adapters/trendyol/src/mapping/orders.ts';
import { zPackagePage } from '../../adapters/trendyol/src/wire/orders.ts';
import { zContentPage } from '../../adapters/trendyol/src/wire/products.ts';
import { toCard as uzumCard } from '../../adapters/uzum/src/mapping/card.ts';
import { toOrder as uzumOrder } from '../../adapters/uzum/src/mapping/order.ts';
import { zOrders, zProducts } from '../../adapters/uzum/src/wire.ts';
import { toCard as wildberriesCard } from '../../adapters/wildberries/src/mapping/cards.ts';
import { toOrder as wildberriesOrder } from '../../adapters/wildberries/src/mapping/orders.ts';
import { zCardPage } from '../../adapters/wildberries/src/wire/content.ts';
import { zOrderPage as zWildberriesOrders } from '../../adapters/wildberries/src/wire/orders.ts';
import { toCard as yandexCard } from '../../adapters/yandex/src/mapping/cards.ts';
import { toOrder as yandexOrder } from '../../adapters/yandex/src/mapping/orders.ts';
import { zMappingPage } from '../../adapters/yandex/src/wire/cards.ts';
import { zOrderPage as zYandexOrders } from '../../adapters/yandex/src/wire/orders.ts';

type SandboxOptions = { clock: LeapingClock; products?: number; historyDays?: number };

/** A page of a market's list: where it comes from, how its rows are found in it, and what the adapter makes of it. */
export type Paged = {
  path: RegExp;
  rows: readonly string[];
  map(body: unknown): unknown[];
};

export type AdapterMarket = {
  adapter: AnyAdapter;
  start(options: SandboxOptions): Promise<RunningSandbox<unknown>>;
  credentials(clock: LeapingClock): Record<string, string>;
  tier?: string;
  orders: Paged;
  cards: Paged;
  /** The least time in which 100,000 stocks can be taken, from the market's own figures (seconds). */
  leastSeconds: number;
};

const reading =
  <Schema extends z.ZodType>(schema: Schema, map: (page: z.output<Schema>) => unknown[]) =>
  (body: unknown): unknown[] =>
    map(schema.parse(body));

export const adapterMarkets: readonly AdapterMarket[] = [
  {
    adapter: uzum,
    start: ({ clock, products }) => startUzumSandbox({ clock, ...(products ? { products } : {}) }),
    credentials: () => ({ apiKey: defaultToken }),
    orders: {
      path: /\/fbs\/orders$/,
      rows: ['payload', 'orders'],
      map: reading(zOrders, ({ payload }) => payload.orders.map((order) => uzumOrder(order))),
    },
    cards: {
      path: /\/product\/shop\/\d+$/,
      rows: ['productList'],
      map: reading(zProducts, ({ productList }) => productList.map((product) => uzumCard(product, '1'))),
    },
    leastSeconds: 500, // 100 rows a call, two calls a second
  },
  {
    adapter: wildberries,
    start: (options) => startWildberriesSandbox(options),
    credentials: (clock) => ({ token: makeToken({ issuedAt: clock.now() }) }),
    tier: 'full',
    orders: {
      path: /\/api\/v3\/orders(\/new)?$/,
      rows: ['orders'],
      map: reading(zWildberriesOrders, ({ orders }) =>
        (orders ?? []).map((order) => wildberriesOrder({ order, status: undefined, hasRequirements: false })),
      ),
    },
    cards: {
      path: /\/cards\/list$/,
      rows: ['cards'],
      map: reading(zCardPage, ({ cards }) => (cards ?? []).map((card) => wildberriesCard(card))),
    },
    leastSeconds: 36, // 1,000 rows a call and as many read back: 300 requests a minute after 20 at once
  },
  {
    adapter: ozon,
    start: (options) => startOzonSandbox(options),
    credentials: () => ({ clientId: sandboxClientId, apiKey: sandboxApiKey }),
    orders: {
      path: /\/posting\/fbs\/list$/,
      rows: ['postings'],
      map: reading(zFbsPage, ({ postings }) => postings.map((posting) => ozonOrder({ posting }))),
    },
    cards: {
      path: /\/product\/info\/list$/,
      rows: ['items'],
      map: reading(zProductInfoList, ({ items }) => items.map((info) => ozonCard(info, undefined))),
    },
    leastSeconds: 750, // 100 rows a call, 80 calls a minute
  },
  {
    adapter: trendyol,
    start: (options) => startTrendyolSandbox(options),
    credentials: () => ({ sellerId: sandboxSellerId, ...sandboxKeys }),
    tier: '50k',
    orders: {
      path: /\/orders(\/stream)?$/,
      rows: ['content'],
      map: reading(zPackagePage, ({ content }) => content.map(trendyolOrder)),
    },
    cards: {
      path: /\/products\/approved$/,
      rows: ['content'],
      map: reading(zContentPage, ({ content }) => content.map(trendyolCard)),
    },
    leastSeconds: 17, // 1,000 rows a call, 350 calls a minute with up to 50,000 listings
  },
  {
    adapter: yandex,
    start: (options) => startYandexSandbox(options),
    credentials: () => ({ apiKey: yandexApiKey }),
    tier: 'none',
    orders: {
      path: /\/businesses\/\d+\/orders$/,
      rows: ['orders'],
      map: reading(zYandexOrders, ({ orders }) => orders.map(yandexOrder)),
    },
    cards: {
      path: /\/offer-mappings$/,
      rows: ['result', 'offerMappings'],
      map: reading(zMappingPage, ({ result }) => result.offerMappings.map((mapping) => yandexCard(mapping, undefined))),
    },
    leastSeconds: 60, // 100,000 rows a minute
  },
];

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The real adapter over real HTTP; waits for limits pass on the clock it shares with the sandbox. */
export function openMarket(
  { adapter, credentials, tier }: AdapterMarket,
  { url, clock }: { url: string; clock: LeapingClock },
): { ports: Ports; close(): Promise<void> } {
  const keys = credentials(clock);
  const gate = new LimitGate({ limits: adapter.limits, tier, clock, maxWaitMs: 86_400_000 });
  const baseUrls = baseUrlsAt(adapter, url);
  const http = createHttp({ gate, clock, baseUrls, logger: silent, secrets: secretValues(adapter.credentials, keys) });
  const opened = tier === undefined ? {} : { tier };
  return {
    ports: adapter.open({ credentials: keys, baseUrls, ...opened, http, clock, logger: silent }),
    close: async () => {
      gate.close();
      await http.close();
    },
  };
}

export const nameOfTarget = ({ grain, keys }: Target): string => JSON.stringify([grain, keys]);
