import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { CallContext } from '@sellercloudx/adapter-kit';
import { pageSize, type UzumClient } from './client.ts';
import type { WireProduct } from './wire.ts';

/** The products of a shop, page by page from `from`. A list that ends before its own total is refused, never believed. */
export async function* productPages(
  client: UzumClient,
  shopId: string,
  from: number,
  ctx: CallContext,
): AsyncGenerator<readonly WireProduct[]> {
  for (let page = from; ; page++) {
    const { productList, totalProductsAmount } = await client.products(shopId, page, ctx);
    const read = page * pageSize.products + productList.length;
    if (productList.length < pageSize.products) {
      if (totalProductsAmount != null && read < totalProductsAmount) throw cutShort(shopId, read, totalProductsAmount);
      yield productList;
      return;
    }
    yield productList;
  }
}

/**
 * The given products of a shop. The list knows no filter by id but is sorted by it, so few products are found by halving
 * (a shop of 100,000 products: ten calls instead of a thousand); for many it is read once through.
 */
export async function findProducts(
  client: UzumClient,
  shopId: string,
  productIds: readonly string[],
  ctx: CallContext,
): Promise<Map<string, WireProduct>> {
  const wanted = new Set(productIds);
  const found = new Map<string, WireProduct>();
  const keep = (products: readonly WireProduct[]) => {
    for (const product of products) if (wanted.has(product.productId)) found.set(product.productId, product);
  };
  const first = await client.products(shopId, 0, ctx);
  keep(first.productList);
  const pages = Math.ceil((first.totalProductsAmount ?? 0) / pageSize.products);
  const halvings = Math.ceil(Math.log2(pages + 1)) + 1;
  if (pages > 2 && wanted.size * halvings < pages) {
    for (const id of wanted) if (!found.has(id)) await halve(client, shopId, BigInt(id), pages, keep, ctx);
  } else if (first.productList.length === pageSize.products) {
    for await (const products of productPages(client, shopId, 1, ctx)) {
      keep(products);
      if (found.size === wanted.size) break;
    }
  }
  return found;
}

async function halve(
  client: UzumClient,
  shopId: string,
  id: bigint,
  pages: number,
  keep: (products: readonly WireProduct[]) => void,
  ctx: CallContext,
): Promise<void> {
  let [low, high] = [1, pages - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const { productList } = await client.products(shopId, middle, ctx);
    keep(productList);
    const [firstId, lastId] = [productList[0], productList.at(-1)].map(
      (product) => product && BigInt(product.productId),
    );
    if (firstId === undefined || lastId === undefined || id < firstId) high = middle - 1;
    else if (id > lastId) low = middle + 1;
    else return;
  }
}

function cutShort(shopId: string, read: number, total: number): MarketplaceError {
  return new MarketplaceError({
    code: 'temporary',
    operation: 'catalog.listCards',
    message: `Shop ${shopId} lists ${read} of ${total} products: the list changed while it was read, or a page was lost`,
  });
}
