import { fileURLToPath } from 'node:url';
import type { AnyAdapter, Target } from '@sellercloudx/adapter-kit';
import { asClass } from 'awilix';
import { memory } from '@sellercloudx/adapter-kit/memory';
import { AuditLog } from '../../../core/audit/audit-log.ts';
import { locales } from '../../../core/i18n.ts';
import { add, definePlugin, type Plugin } from '../../../core/plugin.ts';
import { adapterAddresses, adapters } from '../api.ts';

/** Catalog depends on it; of what stands behind it only the log is needed here. */
export const partnersStandIn = definePlugin({
  name: 'partners',
  register: (container) => void container.register({ auditLog: asClass(AuditLog).singleton() }),
});

/** Another marketplace, at the same place as the first: a variation of its adapter. */
export const alsoMarket = (adapter: AnyAdapter, urlOf: () => string): Plugin =>
  definePlugin({
    name: `root-${adapter.id}`,
    depends: ['marketplaces'],
    contributes: [
      add(adapters, [adapter]),
      add(adapterAddresses, [{ adapter: adapter.id, environment: 'sandbox', urls: () => ({ api: urlOf() }) }]),
      add(locales, [{ namespace: adapter.id, folder: fileURLToPath(memory.locales) }]),
    ],
  });

/** The composition root of these tests: the memory adapter, reached at a real market on a loopback port. */
export const rootOf = (market: { url: string }, adapter: AnyAdapter = memory): Plugin =>
  definePlugin({
    name: 'root',
    depends: ['marketplaces'],
    contributes: [
      add(adapters, [adapter]),
      add(adapterAddresses, [{ adapter: 'memory', environment: 'sandbox', urls: () => ({ api: market.url }) }]),
      add(locales, [{ namespace: 'memory', folder: fileURLToPath(memory.locales) }]),
    ],
  });

/** The same market, whose account has one quantity a barcode: offers with the same one share it. */
export const byBarcode = {
  ...memory,
  id: 'by-barcode',
  facets: { ...memory.facets, stock: { ...memory.facets.stock!, grain: 'accountBarcode' } },
  open: (...given: Parameters<AnyAdapter['open']>) => {
    const ports = (memory as AnyAdapter).open(...given);
    const atHouse = <T extends { target: Target }>(one: T): T => ({ ...one, target: housed(one.target) });
    const housed = (target: Target): Target => ({ ...target, keys: { ...target.keys, warehouseId: 'w1' } });
    return {
      ...ports,
      stocks: {
        write: (items, ctx) => ports.stocks!.write(items.map(atHouse), ctx),
        read: (targets, ctx) => ports.stocks!.read(targets.map(housed), ctx),
      },
    };
  },
} as AnyAdapter;
