import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { money } from '../../../core/money.ts';
import { ask, ownerOf, startCatalogApp, type CatalogApp } from './catalog-app.ts';

let app: CatalogApp;
let partnerId: PartnerId;
let owner: Viewer;

beforeAll(async () => {
  app = await startCatalogApp();
  partnerId = await app.create.partner();
  owner = ownerOf(app, partnerId);
});
afterAll(() => app.stop());

type Variant = { id: string; sku: string; version: number; barcodes: string[]; basePrice: { decimal: string } | null };
type Product = {
  __typename: string;
  id: string;
  title: string;
  version: number;
  variants: Variant[];
  message?: string;
  fields?: { path: string; key: string; message: string }[];
};

const create = (input: Record<string, unknown>, as = owner) =>
  ask<{ createProduct: Product }>(
    app,
    as,
    `mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename
       ... on Product { id title version variants { id sku version barcodes basePrice { decimal } } }
       ... on ValidationError { fields { path key message } } } }`,
    { input },
  ).then(({ createProduct }) => createProduct);

const list = (variables: Record<string, unknown>, as = owner) =>
  ask<{ products: { edges: { node: { title: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
    app,
    as,
    `query ($search: String, $after: String, $sort: ProductSort, $status: CatalogStatus = active) {
       products(first: 3, after: $after, search: $search, sort: $sort, status: $status) {
         edges { node { title variants { sku } images { id } } } pageInfo { hasNextPage endCursor } } }`,
    variables,
  ).then(({ products }) => ({ titles: products.edges.map(({ node }) => node.title), ...products.pageInfo }));

test('the short form makes a product with one variant and a SKU of its own', async () => {
  const product = await create({ title: '  Choynak «Rishton» ', cost: { decimal: '45 000,50', currency: 'UZS' } });
  expect(product).toMatchObject({
    __typename: 'Product',
    title: 'Choynak «Rishton»',
    variants: [{ version: 1, barcodes: [] }],
  });
  expect(product.variants[0]?.sku).toMatch(/^P[0-9A-Z]{9}$/);
});

test('what is wrong is told for every field at once, in the language of the person', async () => {
  const refused = await create({
    title: '',
    variants: [
      { barcodes: ['4780012000011', 'OZN1234567'], ikpu: '12', weightG: 0 },
      { sku: 'A', barcodes: ['OZN1234567'] },
    ],
  });
  expect(refused.fields?.map(({ path, key }) => `${path} ${key}`)).toEqual([
    'title catalog:errors.required',
    'variants.0.barcodes catalog:errors.barcodeCheckDigit',
    'variants.0.weightG catalog:errors.wholeNumber',
    'variants.0.ikpu catalog:errors.ikpu',
    'variants.1.barcodes catalog:errors.barcodeTaken',
  ]);
  expect(refused.fields?.[1]?.message).toBe('4780012000011: the check digit is wrong. Please check the digits.');
});

test('without a keeper of stock a quantity is refused instead of being forgotten', async () => {
  expect((await create({ title: 'Piyola', quantity: 5 })).fields).toMatchObject([{ path: 'quantity' }]);
});

test('SKUs and barcodes belong to one variant of the partner, and other partners do not matter', async () => {
  const variants = [{ sku: 'KOSA-1', barcodes: ['4780012000019'] }];
  await create({ title: 'Kosa', variants });
  expect((await create({ title: 'Kosa 2', variants })).fields?.map(({ key }) => key)).toEqual([
    'catalog:errors.skuTaken',
    'catalog:errors.barcodeTaken',
  ]);
  const other = ownerOf(app, await app.create.partner());
  expect((await create({ title: 'Kosa', variants }, other)).__typename).toBe('Product');
});

test('products are found by words of title, SKU and barcode, and paged without repeats', async () => {
  const other = await app.create.partner();
  const as = ownerOf(app, other);
  await app.database.asPartner(other, (trx) =>
    app.catalogDeps.productService.create(
      trx,
      Array.from({ length: 8 }, (_, index) => ({
        title: `Atlas ko'ylak ${index}`,
        titles: { ru: `Платье атлас ${index}` },
        variants: [{ sku: `DRESS-${index}`, barcodes: [`OZN777${index}`] }],
      })),
      { userId: null },
    ),
  );
  expect((await list({ search: 'платье 5' }, as)).titles).toEqual(["Atlas ko'ylak 5"]);
  expect((await list({ search: 'dress-6' }, as)).titles).toEqual(["Atlas ko'ylak 6"]);
  expect((await list({ search: 'OZN7777' }, as)).titles).toEqual(["Atlas ko'ylak 7"]);
  expect((await list({ search: '100%_' }, as)).titles).toEqual([]);
  for (const sort of ['newest', 'title', 'updated']) {
    const titles: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: Awaited<ReturnType<typeof list>> = await list({ sort, after }, as);
      titles.push(...page.titles);
      after = page.endCursor;
      more = page.hasNextPage;
    }
    expect(new Set(titles).size).toBe(8);
    expect(titles).toHaveLength(8);
  }
  expect((await list({ search: 'atlas' })).titles).toEqual([]);
});

test('of two tabs the second one to save hears that somebody else has changed it', async () => {
  const { id, version } = await create({ title: 'Gilam' });
  const save = (title: string) =>
    ask<{ updateProduct: Product }>(
      app,
      owner,
      `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename
         ... on Product { title version } ... on Conflict { message } } }`,
      { input: { id, version, title } },
    ).then(({ updateProduct }) => updateProduct);
  expect(
    await Promise.all([save('Gilam 2x3'), save('Gilam 3x4')]).then((both) => both.map((one) => one.__typename).sort()),
  ).toEqual(['Conflict', 'Product']);
});

test('a variant changes only where a value was given, and empties where null was', async () => {
  const product = await create({
    title: 'Do‘ppi',
    variants: [
      { sku: 'DOPPI', barcodes: ['4780012000026'], weightG: 90, basePrice: { decimal: '60000', currency: 'UZS' } },
    ],
  });
  const [variant] = product.variants;
  const { updateVariant } = await ask<{ updateVariant: Variant & { weightG: number | null } }>(
    app,
    owner,
    `mutation ($input: UpdateVariantInput!) { updateVariant(input: $input) {
       ... on Variant { sku barcodes weightG version basePrice { decimal } } } }`,
    {
      input: {
        id: variant?.id,
        version: 1,
        variant: { weightG: null, basePrice: { decimal: '65000', currency: 'UZS' } },
      },
    },
  );
  expect(updateVariant).toEqual({
    sku: 'DOPPI', barcodes: ['4780012000026'], weightG: null, version: 2, basePrice: { decimal: '65000.00' },
  }); // prettier-ignore
});

test('an archived product leaves the list and comes back', async () => {
  const { id } = await create({ title: 'Eski chopon' });
  const set = (status: string) =>
    ask(
      app,
      owner,
      `mutation ($input: SetProductStatusInput!) { setProductStatus(input: $input) { ... on Done { ok } } }`,
      {
        input: { ids: [id], status },
      },
    );
  await set('archived');
  expect((await list({ search: 'chopon' })).titles).toEqual([]);
  expect((await list({ search: 'chopon', status: 'archived' })).titles).toEqual(['Eski chopon']);
  await set('active');
  expect((await list({ search: 'chopon' })).titles).toEqual(['Eski chopon']);
});

test('a bulk price edit shows changed fields only, rounds up, and refuses what has moved on', async () => {
  const product = await create({
    title: 'Sumka',
    variants: [
      { sku: 'BAG-1', cost: { decimal: '100000', currency: 'UZS' }, basePrice: { decimal: '135000', currency: 'UZS' } },
      { sku: 'BAG-2', cost: { decimal: '111111', currency: 'UZS' } },
    ],
  });
  const variantIds = product.variants.map(({ id }) => id);
  const edits = [{ variantIds, markup: 3500, roundTo: { decimal: '1000', currency: 'UZS' } }];
  const shape =
    '{ __typename ... on PriceChanges { changes { field before { decimal } after { decimal } variant { sku version } } } ... on Conflict { message } }';
  const { pricePreview } = await ask<{ pricePreview: unknown }>(
    app,
    owner,
    `query ($edits: [PriceEditInput!]!) { pricePreview(edits: $edits) ${shape} }`,
    { edits },
  );
  expect(pricePreview).toMatchObject({
    changes: [{ field: 'basePrice', before: null, after: { decimal: '150000.00' }, variant: { sku: 'BAG-2' } }],
  });
  const apply = (seen: { variantId: string | undefined; version: number }[]) =>
    ask<{ editPrices: unknown }>(
      app,
      owner,
      `mutation ($input: EditPricesInput!) { editPrices(input: $input) ${shape} }`,
      { input: { edits, seen } },
    ).then(({ editPrices }) => editPrices);
  expect(await apply([{ variantId: variantIds[1], version: 7 }])).toMatchObject({ __typename: 'Conflict' });
  // told with the version it has now: an undo is refused once somebody else has changed it
  expect(await apply([{ variantId: variantIds[1], version: 1 }])).toMatchObject({
    __typename: 'PriceChanges',
    changes: [{ variant: { sku: 'BAG-2', version: 2 } }],
  });
});

test('a bundle stands for its parts over levels, and never contains itself', async () => {
  const { productService, catalog } = app.catalogDeps;
  const parts = await app.database.asPartner(partnerId, (trx) =>
    productService.create(trx, [{ title: 'Qism', variants: [{ sku: 'PART-1' }, { sku: 'PART-2' }] }], { userId: null }),
  );
  const [one, two] = parts[0]?.variantIds ?? [];
  const bundle = (title: string, components: { variantId: string | undefined; quantity: number }[]) =>
    ask<{ createBundle: Product }>(
      app,
      owner,
      `mutation ($input: CreateBundleInput!) { createBundle(input: $input) { ... on Product { id variants { id } } } }`,
      { input: { title, components } },
    ).then(({ createBundle }) => createBundle.variants[0]?.id as never);
  const inner = await bundle('Juft', [{ variantId: one, quantity: 2 }]);
  const outer = await bundle('Katta', [
    { variantId: inner, quantity: 3 },
    { variantId: two, quantity: 1 },
  ]);
  const units = await app.database.asPartner(partnerId, (trx) => catalog.stockUnits(trx, [outer]));
  expect(new Map(units.map(({ variantId, perUnit }) => [variantId, perUnit]))).toEqual(
    new Map([
      [one, 6],
      [two, 1],
    ]),
  );
  expect(new Set(await app.database.asPartner(partnerId, (trx) => catalog.bundlesUsing(trx, [one!])))).toEqual(
    new Set([inner, outer]),
  );
  const { setBundleComponents } = await ask<{ setBundleComponents: { fields: { key: string }[] } }>(
    app,
    owner,
    `mutation ($input: SetBundleComponentsInput!) { setBundleComponents(input: $input) { ... on ValidationError { fields { key } } } }`,
    { input: { variantId: inner, components: [{ variantId: outer, quantity: 1 }] } },
  );
  expect(setBundleComponents.fields).toEqual([{ key: 'catalog:errors.bundleCircle' }]);
});

test('another partner sees and changes nothing, with the answer of a thing that is not there', async () => {
  const product = await create({ title: 'Sirli', variants: [{ sku: 'SECRET', barcodes: ['OZN-SECRET'] }] });
  const stranger = ownerOf(app, await app.create.partner());
  const seen = await ask<Record<string, unknown>>(
    app,
    stranger,
    `query ($p: ID!, $v: ID!) { product(id: $p) { id } a: variant(id: $v) { id } b: variant(sku: "SECRET") { id } c: variant(barcode: "OZN-SECRET") { id } }`,
    { p: product.id, v: product.variants[0]?.id },
  );
  expect(seen).toEqual({ product: null, a: null, b: null, c: null });
  const { updateProduct } = await ask<{ updateProduct: { __typename: string } }>(
    app,
    stranger,
    `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }`,
    { input: { id: product.id, version: 1, title: 'Oldim' } },
  );
  expect(updateProduct.__typename).toBe('NotFound');
  const viewer = app.create.viewer(partnerId, { permissions: ['products:read'] });
  const { errors, data } = await app.graphql<{ createProduct: { __typename: string } }>(
    `mutation { createProduct(input: { title: "x" }) { __typename } }`,
    { as: viewer },
  );
  expect(errors?.[0]?.extensions?.['code'] ?? data?.createProduct.__typename).toMatch(/auth.forbidden|Forbidden/);
});

test('10,000 products stay fast to page and to search', async () => {
  const big = await app.create.partner();
  for (let from = 0; from < 10_000; from += 2_000)
    await app.database.asPartner(big, (trx) =>
      app.catalogDeps.productService.create(
        trx,
        Array.from({ length: 2_000 }, (_, index) => ({
          title: `Mahsulot ${from + index} paxta`,
          titles: { ru: `Товар ${from + index} хлопок` },
          variants: [{ sku: `BIG-${from + index}`, cost: money(1000, 'UZS') }],
        })),
        { userId: null },
      ),
    );
  const as = ownerOf(app, big);
  const start = performance.now();
  expect((await list({ search: 'big-9999' }, as)).titles).toEqual(['Mahsulot 9999 paxta']);
  expect((await list({ search: 'хлопок' }, as)).titles).toHaveLength(3);
  expect((await list({ sort: 'title' }, as)).hasNextPage).toBe(true);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('what cannot be a product is refused when products are archived, and so are more than a thousand', async () => {
  const { id } = await create({ title: 'Arxivga' });
  const archive = (ids: string[]) =>
    ask<{ setProductStatus: { __typename: string } }>(
      app,
      owner,
      `mutation ($input: SetProductStatusInput!) { setProductStatus(input: $input) { __typename } }`,
      { input: { ids, status: 'archived' } },
    ).then(({ setProductStatus }) => setProductStatus.__typename);
  expect(await archive([id, 'nonsense'])).toBe('NotFound');
  expect(await archive(Array.from({ length: 1_001 }, () => id))).toBe('ValidationError');
  expect(await archive([id])).toBe('Done');
});
