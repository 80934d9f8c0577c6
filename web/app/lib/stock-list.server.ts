import type { LoaderFunctionArgs } from '@remix-run/node';
import { LowStock, StockLevels, StockOfProducts, Warehouses } from '../documents/stock.server.ts';
import { cursorVariables } from './cursor-paging.ts';
import type { PageInfo } from './cursor-paging.ts';
import { mayAsk, runQuery } from './run-query.server.ts';
import { rowOfLevel, rowOfVariant } from './stock-rows.ts';
import type { StockRow } from './stock-rows.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;
type StockPage = { rows: StockRow[]; pageInfo: PageInfo };

const productsAPage = 25;

/**
 * Over all warehouses the list follows the catalogue, so that what nobody has counted is seen too. One warehouse, or
 * someone who may not see the catalogue: what has a level there.
 */
export async function stockPage(args: Args): Promise<StockPage & { warehouses: Awaited<ReturnType<typeof housesOf>> }> {
  const params = new URL(args.request.url).searchParams;
  const [page, warehouses] = await Promise.all([pageOf(args, params), housesOf(args)]);
  return { ...page, warehouses };
}

export const housesOf = async (args: Args) => (await runQuery(args, Warehouses)).warehouses;

function pageOf(args: Args, params: URLSearchParams): Promise<StockPage> {
  if (params.get('view') === 'low') return lowPage(args, params);
  const warehouseId = params.get('warehouse');
  const seesCatalogue = mayAsk(args, 'catalog', 'products:read');
  return warehouseId || !seesCatalogue ? levelPage(args, params, warehouseId) : variantPage(args, params);
}

const searchOf = (params: URLSearchParams): string | null => params.get('q')?.trim() || null;

async function variantPage(args: Args, params: URLSearchParams): Promise<StockPage> {
  const variables = { search: searchOf(params), ...cursorVariables(params, productsAPage) };
  const { products } = await runQuery(args, StockOfProducts, variables);
  const rows = products.edges.flatMap(({ node }) =>
    node.variants.filter(({ status }) => status === 'active').map((variant) => rowOfVariant(variant, node)),
  );
  return { rows, pageInfo: products.pageInfo };
}

async function levelPage(args: Args, params: URLSearchParams, warehouseId: string | null): Promise<StockPage> {
  const variables = { warehouseId, search: searchOf(params), ...cursorVariables(params) };
  const { stockLevels } = await runQuery(args, StockLevels, variables);
  return { rows: stockLevels.edges.map(({ node }) => rowOfLevel(node)), pageInfo: stockLevels.pageInfo };
}

async function lowPage(args: Args, params: URLSearchParams): Promise<StockPage> {
  const { lowStock } = await runQuery(args, LowStock, cursorVariables(params));
  return {
    rows: lowStock.edges.map(({ node: { variant, limit, since } }) =>
      rowOfVariant(variant, variant.product, { limit, since }),
    ),
    pageInfo: lowStock.pageInfo,
  };
}
