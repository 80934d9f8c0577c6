import type { LoaderFunctionArgs } from '@remix-run/node';
import { ProductOffers, SellingConnections } from '../documents/offers.server.ts';
import { ProductPage } from '../documents/products.server.ts';
import { MemberNames, ProductStock } from '../documents/stock.server.ts';
import { mayAsk, runQuery } from './run-query.server.ts';

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

const linesShown = 8;

/** One product with what each plugin knows of it. */
export async function loadProduct(args: Args, id: string) {
  const { product, productCategories, myPartner } = await runQuery(args, ProductPage, { id });
  if (!product) throw new Response(null, { status: 404 });
  const [stock, market] = await Promise.all([stockOf(args, id), offersOf(args, id)]);
  return { product, categories: productCategories, currency: myPartner?.currency ?? 'UZS', stock, market };
}

async function stockOf(args: Args, id: string) {
  if (!mayAsk(args, 'warehouse', 'stock:read')) return null;
  const [{ product, warehouses }, names] = await Promise.all([runQuery(args, ProductStock, { id }), memberNames(args)]);
  const variants = product?.variants ?? [];
  const movements = variants
    .flatMap(({ latestMovements }) => latestMovements)
    .sort((a, b) => (a.id < b.id ? 1 : -1)) // ids sort by time
    .slice(0, linesShown);
  return { variants, warehouses, movements, names };
}

/** Who did it, by user id; empty for those who may not see the team. */
export async function memberNames(args: Args): Promise<Record<string, string>> {
  if (!mayAsk(args, 'partners', 'members:read')) return {};
  const { members } = await runQuery(args, MemberNames);
  return Object.fromEntries(members.map(({ userId, userName }) => [userId, userName]));
}

async function offersOf(args: Args, id: string) {
  if (!mayAsk(args, 'marketplaces', 'listings:read')) return null;
  const [{ product }, connections] = await Promise.all([
    runQuery(args, ProductOffers, { id }),
    mayAsk(args, 'marketplaces', 'connections:read') ? runQuery(args, SellingConnections) : null,
  ]);
  const offers = product?.variants.flatMap((variant) => variant.offers) ?? [];
  return { offers, connections: connections?.connections.filter(({ state }) => state !== 'draft') ?? null };
}
