import { constants } from 'node:zlib';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import Koa, { type Context, type Middleware, type Next } from 'koa';
import { SpanKind, type Span } from '@opentelemetry/api';
import { newId } from '../ids.ts';
import { withSpan } from '../tracing.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpRoute } from './routes.ts';
import { matchPath } from './routes.ts';
import { runHealthChecks, type HealthCheck } from './health.ts';
import { limitBody } from './body-limit.ts';
import { isForeign } from './origin-check.ts';
import { ownAddressOf } from './own-address.ts';
import { readSessionCookie, sendCookies } from './session-cookie.ts';
import type { Translator } from '../i18n.ts';
import { refuse } from './refusal.ts';
import type { RequestLimiter } from './request-limiter.ts';
import type { RequestReader } from './request-reader.ts';

type Options = {
  trustProxy: number;
  origin: () => string;
  log: Logger;
  metrics: Metrics;
  reader: RequestReader;
  limiter: RequestLimiter;
  translator: Translator;
  routes: readonly HttpRoute[];
  health: readonly HealthCheck[];
  deps: Record<string, unknown>;
};

/** The chain every request walks: id, log, limits, security headers, origin, own routes, then what `use` adds. */
export function createKoaApp(options: Options): Koa {
  const { log, trustProxy } = options;
  const app = new Koa({ proxy: trustProxy > 0, maxIpsCount: trustProxy });
  app.silent = true;
  app.on('error', (error: Error & { code?: string }) => {
    // the reader went away: nothing of ours is wrong
    if (['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code ?? '')) return;
    log.error({ err: error }, 'a request failed');
  });
  app.use(observe(options));
  app.use(limitRequests(options));
  app.use(
    helmet({
      contentSecurityPolicy: false, // per page with a nonce: remix-bridge
      strictTransportSecurity: options.origin().startsWith('https:'),
      crossOriginEmbedderPolicy: false,
      // not "no-referrer": browsers then send `Origin: null` with our own forms, which refuseForeign must refuse
      referrerPolicy: { policy: 'same-origin' },
    }),
  );
  // flushed at once: pages are streamed, and a full buffer would hold them back
  app.use(
    compress({
      threshold: 1024,
      gzip: { flush: constants.Z_SYNC_FLUSH },
      br: { flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    }),
  );
  app.use(ownRoutes(options, forMachines));
  app.use(refuseForeign(options));
  app.use(operations(options));
  app.use(leadHome(options));
  app.use(ownRoutes(options, forPeople));
  return app;
}

function observe({ log, metrics, routes }: Options): Middleware {
  const secret = routes.filter(forMachines);
  const shownPath = (path: string): string => secret.find((route) => matchPath(route.path, path))?.path ?? path;
  return async (context, next) => {
    const id = newId();
    context.state['requestId'] = id;
    context.set('X-Request-Id', id);
    const end = metrics.httpSeconds.startTimer({ method: context.method });
    let failed: number | undefined;
    try {
      await withSpan('http', { 'http.request.method': context.method, 'scx.request': id }, answer(context, next), {
        parent: { traceParent: null }, // a visitor does not choose the trace
        kind: SpanKind.SERVER,
      });
    } catch (error) {
      failed = (error as { status?: number }).status ?? 500; // Koa writes it to the answer only after all of this
      throw error;
    } finally {
      const kind = (context.state['kind'] as string | undefined) ?? 'page';
      const status = failed ?? context.status;
      end({ kind, status: `${Math.floor(status / 100)}xx` });
      log.debug({ requestId: id, method: context.method, path: shownPath(context.path), status }, 'request');
    }
  };
}

/** The path stays out of the span: links of mails carry their secret in it. */
const answer =
  (context: Context, next: Next) =>
  async (span: Span): Promise<void> => {
    await next();
    span.setAttribute('http.response.status_code', context.status);
    span.setAttribute('scx.face', (context.state['kind'] as string | undefined) ?? 'page');
  };

/**
 * Whoever knows the secret in a machine's path is never told to wait: a market that hears so may stop calling. Only who
 * guesses is counted there, which shows in a 404.
 */
function limitRequests({ limiter, translator, routes }: Options): Middleware {
  const machines = routes.filter(forMachines);
  const isSlowedDown = (context: Context): boolean => {
    const wait = limiter.take(context.ip);
    if (wait === 0) return false;
    context.set('Retry-After', String(Math.ceil(wait / 1_000)));
    refuse(context, 429, translator);
    return true;
  };
  return async (context, next) => {
    const body = limitBody(context.req);
    if (body.isTooLarge()) return refuse(context, 413, translator);
    const isForMachines = machines.some((route) => paramsOf(route, context) !== null);
    if (!isForMachines && isSlowedDown(context)) return;
    await next();
    if (isForMachines && context.status === 404) isSlowedDown(context);
    if (body.isTooLarge()) refuse(context, 413, translator);
  };
}

function refuseForeign({ origin, translator }: Options): Middleware {
  return async (context, next) => {
    const own = origin();
    const cookie = readSessionCookie(context.get('cookie'), own.startsWith('https:'));
    if (isForeign(context.method, context.req.headers, own, cookie !== null)) return refuse(context, 403, translator);
    await next();
  };
}

function operations({ health, deps, metrics }: Options): Middleware {
  return async (context, next) => {
    if (context.path === '/healthz') {
      context.body = { alive: true };
    } else if (context.path === '/readyz') {
      const { ready, parts } = await runHealthChecks(health, deps);
      context.status = ready ? 200 : 503;
      context.body = { ready, parts };
    } else if (context.path === '/metrics' && isLocal(context)) {
      context.type = metrics.registry.contentType;
      context.body = await metrics.registry.metrics();
    } else {
      await next();
    }
  };
}

/** A forwarded request only looks local: the proxy is, the visitor is not. */
const isLocal = (context: Context): boolean =>
  !context.get('x-forwarded-for') &&
  !context.get('forwarded') &&
  (context.ip === '::1' || context.ip.replace('::ffff:', '').startsWith('127.'));

/** People only: a program that asks for no page gets its answer where it asks. */
function leadHome({ origin }: Options): Middleware {
  return async (context, next) => {
    const isPage = context.method === 'GET' && context.get('accept').includes('text/html');
    const address = isPage ? ownAddressOf(context.originalUrl, context.host, origin()) : null;
    if (address) context.redirect(address);
    else await next();
  };
}

const forMachines = (route: HttpRoute): boolean => route.forMachines === true;
const forPeople = (route: HttpRoute): boolean => !forMachines(route);

/** Null where the request is not for this route. */
const paramsOf = ({ method, path }: HttpRoute, context: Context): Record<string, string> | null =>
  method === context.method || (context.method === 'HEAD' && method === 'GET') ? matchPath(path, context.path) : null;

function ownRoutes({ routes, reader, deps }: Options, which: (route: HttpRoute) => boolean): Middleware {
  const own = routes.filter(which);
  return async (context, next) => {
    for (const route of own) {
      const params = paramsOf(route, context);
      if (!params) continue;
      context.state['kind'] = 'route';
      const { headers } = context.req;
      const { request, cookies } = await reader.read({
        headers: route.forMachines ? { ...headers, cookie: undefined } : headers,
        ip: context.ip,
        id: context.state['requestId'] as string,
      });
      await route.handle(context, request, params, deps);
      return sendCookies(context, cookies);
    }
    await next();
  };
}
