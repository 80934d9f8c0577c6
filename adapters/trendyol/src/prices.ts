import type { DesiredPrice, ItemResult, PricesPort, Problem, Reading, RemotePrice } from '@sellercloudx/adapter-kit';
import { listStockAndPrice, readStockAndPrice } from './inventory-reads.ts';
import { checkInventory, writeInventory, type InventoryChange, type InventoryDeps } from './inventory-writes.ts';
import { isBarcode } from './mapping/barcode.ts';
import { lira } from './mapping/money.ts';
import { toPrice, toWirePrice } from './mapping/prices.ts';

const unknownBarcode: Problem = { code: 'not_found', remedyKey: 'remedy.barcodeUnknown' };
const notInLira: Problem = { code: 'invalid', remedyKey: 'remedy.currency' };
const notPositive: Problem = { code: 'invalid', remedyKey: 'remedy.priceValue' };

/** A price a barcode: what is paid, and the list price that is crossed out when it is higher. */
export function pricesPort(deps: InventoryDeps): PricesPort {
  const { products, clock } = deps;
  return {
    async write(items, ctx) {
      const changes: InventoryChange[] = [];
      const refused: ItemResult[] = [];
      for (const { ref, target, desired } of items) {
        const barcode = target.keys.offerId;
        const problem = isBarcode(barcode) ? problemOfPrice(desired) : unknownBarcode;
        if (problem || barcode === undefined)
          refused.push({ ref, outcome: { kind: 'rejected', problem: problem ?? unknownBarcode } });
        else changes.push({ ref, item: { barcode, ...toWirePrice(desired) } });
      }
      return [...(await writeInventory(deps, 'prices.write', changes, ctx)), ...refused];
    },

    checkTickets: (items, ctx) => checkInventory(deps, 'prices.checkTickets', items, ctx),

    async read(targets, ctx) {
      const barcodes = targets.flatMap(({ keys }) => keys.offerId ?? []);
      const found = await readStockAndPrice(products, 'prices.read', barcodes, ctx);
      const readAt = clock.now();
      return targets.map((target): Reading<RemotePrice> => {
        const row = found.get(target.keys.offerId ?? '');
        return { target, value: row ? toPrice(row) : null, readAt };
      });
    },

    list: (cursor, ctx) =>
      listStockAndPrice(products, 'prices.list', cursor, ctx, { valueOf: toPrice, now: () => clock.now() }),
  };
}

function problemOfPrice({ base }: DesiredPrice): Problem | undefined {
  if (base.currency !== lira) return notInLira;
  return base.minor > 0n ? undefined : notPositive;
}
