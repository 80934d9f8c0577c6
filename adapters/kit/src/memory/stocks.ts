import type { StocksPort, Target } from '../contract/index.ts';
import type { MemoryClient } from './client.ts';
import { resultOfItem } from './mapping.ts';
import { stockResults, stocks } from './wire.ts';

const keyOf = ({ offerId, warehouseId }: { offerId?: string; warehouseId?: string }) => `${offerId}@${warehouseId}`;
const wireTarget = ({ keys: { offerId, warehouseId } }: Target) => ({ offerId, warehouseId });

export const stocksPort = (client: MemoryClient, now: () => Date): StocksPort => ({
  async write(items, ctx) {
    const body = items.map(({ target, desired }) => ({ ...wireTarget(target), quantity: desired.quantity }));
    const answer = await client.send(
      'POST',
      '/stocks',
      { items: body },
      stockResults,
      { operation: 'stocks.write' },
      ctx,
    );
    const errors = new Map(answer.results.map((result) => [keyOf(result), result.error]));
    return items.map(({ ref, target }) => resultOfItem(ref, errors.get(keyOf(target.keys)), true));
  },

  async read(targets, ctx) {
    const answer = await client.query(
      '/stocks/query',
      { items: targets.map(wireTarget) },
      stocks,
      { operation: 'stocks.read' },
      ctx,
    );
    const found = new Map(answer.stocks.map((row) => [keyOf(row), row.quantity]));
    return targets.map((target) => {
      const quantity = found.get(keyOf(target.keys));
      return { target, value: quantity === undefined ? null : { quantity }, readAt: now() };
    });
  },
});
