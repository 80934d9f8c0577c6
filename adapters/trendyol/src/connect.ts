import { isNumericId, MarketplaceError } from '@sellercloudx/adapter-kit';
import type { ConnectPort } from '@sellercloudx/adapter-kit';
import type { TrendyolClient } from './client/client.ts';
import type { ProductsApi } from './client/products.ts';
import { tierOf } from './limits.ts';

/**
 * One cheap read proves key, secret, User-Agent and seller id together. No call tells the seller's name, and the addresses
 * may be read once an hour, so they are not.
 */
export function connectPort(client: TrendyolClient, products: ProductsApi): ConnectPort {
  return {
    async test(ctx) {
      const { sellerId } = client;
      if (!isNumericId(sellerId)) {
        throw new MarketplaceError({
          code: 'credentials',
          operation: 'connect.test',
          message: 'The seller id is a number',
          remedyKey: 'remedy.sellerIdForm',
        });
      }
      const listings = await products.count(ctx);
      const name = `Trendyol ${sellerId}`;
      return {
        accountId: sellerId,
        accountName: name,
        shops: [{ id: sellerId, name }],
        // a product has one stock for the whole account; an address of the seller's stands on parcels only
        warehouses: [{ id: 'seller', name: 'Trendyol', kind: 'seller', active: true }],
        scopes: [],
        tier: tierOf(listings),
        warnings: [],
      };
    },
  };
}
