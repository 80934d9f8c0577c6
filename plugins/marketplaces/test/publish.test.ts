import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { ProductId } from '../../catalog/api.ts';
import type { ConnectionId } from '../api.ts';
import { barcodeOf, connectAndWrite, remoteStock, startMarketApp, until, type MarketApp } from './market-app.ts';

let t: MarketApp;
let id: ConnectionId;

beforeAll(async () => {
  t = await startMarketApp();
  id = await connectAndWrite(t);
}, 60_000);
afterAll(() => t.stop());

async function newProduct(title: string, n: number): Promise<ProductId> {
  const { productService, productImages } = t.deps;
  const photo = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#447799' } })
    .jpeg()
    .toBuffer();
  const prepared = await productImages.prepare(t.partnerId, photo);
  return t.app.database.asPartner(t.partnerId, async (trx) => {
    const [made] = await productService.create(
      trx,
      [
        {
          title,
          description: 'Paxta',
          brand: 'Demo',
          variants: [
            {
              sku: `NEW-${n}`,
              barcodes: [barcodeOf(n)],
              basePrice: { minor: 90_000_00n, currency: 'UZS' },
              cost: { minor: 50_000_00n, currency: 'UZS' },
              quantity: 7,
            },
          ],
        },
      ],
      { userId: null },
    );
    await productImages.attach(trx, made!.productId, [prepared]);
    return made!.productId;
  });
}

type Draft = {
  __typename: string;
  id: string;
  version: number;
  state: string;
  code: string;
  missing: { field: string; message: string }[];
  problems: { remedy: string; marketText: string }[];
};
const FIELDS = `__typename ... on CardDraft { id version state cardId missing { field message } problems { remedy marketText } } ... on Problem { code } ... on ValidationError { fields { path } }`;
const ask = async (mutation: string, type: string, input: Record<string, unknown>): Promise<Draft> => {
  const { data, errors } = await t.app.graphql<Record<string, Draft>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${FIELDS} } }`,
    {
      as: t.app.create.viewer(t.partnerId),
      variables: { input },
    },
  );
  expect(errors).toBeUndefined();
  return data![mutation]!;
};

async function readyDraft(productId: ProductId): Promise<Draft> {
  const opened = await ask('openCardDraft', 'OpenCardDraftInput', { connectionId: id, productId });
  expect(opened.missing.map(({ field }) => field)).toContain('categoryId');
  const edited = await ask('editCardDraft', 'EditCardDraftInput', {
    id: opened.id,
    version: opened.version,
    categoryId: 'c11',
    categoryName: 'T-shirts',
    content: { attributes: [{ attributeId: 'colour', values: [{ id: 'red', text: 'red' }] }] },
  });
  const checked = await ask('checkCardDraft', 'CardDraftInput', { id: edited.id, version: edited.version });
  expect(checked.missing).toEqual([]);
  return checked;
}

test('a card lacks nothing, is published, gets its ids, and its stock follows', async () => {
  const draft = await readyDraft(await newProduct('Yangi futbolka', 701));
  const sent = await ask('publishCardDraft', 'CardDraftInput', { id: draft.id, version: draft.version });
  expect(sent.state).toBe('publishing');
  await t.market.control.advance(6_000);
  await until(async () => (await stateOf(draft.id)).state === 'published', 30_000);
  await until(() => remoteStock(t.market, 'NEW-701') === 7, 30_000);
  expect([...t.market.state.cards.values()].filter(({ title }) => title['uz'] === 'Yangi futbolka')).toHaveLength(1);
}, 90_000);

test('a card the market refuses comes back with its words and a remedy', async () => {
  const draft = await readyDraft(await newProduct('Forbidden futbolka', 702));
  await ask('publishCardDraft', 'CardDraftInput', { id: draft.id, version: draft.version });
  await t.market.control.advance(6_000);
  await until(async () => (await stateOf(draft.id)).state === 'rejected', 30_000);
  const { data } = await t.app.graphql<{ cardDraft: Draft }>(
    `query ($id: ID!) { cardDraft(id: $id) { state problems { marketText remedy } } }`,
    {
      as: t.app.create.viewer(t.partnerId),
      variables: { id: draft.id },
    },
  );
  expect(data?.cardDraft.problems).toMatchObject([{ marketText: 'The title has a forbidden word' }]);
  expect(data?.cardDraft.problems[0]?.remedy).not.toContain('remedy.');
}, 90_000);

test('a card whose answer is lost is looked for before it is sent again', async () => {
  const draft = await readyDraft(await newProduct('Bitta futbolka', 703));
  await t.market.control.fault({ kind: 'drop', route: 'POST /cards', times: 1, afterEffect: true });
  await ask('publishCardDraft', 'CardDraftInput', { id: draft.id, version: draft.version });
  await until(async () => (await stateOf(draft.id)).state === 'published', 30_000);
  expect([...t.market.state.cards.values()].filter(({ title }) => title['uz'] === 'Bitta futbolka')).toHaveLength(1);
  await until(() => remoteStock(t.market, 'NEW-703') === 7, 30_000);
}, 90_000);

test('the margin is what remains after the fees of the market and the cost', async () => {
  const [offer] = await t.app.database.asPartner(t.partnerId, (trx) =>
    t.deps.catalog.findVariants(trx, { skus: ['NEW-701'] }),
  );
  const ask = (prices: { variantId: string; price: string }[]) =>
    t.app.graphql<{ marginEstimates: Record<string, { decimal: string } | number>[] }>(
      `query ($c: ID!, $p: [VariantPriceInput!]!) { marginEstimates(connectionId: $c, prices: $p) { commission { decimal } payout { decimal } profit { decimal } marginPercent } }`,
      { as: t.app.create.viewer(t.partnerId), variables: { c: id, p: prices } },
    );
  const variantId = offer!.id;
  const { data, errors } = await ask([
    { variantId, price: '9000000' },
    { variantId, price: '5000000' },
  ]);
  expect(errors).toBeUndefined();
  expect(data?.marginEstimates).toEqual([
    {
      commission: { decimal: '9000.00' },
      payout: { decimal: '76000.00' },
      profit: { decimal: '26000.00' },
      marginPercent: 28.88,
    },
    expect.objectContaining({ commission: { decimal: '5000.00' }, profit: { decimal: '-10000.00' } }),
  ]);
  expect((await ask([{ variantId, price: '-1' }])).errors).toHaveLength(1);
});

const stateOf = async (draftId: string): Promise<{ state: string }> =>
  (await t.app.database.system('card_drafts').where({ id: draftId }).first()) as { state: string };
