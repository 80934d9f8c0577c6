import type { LoaderFunctionArgs } from '@remix-run/node';
import { PricedProduct, PricedProducts } from '../documents/variants.server.ts';
import type { PricedRow } from './price-edits.ts';
import { productFilter } from './product-filter.ts';
import type { ProductFilter } from './product-filter.ts';
import { runQuery } from './run-query.server.ts';
import { variantName } from './variant-name.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/** What one change may take. */
export const pricesAtMost = 1_000;
const chosenAtMost = 200;
/** Products that are asked for side by side. */
const atOnce = 10;

/** Variants of the chosen products (`?id=`), or of everything that matches the filters of the list. */
export async function pricedRows(args: Args): Promise<{ rows: PricedRow[]; tooMany: boolean }> {
  const params = new URL(args.request.url).searchParams;
  const rows: PricedRow[] = [];
  if (!params.has('matching')) {
    const ids = params.getAll('id').slice(0, chosenAtMost);
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce).map((id) => runQuery(args, PricedProduct, { id }));
      rows.push(...(await Promise.all(some)).flatMap(({ product }) => (product ? rowsOf(product) : [])));
    }
    return { rows: rows.slice(0, pricesAtMost), tooMany: rows.length > pricesAtMost };
  }
  const { search, status, category } = productFilter(params);
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(args, {
      search,
      status,
      category,
      first: 100,
      after,
    });
    rows.push(...page.edges.flatMap(({ node }) => rowsOf(node)));
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after && rows.length <= pricesAtMost);
  return { rows: rows.slice(0, pricesAtMost), tooMany: after !== null || rows.length > pricesAtMost };
}

type Variables = Omit<ProductFilter, 'sort'> & { first: number; after: string | null };

const pageAfter = async (args: Args, variables: Variables) =>
  (await runQuery(args, PricedProducts, variables)).products;

type Found = {
  title: string;
  images: { url: string }[];
  variants: (Pick<PricedRow, 'id' | 'sku' | 'version' | 'cost' | 'basePrice'> & {
    options: { name: string; value: string }[];
  })[];
};

const rowsOf = ({ title, images, variants }: Found): PricedRow[] =>
  variants.map(({ options, ...variant }) => ({
    ...variant,
    name: variantName({ options, sku: variant.sku }),
    title,
    thumb: images[0]?.url ?? null,
  }));
