import type { Order } from './state.ts';

/** What is left of a sale, in kopecks. */
export function saleFigures({ items }: Pick<Order, 'items'>) {
  const sumOf = (of: (item: Order['items'][number]) => number) => items.reduce((sum, item) => sum + of(item), 0);
  const total = sumOf(({ price, count }) => price * count);
  const subsidy = sumOf(({ subsidy: one, count }) => one * count);
  return {
    payment: total - subsidy,
    subsidy,
    fee: Math.round(total * 0.18),
    transfer: Math.round(total * 0.013),
    delivery: Math.min(500_00, Math.max(60_00, Math.round(total * 0.055))),
  };
}
