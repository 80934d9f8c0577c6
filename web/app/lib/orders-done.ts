import type { OrderStage } from './order-views.ts';

/** What was done, to how many orders: told in a toast. */
export type OrdersDone = { what: 'confirm' | 'assemble' | 'pick' | 'pack' | 'refresh'; count: number };

type Confirmed = { id: string; stage: OrderStage };

/** Some markets know no confirming: there an order is assembled by it. */
export function confirmedIn(orders: readonly Confirmed[], refusals: readonly { subject: string }[]): OrdersDone[] {
  const done = orders.filter(({ id }) => !refusals.some(({ subject }) => subject === id));
  const assembled = done.filter(({ stage }) => stage === 'packed').length;
  const counts: OrdersDone[] = [
    { what: 'confirm', count: done.length - assembled },
    { what: 'assemble', count: assembled },
  ];
  return counts.filter(({ count }) => count > 0);
}
