import { defineAdapter, localesNear, officialApiNear, plainField, secretField } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { UzumAccount } from './account.ts';
import { catalogPort } from './catalog.ts';
import { UzumClient } from './client.ts';
import { connectPort } from './connect.ts';
import { estimateFees } from './fees.ts';
import { financePort } from './finance.ts';
import { handoversPort } from './handovers.ts';
import { limits } from './limits.ts';
import { imageRules, listingRules } from './listing-rules.ts';
import { OfferIndex } from './offer-index.ts';
import { ordersPort } from './orders.ts';
import { pricesPort } from './prices.ts';
import { returnsPort } from './returns.ts';
import { stocksPort } from './stocks.ts';

export const uzum = defineAdapter({
  id: 'uzum',
  contract: 1,
  name: 'Uzum Market',
  currency: 'UZS',
  zone: 'Asia/Tashkent',
  locales: localesNear(import.meta.url),
  officialApi: officialApiNear(import.meta.url),
  hosts: ['api'],
  // Uzum has no test environment: whoever has no seller account uses our sandbox
  environments: [
    { id: 'production', urls: { api: 'https://api-seller.uzum.uz/api/seller-openapi' }, live: true },
    { id: 'sandbox', urls: undefined, live: false },
  ],
  credentials: z.object({
    apiKey: secretField('credentials.apiKey', { help: 'credentials.apiKeyHelp' }),
    sellerId: plainField('credentials.sellerId', { help: 'credentials.sellerIdHelp' }).optional(),
  }),
  keysHelpUrl: 'https://seller.uzum.uz',
  limits,
  facets: {
    // one product a call and two calls a second: 20 keeps a batch within ten seconds
    price: {
      grain: 'offer',
      batchSize: 20,
      pace: { limit: 'token', requestsPerBatch: 20 },
      after: [],
      readBack: { required: true, afterMs: 5_000 },
    },
    // the largest batch is not stated (the schema says 2^31-1); 100 is ours
    stock: {
      grain: 'accountBarcode',
      batchSize: 100,
      pace: { limit: 'token', requestsPerBatch: 1 },
      after: [],
      readBack: { required: true, afterMs: 2_000 },
    },
  },
  stockMeaning: { decrementsOnOrder: true, maxQuantity: 2_147_483_647 },
  listing: listingRules,
  images: imageRules,
  photoHosts: ['images.uzum.uz'],
  // the names are Uzum's: LARGE is its 58x40 mm default, BIG the smaller one
  labels: {
    sizes: [
      { id: 'LARGE', widthMm: 58, heightMm: 40 },
      { id: 'BIG', widthMm: 43, heightMm: 25 },
    ],
    formats: ['pdf'],
  },
  orders: { pollEveryMs: 60_000, appearsWithinMs: 60_000 },
  capabilities: [
    'connect.test',
    'catalog.listCards',
    'catalog.validate',
    'catalog.exportPack',
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
    'orders.labels',
    'orders.perform',
    'handovers.places',
    'handovers.slots',
    'handovers.create',
    'handovers.cancel',
    'handovers.documents',
    'handovers.list',
    'handovers.refresh',
    'returns.since',
    'finance.lines',
  ],
  estimateFees,
  open({ credentials, http, clock }) {
    const client = new UzumClient(http, credentials.apiKey);
    const account = new UzumAccount(client, clock, credentials.sellerId);
    const offers = new OfferIndex(client, clock);
    return {
      connect: connectPort(client),
      catalog: catalogPort(client, account, offers),
      prices: pricesPort(client, account, clock),
      stocks: stocksPort(client, clock),
      orders: ordersPort({ client, account, offers, clock }),
      handovers: handoversPort(client, account, clock),
      returns: returnsPort({ client, account, offers, clock }),
      finance: financePort({ client, account, offers }),
    };
  },
});
