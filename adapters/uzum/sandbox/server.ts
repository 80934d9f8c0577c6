import {
  breaking,
  bytesReply,
  startSandbox,
  type DrivenClock,
  type Handler,
  type LimitLevel,
  type RunningSandbox,
  type RouteOptions,
  type Router,
  type SandboxSpec,
} from '@sellercloudx/adapter-kit/sandbox';
import { Refusal, faultBody, refusal } from './answers.ts';
import { actions, placeOrders, summary } from './controls.ts';
import { live } from './order-life.ts';
import { photo } from './photo.ts';
import { bookRoutes } from './routes-books.ts';
import { invoiceRoutes } from './routes-invoices.ts';
import { dbsRoutes, orderRoutes } from './routes-orders.ts';
import { productRoutes } from './routes-products.ts';
import { seedState } from './seed.ts';
import type { AutoLife, DateUnits, UzumState } from './state.ts';

export type { AutoLife, DateUnits, UzumState } from './state.ts';

export const defaultToken = 'uzum-sandbox-token';

/** What most clients found (2026): orders take milliseconds, the finance calls seconds. */
const disputed: DateUnits = { orders: 'ms', finance: 's' };

export interface UzumSandboxOptions {
  /** Default: any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  /** Cards in the two shops. Default 40, written by hand; further ones are generated from the seed. */
  readonly products?: number;
  readonly token?: string;
  readonly units?: DateUnits;
  /** Orders go on by themselves once they are handed over, a step at a time. */
  readonly autoLife?: AutoLife;
  readonly clock?: DrivenClock;
}

/** Uzum's seller API over real HTTP, with its own face under `/_control` (see the README for its calls). */
export async function startUzumSandbox(options: UzumSandboxOptions = {}): Promise<RunningSandbox<UzumState>> {
  const { port, host, seed, clock } = options;
  return startSandbox(uzumSpec(options), {
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    ...(seed === undefined ? {} : { seed }),
    ...(clock === undefined ? {} : { clock }),
  });
}

function uzumSpec({
  token = defaultToken,
  products = 40,
  units = disputed,
  autoLife,
}: UzumSandboxOptions): SandboxSpec<UzumState> {
  return {
    name: 'uzum',
    seed: (start) => ({ ...seedState({ token, products, units }, start), autoLife }),
    routes: (router) => {
      const market = withRefusals(router);
      productRoutes(market);
      orderRoutes(market);
      dbsRoutes(market);
      invoiceRoutes(market);
      bookRoutes(market);
      router.get(
        '/images/:file',
        ({ params }) => bytesReply(photo((params.file ?? '').replace(/\.png$/, '')), 'image/png'),
        { authenticated: false, limits: [] },
      );
    },
    limits: [
      {
        id: 'token',
        capacity: 2,
        refillPerSecond: 2,
        everywhere: true,
        key: (request) => request.headers.authorization ?? '',
        freezeMs: 60_000,
        headers: rateHeaders,
        // no Retry-After: Uzum does not say when to come back
        refuse: (level) => ({ status: 429, headers: rateHeaders(level), body: '' }),
      },
    ],
    authenticate: (request, state) =>
      state.tokens.has(request.headers.authorization ?? '')
        ? undefined
        : refusal(401, 'unauthorized-001', 'Token notoʻgʻri', request.now),
    live,
    // Uzum answers an unknown path with 403, not 404
    notFound: (request) => refusal(403, 'forbidden-001', 'Ruxsat yoʻq', request.now),
    errorReply: (status, request) => faultBody(status, request.now),
    summary,
    placeOrders,
    actions,
  };
}

function rateHeaders({ remaining, capacity, refillPerSecond }: LimitLevel): Record<string, string> {
  return {
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-replenish-rate': String(refillPerSecond),
    'x-ratelimit-burst-capacity': String(capacity),
    'x-ratelimit-requested-tokens': '1',
    'x-ratelimit-limit-per-day': '172800',
    'x-ratelimit-remaining-per-day': '172800',
  };
}

/** Handlers throw what Uzum would refuse; here it becomes Uzum's error body. */
function withRefusals(router: Router<UzumState>): Router<UzumState> {
  const guard =
    (handler: Handler<UzumState>): Handler<UzumState> =>
    async (request, state) => {
      try {
        if (request.badJson)
          return breaking('form', refusal(400, 'bad-request-001', 'JSON oʻqib boʻlmadi', request.now));
        return await handler(request, state);
      } catch (error) {
        if (error instanceof Refusal) {
          const reply = refusal(error.status, error.code, error.message, request.now);
          return error.breach ? breaking(error.breach, reply) : reply;
        }
        throw error;
      }
    };
  const add =
    (method: keyof Router<UzumState>) => (pattern: string, handler: Handler<UzumState>, options?: RouteOptions) =>
      router[method](pattern, guard(handler), options);
  return { get: add('get'), post: add('post'), put: add('put'), patch: add('patch'), delete: add('delete') };
}
