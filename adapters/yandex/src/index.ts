import { defineAdapter, localesNear, officialApiNear, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { Account } from './account.ts';
import { catalogPort, mediaBatch, stateBatch } from './catalog.ts';
import { Categories } from './categories.ts';
import { AccountApi } from './client/account.ts';
import { BooksApi } from './client/books.ts';
import { CardsApi } from './client/cards.ts';
import { YandexClient } from './client/client.ts';
import { FeedbackApi } from './client/feedback.ts';
import { OffersApi } from './client/offers.ts';
import { OrdersApi } from './client/orders.ts';
import { ShipmentsApi } from './client/shipments.ts';
import { connectPort } from './connect.ts';
import { conversationsPort } from './conversations.ts';
import { estimateFees } from './fees.ts';
import { financePort } from './finance.ts';
import { handoversPort } from './handovers.ts';
import { labelFormats, labelSizes } from './labels.ts';
import { limits } from './limits.ts';
import { appearsWithinMs, OrderFeed } from './order-feed.ts';
import { ordersPort } from './orders.ts';
import { priceBatch, pricesPort } from './prices.ts';
import { publishBatch } from './publish.ts';
import { returnsPort } from './returns.ts';
import { images, listing } from './rules.ts';
import { highestStock, stockBatch, stocksPort } from './stocks.ts';
import { webhooksPort } from './webhooks.ts';

const credentials = z.object({
  apiKey: secretField('yandex.apiKey', {
    help: 'yandex.apiKeyHelp',
    keyTypes: [
      { id: 'all', label: 'yandex.all', help: 'yandex.allHelp', suits: ['hosted', 'selfHosted'] },
      { id: 'scoped', label: 'yandex.scoped', help: 'yandex.scopedHelp', suits: ['hosted', 'selfHosted'] },
    ],
  }),
});

export const yandex = defineAdapter({
  id: 'yandex',
  contract: 1,
  name: 'Yandex Market',
  currency: 'RUB',
  zone: 'Europe/Moscow',
  locales: localesNear(import.meta.url),
  officialApi: officialApiNear(import.meta.url),
  hosts: ['api'],
  // Yandex has no test host: whoever has no cabinet uses our sandbox
  environments: [
    { id: 'production', urls: { api: 'https://api.partner.market.yandex.ru' }, live: true },
    { id: 'yandex-go', urls: { api: 'https://api.partner.market.yandex.net' }, live: true },
    { id: 'sandbox', urls: undefined, live: false },
  ],
  credentials,
  keysHelpUrl: 'https://yandex.ru/dev/market/partner-api/doc/ru/concepts/api-key',
  limits,
  facets: {
    content: { grain: 'card', batchSize: publishBatch, after: [], readBack: { required: true, afterMs: 60_000 } },
    media: { grain: 'card', batchSize: mediaBatch, after: ['content'], readBack: { required: true, afterMs: 60_000 } },
    // OK says nothing of the quarantine: a ticket is kept until the price is seen
    price: {
      grain: 'offer',
      batchSize: priceBatch,
      pace: { limit: 'price-reads', requestsPerBatch: priceBatch },
      after: ['content'],
      readBack: { required: false, afterMs: 0 },
    },
    stock: {
      grain: 'offerAtWarehouse',
      batchSize: stockBatch,
      pace: { limit: 'stocks', requestsPerBatch: stockBatch },
      after: ['content'],
      readBack: { required: true, afterMs: 180_000 },
    },
    state: { grain: 'card', batchSize: stateBatch, after: ['content'], readBack: { required: true, afterMs: 60_000 } },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: highestStock },
  listing,
  images,
  photoHosts: ['avatars.mds.yandex.net', 'avatars.mdst.yandex.net'],
  labels: { sizes: labelSizes, formats: labelFormats },
  orders: { pollEveryMs: 60_000, appearsWithinMs },
  webhooks: {
    proofKey: 'webhooks.proof',
    setUp: { textKey: 'webhooks.setUp', url: 'https://partner.market.yandex.ru/' },
  },
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
    'orders.confirm',
    'orders.cancelReasons',
    'orders.cancel',
    'orders.requirements',
    'orders.supplyRequirements',
    'orders.labels',
    'orders.perform',
    'handovers.create',
    'handovers.removeOrders',
    'handovers.close',
    'handovers.documents',
    'handovers.list',
    'handovers.refresh',
    'returns.since',
    'returns.decide',
    'finance.lines',
    'conversations.since',
    'conversations.reply',
    'webhooks.verify',
    'webhooks.parse',
    'webhooks.answer',
  ],
  estimateFees,
  open: ({ credentials: { apiKey }, http, clock, baseUrls }) => {
    const client = new YandexClient(http, apiKey);
    const accountApi = new AccountApi(client);
    const account = new Account(accountApi, clock);
    const cards = new CardsApi(client);
    const offers = new OffersApi(client);
    const orders = new OrdersApi(client);
    const books = new BooksApi(client);
    const feed = new OrderFeed({ orders, account, clock });
    const categories = new Categories(cards, account, clock);
    return {
      connect: connectPort(accountApi, account),
      catalog: catalogPort({ cards, account, categories, clock }),
      prices: pricesPort({ offers, cards, account, clock }),
      stocks: stocksPort({ offers, account, clock }),
      orders: ordersPort({ orders, feed }),
      handovers: handoversPort({ shipments: new ShipmentsApi(client), feed, account, clock }),
      returns: returnsPort({ books, feed, account, clock }),
      finance: financePort(books, account),
      conversations: conversationsPort({ feedback: new FeedbackApi(client), account, clock }),
      webhooks: webhooksPort({ baseUrls, clock }),
    };
  },
});
