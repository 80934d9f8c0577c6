import type { Json } from '../../contract/index.ts';
import {
  jsonReply,
  startSandbox,
  type Reply,
  type RunningSandbox,
  type SandboxOptions,
  type SandboxSpec,
} from '../../sandbox/index.ts';
import { addCatalogRoutes } from './catalog-routes.ts';
import { addOfferRoutes } from './offer-routes.ts';
import { deliverOrder, liveOn, returnOrder } from './order-life.ts';
import { addOrderRoutes } from './order-routes.ts';
import { addBookRoutes } from './book-routes.ts';
import { addWebhookRoutes, callsOf } from './webhook-routes.ts';
import { addOrder, changeOrder, newState, warehouses, type MarketState, type Order } from './state.ts';

export const goodKey = 'memory-good-key-000';
export const readOnlyKey = 'memory-read-only-key';

/** An error in the market's own form. */
export function refuse(status: number, code: string, text: string): Reply {
  return jsonReply({ error: { code, text } }, { status });
}

const spec: SandboxSpec<MarketState> = {
  name: 'memory',
  seed: ({ now, random }) => newState(now, random),
  limits: [
    {
      id: 'all',
      everywhere: true,
      capacity: 20,
      refillPerSecond: 20,
      penalty: { from: 400, to: 499, cost: 3 },
      headers: ({ remaining }) => ({ 'x-left': String(remaining) }),
      refuse: ({ retryAfterMs }) => ({
        ...refuse(429, 'too_fast', 'Slow down'),
        headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) },
      }),
    },
  ],
  authenticate: ({ headers, method, path }) => {
    const key = headers['x-api-key'];
    if (key !== goodKey && key !== readOnlyKey) return refuse(401, 'bad_key', 'The key is not known');
    const writes = method !== 'GET' && !path.endsWith('/query');
    return key === readOnlyKey && writes ? refuse(403, 'read_only', 'The key may only read') : undefined;
  },
  live: liveOn,
  calls: callsOf,
  notFound: () => refuse(404, 'no_such_path', 'No such path'),
  errorReply: (status) => refuse(status, `status_${status}`, 'Injected'),
  summary: (state) => ({ cards: state.cards.size, orders: state.orders.size, handovers: state.handovers.size }),
  placeOrders: (ask, state, now) => {
    const { count = 1, sku, quantity = 1 } = (ask ?? {}) as { count?: number; sku?: string; quantity?: number };
    const offers = [...state.offers.values()].filter((offer) => sku === undefined || offer.sku === sku);
    if (offers.length === 0) throw new Error(`No offer ${sku}`);
    return Array.from({ length: count }, (_, n) => addOrder(state, offers[n % offers.length]!, quantity, now).id);
  },
  actions: {
    deliver: (ask, state, now) => onOrder(ask, state, (order) => deliverOrder(state, order, now)),
    return: (ask, state, now) => onOrder(ask, state, (order) => returnOrder(state, order, now)),
    status: (ask, state) =>
      onOrder(ask, state, (order) => changeOrder(state, order, { status: String((ask as { status: string }).status) })),
  },
  routes: (router) => {
    router.get('/account', ({ headers }, state) =>
      jsonReply({
        id: state.accountId,
        name: 'Demo seller',
        warehouses,
        rights: headers['x-api-key'] === goodKey ? ['read', 'write'] : ['read'],
      }),
    );
    addCatalogRoutes(router);
    addOfferRoutes(router);
    addOrderRoutes(router);
    addBookRoutes(router);
    addWebhookRoutes(router);
  },
};

function onOrder(ask: Json, state: MarketState, act: (order: Order) => string | void): Json {
  const order = state.orders.get((ask as { orderId: string }).orderId);
  if (!order) throw new Error('No such order');
  return { done: true, result: act(order) ?? '' };
}

/** The market behind the memory adapter, over real HTTP on a loopback port. */
export function startMemoryMarket(options?: SandboxOptions): Promise<RunningSandbox<MarketState>> {
  return startSandbox(spec, options);
}
