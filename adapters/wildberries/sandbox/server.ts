import {
  OffsetClock,
  startSandbox,
  jsonReply,
  type DrivenClock,
  type RunningSandbox,
  type SandboxSpec,
} from '@sellercloudx/adapter-kit/sandbox';
import { actions, placeOrders } from './actions.ts';
import { runCardJobs } from './card-jobs.ts';
import { addContentRoutes } from './content-routes.ts';
import { addFeedbackRoutes } from './feedback-routes.ts';
import { addFinanceRoutes } from './finance-routes.ts';
import { authenticate } from './guard.ts';
import { sandboxLimits } from './limits.ts';
import { addMarkRoutes } from './mark-routes.ts';
import { addMediaRoutes, runMediaJobs } from './media-routes.ts';
import { runAutoLife, runReturns } from './order-life.ts';
import { addOrderRoutes } from './order-routes.ts';
import { addPriceRoutes, runPriceUploads } from './price-routes.ts';
import { gatewayReply, refuse } from './replies.ts';
import { addReportRoutes } from './report-routes.ts';
import { seedState } from './seed.ts';
import type { WildberriesState } from './state.ts';
import { addStockRoutes } from './stock-routes.ts';
import { addSupplyRoutes } from './supply-routes.ts';

export { makeToken, sandboxSellerId, type TokenWish } from './token.ts';
export type { WildberriesState } from './state.ts';

export interface WildberriesSandboxOptions {
  readonly port?: number;
  readonly host?: string;
  readonly clock?: DrivenClock;
  readonly seed?: number;
  /** Cards of the demo shop. Default 40, written by hand; further ones are generated from the seed. */
  readonly products?: number;
  /** Days of orders, reports and reviews before today. Default 0: an empty past. */
  readonly historyDays?: number;
  /** Handed-over orders go on by themselves, a word every 90 seconds or as said. */
  readonly autoLife?: boolean | { readonly stepSeconds: number };
}

/** Wildberries on a loopback port: all hosts at one address, told apart by their paths. */
export function startWildberriesSandbox(
  options: WildberriesSandboxOptions = {},
): Promise<RunningSandbox<WildberriesState>> {
  const { products = 40, historyDays = 0, autoLife = false, clock = new OffsetClock(), ...rest } = options;
  return startSandbox(specOf({ products, historyDays, autoStepMs: autoStepMsOf(autoLife) }, clock), { ...rest, clock });
}

type Wish = { readonly products: number; readonly historyDays: number; readonly autoStepMs: number };

function autoStepMsOf(autoLife: boolean | { readonly stepSeconds: number }): number {
  if (typeof autoLife === 'object') return autoLife.stepSeconds * 1000;
  return autoLife ? 90_000 : 0;
}

function specOf(wish: Wish, clock: DrivenClock): SandboxSpec<WildberriesState> {
  return {
    name: 'wildberries',
    seed: (start) => seedState({ ...start, ...wish }),
    limits: sandboxLimits(() => clock.now()),
    authenticate,
    live: (state, now) => {
      runPriceUploads(state, now);
      runCardJobs(state, now);
      runMediaJobs(state, now);
      runAutoLife(state, now);
      runReturns(state, now);
    },
    notFound: ({ now, path }) => gatewayReply(404, 'path not found', `path not found: ${path}`, now),
    errorReply: (status, { path, now }) => {
      if (status === 401) return gatewayReply(401, 'unauthorized', 'token problem; token is withdrawn', now);
      if (status === 429) {
        const reply = gatewayReply(429, 'too many requests', 'limited by c122a060-a7fb-4bb4-abb0-32fd4e18d489', now);
        return {
          ...reply,
          headers: { ...reply.headers, 'x-ratelimit-retry': '5', 'x-ratelimit-limit': '20', 'x-ratelimit-reset': '10' },
        };
      }
      if (status === 403) return gatewayReply(403, 'forbidden', 'access denied', now);
      if (/^\/api\/(v3|marketplace)\//.test(path) && status < 500) {
        return status === 404
          ? refuse(404, 'NotFound', 'Не найдено')
          : refuse(status, 'StatusMismatch', 'Несоответствие статусов, проверьте их правильность');
      }
      return status >= 500
        ? gatewayReply(status, 'internal server error', 'service unavailable', now)
        : jsonReply({ data: null, error: true, errorText: 'Injected', additionalErrors: null }, { status });
    },
    summary: (state) => ({
      cards: state.cards.size,
      orders: state.orders.size,
      newOrders: [...state.orders.values()].filter(
        ({ supplierStatus, wbStatus }) => supplierStatus === 'new' && wbStatus === 'waiting',
      ).length,
      supplies: state.supplies.size,
      fbwOrders: state.feed.size,
      claims: state.claims.size,
      lastOrders: [...state.orders.values()]
        .slice(-10)
        .map(({ id, article, supplierStatus, wbStatus }) => ({ id, article, status: `${supplierStatus}/${wbStatus}` })),
    }),
    placeOrders,
    actions,
    routes: (router) => {
      addContentRoutes(router);
      addMediaRoutes(router);
      addPriceRoutes(router);
      addStockRoutes(router);
      addOrderRoutes(router);
      addMarkRoutes(router);
      addSupplyRoutes(router);
      addReportRoutes(router);
      addFinanceRoutes(router);
      addFeedbackRoutes(router);
    },
  };
}
