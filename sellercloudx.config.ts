import { fileURLToPath } from 'node:url';
import { baseUrlsAt, type AnyAdapter } from '@sellercloudx/adapter-kit';
import { ozon } from '@sellercloudx/adapter-ozon';
import { sandboxApiKey, sandboxClientId, startOzonSandbox } from '@sellercloudx/adapter-ozon/sandbox';
import { trendyol } from '@sellercloudx/adapter-trendyol';
import { sandboxKeys, sandboxSellerId, startTrendyolSandbox } from '@sellercloudx/adapter-trendyol/sandbox';
import { uzum } from '@sellercloudx/adapter-uzum';
import { defaultToken, startUzumSandbox } from '@sellercloudx/adapter-uzum/sandbox';
import { wildberries } from '@sellercloudx/adapter-wildberries';
import { makeToken, startWildberriesSandbox } from '@sellercloudx/adapter-wildberries/sandbox';
import { yandex } from '@sellercloudx/adapter-yandex';
import { sandboxApiKey as yandexApiKey, startYandexSandbox } from '@sellercloudx/adapter-yandex/sandbox';
import { sandboxEntry, type DemoSandboxes, type SandboxEntry } from './core/cli/demo-sandboxes.ts';
import type { Config } from './core/config.ts';
import { locales, namespacesOf } from './core/i18n.ts';
import { add, definePlugin, type Plugin } from './core/plugin.ts';
import { billing } from './plugins/billing/index.ts';
import { catalog } from './plugins/catalog/index.ts';
import { demo } from './plugins/demo/index.ts';
import { identity } from './plugins/identity/index.ts';
import { adapterAddresses, adapters } from './plugins/marketplaces/api.ts';
import { CONFIGURED_ADAPTERS, loadAdapters } from './plugins/marketplaces/load-adapters.ts';
import { marketplaces } from './plugins/marketplaces/index.ts';
import { notifications } from './plugins/notifications/index.ts';
import { operations } from './plugins/operations/index.ts';
import { orders } from './plugins/orders/index.ts';
import { partners } from './plugins/partners/index.ts';
import { reporting } from './plugins/reporting/index.ts';
import { warehouse } from './plugins/warehouse/index.ts';

const installedAdapters = [uzum, wildberries, ozon, trendyol, yandex];

/** Adapters with their texts. */
const adaptersPlugin = (name: string, installed: readonly AnyAdapter[]): Plugin =>
  definePlugin({
    name,
    depends: ['marketplaces'],
    contributes: [
      add(adapters, installed),
      add(
        locales,
        installed.map((adapter) => ({ namespace: adapter.id, folder: fileURLToPath(adapter.locales) })),
      ),
    ],
  });

/** Adapters of `SCX_ADAPTERS`. One that cannot be taken is left out with a sentence, and harms nothing else. */
export const configuredPlugins = async (
  config: Pick<Config, 'adapters'>,
  say: (line: string) => void,
): Promise<readonly Plugin[]> => {
  if (config.adapters.length === 0) return [];
  const { loaded, refused } = await loadAdapters(config.adapters, {
    root: import.meta.dirname,
    known: installedAdapters,
    namespaces: namespacesOf(plugins),
  });
  for (const { place, why } of refused) say(`The adapter ${place} (SCX_ADAPTERS) is left out: ${why}`);
  return [adaptersPlugin(CONFIGURED_ADAPTERS, loaded)];
};

/** The composition root: the only file that names concrete plugins and adapters. */
export const plugins: readonly Plugin[] = [
  identity,
  partners,
  notifications,
  operations,
  catalog,
  warehouse,
  marketplaces,
  orders,
  billing,
  reporting,
  adaptersPlugin('adapters', installedAdapters),
];

/** Added by `--demo`: shoppers and the mail catcher, and where the sandboxes listen. */
export const demoPlugins = (running: DemoSandboxes): readonly Plugin[] => [
  demo,
  definePlugin({
    name: 'demo-addresses',
    depends: ['marketplaces'],
    contributes: [
      add(
        adapterAddresses,
        installedAdapters.map((adapter) => ({
          adapter: adapter.id,
          environment: 'sandbox',
          urls: () => {
            const sandbox = running.running[adapter.id];
            return sandbox && baseUrlsAt(adapter, sandbox.url);
          },
          credentials: () => running.running[adapter.id]?.credentials,
        })),
      ),
    ],
  }),
];

const LIFE_STEP_S = 30;

/** Local twins of the marketplaces, for the demo and for `npm run sandbox`. */
export const sandboxes: readonly SandboxEntry[] = [
  sandboxEntry({
    id: uzum.id,
    credentials: () => ({ apiKey: defaultToken }),
    open: (port, products = 40) => startUzumSandbox({ port, products, autoLife: { stepSeconds: LIFE_STEP_S } }),
  }),
  sandboxEntry({
    id: wildberries.id,
    credentials: () => ({ token: makeToken() }),
    open: (port, products = 36) =>
      startWildberriesSandbox({ port, products, historyDays: 30, autoLife: { stepSeconds: LIFE_STEP_S } }),
  }),
  sandboxEntry({
    id: ozon.id,
    credentials: () => ({ clientId: sandboxClientId, apiKey: sandboxApiKey }),
    open: (port, products = 38) =>
      startOzonSandbox({ port, products, historyDays: 30, autoLife: { stepSeconds: LIFE_STEP_S } }),
  }),
  sandboxEntry({
    id: trendyol.id,
    credentials: () => ({ sellerId: sandboxSellerId, ...sandboxKeys }),
    open: (port, products = 34) =>
      startTrendyolSandbox({ port, products, historyDays: 30, autoLife: { stepSeconds: LIFE_STEP_S } }),
  }),
  sandboxEntry({
    id: yandex.id,
    credentials: () => ({ apiKey: yandexApiKey }),
    callAt: 'call-at',
    open: (port, products = 37) =>
      startYandexSandbox({ port, products, historyDays: 30, autoLife: { stepSeconds: LIFE_STEP_S } }),
  }),
];
