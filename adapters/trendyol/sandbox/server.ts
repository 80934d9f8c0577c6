import {
  OffsetClock,
  startSandbox,
  type DrivenClock,
  type RunningSandbox,
  type SandboxSpec,
} from '@sellercloudx/adapter-kit/sandbox';
import { actions, placeOrders } from './actions.ts';
import { runBatches } from './batches.ts';
import { addBookRoutes } from './book-routes.ts';
import { addClaimRoutes, runClaims } from './claim-routes.ts';
import { addDictionaryRoutes } from './dictionary-routes.ts';
import { authenticate } from './guard.ts';
import { addLabelRoutes } from './label-routes.ts';
import { sandboxLimits } from './limits.ts';
import { runModeration } from './moderation.ts';
import { runAutoLife } from './order-life.ts';
import { addOrderRoutes } from './order-routes.ts';
import { addPhotoRoutes } from './photos.ts';
import { addProductRoutes } from './product-routes.ts';
import { refuse, tooManyRequests, unauthorized } from './replies.ts';
import { seedState } from './seed.ts';
import { addStageRoutes } from './stage-routes.ts';
import type { TrendyolState } from './state.ts';
import { addWebhookRoutes, callsOf } from './webhook-routes.ts';

export { sandboxKeys, sandboxSellerId } from './seed.ts';
export type { TrendyolState } from './state.ts';

export interface TrendyolSandboxOptions {
  readonly port?: number;
  readonly host?: string;
  readonly clock?: DrivenClock;
  readonly seed?: number;
  /** Product pages of the demo shop. Default 40, written by hand; further ones are generated from the seed. */
  readonly products?: number;
  /** Days of orders, settlements and questions before today. Default 0: an empty past. */
  readonly historyDays?: number;
  /** Confirmed parcels are shipped and delivered by themselves, a word every 90 seconds or as said. */
  readonly autoLife?: boolean | { readonly stepSeconds: number };
}

/** Trendyol on a loopback port. The address takes the place of `https://apigw.trendyol.com/integration`. */
export function startTrendyolSandbox(options: TrendyolSandboxOptions = {}): Promise<RunningSandbox<TrendyolState>> {
  const { products = 40, historyDays = 0, autoLife = false, clock = new OffsetClock(), ...rest } = options;
  return startSandbox(specOf({ products, historyDays, autoStepMs: autoStepMsOf(autoLife) }), { ...rest, clock });
}

type Wish = { readonly products: number; readonly historyDays: number; readonly autoStepMs: number };

function autoStepMsOf(autoLife: boolean | { readonly stepSeconds: number }): number {
  if (typeof autoLife === 'object') return autoLife.stepSeconds * 1000;
  return autoLife ? 90_000 : 0;
}

function specOf(wish: Wish): SandboxSpec<TrendyolState> {
  return {
    name: 'trendyol',
    seed: (start) => seedState({ ...start, ...wish }),
    limits: sandboxLimits,
    authenticate,
    live: (state, now) => {
      runBatches(state, now);
      runModeration(state, now);
      runAutoLife(state, now);
      runClaims(state, now);
    },
    calls: callsOf,
    // the gateway's own page for paths it does not have
    notFound: () => ({ status: 556, headers: { 'content-type': 'text/html' }, body: '<html><body>556</body></html>' }),
    errorReply: (status, { now }) => {
      if (status === 401) return unauthorized(now);
      if (status === 429) return tooManyRequests();
      return refuse(status, 'injected', status >= 500 ? 'Beklenmeyen bir hata oluştu' : 'Hatalı istek');
    },
    summary: (state) => ({
      products: state.contents.size,
      waiting: state.waiting.size,
      packages: state.packages.size,
      created: [...state.packages.values()].filter(({ status }) => status === 'Created').length,
      claims: state.claims.size,
      lastPackages: [...state.packages.values()]
        .slice(-10)
        .map(({ id, orderNumber, status }) => ({ id, orderNumber, status })),
    }),
    placeOrders,
    actions,
    routes: (router) => {
      addDictionaryRoutes(router);
      addProductRoutes(router);
      addPhotoRoutes(router);
      addOrderRoutes(router);
      addLabelRoutes(router);
      addClaimRoutes(router);
      addBookRoutes(router);
      addWebhookRoutes(router);
      addStageRoutes(router);
    },
  };
}
