import { memoryKey, memoryReadOnlyKey } from '@sellercloudx/adapter-kit/memory';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../core/audit/actor.ts';
import type { ConnectionId } from '../api.ts';
import { connectAndRead, remoteStock, startMarketApp, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp({ variants: 10 });
}, 60_000);
afterAll(() => t.stop());

const CONNECT = `mutation ($input: ConnectMarketplaceInput!) { connectMarketplace(input: $input) {
  __typename ... on Connection { id name state accountName shops { name served } remoteWarehouses { remoteId kind warehouseIds } }
  ... on Problem { code message } } }`;
const input = (apiKey: string) => ({
  marketplace: 'memory',
  environment: 'sandbox',
  credentials: [{ name: 'apiKey', value: apiKey }],
});
type Connected = {
  connectMarketplace: { __typename: string; id: string; code: string; message: string; state: string };
};

test('the list of marketplaces carries the form of their keys', async () => {
  const owner = t.app.create.viewer(t.partnerId);
  const { data, errors } = await t.app.graphql(
    `{ marketplaceAdapters { id name credentials { name label secret required } environments { id live } capabilities } }`,
    { as: owner },
  );
  expect(errors).toBeUndefined();
  expect((data as { marketplaceAdapters: unknown[] }).marketplaceAdapters).toMatchObject([
    {
      id: 'memory',
      credentials: [{ name: 'apiKey', secret: true, required: true }],
      environments: [{ id: 'sandbox', live: false }],
    },
  ]);
});

test('wrong keys are refused in words, and nothing is stored', async () => {
  const owner = t.app.create.viewer(t.partnerId, { locale: 'uz' });
  const { data } = await t.app.graphql<Connected>(CONNECT, {
    as: owner,
    variables: { input: input('memory-wrong-key-000') },
  });
  expect(data?.connectMarketplace).toMatchObject({ __typename: 'ValidationError', code: 'connection.credentials' });
  expect(data?.connectMarketplace.message).toContain('kalitni tanimadi');
  expect(await t.app.database.system('connections')).toEqual([]);
});

test('proven keys give a draft with shops and warehouses, and are found nowhere in plain', async () => {
  const owner = t.app.create.viewer(t.partnerId);
  const { data, errors } = await t.app.graphql<Connected>(CONNECT, {
    as: owner,
    variables: { input: input(memoryKey) },
  });
  expect(errors).toBeUndefined();
  expect(data?.connectMarketplace).toMatchObject({ __typename: 'Connection', state: 'draft' });
  id = data?.connectMarketplace.id as ConnectionId;
  const secrets = JSON.stringify(await t.app.database.system('connection_secrets'));
  expect(secrets).not.toContain(memoryKey);
  expect(t.app.logText()).not.toContain(memoryKey);
});

test('an account another partner has connected is refused without a word of whose it is', async () => {
  const other = await t.app.create.partner({ name: 'Boshqa savdo' });
  const { data } = await t.app.graphql<Connected>(CONNECT, {
    as: t.app.create.viewer(other),
    variables: { input: input(memoryReadOnlyKey) },
  });
  expect(data?.connectMarketplace).toMatchObject({ __typename: 'Conflict', code: 'connection.accountTaken' });
  expect(data?.connectMarketplace.message).not.toMatch(/Test savdo|partner/i);
});

test('ciphertexts swapped between fields, connections or partners do not open', async () => {
  const { vault } = t.deps;
  const sealed = vault.seal(t.partnerId, id, { apiKey: 'first-secret', clientId: 'second-secret' });
  expect(vault.unseal(t.partnerId, id, sealed)).toEqual({ apiKey: 'first-secret', clientId: 'second-secret' });
  const { apiKey = '', clientId = '' } = sealed.fields;
  expect(() => vault.unseal(t.partnerId, id, { ...sealed, fields: { apiKey: clientId, clientId: apiKey } })).toThrow();
  const elsewhere = vault.seal(t.partnerId, 'other' as ConnectionId, { apiKey: 'third-secret' });
  expect(() => vault.unseal(t.partnerId, id, elsewhere)).toThrow();
  expect(() => vault.unseal(t.partnerId, id, { ...sealed, fields: elsewhere.fields })).toThrow();
});

test('the first read imports every card, matches by barcode, and sends nothing', async () => {
  await t.app.database.asPartner(t.partnerId, (trx) => t.deps.connectionService.disconnect(trx, id, SYSTEM_ACTOR));
  const again = await connectAndRead(t);
  expect(again).toBe(id); // the account it was before: its offers are found again
  const owner = t.app.create.viewer(t.partnerId);
  const { data, errors } = await t.app.graphql<{
    connection: Record<string, unknown>;
    offers: { edges: { node: { title: string } }[] };
  }>(
    `query ($id: ID!) { connection(id: $id) { state importState importedCards problem { code } progress { unmatched facets { facet waiting } } }
       offers(connectionId: $id, match: unmatched) { edges { node { title sku variant { sku } listing { title status } } } } }`,
    { as: owner, variables: { id } },
  );
  expect(errors).toBeUndefined();
  expect(data?.connection).toMatchObject({
    state: 'read_only',
    importState: 'done',
    importedCards: 12,
    problem: null,
    progress: { unmatched: 2 },
  });
  expect(data?.offers.edges).toHaveLength(2);
  expect(remoteStock(t.market, 'TS-1')).toBe(10);
  expect(await t.app.database.system('sync_rows').whereNotNull('last_sent')).toEqual([]);
});

test('opening stock is what the market shows, and afterwards writing would change nothing', async () => {
  const owner = t.app.create.viewer(t.partnerId);
  const taken = await t.app.graphql<{ takeOpeningStock: { data: number } }>(
    `mutation ($id: ID!) { takeOpeningStock(input: { connectionId: $id }) { ... on MutationTakeOpeningStockSuccess { data } } }`,
    { as: owner, variables: { id } },
  );
  expect(taken.errors).toBeUndefined();
  expect(taken.data?.takeOpeningStock.data).toBe(10);
  const { data } = await t.app.graphql<{ writingPreview: Record<string, number> }>(
    `query ($id: ID!) { writingPreview(connectionId: $id) { offers linked live stockSame stockToZero stockUntouched unread needsConfirmation } }`,
    { as: owner, variables: { id } },
  );
  expect(data?.writingPreview).toMatchObject({
    offers: 12,
    linked: 10,
    live: 10,
    stockSame: 10,
    stockToZero: 0,
    unread: 0,
    needsConfirmation: false,
  });
});

test('a first push that would empty the shop needs the name of the connection, typed', async () => {
  const owner = t.app.create.viewer(t.partnerId);
  await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.stockLedger.setCounted(
      trx,
      t.variants.slice(0, 5).map((variantId) => ({ variantId, quantity: 0 })),
      {},
    ),
  );
  const enable = (confirmation: string | null) =>
    t.app.graphql<{ enableWriting: Record<string, unknown> }>(
      `mutation ($input: EnableWritingInput!) { enableWriting(input: $input) { __typename ... on Connection { state } ... on Problem { code message } } }`,
      { as: owner, variables: { input: { id, confirmation } } },
    );
  expect((await enable(null)).data?.enableWriting).toMatchObject({
    __typename: 'ValidationError',
    code: 'connection.confirmZero',
  });
  expect(remoteStock(t.market, 'TS-1')).toBe(10);
  expect((await enable('Demo seller')).data?.enableWriting).toMatchObject({ state: 'writing' });
});

test('unmatched cards become products with their barcodes and prices', async () => {
  const owner = t.app.create.viewer(t.partnerId);
  const unmatched = await t.app.database
    .system('offers')
    .where({ connection_id: id })
    .whereNull('variant_id')
    .pluck('listing_id');
  const { data, errors } = await t.app.graphql<{
    createProductsFromListings: {
      data: { title: string; variants: { sku: string; basePrice: { decimal: string }; offers: { id: string }[] }[] }[];
    };
  }>(
    `mutation ($input: CreateProductsFromListingsInput!) { createProductsFromListings(input: $input) {
       ... on MutationCreateProductsFromListingsSuccess { data { title variants { sku basePrice { decimal } offers { id values { facet state } } } } }
       ... on ValidationError { fields { path key } } } }`,
    { as: owner, variables: { input: { connectionId: id, listingIds: unmatched } } },
  );
  expect(errors).toBeUndefined();
  const made = data?.createProductsFromListings.data ?? [];
  expect(made.map(({ variants }) => variants[0]?.sku).sort()).toEqual(['TS-11', 'TS-12']);
  expect(made.every(({ variants }) => variants[0]?.offers.length === 1)).toBe(true);
});

test('the log of the shop tells who connected, paused, replaced keys and left, and holds no key', async () => {
  const owner = t.app.create.viewer(t.partnerId, { userName: 'dilshod' });
  const change = async (field: string, type: string, given: object) => {
    const { data, errors } = await t.app.graphql<Record<string, { code?: string }>>(
      `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Problem { code } } }`,
      { as: owner, variables: { input: { id, ...given } } },
    );
    expect([field, errors, data?.[field]?.code]).toEqual([field, undefined, undefined]);
  };
  await change('pauseConnection', 'ConnectionInput', {});
  await change('resumeConnection', 'ConnectionInput', {});
  await t.app.graphql(
    `mutation ($id: ID!) { updateConnectionSettings(input: { connectionId: $id, priceIsOurs: false }) { __typename } }`,
    { as: owner, variables: { id } },
  );
  await change('replaceKeys', 'ReplaceKeysInput', { credentials: [{ name: 'apiKey', value: memoryKey }] });
  await change('disconnectMarketplace', 'ConnectionInput', {});
  const entries = (await t.app.database
    .system('audit_entries')
    .where({ partner_id: t.partnerId, subject: `connection/${id}` })
    .orderBy('id')) as { action: string; actor_name: string }[];
  expect(entries.map(({ action, actor_name }) => [action, actor_name])).toEqual([
    ['connection.connected', 'sardor'],
    ['connection.disconnected', 'system'],
    ['connection.connected', 'system'],
    ['connection.writing-enabled', 'sardor'],
    ['connection.paused', 'dilshod'],
    ['connection.resumed', 'dilshod'],
    ['connection.authority-changed', 'dilshod'],
    ['connection.keys-replaced', 'dilshod'],
    ['connection.disconnected', 'dilshod'],
  ]);
  expect(JSON.stringify(entries)).not.toContain(memoryKey);
});
