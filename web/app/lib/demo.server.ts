import type { LoaderFunctionArgs } from '@remix-run/node';
import { DemoMarketplaces } from '../documents/demo.server.ts';
import { runQuery } from './run-query.server.ts';

/** For a loader whose page shows DemoShoppers: the sandboxes that run; none outside the demo. */
export async function demoMarketplaces(args: LoaderFunctionArgs): Promise<string[]> {
  if (!args.context.capabilities.includes('demo')) return [];
  return (await runQuery(args, DemoMarketplaces)).demoMarketplaces;
}
