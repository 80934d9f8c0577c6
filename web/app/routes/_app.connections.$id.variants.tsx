import type { LoaderFunctionArgs } from '@remix-run/node';
import { VariantChoices } from '../documents/matching.server.ts';
import { requirePermission, runQuery } from '../lib/run-query.server.ts';

/** For the search beside an unmatched card; no page of its own. */
export async function loader(args: LoaderFunctionArgs) {
  requirePermission(args, 'listings:write');
  const search = new URL(args.request.url).searchParams.get('q')?.slice(0, 200) ?? '';
  const { products } = await runQuery(args, VariantChoices, { search, first: 10 });
  return { variants: products.edges.flatMap(({ node }) => node.variants).slice(0, 30) };
}
