import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PartnerId } from '../../../core/ids.ts';
import type { VariantId } from '../../catalog/api.ts';
import { ledgerProblems, makeVariants, startStockApp, type StockApp } from './stock-app.ts';

const ADJUST = `mutation ($input: StockChangeInput!) { adjustStock(input: $input) { __typename
  ... on StockLevels { levels { onHand variant { id } } }
  ... on ValidationError { fields { path } } ... on NotFound { code } } }`;
type Answer = { adjustStock: { __typename: string; levels?: { onHand: number; variant: { id: string } }[] } };

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

async function adjust(
  rows: { variantId: string; quantity: number }[],
  reason: string,
  as = app.create.viewer(partnerId),
) {
  const { data, errors } = await app.graphql<Answer>(ADJUST, { as, variables: { input: { rows, reason } } });
  expect(errors).toBeUndefined();
  return data?.adjustStock;
}

const movements = (reason: string) =>
  app.database
    .system('stock_movements')
    .where({ partner_id: partnerId, reason })
    .select('variant_id', 'actor_id', 'at');

test('changes that arrive together are all booked, each answered for its own rows', async () => {
  const ids = await makeVariants(
    app,
    partnerId,
    Array.from({ length: 12 }, () => 10),
  );
  const one = app.create.viewer(partnerId);
  const other = app.create.viewer(partnerId);
  const answers = await Promise.all(
    ids.map((variantId, at) => adjust([{ variantId, quantity: at }], 'together', at % 3 === 0 ? other : one)),
  );
  for (const [at, variantId] of ids.entries())
    expect(answers[at]).toMatchObject({ levels: [{ onHand: 10 + at, variant: { id: variantId } }] });
  const booked = await movements('together');
  expect(booked).toHaveLength(12);
  for (const { variant_id: id, actor_id: actor } of booked as { variant_id: VariantId; actor_id: string }[])
    expect(actor).toBe(ids.indexOf(id) % 3 === 0 ? other.userId : one.userId);
  // written together, as the moment they share tells: not in a transaction each
  expect(new Set(booked.map(({ at }) => (at as Date).getTime())).size).toBeLessThan(12);
});

test('what is wrong with one is refused for that one, by its own row; changes of one variant are booked in turn', async () => {
  const [scarce, plenty] = (await makeVariants(app, partnerId, [3, 100])) as [VariantId, VariantId];
  const as = app.create.viewer(partnerId);
  const [first, tooMuch, unknown, ...fine] = await Promise.all([
    adjust([{ variantId: scarce, quantity: -2 }], 'mixed', as),
    adjust([{ variantId: plenty, quantity: -1 }, { variantId: scarce, quantity: -2 }], 'mixed', as), // prettier-ignore
    adjust([{ variantId: '01890000-0000-7000-8000-000000000000', quantity: 1 }], 'mixed', as),
    ...Array.from({ length: 5 }, () => adjust([{ variantId: plenty, quantity: -10 }], 'mixed', as)),
  ]);
  expect(first).toMatchObject({ levels: [{ onHand: 1 }] });
  expect(tooMuch).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'rows.1.quantity' }] });
  expect(unknown).toMatchObject({ __typename: 'NotFound', code: 'catalog.variantGone' });
  expect(fine.every((answer) => answer?.__typename === 'StockLevels')).toBe(true);
  const levels = await app.database.asPartner(partnerId, (trx) => app.stockLedger.levels(trx, [scarce, plenty]));
  expect(new Map(levels.map(({ variantId, onHand }) => [variantId, onHand]))).toEqual(
    new Map([
      [scarce, 1],
      [plenty, 50],
    ]),
  );
});

test('a level has an end: what would pass it is refused by its row, and its neighbours are booked', async () => {
  const [full, other] = (await makeVariants(app, partnerId, [1, 5])) as [VariantId, VariantId];
  const as = app.create.viewer(partnerId);
  const [fine, tooMuch, alsoFine] = await Promise.all([
    adjust([{ variantId: other, quantity: 1 }], 'full', as),
    adjust([{ variantId: full, quantity: 1_000_000_000 }], 'full', as),
    adjust([{ variantId: other, quantity: 1 }], 'full', as),
  ]);
  expect(tooMuch).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'rows.0.quantity' }] });
  expect([fine, alsoFine]).toMatchObject([{ levels: [{ onHand: 6 }] }, { levels: [{ onHand: 7 }] }]);
});

test('changes one after the other, each made when the one before was answered, are all booked', async () => {
  const [id] = (await makeVariants(app, partnerId, [0])) as [VariantId];
  const as = app.create.viewer(partnerId);
  for (let n = 1; n <= 20; n += 1)
    expect(await adjust([{ variantId: id, quantity: 1 }], 'in turn', as)).toMatchObject({ levels: [{ onHand: n }] });
});
