import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import sharp from 'sharp';
import { exportPackRoute } from '../../plugins/marketplaces/export-route.ts';
import type { CatalogCradle, ProductId } from '../../plugins/catalog/api.ts';
import { TwoMarkets, until, type Answer, type MarketName } from './two-markets.ts';

const SKU = 'SKU-0009';
/** Sends of cards are looked at again after half a minute; this is how long Wildberries takes to make one. */
const MODERATION_MS = 25_000;
/** Photos follow the card once it was read back, half a minute after it was accepted. */
const PHOTO_MS = 80_000;

type Draft = Answer & {
  id: string;
  version: number;
  state: string;
  cardId: string | null;
  missing: { field: string; message: string }[];
  problems: { remedy: string; marketText: string | null }[];
};
const DRAFT = 'id version state cardId missing { field message } problems { remedy marketText }';

let it: TwoMarkets;
let productId: ProductId;
let variantId: string;
let draft: Draft;

beforeAll(async () => {
  it = await TwoMarkets.start();
  await it.app.listen(); // Wildberries fetches photos from here
  await it.read('uzum');
  await it.read('wildberries');
  await it.openAndWrite();
  const { products } = await it.ask<{
    products: { edges: { node: { id: ProductId; variants: { id: string; sku: string }[] } }[] };
  }>(`{ products(search: "${SKU}", first: 1) { edges { node { id variants { id sku } } } } }`);
  const [found] = products.edges.map(({ node }) => node);
  productId = found!.id;
  variantId = found!.variants[0]!.id;
}, 120_000);
afterAll(() => it.stop());

const open = (market: MarketName): Promise<Draft> =>
  it.done('openCardDraft', { connectionId: it.connections[market], productId }, 'CardDraft', DRAFT);
const edit = async (content: object, more: object = {}): Promise<Draft> =>
  (draft = await it.done(
    'editCardDraft',
    { id: draft.id, version: draft.version, content, ...more },
    'CardDraft',
    DRAFT,
  ));
const check = async (): Promise<Draft> =>
  (draft = await it.done('checkCardDraft', { id: draft.id, version: draft.version }, 'CardDraft', DRAFT));
const publish = (): Promise<Draft> =>
  it.done('publishCardDraft', { id: draft.id, version: draft.version }, 'CardDraft', DRAFT);
const fields = ({ missing }: Draft): string[] => missing.map(({ field }) => field);

async function read(): Promise<Draft> {
  const { cardDraft } = await it.ask<{ cardDraft: Draft }>(
    `query ($id: ID!) { cardDraft(id: $id) { __typename ${DRAFT} } }`,
    { id: draft.id },
  );
  return (draft = cardDraft);
}

/** The half minute after which we ask what became of a card has passed, here and at the market. */
async function untilState(state: string): Promise<void> {
  await it.wildberries.control.advance(MODERATION_MS);
  await until(async () => {
    await it.app.database.system('sync_rows').where({ step: 'ticket' }).update({ not_before: new Date() });
    return (await read()).state === state;
  });
}

const wildberriesCard = () => [...it.wildberries.state.cards.values()].find(({ vendorCode }) => vendorCode === SKU);

test('what a new card lacks is listed: category, price, photo, size', async () => {
  draft = await open('wildberries');
  expect(draft).toMatchObject({ state: 'editing', cardId: null });
  expect(fields(draft)).toEqual(expect.arrayContaining(['categoryId', 'variants.0.price', 'photos']));
  for (const { message } of draft.missing) expect(message).toMatch(/^\p{Lu}.+\.$/u);
});

test('a category found by a word brings its required attributes, and they are asked for', async () => {
  const { remoteCategories } = await it.ask<{ remoteCategories: { id: string; name: string; isLeaf: boolean }[] }>(
    'query ($id: ID!) { remoteCategories(connectionId: $id, text: "Наушники") { id name isLeaf } }',
    { id: it.connections.wildberries },
  );
  const category = remoteCategories.find(({ isLeaf }) => isLeaf)!;
  expect(category.name).toBe('Наушники');
  await edit({}, { categoryId: category.id, categoryName: category.name });
  await check();
  const { remoteAttributes } = await it.ask<{
    remoteAttributes: { id: string; kind: string; required: boolean }[];
  }>('query ($id: ID!, $c: String!) { remoteAttributes(connectionId: $id, categoryId: $c) { id kind required } }', {
    id: it.connections.wildberries,
    c: category.id,
  });
  const required = remoteAttributes.filter((one) => one.required);
  expect(required.length).toBeGreaterThan(0);
  expect(fields(draft)).toEqual(expect.arrayContaining(required.map(({ id }) => `attributes.${id}`)));
  const attributes = required.map(({ id, kind }) => ({
    attributeId: id,
    values: [{ text: kind === 'number' ? '1' : 'Китай' }],
  }));
  await edit({ attributes });
  await check();
  expect(fields(draft).filter((field) => field.startsWith('attributes.'))).toEqual([]);
});

test('the price shows what remains of it after the market has taken its part', async () => {
  type Margin = { commission: { decimal: string }; payout: { decimal: string } };
  const { marginEstimates } = await it.ask<{ marginEstimates: Margin[] }>(
    `query ($c: ID!, $v: ID!) { marginEstimates(connectionId: $c, prices: [{ variantId: $v, price: "150000" }]) { commission { decimal } payout { decimal } } }`,
    { c: it.connections.wildberries, v: variantId },
  );
  expect(Number(marginEstimates[0]!.commission.decimal)).toBeGreaterThan(0);
  expect(Number(marginEstimates[0]!.payout.decimal)).toBeLessThan(1500);
  await edit({ variants: { [variantId]: { price: '150000' } } });
  await check();
  expect(fields(draft)).not.toContain('variants.0.price');
});

test('a photo that is too small is named with the reason; a good one completes the card', async () => {
  const { productImages } = it.app.deps as unknown as CatalogCradle;
  const attach = async (width: number, height: number): Promise<void> => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#447799' } })
      .jpeg()
      .toBuffer();
    const prepared = await productImages.prepare(it.partnerId, bytes);
    await it.app.database.asPartner(it.partnerId, (trx) => productImages.attach(trx, productId, [prepared]));
  };
  await attach(300, 400);
  await check();
  expect(fields(draft)).toContain('photos.0');
  const { cardDraft } = await it.ask<{
    cardDraft: { photos: { image: { id: string; width: number }; problems: { message: string }[] }[] };
  }>('query ($id: ID!) { cardDraft(id: $id) { photos { image { id width } problems { message } } } }', {
    id: draft.id,
  });
  expect(cardDraft.photos).toMatchObject([
    { image: { width: 300 }, problems: [{ message: expect.stringMatching(/small/) }] },
  ]);
  await it.done('deleteProductImage', { imageId: cardDraft.photos[0]!.image.id }, 'Product', 'id');
  await attach(900, 1200);
  await check();
  expect(draft.missing).toEqual([]);
});

test('moderation refuses it with a reason and a remedy; nothing is on sale', async () => {
  await it.done('setCountedStock', { rows: [{ variantId, quantity: 7 }] }, 'StockLevels', '__typename');
  await it.wildberries.control.act('moderation', { match: 'хит', reason: 'В наименовании запрещены рекламные слова' });
  await edit({ titles: { ru: 'Беспроводные наушники хит' } });
  expect((await publish()).state).toBe('publishing');
  await untilState('rejected');
  expect(draft.problems).toMatchObject([{ marketText: expect.stringContaining('запрещены рекламные слова') }]);
  expect(draft.problems[0]?.remedy).toMatch(/^\p{Lu}.+\.$/u);
  expect(wildberriesCard()).toBeUndefined();
}, 90_000);

test('corrected, it is accepted: the card has its photo, its offer is live and the stock is there', async () => {
  await edit({ titles: { ru: 'Беспроводные наушники' } });
  await check();
  expect(draft.missing).toEqual([]);
  await publish();
  await untilState('published');
  expect(wildberriesCard()).toMatchObject({ title: 'Беспроводные наушники' });
  expect(draft.cardId).toBe(String(wildberriesCard()?.nmID));
  await until(async () => (await stockState())?.state === 'live');
  expect(it.wildberriesStock(SKU)).toBe(7);
  await it.wildberries.control.advance(5_000);
  await until(async () => {
    await it.wildberries.control.state(); // the market works off what is due
    return wildberriesCard()?.photos.length === 1;
  }, PHOTO_MS);
}, 150_000);

async function stockState(): Promise<{ state: string } | undefined> {
  const { offers } = await it.ask<{
    offers: { edges: { node: { sku: string; values: { facet: string; state: string }[] } }[] };
  }>(
    'query ($id: ID!) { offers(connectionId: $id, search: "SKU-0009") { edges { node { sku values { facet state } } } } }',
    {
      id: it.connections.wildberries,
    },
  );
  return offers.edges[0]?.node.values.find(({ facet }) => facet === 'stock');
}

test('the card is opened again, changed and sent as an update of the same card', async () => {
  const { nmID } = wildberriesCard()!;
  draft = await open('wildberries');
  expect(draft).toMatchObject({ state: 'published', cardId: String(nmID) });
  await edit({ titles: { ru: 'Беспроводные наушники с микрофоном' } });
  await check();
  await publish();
  await untilState('published');
  await until(async () => {
    await it.wildberries.control.advance(1_000);
    return wildberriesCard()?.title === 'Беспроводные наушники с микрофоном';
  });
  expect(wildberriesCard()?.nmID).toBe(nmID);
  expect([...it.wildberries.state.cards.values()].filter(({ vendorCode }) => vendorCode === SKU)).toHaveLength(1);
}, 90_000);

test('a card made in the cabinet is taken up with its texts and category, not made a second time', async () => {
  const { offers } = await it.ask<{
    offers: { edges: { node: { listing: { cardId: string }; variant: { product: { id: ProductId } } } }[] };
  }>(
    'query ($id: ID!) { offers(connectionId: $id, search: "SKU-0003") { edges { node { listing { cardId } variant { product { id } } } } } }',
    { id: it.connections.wildberries },
  );
  const { listing, variant } = offers.edges[0]!.node;
  const taken = await it.done<Draft & { categoryName: string; content: { titles: { ru: string } } }>(
    'openCardDraft',
    { connectionId: it.connections.wildberries, productId: variant.product.id },
    'CardDraft',
    `${DRAFT} categoryName content`,
  );
  expect(taken.cardId).toBe(listing.cardId);
  expect(taken.categoryName).not.toBe('');
  expect(taken.content.titles.ru.length).toBeGreaterThan(3);
});

test('for Uzum a pack is made: the sheet opens, and the photos lie in it', async () => {
  draft = await open('uzum');
  await edit(
    {
      titles: { uz: 'Simsiz quloqchin Registon Pro', ru: 'Беспроводные наушники Registon Pro' },
      descriptions: {
        uz: 'Mikrofonli simsiz quloqchin, 30 soat ishlaydi.',
        ru: 'Беспроводные наушники с микрофоном, 30 часов работы.',
      },
    },
    { categoryId: 'Elektronika', categoryName: 'Elektronika' },
  );
  await check();
  expect(fields(draft)).toEqual(['variants.0.ikpu']);
  await it.done(
    'updateVariant',
    { id: variantId, version: await versionOf(), variant: { ikpu: '02202001001000009' } },
    'Variant',
    'id',
  );
  await check();
  expect(draft.missing).toEqual([]);
  expect((await publish()).state).toBe('waiting_for_import');
  const files = unzipSync(await downloadPack());
  const [header = [], row = []] = await readSheet(Buffer.from(files['uzum-products.xlsx']!));
  const line = Object.fromEntries(header.map((name, at) => [String(name), row[at]]));
  expect(line).toMatchObject({
    'Title (uz)': 'Simsiz quloqchin Registon Pro',
    'Seller code': SKU,
    Category: 'Elektronika',
  });
  const photo = await sharp(files[`photos/${SKU}/1.jpg`]).metadata();
  expect([photo.format, photo.width! >= 750]).toEqual(['jpeg', true]);
  expect(strFromU8(files['photos.csv']!)).toContain(`${SKU},1,photos/${SKU}/1.jpg,`);
});

const versionOf = async (): Promise<number> => {
  const { product } = await it.ask<{ product: { variants: { version: number }[] } }>(
    'query ($id: ID!) { product(id: $id) { variants { version } } }',
    { id: productId },
  );
  return product.variants[0]!.version;
};

async function downloadPack(): Promise<Uint8Array> {
  const answer: { status?: number; type?: string; body?: Buffer } = {};
  const context = Object.assign(answer, { set: () => undefined });
  await exportPackRoute.handle(context as never, { viewer: it.seller } as never, { draftId: draft.id }, it.app.deps);
  expect(answer).toMatchObject({ status: 200, type: 'application/zip' });
  return answer.body!;
}

test('once the card was made in the cabinet, the next read matches it and its stock is sent', async () => {
  await it.uzum.control.act('create-card', {
    sku: SKU,
    uz: 'Simsiz quloqchin Registon Pro',
    ru: 'Беспроводные наушники Registon Pro',
    price: 450_000,
  });
  await it.untilHurried('uzum', 'marketplaces.importCards', () => it.uzumStock(SKU) === 7);
  await until(async () => (await read()).state === 'published');
}, 90_000);
