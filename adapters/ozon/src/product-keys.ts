import { isNumericId } from '@sellercloudx/adapter-kit';
import type { CallContext, Target } from '@sellercloudx/adapter-kit';
import type { ProductsApi } from './client/products.ts';
import { hasSku } from './mapping/cards.ts';
import type { WireProductInfo } from './wire/products.ts';

/**
 * The product number of each target. The seller's own code may change and the SKU is missing in the methods that write, so the
 * number is what we send; where only the others are known, one call finds it. A target Ozon does not know is not in the map.
 */
export async function withProductIds(
  products: ProductsApi,
  operation: string,
  targets: readonly Target[],
  ctx: CallContext,
): Promise<ReadonlyMap<Target, string>> {
  const found = new Map<Target, string>();
  const lost = targets.filter(({ keys }) => !isNumericId(keys.cardId));
  for (const target of targets) if (isNumericId(target.keys.cardId)) found.set(target, target.keys.cardId);

  const bySku = lost.filter(({ keys }) => isNumericId(keys.offerId));
  const infos = await infosOf(
    products,
    operation,
    'sku',
    bySku.map(({ keys }) => keys.offerId!),
    ctx,
  );
  const ofSku = new Map(infos.map((info) => [info.sku ?? '', info.id]));
  const byCode = lost.filter(({ keys }) => !isNumericId(keys.offerId) && keys.sku !== undefined);
  const codes = await infosOf(
    products,
    operation,
    'offer_id',
    byCode.map(({ keys }) => keys.sku!),
    ctx,
  );
  const ofCode = new Map(codes.map((info) => [info.offer_id, info.id]));
  for (const target of lost) {
    const { offerId, sku } = target.keys;
    const id = isNumericId(offerId) ? ofSku.get(offerId) : ofCode.get(sku ?? '');
    if (id !== undefined) found.set(target, id);
  }
  return found;
}

async function infosOf(
  products: ProductsApi,
  operation: string,
  kind: 'sku' | 'offer_id',
  ids: readonly string[],
  ctx: CallContext,
): Promise<readonly WireProductInfo[]> {
  if (ids.length === 0) return [];
  return products.infos(ctx, operation, kind === 'sku' ? { sku: ids } : { offer_id: ids });
}

/** The number buyers see; 0 until the product is made. */
export function skuOf(info: WireProductInfo): string | undefined {
  return hasSku(info) ? info.sku! : undefined;
}
