import { defineAdapter, localesNear, plainField, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { catalogPort } from './catalog.ts';
import { BooksApi } from './client/books.ts';
import { ClaimsApi } from './client/claims.ts';
import { TrendyolClient } from './client/client.ts';
import { InventoryApi, inventoryBatch } from './client/inventory.ts';
import { OrdersApi } from './client/orders.ts';
import { ProductsApi } from './client/products.ts';
import { WebhooksApi } from './client/webhooks.ts';
import { connectPort } from './connect.ts';
import { conversationsPort } from './conversations.ts';
import { financePort } from './finance.ts';
import { labelFormats, labelSizes } from './labels.ts';
import { limits } from './limits.ts';
import { lira } from './mapping/money.ts';
import { appearsWithinMs, ordersPort } from './orders.ts';
import { pricesPort } from './prices.ts';
import { returnsPort } from './returns.ts';
import { images, listing } from './rules.ts';
import { highestStock, stocksPort } from './stocks.ts';
import { webhooksPort } from './webhooks.ts';

export const trendyol = defineAdapter({
  id: 'trendyol',
  contract: 1,
  name: 'Trendyol',
  currency: lira,
  zone: 'Europe/Istanbul',
  locales: localesNear(import.meta.url),
  environments: [
    { id: 'production', live: true, urls: { api: 'https://apigw.trendyol.com/integration' } },
    // keys of its own, from stagepartner.trendyol.com, and callers whose address Trendyol was told
    { id: 'stage', live: false, urls: { api: 'https://stageapigw.trendyol.com/integration' } },
    { id: 'sandbox', live: false, urls: undefined },
  ],
  hosts: ['api'],
  credentials: z.object({
    sellerId: plainField('credentials.sellerId', { help: 'credentials.sellerIdHelp' }),
    apiKey: secretField('credentials.apiKey', { help: 'credentials.apiKeyHelp' }),
    apiSecret: secretField('credentials.apiSecret', { help: 'credentials.apiSecretHelp' }),
    integrator: plainField('credentials.integrator', { help: 'credentials.integratorHelp' })
      .regex(/^[A-Za-z0-9]{1,30}$/)
      .optional(),
  }),
  keysHelpUrl: 'https://partner.trendyol.com/account/info',
  limits,
  facets: {
    // an item more or less costs nothing, a card is looked up first: a hundred stay within a minute
    content: { grain: 'card', batchSize: 100, after: [], readBack: { required: false, afterMs: 60_000 } },
    price: {
      grain: 'offer',
      batchSize: inventoryBatch,
      after: ['content'],
      readBack: { required: false, afterMs: 60_000 },
    },
    stock: {
      grain: 'offer',
      batchSize: inventoryBatch,
      after: ['content'],
      readBack: { required: false, afterMs: 60_000 },
    },
    state: { grain: 'card', batchSize: 100, after: ['content'], readBack: { required: true, afterMs: 120_000 } },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: highestStock },
  photoHosts: ['*.dsmcdn.com'], // seen on trendyol.com, 2026-11
  listing,
  images,
  labels: { sizes: labelSizes, formats: labelFormats },
  orders: { pollEveryMs: 60_000, appearsWithinMs },
  webhooks: { proofKey: 'webhooks.proof' },
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
    'catalog.readBack',
    'catalog.archive',
    'catalog.unarchive',
    'prices.write',
    'prices.checkTickets',
    'prices.read',
    'prices.list',
    'stocks.write',
    'stocks.checkTickets',
    'stocks.read',
    'stocks.list',
    'orders.since',
    'orders.refresh',
    'orders.steps',
    'orders.confirm',
    'orders.cancelReasons',
    'orders.cancel',
    'orders.labels',
    'orders.perform',
    'returns.since',
    'returns.decide',
    'finance.lines',
    'conversations.since',
    'conversations.reply',
    'webhooks.verify',
    'webhooks.parse',
    'webhooks.answer',
    'webhooks.subscribe',
    'webhooks.unsubscribe',
    'webhooks.check',
  ],
  open({ credentials, http, clock }) {
    const client = new TrendyolClient(http, credentials);
    const products = new ProductsApi(client);
    const books = new BooksApi(client);
    const inventory = { inventory: new InventoryApi(client), products, clock };
    return {
      connect: connectPort(client, products),
      catalog: catalogPort(products, clock),
      prices: pricesPort(inventory),
      stocks: stocksPort(inventory),
      orders: ordersPort(new OrdersApi(client), clock),
      returns: returnsPort(new ClaimsApi(client), clock),
      finance: financePort(books),
      conversations: conversationsPort(books, clock),
      webhooks: webhooksPort(new WebhooksApi(client)),
    };
  },
});
