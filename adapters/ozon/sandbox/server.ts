import {
  OffsetClock,
  startSandbox,
  type DrivenClock,
  type RunningSandbox,
  type SandboxLimit,
  type SandboxSpec,
} from '@sellercloudx/adapter-kit/sandbox';
import { addAccountRoutes } from './account-routes.ts';
import { actions, placeOrders } from './actions.ts';
import { addBookRoutes } from './book-routes.ts';
import { runCardJobs } from './card-jobs.ts';
import { addCarriageRoutes } from './carriage-routes.ts';
import { addExemplarRoutes } from './exemplar-routes.ts';
import { addFeedbackRoutes } from './feedback-routes.ts';
import { authenticate } from './guard.ts';
import { addNotificationRoutes } from './notification-routes.ts';
import { addOfferRoutes } from './offer-routes.ts';
import { runPostings } from './order-life.ts';
import { addAssemblyRoutes } from './assembly-routes.ts';
import { addCancelRoutes } from './cancel-routes.ts';
import { addOwnDeliveryRoutes } from './own-delivery-routes.ts';
import { addPostingRoutes } from './posting-routes.ts';
import { addProductRoutes } from './product-routes.ts';
import { callsOf } from './pushes.ts';
import { grpc, refusalOf, refuse, tooFast } from './replies.ts';
import { seedState } from './seed.ts';
import type { OzonState } from './state.ts';

export { sandboxApiKey, sandboxClientId, sandboxNarrowKey } from './guard.ts';
export type { OzonState } from './state.ts';

export interface OzonSandboxOptions {
  readonly port?: number;
  readonly host?: string;
  readonly clock?: DrivenClock;
  readonly seed?: number;
  /** Products of the demo shop. Default 40, written by hand; further ones are generated from the seed. */
  readonly products?: number;
  /** Days of orders, accruals and reviews before today. Default 0: an empty past. */
  readonly historyDays?: number;
  /** Handed-over parcels go on by themselves, a word every 90 seconds or as said. */
  readonly autoLife?: boolean | { readonly stepSeconds: number };
}

/** The limits Ozon writes down: 50 requests a second over everything, 80 a minute for stocks. */
const limits: readonly SandboxLimit[] = [
  { id: 'all', everywhere: true, capacity: 50, refillPerSecond: 50, refuse: tooFast },
  { id: 'stocks', capacity: 80, refillPerSecond: 80 / 60, refuse: tooFast },
];

/** Ozon's seller API on a loopback port. */
export function startOzonSandbox(options: OzonSandboxOptions = {}): Promise<RunningSandbox<OzonState>> {
  const { products = 40, historyDays = 0, autoLife = false, clock = new OffsetClock(), ...rest } = options;
  return startSandbox(specOf({ products, historyDays, autoStepMs: autoStepMsOf(autoLife) }), { ...rest, clock });
}

function autoStepMsOf(autoLife: boolean | { readonly stepSeconds: number }): number {
  if (typeof autoLife === 'object') return autoLife.stepSeconds * 1000;
  return autoLife ? 90_000 : 0;
}

function specOf(wish: { products: number; historyDays: number; autoStepMs: number }): SandboxSpec<OzonState> {
  return {
    name: 'ozon',
    seed: (start) => seedState({ ...start, ...wish }),
    limits,
    authenticate,
    live: (state, now) => {
      runCardJobs(state, now);
      runPostings(state, now);
    },
    calls: callsOf,
    notFound: () => refuse(404, grpc.notFound, '404 page not found'),
    errorReply: (status) => refusalOf(status),
    summary: (state) => ({
      products: state.products.size,
      postings: state.postings.size,
      newPostings: [...state.postings.values()].filter(({ status }) => status === 'awaiting_packaging').length,
      carriages: state.carriages.size,
      fboPostings: state.fbo.size,
      returns: state.returns.size,
      lastPostings: [...state.postings.values()].slice(-10).map(({ number, status, substatus, lines }) => ({
        number,
        offer: lines[0]?.offerId ?? '',
        status: `${status}/${substatus}`,
      })),
    }),
    placeOrders,
    actions,
    routes: (router) => {
      addAccountRoutes(router);
      addProductRoutes(router);
      addOfferRoutes(router);
      addPostingRoutes(router);
      addAssemblyRoutes(router);
      addCancelRoutes(router);
      addOwnDeliveryRoutes(router);
      addExemplarRoutes(router);
      addCarriageRoutes(router);
      addBookRoutes(router);
      addFeedbackRoutes(router);
      addNotificationRoutes(router);
    },
  };
}
