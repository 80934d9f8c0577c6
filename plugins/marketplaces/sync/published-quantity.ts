import type { QuantityStep, StockPolicy } from '../api.ts';

export type PublishedQuantity = { quantity: number; steps: readonly QuantityStep[] };

/** Another plugin's step; null = no opinion. */
export type QuantityOpinion = (quantity: number) => QuantityStep | null;

/**
 * What a market is told, and why: each step that changes the number is explained, in the order they are applied.
 * Pure. `available` is without promised units and, for bundles, already the scarcest part's share.
 */
export function publishedQuantity(
  available: number,
  policy: StockPolicy,
  maxQuantity: number,
  opinions: readonly QuantityOpinion[] = [],
): PublishedQuantity {
  const steps: QuantityStep[] = [{ reason: 'available', quantity: Math.max(0, available) }];
  let quantity = Math.max(0, available);
  const apply = (reason: string, next: number, params?: Record<string, number>): void => {
    const bounded = Math.max(0, Math.floor(next));
    if (bounded === quantity) return;
    quantity = bounded;
    steps.push({ reason, quantity, ...(params && { params }) });
  };
  for (const opinion of opinions) {
    const step = opinion(quantity);
    if (step) apply(step.reason, step.quantity, step.params);
  }
  const { buffer = 0, sharePercent = 100, cap, minimum = 0, lastUnitsGuard = 0 } = policy;
  if (buffer > 0) apply('buffer', quantity - buffer, { buffer });
  if (sharePercent < 100) apply('share', (quantity * sharePercent) / 100, { sharePercent });
  // few units and several channels: another one may have sold them already
  if (lastUnitsGuard > 0 && quantity <= lastUnitsGuard) apply('lastUnits', 0, { lastUnitsGuard });
  if (minimum > 0 && quantity < minimum) apply('minimum', 0, { minimum });
  if (cap !== undefined && quantity > cap) apply('cap', cap, { cap });
  if (quantity > maxQuantity) apply('marketMaximum', maxQuantity, { maxQuantity });
  return { quantity, steps };
}

/** An offer's own policy takes the place of the connection's, setting by setting. */
export const mergedPolicy = (connection: StockPolicy, offer: StockPolicy | null): StockPolicy => ({
  ...connection,
  ...offer,
});
