import { asValue } from 'awilix';
import type { Trx } from '../../../core/db/database.ts';
import { newId, type PartnerId } from '../../../core/ids.ts';
import { money } from '../../../core/money.ts';
import { definePlugin } from '../../../core/plugin.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../test/harness/test-app.ts';
import type { CatalogCradle, VariantId } from '../../catalog/api.ts';
import { catalog } from '../../catalog/index.ts';
import type { WarehouseCradle } from '../api.ts';
import { warehouse } from '../index.ts';

/** Catalog and warehouse need of `partners` the row the harness makes, and its currency. */
export const partnersStandIn = definePlugin({
  name: 'partners',
  register: (container) =>
    void container.register({ partnerDirectory: asValue({ get: async () => ({ currency: 'UZS' }) }) }),
});

export type StockApp = TestApp & CatalogCradle & WarehouseCradle;

export async function startStockApp(options: Partial<TestAppOptions> = {}): Promise<StockApp> {
  const app = await startTestApp({ plugins: [partnersStandIn, catalog, warehouse], ...options });
  const {
    catalog: reader,
    productService,
    productImages,
    spreadsheets,
    stockLedger,
    warehouses,
  } = app.deps as unknown as CatalogCradle & WarehouseCradle;
  return Object.assign(app, { catalog: reader, productService, productImages, spreadsheets, stockLedger, warehouses });
}

/** Variants of products of their own; without a quantity nothing is known of their stock. */
export async function makeVariants(
  app: StockApp,
  partnerId: PartnerId,
  quantities: (number | null)[],
): Promise<VariantId[]> {
  const tag = newId().slice(-8);
  const created = await app.database.asPartner(partnerId, (trx) =>
    app.productService.create(
      trx,
      quantities.map((quantity, index) => ({
        title: `Mahsulot ${tag} ${index}`,
        variants: [{ sku: `${tag}-${index}`, cost: money(1_000_00, 'UZS'), quantity }],
      })),
      { userId: null },
    ),
  );
  return created.flatMap(({ variantIds }) => variantIds);
}

/** Every level is the sum of its ledger, and what is promised is what reservations hold. Nothing else may be true. */
export async function ledgerProblems(trx: Trx): Promise<unknown[]> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `with ledger as (
       select partner_id, variant_id, warehouse_id, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved,
         sum(damaged_delta) as damaged, sum(incoming_delta) as incoming
       from stock_movements group by 1, 2, 3
     ), promised as (
       select r.partner_id, u.variant_id, r.warehouse_id, sum(r.quantity * u.per_unit) as reserved
       from reservations r join reservation_units u using (partner_id, order_line_id, warehouse_id)
       group by 1, 2, 3
     )
     select l.*, ledger.on_hand as ledger_on_hand, ledger.reserved as ledger_reserved, promised.reserved as promised
     from stock_levels l
     left join ledger using (partner_id, variant_id, warehouse_id)
     left join promised using (partner_id, variant_id, warehouse_id)
     where (l.on_hand, l.reserved, l.damaged, l.incoming) is distinct from
           (coalesce(ledger.on_hand, 0), coalesce(ledger.reserved, 0), coalesce(ledger.damaged, 0), coalesce(ledger.incoming, 0))
        or l.reserved <> coalesce(promised.reserved, 0)
        or least(l.on_hand, l.reserved, l.damaged, l.incoming) < 0`,
  );
  return rows;
}
