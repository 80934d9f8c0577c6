import { baseUrlsAt } from '@sellercloudx/adapter-kit';
import { uzum } from '@sellercloudx/adapter-uzum';
import { wildberries } from '@sellercloudx/adapter-wildberries';
import { add, definePlugin, type Plugin } from '../../core/plugin.ts';
import { adapterAddresses } from '../../plugins/marketplaces/api.ts';

/** Where this process finds the sandboxes of both markets. */
export const sandboxAddresses = (at: { uzum: string; wildberries: string }): Plugin =>
  definePlugin({
    name: 'sandbox-addresses',
    depends: ['marketplaces'],
    contributes: [
      add(adapterAddresses, [
        { adapter: 'uzum', environment: 'sandbox', urls: () => baseUrlsAt(uzum, at.uzum) },
        { adapter: 'wildberries', environment: 'sandbox', urls: () => baseUrlsAt(wildberries, at.wildberries) },
      ]),
    ],
  });
