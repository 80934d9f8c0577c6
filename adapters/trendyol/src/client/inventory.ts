import type { CallContext } from '@sellercloudx/adapter-kit';
import { zBatchAccepted } from '../wire/products.ts';
import type { TrendyolClient } from './client.ts';

export const inventoryBatch = 1000;

/** Price, quantity or both; what is left out stays as it is. */
export interface WireInventoryItem {
  readonly barcode: string;
  readonly quantity?: number;
  readonly salePrice?: number;
  readonly listPrice?: number;
}

/** https://developers.trendyol.com/reference/updatepriceandinventory */
export class InventoryApi {
  private readonly client: TrendyolClient;

  constructor(client: TrendyolClient) {
    this.client = client;
  }

  /** A body that was sent in the last 15 minutes is refused, so the same wish may have to be said in other words. */
  async update(
    ctx: CallContext,
    operation: string,
    items: readonly WireInventoryItem[],
    wording: 'usual' | 'other',
  ): Promise<string> {
    const answer = await this.client.request(
      ctx,
      {
        operation,
        method: 'POST',
        path: `/inventory/sellers/${encodeURIComponent(this.client.sellerId)}/products/price-and-inventory`,
        json: { items: wording === 'usual' ? items : [...items].reverse().map(reversed) },
        groups: ['inventory'],
        endpoint: 'price-and-inventory',
      },
      zBatchAccepted,
    );
    return answer.batchRequestId;
  }
}

/** The same fields in the opposite order: another text of the same meaning. */
function reversed(item: WireInventoryItem): WireInventoryItem {
  return Object.fromEntries(Object.entries(item).reverse()) as unknown as WireInventoryItem;
}
