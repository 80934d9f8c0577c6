import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { VariantId } from '../../catalog/api.ts';
import { money } from '../../../core/money.ts';
import { connectAndWrite, startMarketApp, type MarketApp } from './market-app.ts';

const FIELDS = `id title version variants { id sku status isBundle options { name value } barcodes version
  cost { minor currency } basePrice { minor currency } size { lengthMm } weightG
  available stock { onHand reserved damaged incoming levels { onHand updatedAt warehouse { id } } }
  offers { id title sku barcodes listedStock listedPrice { minor currency } commissionPercent ignored connection { id name } } }`;

/** One more than a JSON number holds exactly. */
const ODD_PRICE = '9007199254740993';

let it: MarketApp;
beforeAll(async () => {
  it = await startMarketApp({ variants: 6 });
  await connectAndWrite(it);
});
afterAll(() => it.stop());

test('a product says in a list, which is read by one statement, what it says alone', async () => {
  const { app, deps, partnerId, variants, house } = it;
  const [first, second] = variants as [VariantId, VariantId];
  await app.database.asPartner(partnerId, async (trx) => {
    const other = await deps.warehouses.create(trx, { name: 'Ikkinchi' });
    const market = await deps.warehouses.create(trx, { name: 'Bozor ombori', kind: 'marketplace' });
    await deps.stockLedger.receive(trx, [{ variantId: first, quantity: 7, warehouseId: other.id }], {});
    await deps.stockLedger.receive(trx, [{ variantId: second, quantity: 5, warehouseId: market.id }], {});
    await deps.stockLedger.markUnsellable(trx, [{ variantId: first, quantity: 1, warehouseId: house }], {});
    const price = money(12_500_00, 'UZS');
    await deps.productService.create(
      trx,
      [
        { title: 'Sanalmagan', variants: [{ cost: price }, { options: { size: '42' }, basePrice: price }] },
        { title: 'Kutilmoqda', variants: [{}] },
      ],
      { userId: null },
    );
  });
  await app.database.system('offers').update({ listed_price_minor: ODD_PRICE, listed_currency: 'UZS' });
  const as = app.create.viewer(partnerId);
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const { data, errors } = await app.graphql<T>(query, { as, variables });
    expect(errors).toBeUndefined();
    return data as T;
  };
  await ask(
    `mutation ($input: CreateBundleInput!) { createBundle(input: $input) { __typename ... on Problem { message } } }`,
    {
      input: {
        title: 'To‘plam',
        components: [
          { variantId: first, quantity: 2 },
          { variantId: second, quantity: 1 },
        ],
      },
    },
  );
  type Product = { id: string; variants: { offers: unknown[]; available: number | null }[] };
  const { products } = await ask<{ products: { edges: { node: Product }[] } }>(
    `{ products { edges { node { ...F } } } } fragment F on Product { ${FIELDS} }`,
  );
  const listed = products.edges.map(({ node }) => node);
  expect(listed).toHaveLength(9);
  expect(listed.flatMap(({ variants: own }) => own.flatMap(({ offers }) => offers)).length).toBeGreaterThanOrEqual(6);
  expect(JSON.stringify(listed)).toContain(ODD_PRICE);
  expect(new Set(listed.flatMap(({ variants: own }) => own.map(({ available }) => available === null)))).toEqual(
    new Set([true, false]),
  );
  for (const product of listed) {
    const alone = await ask<{ product: Product }>(`query ($id: ID!) { product(id: $id) { ${FIELDS} } }`, {
      id: product.id,
    });
    expect(product).toEqual(alone.product);
  }
});
