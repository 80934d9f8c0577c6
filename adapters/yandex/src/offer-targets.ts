import type { Target } from '@sellercloudx/adapter-kit';

/** The seller's own code is all the Market knows an offer by. */
export function offerIdOf({ keys }: Target): string {
  return keys.offerId ?? keys.sku ?? keys.cardId ?? '';
}

const keysOf = (offerId: string) => ({ offerId, cardId: offerId, sku: offerId });

export function targetOfOffer(offerId: string): Target {
  return { grain: 'offer', keys: keysOf(offerId) };
}

export function targetAtWarehouse(offerId: string, warehouseId: string): Target {
  return { grain: 'offerAtWarehouse', keys: { ...keysOf(offerId), warehouseId } };
}
