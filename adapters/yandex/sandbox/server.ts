import {
  OffsetClock,
  startSandbox,
  type DrivenClock,
  type RunningSandbox,
  type SandboxSpec,
} from '@sellercloudx/adapter-kit/sandbox';
import { addAccountRoutes } from './account-routes.ts';
import { actions, placeOrders } from './actions.ts';
import { addBookRoutes } from './book-routes.ts';
import { addCardRoutes } from './card-routes.ts';
import { addFeedbackRoutes } from './feedback-routes.ts';
import { authenticate } from './guard.ts';
import { limits } from './limits.ts';
import { callsOf } from './notifications.ts';
import { runOffers } from './offer-life.ts';
import { addOfferRoutes } from './offer-routes.ts';
import { runOrders } from './order-life.ts';
import { addOrderRoutes } from './order-routes.ts';
import { notFound, refusalOf } from './replies.ts';
import { seedState } from './seed.ts';
import { addShipmentRoutes } from './shipment-routes.ts';
import type { YandexState } from './state.ts';

export { sandboxApiKey, sandboxNarrowKey } from './guard.ts';
export type { YandexState } from './state.ts';

export interface YandexSandboxOptions {
  readonly port?: number;
  readonly host?: string;
  readonly clock?: DrivenClock;
  readonly seed?: number;
  /** Products of the demo shop. Default 40, written by hand; further ones are generated from the seed. */
  readonly products?: number;
  /** Days of orders, money and reviews before today. Default 0: an empty past. */
  readonly historyDays?: number;
  /** Parcels given away go on by themselves, a word every 90 seconds or as said. */
  readonly autoLife?: boolean | { readonly stepSeconds: number };
}

/** Yandex Market's partner API on a loopback port. */
export function startYandexSandbox(options: YandexSandboxOptions = {}): Promise<RunningSandbox<YandexState>> {
  const { products = 40, historyDays = 0, autoLife = false, clock = new OffsetClock(), ...rest } = options;
  return startSandbox(specOf({ products, historyDays, autoStepMs: autoStepMsOf(autoLife) }), { ...rest, clock });
}

function autoStepMsOf(autoLife: boolean | { readonly stepSeconds: number }): number {
  if (typeof autoLife === 'object') return autoLife.stepSeconds * 1000;
  return autoLife ? 90_000 : 0;
}

function specOf(wish: { products: number; historyDays: number; autoStepMs: number }): SandboxSpec<YandexState> {
  return {
    name: 'yandex',
    seed: (start) => seedState({ ...start, ...wish }),
    limits,
    authenticate,
    live: (state, now) => {
      runOffers(state, now);
      runOrders(state, now);
    },
    calls: callsOf,
    notFound: () => notFound('Not found'),
    errorReply: (status) => refusalOf(status),
    summary: (state) => ({
      offers: state.offers.size,
      orders: state.orders.size,
      newOrders: [...state.orders.values()].filter(({ substatus }) => substatus === 'STARTED').length,
      shipments: state.shipments.size,
      returns: state.returns.size,
      parkedPrices: state.quarantine.size,
      lastOrders: [...state.orders.values()].slice(-10).map(({ id, program, status, substatus, items }) => ({
        id,
        program,
        offer: items[0]?.offerId ?? '',
        status: `${status}/${substatus}`,
      })),
    }),
    placeOrders,
    actions,
    routes: (router) => {
      addAccountRoutes(router);
      addCardRoutes(router);
      addOfferRoutes(router);
      addOrderRoutes(router);
      addShipmentRoutes(router);
      addBookRoutes(router);
      addFeedbackRoutes(router);
    },
  };
}
