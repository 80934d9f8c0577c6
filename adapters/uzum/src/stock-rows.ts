import type { CallContext } from '@sellercloudx/adapter-kit';
import { pageSize, type UzumClient } from './client.ts';
import { isUnknownPath } from './problems.ts';
import type { WireStock } from './wire.ts';

/**
 * Every stock row. v2 tells all of them in one call, which at two calls a second is worth much; it is deprecated since
 * summer 2026, so once it is gone the pages of v3 are read.
 */
export async function allStockRows(client: UzumClient, ctx: CallContext): Promise<readonly WireStock[]> {
  try {
    return await client.allStocks(ctx);
  } catch (error) {
    if (!isUnknownPath(error)) throw error;
    const rows: WireStock[] = [];
    for await (const page of stockPages(client, 0, ctx)) rows.push(...page);
    return rows;
  }
}

/** By pages; v3 is newer than the stored spec, so where it is not known v2 stands in with one page of all rows. */
export async function* stockPages(
  client: UzumClient,
  from: number,
  ctx: CallContext,
): AsyncGenerator<readonly WireStock[]> {
  for (let page = from; ; page++) {
    const rows = await client.stocksPage(page, ctx).catch((error: unknown) => {
      if (page > 0 || !isUnknownPath(error)) throw error;
      return client.allStocks(ctx);
    });
    yield rows;
    if (rows.length !== pageSize.stocks) return;
  }
}
