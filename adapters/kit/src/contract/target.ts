/** What the sync engine keeps one row for per connection. `state` is active, hidden or archived. */
export type Facet = 'content' | 'media' | 'price' | 'stock' | 'state';

/** The unit a market's write is about; it differs per facet and market and is declared in the descriptor. */
export type Grain = 'card' | 'priceGroup' | 'offer' | 'offerAtShop' | 'offerAtWarehouse' | 'accountBarcode';

/** Every id of an offer at a market that is known; all text, since int64 ids do not fit a number. */
export interface RemoteKeys {
  /** The card (Uzum productId, WB nmID, Ozon product_id). */
  readonly cardId?: string;
  /** The sellable row in it (Uzum skuId, WB chrtID, Ozon sku). */
  readonly offerId?: string;
  /** What one price is for when that is neither (WB price covers all sizes of nmID). */
  readonly priceGroupId?: string;
  readonly barcode?: string;
  /** The seller's own code (Uzum sellerItemCode, WB vendorCode, Ozon offer_id). */
  readonly sku?: string;
  readonly shopId?: string;
  /** Remote warehouse. */
  readonly warehouseId?: string;
}

/** What a value is written to or read from. The keys that identify it depend on the grain; the others travel along. */
export interface Target {
  readonly grain: Grain;
  readonly keys: RemoteKeys;
}

/** Which keys make a target of this grain. An `offer` without offerId is told by its sku (Ozon, Trendyol, Yandex). */
const identifying: Readonly<Record<Grain, readonly (keyof RemoteKeys)[]>> = {
  card: ['cardId'],
  priceGroup: ['priceGroupId'],
  offer: ['offerId'],
  offerAtShop: ['offerId', 'shopId'],
  offerAtWarehouse: ['offerId', 'warehouseId'],
  accountBarcode: ['barcode'],
};

/** A stable text for a target, the same for the same thing whatever else is known of it: `offerAtWarehouse:77/12`. */
export function targetKey(target: Target): string {
  const parts = identifying[target.grain].map((name) => {
    const value = target.keys[name] ?? (name === 'offerId' ? target.keys.sku : undefined);
    if (value === undefined || value === '') throw new RangeError(`A ${target.grain} target needs ${name}`);
    return encodeURIComponent(value);
  });
  return `${target.grain}:${parts.join('/')}`;
}
