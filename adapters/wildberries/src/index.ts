import { defineAdapter, localesNear, officialApiNear, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { catalogPort } from './catalog.ts';
import { hosts, WildberriesClient } from './client/client.ts';
import { ContentApi } from './client/content.ts';
import { FeedbacksApi } from './client/feedbacks.ts';
import { OrdersApi } from './client/orders.ts';
import { PricesApi } from './client/prices.ts';
import { ReportsApi } from './client/reports.ts';
import { StocksApi } from './client/stocks.ts';
import { SuppliesApi } from './client/supplies.ts';
import { connectPort } from './connect.ts';
import { conversationsPort } from './conversations.ts';
import { estimateFees } from './fees.ts';
import { financePort } from './finance.ts';
import { handoversPort } from './handovers.ts';
import { labelFormats, labelSizes } from './labels.ts';
import { limits } from './limits.ts';
import { appearsWithinMs, ordersPort } from './orders.ts';
import { priceBatch, pricesPort } from './prices.ts';
import { returnsPort } from './returns.ts';
import { images, listing } from './rules.ts';
import { stockBatch, stocksPort } from './stocks.ts';

const credentials = z.object({
  token: secretField('wildberries.token', {
    help: 'wildberries.tokenHelp',
    keyTypes: [
      {
        id: 'service',
        label: 'wildberries.service',
        help: 'wildberries.serviceHelp',
        suits: ['hosted', 'selfHosted'],
        tier: 'full',
      },
      {
        id: 'personal',
        label: 'wildberries.personal',
        help: 'wildberries.personalHelp',
        suits: ['selfHosted'],
        tier: 'full',
      },
      {
        id: 'basic',
        label: 'wildberries.basic',
        help: 'wildberries.basicHelp',
        suits: ['hosted', 'selfHosted'],
        tier: 'basic',
      },
      {
        id: 'test',
        label: 'wildberries.test',
        help: 'wildberries.testHelp',
        suits: ['hosted', 'selfHosted'],
        tier: 'test',
      },
    ],
  }),
});

export const wildberries = defineAdapter({
  id: 'wildberries',
  contract: 1,
  name: 'Wildberries',
  currency: 'RUB',
  zone: 'Europe/Moscow',
  locales: localesNear(import.meta.url),
  officialApi: officialApiNear(import.meta.url),
  environments: [
    { id: 'production', live: true, urls: hostUrls('') },
    { id: 'test', live: false, urls: hostUrls('-sandbox') },
    { id: 'sandbox', live: false, urls: undefined },
  ],
  hosts,
  credentials,
  keysHelpUrl: 'https://seller.wildberries.ru/api-integrations',
  limits,
  facets: {
    content: { grain: 'card', batchSize: 100, after: [], readBack: { required: true, afterMs: 30_000 } },
    media: { grain: 'card', batchSize: 20, after: ['content'], readBack: { required: true, afterMs: 30_000 } },
    price: {
      grain: 'priceGroup',
      batchSize: priceBatch,
      pace: { limit: 'prices', requestsPerBatch: 1 },
      after: ['content'],
      readBack: { required: false, afterMs: 10_000 },
    },
    // 204 proves nothing, so `write` itself reads back
    stock: {
      grain: 'offerAtWarehouse',
      batchSize: stockBatch,
      pace: { limit: 'stocks', requestsPerBatch: 2 },
      after: ['content'],
      readBack: { required: true, afterMs: 0 },
    },
    state: { grain: 'card', batchSize: 1000, after: ['content'], readBack: { required: true, afterMs: 5_000 } },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: 100_000 },
  listing,
  images,
  // the older and the newer name of its picture servers (2026-11)
  photoHosts: ['*.wbbasket.ru', '*.wbcontent.net'],
  labels: { sizes: labelSizes, formats: labelFormats },
  orders: { pollEveryMs: 60_000, appearsWithinMs },
  capabilities: [
    'connect.test',
    'catalog.searchCategories',
    'catalog.categories',
    'catalog.attributes',
    'catalog.dictionary',
    'catalog.listCards',
    'catalog.validate',
    'catalog.publish',
    'catalog.checkTickets',
    'catalog.uploadMedia',
    'catalog.readBack',
    'catalog.archive',
    'catalog.unarchive',
    'prices.write',
    'prices.checkTickets',
    'prices.read',
    'prices.list',
    'stocks.write',
    'stocks.read',
    'stocks.list',
    'orders.since',
    'orders.refresh',
    'orders.steps',
    'orders.cancelReasons',
    'orders.cancel',
    'orders.requirements',
    'orders.supplyRequirements',
    'orders.labels',
    'handovers.create',
    'handovers.addOrders',
    'handovers.close',
    'handovers.cancel',
    'handovers.documents',
    'handovers.list',
    'handovers.refresh',
    'returns.since',
    'returns.decide',
    'finance.lines',
    'finance.balance',
    'conversations.since',
    'conversations.reply',
  ],
  estimateFees,
  open: ({ credentials: { token }, http, clock, baseUrls, logger }) => {
    const client = new WildberriesClient({ http, clock, baseUrls, token });
    const reports = new ReportsApi(client);
    const content = new ContentApi(client);
    const prices = new PricesApi(client);
    const stocks = new StocksApi(client);
    const orders = new OrdersApi(client);
    const facts = client.token;
    const has = (category: 'prices' | 'analytics' | 'returns') => facts?.categories.has(category) ?? true;
    const tier = facts?.tier ?? 'full';
    // with four calls an hour a hundred cards a quarter of an hour would be read; their prices are read as prices
    const readsCardPrices = has('prices') && tier !== 'basic';
    return {
      connect: connectPort(client, reports, stocks),
      catalog: catalogPort({ content, prices: readsCardPrices ? prices : undefined, clock }),
      prices: pricesPort(prices, clock, tier),
      stocks: stocksPort(stocks, content, clock),
      orders: ordersPort({
        orders,
        reports,
        clock,
        logger,
        feedTier: has('analytics') ? tier : undefined,
      }),
      handovers: handoversPort(new SuppliesApi(client), orders),
      returns: returnsPort({ reports, clock, readsClaims: has('returns'), readsGoods: has('analytics') }),
      finance: financePort(reports),
      conversations: conversationsPort(new FeedbacksApi(client), clock),
    };
  },
});

/** Hosts by category; Wildberries' own sandbox has no host for some, where a test token is refused anyway. */
function hostUrls(suffix: '' | '-sandbox'): Record<string, string> {
  return {
    common: 'https://common-api.wildberries.ru',
    content: `https://content-api${suffix}.wildberries.ru`,
    prices: `https://discounts-prices-api${suffix}.wildberries.ru`,
    marketplace: `https://marketplace-api${suffix}.wildberries.ru`,
    analytics: 'https://seller-analytics-api.wildberries.ru',
    feedbacks: `https://feedbacks-api${suffix}.wildberries.ru`,
    returns: 'https://returns-api.wildberries.ru',
    finance: 'https://finance-api.wildberries.ru',
  };
}
