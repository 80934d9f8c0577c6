import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BlobStore } from '../../../core/blobs/blob-store.ts';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import { add, definePlugin } from '../../../core/plugin.ts';
import { importKinds, type ImportKind } from '../api.ts';
import type { SheetCell } from '../sheets/spreadsheets.ts';
import { forgetImportJob } from '../imports/import-jobs.ts';
import { productRows } from '../imports/export-products.ts';
import { ask, ownerOf, startCatalogApp, type CatalogApp } from './catalog-app.ts';

let app: CatalogApp;
let partnerId: PartnerId;
let owner: Viewer;

/** A kind of file that tells the test when its rows are looked at. */
const watched: { onCheck?: () => unknown } = {};
const watchedKind: ImportKind = {
  name: 'watched',
  permission: 'products:write',
  columns: [{ key: 'sku', label: 'catalog:columns.sku' }],
  check: (_trx, rows) => {
    watched.onCheck?.();
    return Promise.resolve(
      rows.map(({ rowNo }) => ({ rowNo, action: 'create', subject: '', changes: [], problems: [] })),
    );
  },
  apply: () => Promise.resolve([]),
};

beforeAll(async () => {
  app = await startCatalogApp([
    definePlugin({ name: 'watched', depends: ['catalog'], contributes: [add(importKinds, [watchedKind])] }),
  ]);
});
beforeEachPartner();
afterAll(() => app.stop());

function beforeEachPartner(): void {
  beforeAll(async () => {
    partnerId = await app.create.partner();
    owner = ownerOf(app, partnerId);
  });
}

type ImportState = {
  id: string; state: string; totalRows: number; badRows: number; changedRows: number; appliedRows: number; problem: string | null;
  headers: { header: string; column: string | null }[];
  rows: { edges: { node: { rowNo: number; action: string; subject: string; changes: { column: string; before: string; after: string }[]; problems: { column: string | null; key: string }[] } }[] };
}; // prettier-ignore

const SHAPE = `{ ... on Import { id state totalRows badRows changedRows appliedRows problem headers { header column }
  rows(first: 50) { edges { node { rowNo action subject changes { column before after } problems { column key } } } } } }`;
const READ = SHAPE.replace('... on Import {', '').replace(/ }$/, '');

const read = (id: string, as = owner) =>
  ask<{ import: ImportState }>(app, as, `query ($id: ID!) { import(id: $id) ${READ} }`, { id }).then(
    (data) => data.import,
  );

async function check(bytes: Uint8Array | string, as = owner): Promise<ImportState> {
  const file = new File([bytes as BlobPart], 'tovarlar.csv');
  const { startImport } = await ask<{ startImport: { id: string } }>(
    app,
    as,
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on Import { id } } }`,
    { input: { kind: 'products', file } },
  );
  await app.drain();
  return read(startImport.id, as);
}

async function apply(id: string, as = owner): Promise<ImportState> {
  await ask(app, as, `mutation ($input: ImportIdInput!) { applyImport(input: $input) { ... on Import { id } } }`, {
    input: { id },
  });
  await app.drain();
  return read(id, as);
}

const table = (state: ImportState) => state.rows.edges.map(({ node }) => node);

test('a file is tried first, shows what would change, and changes nothing before it is applied', async () => {
  const file =
    'Артикул;Название товара;Себестоимость;Цена;Валюта;Штрихкод\nA-1;Чайник;45 000,50;60000;UZS;4780012000019\nA-2;Пиала;;12000;UZS;4780012000018\n;;;;;\n';
  const tried = await check(file);
  expect(tried).toMatchObject({ state: 'checked', totalRows: 2, badRows: 1, changedRows: 1 });
  expect(tried.headers.map(({ column }) => column)).toEqual([
    'sku',
    'title',
    'cost',
    'price',
    'priceCurrency',
    'barcodes',
  ]);
  expect(table(tried)[0]?.changes).toEqual([
    { column: 'sku', before: '', after: 'A-1' },
    { column: 'title', before: '', after: 'Чайник' },
    { column: 'barcodes', before: '', after: '4780012000019' },
    { column: 'cost', before: '', after: '45000.5' },
    { column: 'costCurrency', before: '', after: 'UZS' },
    { column: 'price', before: '', after: '60000' },
    { column: 'priceCurrency', before: '', after: 'UZS' },
  ]);
  expect(table(tried)[1]).toMatchObject({
    rowNo: 3,
    action: 'bad',
    problems: [{ column: 'barcodes', key: 'catalog:errors.barcodeCheckDigit' }],
  });
  const find = () =>
    app.database.asPartner(partnerId, (trx) => app.catalogDeps.catalog.findVariants(trx, { skus: ['A-1', 'A-2'] }));
  expect(await find()).toEqual([]);
  expect(await apply(tried.id)).toMatchObject({ state: 'applied', appliedRows: 1 });
  expect((await find()).map(({ sku }) => sku)).toEqual(['A-1']);
});

test('a second file changes only what differs, and leaves alone where a cell is empty', async () => {
  const tried = await check('sku,title,price\nA-1,,61000\n');
  expect(table(tried)).toMatchObject([
    { action: 'update', changes: [{ column: 'price', before: '60000', after: '61000' }] },
  ]);
  await apply(tried.id);
  expect(table(await check('sku,title,price\nA-1,Чайник,61000\n'))).toMatchObject([{ action: 'none', changes: [] }]);
});

test('applying twice, at once or again, creates nothing twice', async () => {
  const rows = Array.from({ length: 700 }, (_, index) => `,Nomsiz ${index},${index % 4 ? '' : 'juft'}`);
  const tried = await check(`sku,title,product\n${rows.join('\n')}\n`);
  const ask2 = () =>
    ask(app, owner, `mutation ($input: ImportIdInput!) { applyImport(input: $input) { ... on Import { id } } }`, {
      input: { id: tried.id },
    });
  await Promise.all([ask2(), ask2()]);
  await app.drain();
  expect(await apply(tried.id)).toMatchObject({ state: 'applied', appliedRows: 700 });
  const counts = await app.database.asPartner(partnerId, async (trx) => {
    const { rows: found } = await trx.raw<{ rows: object[] }>(
      `select count(distinct p.id)::int as products, count(*)::int as variants from products p
       join variants v on v.partner_id = p.partner_id and v.product_id = p.id where v.sku like 'P_________' and p.title like 'Nomsiz%'`,
    );
    return found[0];
  });
  expect(counts).toEqual({ products: 526, variants: 700 });
});

test('a product of a file has no more variants than one made by hand; what is over is told by row', async () => {
  const rows = Array.from({ length: 620 }, (_, n) => `Q-${n},Futbolka,${n < 600 ? 'futbolka' : 'boshqa'}`);
  const tried = await check(`sku,title,product\n${rows.join('\n')}\n`);
  expect(tried).toMatchObject({ state: 'checked', badRows: 400, changedRows: 220 });
  expect(await apply(tried.id)).toMatchObject({ state: 'applied', appliedRows: 220 });
  const known = await app.database.asPartner(partnerId, (trx) =>
    app.catalogDeps.catalog.findVariants(trx, { skus: ['Q-0'] }),
  );
  const again = await check(`sku,title,product\nQ-700,Futbolka,${known[0]!.productId}\n`);
  expect(table(again)[0]).toMatchObject({
    action: 'bad',
    problems: [{ column: 'product', key: 'catalog:errors.variantCount' }],
  });
});

test('a price list whose groups are categories makes a product of each row', async () => {
  const tried = await check('Артикул;Название товара;Группа\nW-1;Платье;Одежда\nW-2;Юбка;Одежда\n');
  expect(tried.headers.map(({ column }) => column)).toEqual(['sku', 'title', null]);
});

test('a row that went bad after the preview does not take its neighbours along', async () => {
  const tried = await check('sku,title,barcodes\nB-1,Bir,OZN0001\nB-2,Ikki,OZN0002\n');
  await app.database.asPartner(partnerId, (trx) =>
    app.catalogDeps.productService.create(
      trx,
      [{ title: 'Chaqqon', variants: [{ barcodes: ['OZN0001'], sku: 'FAST' }] }],
      { userId: null },
    ),
  );
  const applied = await apply(tried.id);
  // the barcode now leads to another variant: its row is an update of that one's SKU by now, or bad; never a second owner
  expect(applied.state).toBe('applied');
  const [owner1] = await app.database.asPartner(partnerId, (trx) =>
    app.catalogDeps.catalog.findVariants(trx, { barcodes: ['OZN0001'] }),
  );
  expect(owner1?.sku).toBe('FAST');
  expect(
    await app.database.asPartner(partnerId, (trx) => app.catalogDeps.catalog.findVariants(trx, { skus: ['B-2'] })),
  ).toHaveLength(1);
  expect(table(applied).find(({ action }) => action === 'bad')?.problems[0]?.key).toBe('catalog:errors.barcodeTaken');
});

test('a check that is stopped stays stopped, whatever it has in hand', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `${n}`);
  const file = new File([`sku\n${rows.join('\n')}\n`], 's.csv');
  const { startImport } = await ask<{ startImport: { id: string } }>(
    app,
    owner,
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on Import { id } } }`,
    { input: { kind: 'watched', file } },
  );
  const input = { id: startImport.id };
  let stopped: Promise<unknown> | undefined;
  // a person presses Stop while the first rows are looked at
  watched.onCheck = () =>
    (stopped ??= ask(app, owner, `mutation ($input: ImportIdInput!) { cancelImport(input: $input) { __typename } }`, {
      input,
    }));
  await app.drain();
  await stopped;
  await app.drain();
  expect(await read(input.id)).toMatchObject({ state: 'cancelled', rows: { edges: [] } });
});

test('the file of an import nobody applies does not stay for ever', async () => {
  const tried = await check('sku,title\nOLD-1,Eski\n');
  const blobs = app.deps['blobs'] as BlobStore;
  const key = `imports/${partnerId}/${tried.id}`;
  expect(await blobs.get(key)).not.toBeNull();
  await app.run(forgetImportJob, { importId: tried.id }, partnerId);
  expect(await blobs.get(key)).toBeNull();
  expect(await read(tried.id)).toMatchObject({ state: 'cancelled', rows: { edges: [] } });
});

test('a SKU twice in one file is told with the row it is in already', async () => {
  const rows = Array.from({ length: 600 }, (_, index) => `D-${index === 599 ? 0 : index},Narsa ${index}`);
  const tried = await check(`sku,title\n${rows.join('\n')}\n`);
  expect(tried.badRows).toBe(1);
});

test('a person may say which column is which', async () => {
  const tried = await check('kod raqami,nom\nC-1,Kitob\n');
  expect(tried).toMatchObject({ state: 'failed' });
  const { remapImport } = await ask<{ remapImport: { id: string } }>(
    app,
    owner,
    `mutation ($input: RemapImportInput!) { remapImport(input: $input) { ... on Import { id } } }`,
    {
      input: {
        id: tried.id,
        headers: [
          { header: 'kod raqami', column: 'sku' },
          { header: 'nom', column: 'title' },
        ],
      },
    },
  );
  await app.drain();
  expect(await read(remapImport.id)).toMatchObject({ state: 'checked', changedRows: 1, problem: null });
});

test('a file that is no table fails with a reason and no retry', async () => {
  expect(await check(Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00]))).toMatchObject({
    state: 'failed',
    problem: 'Please upload XLSX or CSV.',
  });
});

test.each(['csv', 'xlsx'] as const)(
  'what is exported to %s and imported elsewhere is the same catalogue',
  async (format) => {
    const from = await app.create.partner();
    const to = await app.create.partner();
    await app.database.asPartner(from, (trx) =>
    app.catalogDeps.productService.create(
      trx,
      [
        {
          title: '=HYPERLINK("http://x")', titles: { uz: "+Ko'ylak", ru: '-Платье', en: '@Dress' }, brand: "'=x", category: 'A > B',
          description: 'Bir\nikki; "uch"\t=1+1',
          variants: [
            { sku: '-S', options: { 'Rang; tus': 'qora: to‘q', "O'lcham": '42\\44' }, barcodes: ['4780012000019', 'OZN1234'], cost: { minor: 4_500_050n, currency: 'UZS' }, basePrice: { minor: 1_299n, currency: 'JPY' } },
            { sku: '0012', size: { lengthMm: 1, widthMm: 2, heightMm: 3 }, weightG: 4, ikpu: '00123456789012345', cost: { minor: 999_999_999_999_999n, currency: 'UZS' } },
          ],
        },
        { title: 'Oddiy', variants: [{ sku: 'SIMPLE' }] },
      ],
      { userId: null },
    ),
  ); // prettier-ignore
    const dump = async (id: PartnerId) => {
      const rows: SheetCell[][] = [];
      await app.database.asPartner(id, async (trx) => {
        for await (const page of productRows(trx, app.catalogDeps.catalog, (key) => key)) rows.push(...page);
      });
      return rows;
    };
    const exported = await dump(from);
    // ids of another partner mean nothing here: as words they still keep rows of a product together
    const foreign = exported.map(([id, ...rest], index) => [index === 0 ? (id ?? '') : `g-${String(id)}`, ...rest]);
    const tried = await check(await app.catalogDeps.spreadsheets.write(format, foreign), ownerOf(app, to));
    expect(table(tried).flatMap(({ problems }) => problems)).toEqual([]);
    await apply(tried.id, ownerOf(app, to));
    const plain = (rows: SheetCell[][]) =>
      rows.map(([, ...rest]) => rest.map(String)).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
    expect(plain(await dump(to))).toEqual(plain(exported));
    const again = await check(await app.catalogDeps.spreadsheets.write(format, exported), ownerOf(app, from));
    expect(again).toMatchObject({ state: 'checked', changedRows: 0, badRows: 0 });
  },
);

test('another partner cannot see the import', async () => {
  const tried = await check('sku,title\nX-1,X\n');
  const { data, errors } = await app.graphql<{ import: unknown }>(`query ($id: ID!) { import(id: $id) { id } }`, {
    as: ownerOf(app, await app.create.partner()),
    variables: { id: tried.id },
  });
  expect(data?.import ?? null).toBeNull();
  expect(errors?.[0]?.extensions?.['code']).toBe('catalog.importGone');
});

test('5,000 new products are applied in chunks at a good rate', async () => {
  const as = ownerOf(app, await app.create.partner());
  const rows = Array.from({ length: 5_000 }, (_, index) => `M-${index},Mahsulot ${index},Tavsif ${index},1000,2000`);
  const tried = await check(`sku,title,description,cost,price\n${rows.join('\n')}\n`, as);
  const start = performance.now();
  expect(await apply(tried.id, as)).toMatchObject({ state: 'applied', appliedRows: 5_000 });
  expect(performance.now() - start).toBeLessThan(60_000);
}, 120_000);
