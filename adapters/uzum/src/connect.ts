import { MarketplaceError } from '@sellercloudx/adapter-kit';
import type { ConnectPort } from '@sellercloudx/adapter-kit';
import type { UzumClient } from './client.ts';

/**
 * One call. The answer has no id of the account, only its shops, and a shop belongs to one legal entity for good: the
 * smallest shop id (the first shop ever opened) stays the same when shops are added, and for every key of the account.
 */
export function connectPort(client: UzumClient): ConnectPort {
  return {
    async test(ctx) {
      const shops = await client.shops(ctx);
      const [first] = [...shops].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
      if (!first) {
        throw new MarketplaceError({
          code: 'forbidden_scope',
          operation: 'connect.test',
          message: 'The key opens no shop: give it access to a shop in the cabinet',
          remedyKey: 'remedy.noShop',
        });
      }
      return {
        accountId: `shop-${first.id}`,
        accountName: first.name,
        shops,
        // a seller has one warehouse of his own, made in the cabinet; no call lists it or Uzum's
        warehouses: [
          { id: 'seller', name: 'FBS / DBS', kind: 'seller', active: true, scheme: 'FBS' },
          { id: 'uzum', name: 'FBO', kind: 'marketplace', active: true, scheme: 'FBO' },
        ],
        scopes: [],
        warnings: [],
      };
    },
  };
}
