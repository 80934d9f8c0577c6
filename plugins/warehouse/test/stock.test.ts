import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId, type PartnerId } from '../../../core/ids.ts';
import type { Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import { prepareDemoImages, seedCatalogDemo } from '../../catalog/demo.ts';
import { demoProducts } from '../../catalog/demo-products.ts';
import type { BundleService } from '../../catalog/services/bundle-service.ts';
import type { WarehouseService } from '../services/warehouse-service.ts';
import type { StockAlerts } from '../services/stock-alerts.ts';
import { ledgerProblems, makeVariants, startStockApp, type StockApp } from './stock-app.ts';

let app: StockApp;
let partnerId: PartnerId;

beforeAll(async () => {
  app = await startStockApp();
  partnerId = await app.create.partner();
});
afterAll(async () => {
  expect(await app.database.asPartner(partnerId, ledgerProblems)).toEqual([]);
  await app.stop();
});

const inPartner = <T>(act: (trx: Trx) => Promise<T>): Promise<T> => app.database.asPartner(partnerId, act);
const level = async (id: VariantId) => {
  const [first] = await inPartner((trx) => app.stockLedger.levels(trx, [id]));
  return first && { onHand: first.onHand, reserved: first.reserved, damaged: first.damaged, incoming: first.incoming };
};
const line = (variantId: VariantId, quantity: number) => ({ orderLineId: newId(), variantId, quantity });

test('unknown is not zero: without a movement there is no level, nothing is promised, nothing is available', async () => {
  const [id] = await makeVariants(app, partnerId, [null]);
  expect(await level(id!)).toBeUndefined();
  expect((await inPartner((trx) => app.stockLedger.available(trx, [id!]))).get(id!)).toBeNull();
  expect(await inPartner((trx) => app.stockLedger.reserve(trx, [line(id!, 1)]))).toMatchObject([
    { state: 'short', why: 'unknown' },
  ]);
  await inPartner((trx) => app.stockLedger.expect(trx, [{ variantId: id!, quantity: 9 }], {}));
  expect((await inPartner((trx) => app.stockLedger.available(trx, [id!]))).get(id!)).toBeNull();
  expect(await inPartner((trx) => app.stockLedger.openingBalance(trx, [{ variantId: id!, quantity: 4 }], {}))).toEqual([
    id,
  ]);
  expect(await inPartner((trx) => app.stockLedger.openingBalance(trx, [{ variantId: id!, quantity: 7 }], {}))).toEqual(
    [],
  );
  expect(await level(id!)).toEqual({ onHand: 4, reserved: 0, damaged: 0, incoming: 9 });
});

test('a line goes from promised to shipped once, and what comes back is booked once', async () => {
  const [id] = await makeVariants(app, partnerId, [10]);
  const ordered = line(id!, 3);
  await inPartner((trx) => app.stockLedger.reserve(trx, [ordered]));
  expect(await inPartner((trx) => app.stockLedger.release(trx, [{ ...ordered, quantity: 1 }]))).toMatchObject([
    { quantity: 1 },
  ]);
  expect(await inPartner((trx) => app.stockLedger.ship(trx, [{ orderLineId: ordered.orderLineId }]))).toMatchObject([
    { quantity: 2 },
  ]);
  expect(await inPartner((trx) => app.stockLedger.ship(trx, [{ orderLineId: ordered.orderLineId }]))).toMatchObject([
    { quantity: 0 },
  ]);
  expect(await level(id!)).toEqual({ onHand: 8, reserved: 0, damaged: 0, incoming: 0 });
  const back = { returnLineId: newId(), variantId: id!, quantity: 2 };
  const results = await Promise.all(
    Array.from({ length: 5 }, () => inPartner((trx) => app.stockLedger.putBack(trx, [back]))),
  );
  expect(results.flat()).toEqual([back.returnLineId]);
  expect((await level(id!))?.onHand).toBe(10);
});

test('a count below what is promised is accepted and told; shipping then corrects the count', async () => {
  const [id] = await makeVariants(app, partnerId, [5]);
  const ordered = line(id!, 5);
  await inPartner((trx) => app.stockLedger.reserve(trx, [ordered]));
  await inPartner((trx) => app.stockLedger.setCounted(trx, [{ variantId: id!, quantity: 2 }], { reason: 'recount' }));
  const { rows } = await app.database.system.raw<{ rows: { payload: { variantIds: string[] } }[] }>(
    `select payload from domain_events where type = 'stock.fell_short' order by id desc limit 1`,
  );
  expect(rows[0]?.payload.variantIds).toEqual([id]);
  expect((await inPartner((trx) => app.stockLedger.available(trx, [id!]))).get(id!)).toBe(0);
  await inPartner((trx) => app.stockLedger.ship(trx, [{ orderLineId: ordered.orderLineId }]));
  expect(await level(id!)).toEqual({ onHand: 0, reserved: 0, damaged: 0, incoming: 0 });
});

test('a line is served from one warehouse if any has it all, and split otherwise', async () => {
  const [id] = await makeVariants(app, partnerId, [3]);
  const second = await inPartner((trx) => app.warehouses.create(trx, { name: `Ikkinchi ${newId().slice(-6)}` }));
  await inPartner((trx) => app.stockLedger.receive(trx, [{ variantId: id!, quantity: 4, warehouseId: second.id }], {}));
  expect((await inPartner((trx) => app.stockLedger.available(trx, [id!]))).get(id!)).toBe(7);
  const [whole] = await inPartner((trx) => app.stockLedger.reserve(trx, [line(id!, 4)]));
  expect(whole?.parts).toEqual([{ warehouseId: second.id, quantity: 4 }]);
  await inPartner((trx) => app.stockLedger.release(trx, [{ orderLineId: whole!.orderLineId }]));
  const [split] = await inPartner((trx) => app.stockLedger.reserve(trx, [line(id!, 6)]));
  expect(split).toMatchObject({ state: 'reserved', reserved: 6 });
  expect(split?.parts).toHaveLength(2);
  const [some] = await inPartner((trx) => app.stockLedger.reserve(trx, [{ ...line(id!, 3), partial: true }]));
  expect(some).toMatchObject({ state: 'short', reserved: 1, why: 'lack', lacking: [id] });
});

test('nothing is put into an archived warehouse, and one that waits for goods is not archived', async () => {
  const [id] = await makeVariants(app, partnerId, [3]);
  const service = app.warehouses as WarehouseService;
  const away = await inPartner((trx) => app.warehouses.create(trx, { name: `Uzoq ${newId().slice(-6)}` }));
  const row = { variantId: id!, quantity: 1, warehouseId: away.id };
  const archive = (archived: boolean, version: number) =>
    inPartner((trx) => service.update(trx, away.id, version, { archived }));
  await inPartner((trx) => app.stockLedger.expect(trx, [row], {}));
  await expect(archive(true, 1)).rejects.toMatchObject({ code: 'warehouse.notEmpty' });
  await inPartner((trx) => app.stockLedger.expect(trx, [{ ...row, quantity: -1 }], {}));
  await archive(true, 1);
  const from = (await inPartner((trx) => app.warehouses.default(trx))).id;
  const puts: ((trx: Trx) => Promise<unknown>)[] = [
    (trx) => app.stockLedger.adjust(trx, [row], {}),
    (trx) => app.stockLedger.setCounted(trx, [row], {}),
    (trx) => app.stockLedger.receive(trx, [row], {}),
    (trx) => app.stockLedger.expect(trx, [row], {}),
    (trx) => app.stockLedger.transfer(trx, [{ variantId: id!, quantity: 1, from, to: away.id }], {}),
    (trx) => app.stockLedger.putBack(trx, [{ ...row, returnLineId: newId() }]),
  ];
  for (const put of puts) await expect(inPartner(put)).rejects.toMatchObject({ code: 'warehouse.archived' });
  for (const warehouseId of [newId<'warehouse'>(), 'no id' as typeof away.id])
    await expect(
      inPartner((trx) => app.stockLedger.putBack(trx, [{ ...row, warehouseId, returnLineId: newId() }])),
    ).rejects.toMatchObject({ code: 'warehouse.gone' });
  await archive(false, 2);
  await inPartner((trx) => app.stockLedger.receive(trx, [row], {}));
});

test('a bundle is as available as its scarcest part and takes its parts from the shelf', async () => {
  const [cup, pot] = await makeVariants(app, partnerId, [13, 5]);
  const bundles = app.deps['bundleService'] as BundleService;
  const { variantIds } = await inPartner((trx) =>
    bundles.create(trx, { title: 'Choy to‘plami', variants: [{}] }, [
      { variantId: cup!, quantity: 6 },
      { variantId: pot!, quantity: 1 },
    ]),
  );
  const [set] = variantIds;
  expect((await inPartner((trx) => app.stockLedger.available(trx, [set!, cup!]))).get(set!)).toBe(2);
  const [first, none] = await inPartner((trx) => app.stockLedger.reserve(trx, [line(set!, 2), line(set!, 1)]));
  expect([first?.state, none?.state, none?.lacking]).toEqual(['reserved', 'short', [cup]]);
  expect([(await level(cup!))?.reserved, (await level(pot!))?.reserved]).toEqual([12, 2]);
  await expect(inPartner((trx) => app.stockLedger.adjust(trx, [{ variantId: set!, quantity: 1 }], {}))).rejects.toThrow(
    /bundle/,
  );
  const { rows } = await app.database.system.raw<{ rows: { payload: { variantIds: string[] } }[] }>(
    `select payload from domain_events where type = 'stock.changed' order by id desc limit 1`,
  );
  expect(rows[0]?.payload.variantIds).toContain(set);
});

test('a promise moves to another line with its units', async () => {
  const [id] = await makeVariants(app, partnerId, [5]);
  const ordered = line(id!, 4);
  await inPartner((trx) => app.stockLedger.reserve(trx, [ordered]));
  const to = newId();
  await inPartner((trx) => app.stockLedger.moveReservations(trx, [{ from: ordered.orderLineId, to, quantity: 1 }]));
  const held = await inPartner((trx) => app.stockLedger.reservations(trx, [ordered.orderLineId, to]));
  expect(held.map(({ quantity }) => quantity).sort()).toEqual([1, 3]);
  expect((await level(id!))?.reserved).toBe(4);
});

test('what a person enters is taken whole or not at all, with a problem for each row', async () => {
  const [one, two] = await makeVariants(app, partnerId, [2, 2]);
  const owner = app.create.viewer(partnerId);
  const adjust = async (rows: { variantId: string; quantity: number }[]) => {
    const { data, errors } = await app.graphql<{ adjustStock: Record<string, unknown> }>(
      `mutation ($input: StockChangeInput!) { adjustStock(input: $input) { __typename
         ... on StockLevels { levels { onHand available variant { sku available stock { onHand } } warehouse { name isDefault } } }
         ... on ValidationError { fields { path message } } } }`,
      { as: owner, variables: { input: { rows, reason: 'sindi' } } },
    );
    expect(errors ?? []).toEqual([]);
    return data!.adjustStock;
  };
  expect(
    await adjust([
      { variantId: one!, quantity: -1 },
      { variantId: two!, quantity: -3 },
    ]),
  ).toMatchObject({
    fields: [{ path: 'rows.1.quantity', message: 'There are not that many: 2 on hand.' }],
  });
  expect((await level(one!))?.onHand).toBe(2);
  expect(await adjust([{ variantId: one!, quantity: 5 }])).toMatchObject({
    levels: [
      {
        onHand: 7,
        available: 7,
        variant: { available: 7, stock: { onHand: 7 } },
        warehouse: { name: 'Asosiy ombor', isDefault: true },
      },
    ],
  });
  const { data } = await app.graphql<{ stockMovements: { edges: { node: object }[] } }>(
    `query ($id: ID!) { stockMovements(first: 5, variantId: $id) { edges { node { kind onHandDelta onHandAfter reason variant { sku } } } } }`,
    { as: owner, variables: { id: one } },
  );
  expect(data?.stockMovements.edges.map(({ node }) => node)).toMatchObject([
    { kind: 'adjustment', onHandDelta: 5, onHandAfter: 7, reason: 'sindi' },
    { kind: 'opening', onHandDelta: 2, onHandAfter: 2 },
  ]);
});

test('each variant of a question brings its own newest lines of the ledger', async () => {
  const [often, once, never] = await makeVariants(app, partnerId, [20, 3, null]);
  const owner = app.create.viewer(partnerId);
  for (let n = 1; n <= 9; n += 1)
    await app.graphql(`mutation ($input: StockChangeInput!) { adjustStock(input: $input) { __typename } }`, {
      as: owner,
      variables: { input: { rows: [{ variantId: often, quantity: -1 }], reason: `sindi ${n}` } },
    });
  type Line = { kind: string; onHandAfter: number };
  const { data, errors } = await app.graphql<Record<string, { latestMovements: Line[] }>>(
    `query ($a: ID!, $b: ID!, $c: ID!) { often: variant(id: $a) { ...Lines } once: variant(id: $b) { ...Lines } never: variant(id: $c) { ...Lines } }
     fragment Lines on Variant { latestMovements { kind onHandAfter } }`,
    { as: owner, variables: { a: often, b: once, c: never } },
  );
  expect(errors).toBeUndefined();
  expect(data!['often']!.latestMovements.map(({ onHandAfter }) => onHandAfter)).toEqual([
    11, 12, 13, 14, 15, 16, 17, 18,
  ]);
  expect(data!['once']!.latestMovements).toEqual([{ kind: 'opening', onHandAfter: 3 }]);
  expect(data!['never']!.latestMovements).toEqual([]);
});

test('a count by file shows what differs and books it as a count', async () => {
  const [one, two] = await makeVariants(app, partnerId, [2, 9]);
  const [first, second] = await inPartner((trx) => app.catalog.variants(trx, [one!, two!])).then((both) =>
    [one, two].map((id) => both.find((variant) => variant.id === id)!.sku),
  );
  const owner = app.create.viewer(partnerId);
  const file = new File([`SKU;Miqdor\n${first};5\n${second};9\nYO'Q;1\n${first};6\n`], 'sanoq.csv');
  const started = await app.graphql<{ startImport: { id: string } }>(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on Import { id } } }`,
    { as: owner, variables: { input: { kind: 'stock-count', file } } },
  );
  await app.drain();
  const id = started.data!.startImport.id;
  const seen = await app.graphql(
    `query ($id: ID!) { import(id: $id) { state changedRows badRows rows { edges { node { action changes { before after } } } } } }`,
    {
      as: owner,
      variables: { id },
    },
  );
  expect(seen.data?.['import']).toMatchObject({
    state: 'checked', changedRows: 1, badRows: 2,
    rows: { edges: [{ node: { action: 'update', changes: [{ before: '2', after: '5' }] } }, { node: { action: 'none' } }, { node: { action: 'bad' } }, { node: { action: 'bad' } }] },
  }); // prettier-ignore
  await app.graphql(`mutation ($input: ImportIdInput!) { applyImport(input: $input) { ... on Import { id } } }`, {
    as: owner,
    variables: { input: { id } },
  });
  await app.drain();
  expect([(await level(one!))?.onHand, (await level(two!))?.onHand]).toEqual([5, 9]);
});

test('running low is told once, and again after it was filled', async () => {
  const [id] = await makeVariants(app, partnerId, [10]);
  const alerts = app.deps['stockAlerts'] as StockAlerts;
  const adjust = (quantity: number) =>
    inPartner((trx) => app.stockLedger.adjust(trx, [{ variantId: id!, quantity }], {}));
  // the listener may have been first: what counts is how often it was told
  const told = async (): Promise<number> => {
    await inPartner((trx) => alerts.refresh(trx, [id!]));
    const { rows } = await app.database.system.raw<{ rows: unknown[] }>(
      `select 1 from domain_events where type = 'stock.ran_low' and payload -> 'variantIds' @> to_jsonb(?::text)`,
      [id!],
    );
    return rows.length;
  };
  expect(await told()).toBe(0);
  await adjust(-7);
  expect([await told(), await told()]).toEqual([1, 1]);
  await adjust(10);
  expect(await told()).toBe(1);
  await inPartner((trx) => alerts.setLimit(trx, [id!], 13));
  expect(await told()).toBe(2);
  expect((await inPartner((trx) => alerts.low(trx, {}))).nodes.map(({ variantId }) => variantId)).toContain(id);
});

test('nobody changes or deletes a line of the ledger, and another partner reads none', async () => {
  await makeVariants(app, partnerId, [1]);
  for (const sql of [
    'update stock_movements set on_hand_delta = 0',
    'delete from stock_movements',
    'delete from stock_levels',
  ])
    await expect(inPartner((trx) => trx.raw(sql))).rejects.toThrow(/permission denied/);
  const stranger = await app.create.partner();
  for (const table of [
    'stock_levels',
    'stock_movements',
    'reservations',
    'warehouses',
    'products',
    'variants',
    'imports',
  ])
    expect(await app.database.asPartner(stranger, (trx) => trx(table).count().first())).toEqual({ count: 0n });
});

test('the demo seeds forty products with pictures and stock', async () => {
  const demoPartner = await app.create.partner();
  const images = await prepareDemoImages(app, demoPartner);
  const seeded = await app.database.asPartner(demoPartner, (trx) => seedCatalogDemo(trx, app, { images }));
  expect(seeded).toHaveLength(demoProducts.length);
  const found = await app.database.asPartner(demoPartner, (trx) =>
    app.catalog.findVariants(trx, { barcodes: ['4780012000019'] }),
  );
  expect(found[0]?.sku).toBe('SKU-0001');
  expect(await app.database.asPartner(demoPartner, ledgerProblems)).toEqual([]);
}, 120_000);
