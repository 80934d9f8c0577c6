import { z } from 'zod';
import { amountOf, defineAdapter, localesNear, secretField } from '../contract/index.ts';
import { financePort, returnsPort } from './books.ts';
import { catalogPort } from './catalog.ts';
import { MemoryClient } from './client.ts';
import { connectPort } from './connect.ts';
import { handoversPort } from './handovers.ts';
import { ordersPort } from './orders.ts';
import { pricesPort } from './prices.ts';
import { stocksPort } from './stocks.ts';
import { webhooksPort } from './webhooks.ts';

/** The reference adapter: the shortest whole example, and what host tests connect to. */
export const memory = defineAdapter({
  id: 'memory',
  contract: 1,
  name: 'Memory market',
  currency: 'UZS',
  zone: 'Asia/Tashkent',
  locales: localesNear(import.meta.url),
  environments: [{ id: 'sandbox', urls: undefined, live: false }],
  hosts: ['api'],
  credentials: z.object({ apiKey: secretField('memory.apiKey', { help: 'memory.apiKeyHelp' }) }),
  limits: [
    {
      id: 'all',
      scope: 'account',
      capacity: 20,
      refillPerSecond: 20,
      penalty: { from: 400, to: 499, cost: 3 },
      headers: { remaining: 'x-left' },
    },
  ],
  facets: {
    content: { grain: 'card', batchSize: 50, after: [], readBack: { required: false, afterMs: 5_000 } },
    media: { grain: 'card', batchSize: 20, after: ['content'], readBack: { required: false, afterMs: 0 } },
    price: { grain: 'offer', batchSize: 200, after: ['content'], readBack: { required: false, afterMs: 0 } },
    stock: { grain: 'offerAtWarehouse', batchSize: 500, after: ['content'], readBack: { required: false, afterMs: 0 } },
    state: { grain: 'card', batchSize: 100, after: ['content'], readBack: { required: false, afterMs: 0 } },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: 1_000_000 },
  listing: {
    languages: ['ru', 'uz'],
    title: { min: 3, max: 100 },
    description: { min: 0, max: 2_000 },
    maxVariants: 50,
    barcodeRequired: true,
    packedSizeRequired: false,
    ikpuRequired: false,
  },
  images: {
    minWidth: 600,
    minHeight: 800,
    ratio: { width: 3, height: 4 },
    maxBytes: 5_000_000,
    formats: ['jpeg', 'png'],
    minCount: 1,
    maxCount: 10,
  },
  labels: { sizes: [{ id: '58x40', widthMm: 58, heightMm: 40 }], formats: ['pdf', 'png'] },
  orders: { pollEveryMs: 10_000, appearsWithinMs: 0 },
  webhooks: { proofKey: 'memory.webhookProof' },
  capabilities: [
    'connect.test',
    'catalog.searchCategories',
    'catalog.categories',
    'catalog.attributes',
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
    'stocks.write',
    'stocks.read',
    'orders.since',
    'orders.refresh',
    'orders.steps',
    'orders.confirm',
    'orders.cancelReasons',
    'orders.cancel',
    'orders.labels',
    'handovers.places',
    'handovers.slots',
    'handovers.create',
    'handovers.addOrders',
    'handovers.close',
    'handovers.documents',
    'handovers.list',
    'handovers.refresh',
    'returns.since',
    'returns.decide',
    'finance.lines',
    'webhooks.verify',
    'webhooks.parse',
    'webhooks.answer',
    'webhooks.subscribe',
    'webhooks.unsubscribe',
    'webhooks.check',
  ],
  estimateFees: ({ price }) => ({
    commission: amountOf(price.minor / 10n, price.currency),
    logistics: amountOf(5_000_00n, price.currency),
  }),
  open: ({ credentials, http, clock }) => {
    const client = new MemoryClient(http, credentials);
    const now = () => clock.now();
    return {
      connect: connectPort(client),
      catalog: catalogPort(client, now),
      prices: pricesPort(client, now),
      stocks: stocksPort(client, now),
      orders: ordersPort(client),
      handovers: handoversPort(client),
      returns: returnsPort(client),
      finance: financePort(client),
      webhooks: webhooksPort(client),
    };
  },
});
