import type { LoaderFunctionArgs } from '@remix-run/node';
import { ProductChannels, ProductIds, ProductList, ProductStocks } from '../documents/products.server.ts';
import type { ProductFilter, ProductListVariables } from './product-filter.ts';
import type { ProductRow } from './product-row.ts';
import { mayAsk, runQuery } from './run-query.server.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/** A page of the catalogue, with what other plugins know of it. */
export async function productPage(args: Args, variables: ProductListVariables) {
  const [list, stocks, channels] = await Promise.all([
    runQuery(args, ProductList, variables),
    mayAsk(args, 'warehouse', 'stock:read') ? runQuery(args, ProductStocks, variables) : null,
    mayAsk(args, 'marketplaces', 'listings:read') ? runQuery(args, ProductChannels, variables) : null,
  ]);
  const available = new Map(
    stocks?.products.edges.flatMap(({ node }) =>
      node.variants.map((variant) => [variant.id, variant.available] as const),
    ),
  );
  const markets = new Map(
    channels?.products.edges.map(({ node }) => [
      node.id,
      [...new Set(node.variants.flatMap(({ offers }) => offers.map(({ connection }) => connection.marketplace)))],
    ]),
  );
  const rows = list.products.edges.map(({ node: { images, variants, ...product } }): ProductRow => {
    const alive = variants.filter(({ status }) => status === 'active');
    return {
      ...product,
      thumb: images[0]?.url ?? null,
      variants: (alive.length > 0 ? alive : variants).map(({ id, sku, isBundle, cost, basePrice }) => ({
        id,
        sku,
        isBundle,
        cost,
        basePrice,
        available: stocks ? (available.get(id) ?? null) : undefined,
      })),
      channels: channels ? (markets.get(product.id) ?? []) : undefined,
    };
  });
  return { rows, pageInfo: list.products.pageInfo, counts: list.productCounts, categories: list.productCategories };
}

const perQuestion = 100;

/** Ids of everything that matches, at most `limit`: for "all that match". */
export async function matchingProducts(args: Args, { search, status, category }: ProductFilter, limit: number) {
  const found: { id: string; variants: { id: string }[] }[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof idPage>> = await idPage(args, {
      search,
      status,
      category,
      first: perQuestion,
      after,
    });
    found.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after && found.length < limit);
  return { products: found.slice(0, limit), more: after !== null || found.length > limit };
}

async function idPage(
  args: Args,
  variables: Pick<ProductFilter, 'search' | 'status' | 'category'> & { first: number; after: string | null },
) {
  return (await runQuery(args, ProductIds, variables)).products;
}
