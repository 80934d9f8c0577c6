import type { CallContext, RemoteCard } from '@sellercloudx/adapter-kit';
import type { ProductsApi } from './client/products.ts';
import { toCard } from './mapping/cards.ts';

/** Cards by their number, each from two calls: what it is, and what is on it. */
export async function readCards(
  products: ProductsApi,
  operation: string,
  productIds: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, RemoteCard>> {
  const cards = new Map<string, RemoteCard>();
  if (productIds.length === 0) return cards;
  const infos = await products.infos(ctx, operation, { product_id: productIds });
  for (const isArchived of [false, true]) {
    const group = infos.filter((info) => Boolean(info.is_archived || info.is_autoarchived) === isArchived);
    if (group.length === 0) continue;
    const ids = group.map(({ id }) => id);
    const details = await products.attributesOf(ctx, operation, ids, isArchived ? 'ARCHIVED' : 'ALL');
    const byId = new Map(details.map((one) => [one.id, one]));
    for (const info of group) cards.set(info.id, toCard(info, byId.get(info.id)));
  }
  return cards;
}
