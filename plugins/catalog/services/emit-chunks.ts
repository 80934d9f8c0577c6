import type { Trx } from '../../../core/db/database.ts';
import type { EventBus } from '../../../core/events/event-bus.ts';
import { bundleChanged, priceChanged, productChanged, variantCreated } from '../api.ts';
import type { ProductId, VariantId } from '../api.ts';

const PER_EVENT = 1_000;

export type Changes = {
  products?: readonly ProductId[];
  created?: readonly VariantId[];
  prices?: readonly VariantId[];
  bundles?: readonly VariantId[];
};

/** One event a kind, in chunks of 1,000 ids. */
export async function emitChanges(events: EventBus, trx: Trx, changes: Changes): Promise<void> {
  for (const productIds of chunks(changes.products)) await events.emit(trx, productChanged, { productIds });
  for (const variantIds of chunks(changes.created)) await events.emit(trx, variantCreated, { variantIds });
  for (const variantIds of chunks(changes.prices)) await events.emit(trx, priceChanged, { variantIds });
  for (const variantIds of chunks(changes.bundles)) await events.emit(trx, bundleChanged, { variantIds });
}

export function chunks<T>(items: readonly T[] = [], size = PER_EVENT): T[][] {
  const unique = [...new Set(items)];
  return Array.from({ length: Math.ceil(unique.length / size) }, (_, index) =>
    unique.slice(index * size, (index + 1) * size),
  );
}
