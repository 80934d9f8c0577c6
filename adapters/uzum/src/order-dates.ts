import type { CallContext } from '@sellercloudx/adapter-kit';
import type { UzumClient } from './client.ts';
import type { OrderCursor } from './order-cursor.ts';
import type { WireOrder } from './wire.ts';

export type Unit = NonNullable<OrderCursor['unit']>;

/**
 * Whether dateFrom and dateTo are seconds or milliseconds is disputed between clients (one ms, two s; 2026), and the wrong
 * one gives an empty 200. An order of known date is looked for with each; one or two calls, once per connection.
 */
export async function probeUnit(
  client: UzumClient,
  shopIds: readonly string[],
  status: string,
  sample: WireOrder,
  ctx: CallContext,
): Promise<Unit> {
  const [from, to] = [sample.dateCreated.getTime() - 60_000, sample.dateCreated.getTime() + 60_000];
  for (const unit of ['ms', 's'] as const) {
    const dates = { dateFrom: toUnit(from, unit), dateTo: toUnit(to, unit) };
    const { orders } = await client.orders({ shopIds, status, page: 0, ...dates }, ctx);
    const inside = orders.every(
      ({ dateCreated }) => dateCreated.getTime() >= from - 1_000 && dateCreated.getTime() <= to + 1_000,
    );
    if (orders.length > 0 && inside) return unit;
  }
  return 'none';
}

export function toUnit(ms: number, unit: Unit): number {
  return unit === 's' ? Math.floor(ms / 1000) : ms;
}
