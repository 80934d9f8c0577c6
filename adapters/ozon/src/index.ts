import { defineAdapter, localesNear, officialApiNear, plainField, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { catalogPort } from './catalog.ts';
import { Categories } from './categories.ts';
import { AccountApi } from './client/account.ts';
import { BooksApi } from './client/books.ts';
import { CarriagesApi } from './client/carriages.ts';
import { OzonClient } from './client/client.ts';
import { FeedbackApi } from './client/feedback.ts';
import { NotificationsApi } from './client/notifications.ts';
import { OffersApi } from './client/offers.ts';
import { PostingsApi } from './client/postings.ts';
import { ProductsApi } from './client/products.ts';
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
  clientId: plainField('ozon.clientId', { help: 'ozon.clientIdHelp' }),
  apiKey: secretField('ozon.apiKey', {
    help: 'ozon.apiKeyHelp',
    keyTypes: [
      { id: 'admin', label: 'ozon.admin', help: 'ozon.adminHelp', suits: ['hosted', 'selfHosted'] },
      { id: 'roles', label: 'ozon.roles', help: 'ozon.rolesHelp', suits: ['hosted', 'selfHosted'] },
    ],
  }),
});

export const ozon = defineAdapter({
  id: 'ozon',
  contract: 1,
  name: 'Ozon',
  currency: 'RUB',
  zone: 'Europe/Moscow',
  locales: localesNear(import.meta.url),
  officialApi: officialApiNear(import.meta.url),
  hosts: ['api'],
  // Ozon has no test environment: whoever has no cabinet uses our sandbox
  environments: [
    { id: 'production', urls: { api: 'https://api-seller.ozon.ru' }, live: true },
    { id: 'sandbox', urls: undefined, live: false },
  ],
  credentials,
  keysHelpUrl: 'https://seller.ozon.ru/app/settings/api-keys',
  limits,
  facets: {
    content: { grain: 'card', batchSize: publishBatch, after: [], readBack: { required: true, afterMs: 60_000 } },
    media: { grain: 'card', batchSize: 20, after: ['content'], readBack: { required: true, afterMs: 30_000 } },
    // "updated" may lie: a jump waits in quarantine
    price: {
      grain: 'offer',
      batchSize: priceBatch,
      pace: { limit: 'all', requestsPerBatch: 2 },
      after: ['content'],
      readBack: { required: true, afterMs: 10_000 },
    },
    // taken only once the card has its price and its SKU
    stock: {
      grain: 'offerAtWarehouse',
      batchSize: stockBatch,
      pace: { limit: 'stocks', requestsPerBatch: 1 },
      after: ['content', 'price'],
      readBack: { required: false, afterMs: 5_000 },
    },
    state: { grain: 'card', batchSize: 100, after: ['content'], readBack: { required: true, afterMs: 30_000 } },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: highestStock },
  listing,
  images,
  photoHosts: ['*.ozone.ru'],
  labels: { sizes: labelSizes, formats: labelFormats },
  orders: { pollEveryMs: 60_000, appearsWithinMs },
  webhooks: {
    proofKey: 'webhooks.proof',
    setUp: { textKey: 'webhooks.setUp', url: 'https://seller.ozon.ru/app/settings/notifications-api' },
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
    'orders.split',
    'orders.labels',
    'orders.perform',
    'handovers.create',
    'handovers.addOrders',
    'handovers.removeOrders',
    'handovers.close',
    'handovers.cancel',
    'handovers.documents',
    'handovers.list',
    'handovers.refresh',
    'returns.since',
    'finance.lines',
    'finance.balance',
    'conversations.since',
    'conversations.reply',
    'webhooks.verify',
    'webhooks.parse',
    'webhooks.answer',
    'webhooks.subscribe',
    'webhooks.unsubscribe',
    'webhooks.check',
  ],
  estimateFees,
  open: ({ credentials: { clientId, apiKey }, http, clock, logger, baseUrls }) => {
    const client = new OzonClient({ http, clientId, apiKey });
    const products = new ProductsApi(client);
    const offers = new OffersApi(client);
    const postings = new PostingsApi(client);
    const books = new BooksApi(client);
    const categories = new Categories(products, clock);
    const feed = new OrderFeed({ postings, clock, logger });
    return {
      connect: connectPort(new AccountApi(client), clock),
      catalog: catalogPort({ products, categories, clock }),
      prices: pricesPort({ offers, products, clock }),
      stocks: stocksPort({ offers, products, clock }),
      orders: ordersPort({ postings, feed, clock, logger }),
      handovers: handoversPort({ carriages: new CarriagesApi(client), feed, clock, logger }),
      returns: returnsPort(books, clock),
      finance: financePort(books, clock),
      conversations: conversationsPort({ feedback: new FeedbackApi(client), products, clock, logger }),
      webhooks: webhooksPort({ notifications: new NotificationsApi(client), baseUrls, clock }),
    };
  },
});
