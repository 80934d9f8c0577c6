import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { baseUrlsAt, capabilitiesOf, credentialFields, defineAdapter, hashOrder, isMarketplaceError, limitForTier, localesNear, MarketplaceError, plainField, problemOf, secretField, secretValues, targetKey, type AdapterDescriptor, type RemoteOrder } from './index.ts'; // prettier-ignore

const credentials = z.object({
  clientId: plainField('x.clientId'),
  apiKey: secretField('x.key', { help: 'x.help' }),
  extra: secretField('x.extra').optional(),
});

const descriptor: AdapterDescriptor<typeof credentials> = {
  id: 'x',
  contract: 1,
  name: 'X',
  currency: 'UZS',
  zone: 'Asia/Tashkent',
  locales: localesNear(import.meta.url),
  environments: [{ id: 'production', urls: { api: 'https://x.example' }, live: true }],
  hosts: ['api'],
  credentials,
  limits: [{ id: 'all', scope: 'token', capacity: 1, refillPerSecond: 1, tiers: { big: { capacity: 9 } } }],
  facets: {},
  capabilities: ['connect.test'],
  open: () => ({ connect: { test: () => Promise.reject(new Error('not here')) } }),
};

const order: Omit<RemoteOrder, 'version'> = {
  remoteId: '1',
  number: '1',
  stage: 'new',
  rawStatus: 'CREATED',
  attention: [],
  cancelRequested: false,
  fulfilledBy: 'seller',
  scheme: 'FBS',
  createdAt: new Date(0),
  deadlines: {},
  hasRequirements: false,
  lines: ['a', 'b'].map((id) => ({
    remoteLineId: id,
    offerKeys: { sku: id },
    title: id,
    ordered: 1,
    cancelled: 0,
    returned: 0,
    price: { minor: 5n, currency: 'UZS' },
  })),
};

test('the credential form follows the schema and tells secrets apart', () => {
  expect(credentialFields(credentials)).toEqual([
    { name: 'clientId', label: 'x.clientId', secret: false, required: true },
    { name: 'apiKey', label: 'x.key', help: 'x.help', secret: true, required: true },
    { name: 'extra', label: 'x.extra', secret: true, required: false },
  ]);
  expect(secretValues(credentials, { clientId: 'id', apiKey: 'key-1' })).toEqual(['key-1']);
});

test('credentials are parsed at open: blanks are cut, a missing key is refused', () => {
  let seen: unknown;
  const adapter = defineAdapter({
    ...descriptor,
    open: (options) => ((seen = options.credentials), descriptor.open(options)),
  });
  const options = { baseUrls: {}, http: undefined as never, clock: undefined as never, logger: undefined as never };
  expect(capabilitiesOf(adapter.open({ ...options, credentials: { clientId: ' 7 ', apiKey: 'k' } }))).toEqual([
    'connect.test',
  ]);
  expect(seen).toEqual({ clientId: '7', apiKey: 'k' });
  expect(() => adapter.open({ ...options, credentials: { clientId: '7' } })).toThrow();
});

test.each([
  [
    'a limit that never lets through',
    { limits: [{ id: 'a', scope: 'token', capacity: 0, refillPerSecond: 1 }] },
    'limit a',
  ],
  ['no limits', { limits: [] }, 'no limits'],
  ['a price port without its facet', { capabilities: ['connect.test', 'prices.write', 'prices.read'] }, 'price facet'],
  ['cancel without reasons', { capabilities: ['connect.test', 'orders.cancel'] }, 'cancelReasons'],
  ['an environment that lacks a host', { hosts: ['api', 'content'] }, 'lacks the address'],
  [
    'a pace by no limit',
    {
      facets: {
        media: {
          grain: 'card',
          batchSize: 1,
          pace: { limit: 'nowhere', requestsPerBatch: 1 },
          after: [],
          readBack: { required: false, afterMs: 0 },
        },
      },
    },
    'paced by nowhere',
  ],
  ['photos from half the world', { photoHosts: ['*.com'] }, 'photo host'],
  ['a wrong id', { id: 'X Y' }, 'id is not'],
] as const)('%s stops the start with the reason', (_what, change, reason) => {
  expect(() => defineAdapter({ ...descriptor, ...(change as Partial<typeof descriptor>) })).toThrow(reason);
});

test('an error is known by its brand, also from another copy of the kit, and becomes a problem', () => {
  const error = new MarketplaceError({
    code: 'rate_limited',
    message: 'answered with 429: slow down',
    marketText: 'slow down',
    marketCode: 'E1',
  });
  expect([isMarketplaceError(error), isMarketplaceError(new Error('x')), isMarketplaceError(null)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(isMarketplaceError({ [Symbol.for('sellercloudx.MarketplaceError')]: true })).toBe(true);
  expect([error.retryable, error.remedyKey, error.mayHaveApplied]).toEqual([true, 'remedy.rate_limited', false]);
  expect(problemOf(error)).toEqual({
    code: 'rate_limited',
    marketCode: 'E1',
    marketText: 'slow down',
    remedyKey: 'remedy.rate_limited',
  });
});

test.each(['unsupported', 'timeout', 'conflict'] as const)(
  'what we say ourselves is no word of a market: %s',
  (code) => {
    const error = new MarketplaceError({ code, message: 'orders.confirm was answered with 409', httpStatus: 409 });
    expect(problemOf(error)).toEqual({ code, remedyKey: `remedy.${code}` });
  },
);

test('an order’s version ignores the order of lines and keys and follows every change', () => {
  const version = hashOrder(order);
  expect(hashOrder({ ...order, lines: [...order.lines].reverse() })).toBe(version);
  const { remoteId, ...rest } = order;
  expect(hashOrder({ ...rest, remoteId })).toBe(version);
  expect(
    hashOrder({ ...order, lines: order.lines.map((line) => ({ ...line, price: { minor: 6n, currency: 'UZS' } })) }),
  ).not.toBe(version);
  expect(hashOrder({ ...order, createdAt: new Date(1) })).not.toBe(version);
});

test('a target has one key whatever else is known of it', () => {
  expect(targetKey({ grain: 'offerAtWarehouse', keys: { offerId: '7/1', warehouseId: '2', sku: 's' } })).toBe(
    'offerAtWarehouse:7%2F1/2',
  );
  expect(targetKey({ grain: 'offer', keys: { sku: 's' } })).toBe('offer:s');
  expect(() => targetKey({ grain: 'accountBarcode', keys: { offerId: '7' } })).toThrow('needs barcode');
});

test('tiers change figures, one address serves all hosts', () => {
  expect(limitForTier(descriptor.limits[0]!, 'big').capacity).toBe(9);
  expect(limitForTier(descriptor.limits[0]!, 'none').capacity).toBe(1);
  expect(baseUrlsAt({ hosts: ['a', 'b'] }, 'http://h:1/')).toEqual({ a: 'http://h:1', b: 'http://h:1' });
});
