import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { pathToFileURL } from 'node:url';
import { createReadableStreamFromReadable, createRequestHandler } from '@remix-run/node';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type Koa from 'koa';
import mount from 'koa-mount';
import serve from 'koa-static';

/** What this file itself needs of the load context; everything else is between the caller and `web`. */
export type BridgeContext = { cookiesOut: string[] };

export type RemixOptions<Context extends BridgeContext> = {
  webDir: string;
  dev: boolean;
  /** Of a first start: pages wait for it, all else answers meanwhile. */
  built?: Promise<void> | undefined;
  /** Development only: vite's hot reload answers upgrades under `/__hmr` of this server and touches no other. */
  server?: Server;
  /** Further origins pictures may come from; asked for each page, since some are known only at run time. */
  pictureOrigins?: () => readonly string[];
  loadContext(ctx: Koa.Context): Context | Promise<Context>;
};

export type RemixBridge = {
  middleware: Koa.Middleware;
  /** Throws while pages have to wait. */
  check(): Promise<void>;
  close(): Promise<void>;
};

type RequestHandler = ReturnType<typeof createRequestHandler>;
type FetchHandler = (request: Request, ctx: Koa.Context) => Promise<Response>;

/** Put it last: what is neither a built file nor a route is answered with Remix's own 404 page. */
export async function createRemixMiddleware<Context extends BridgeContext>(
  options: RemixOptions<Context>,
): Promise<RemixBridge> {
  return options.dev ? developmentBridge(options) : productionBridge(options);
}

async function productionBridge<Context extends BridgeContext>(options: RemixOptions<Context>): Promise<RemixBridge> {
  const clientDir = path.join(options.webDir, 'build/client');
  const serverFile = pathToFileURL(path.join(options.webDir, 'build/server/index.js')).href;
  const load = async (): Promise<RequestHandler> => {
    await options.built;
    return createRequestHandler((await import(serverFile)) as ServerBuild, 'production');
  };
  let loaded = false;
  const loading = load();
  loading.then(
    () => (loaded = true),
    () => undefined, // who waits for a page is told, and who started the build
  );
  if (!options.built) await loading;
  const year = 365 * 24 * 3600 * 1000;

  const assets = mount('/assets', async (ctx, next) => {
    await serve(path.join(clientDir, 'assets'), { maxage: year, immutable: true, index: false })(ctx, next);
    // A hashed file of an older build: a page of ours in its place would be taken for a script.
    if (ctx.body === undefined || ctx.body === null) ctx.status = 404;
  });
  const files = serve(clientDir, { maxage: 3600 * 1000, index: false });
  const pages = fetchMiddleware(remixHandler(options, () => loading));

  const middleware: Koa.Middleware = (ctx, next) =>
    (isUnder(ctx.path, '/assets')
      ? assets(ctx, next)
      : files(ctx, () => pages(ctx, next) as Promise<void>)) as Promise<void>;
  const check = async (): Promise<void> => {
    if (!loaded) throw new Error('the web app is being built');
  };
  return { middleware, check, close: () => Promise.resolve() };
}

async function developmentBridge<Context extends BridgeContext>(options: RemixOptions<Context>): Promise<RemixBridge> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: path.join(options.webDir, 'vite.config.ts'),
    root: options.webDir,
    appType: 'custom',
    server: { middlewareMode: true, hmr: options.server ? { server: options.server, path: '/__hmr' } : false },
  });
  const pages = fetchMiddleware(
    remixHandler(options, async () => {
      const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
      return createRequestHandler(build, 'development');
    }),
  );
  const middleware: Koa.Middleware = (ctx, next) =>
    new Promise<void>((resolve, reject) => {
      // Vite either writes the answer itself (then Koa must not) or calls back.
      ctx.respond = false;
      ctx.res.statusCode = 200;
      const answered = () => resolve();
      ctx.res.once('close', answered);
      vite.middlewares(ctx.req, ctx.res, (error: unknown) => {
        ctx.res.off('close', answered);
        ctx.respond = true;
        ctx.res.statusCode = 404;
        if (error) return reject(error as Error);
        Promise.resolve(pages(ctx, next)).then(
          () => resolve(),
          (problem: Error) => {
            vite.ssrFixStacktrace(problem);
            reject(problem);
          },
        );
      });
    });
  return { middleware, check: () => Promise.resolve(), close: () => vite.close() };
}

function remixHandler<Context extends BridgeContext>(
  options: RemixOptions<Context>,
  handler: () => Promise<RequestHandler>,
): FetchHandler {
  return async (request, ctx) => {
    const nonce = randomBytes(16).toString('base64');
    const context = Object.assign(await options.loadContext(ctx), { nonce });
    const handle = await handler();
    const response = await handle(request, context as unknown as AppLoadContext);
    // Here and not in each action, so that no page can forget the session cookie a mutation has set.
    if (context.cookiesOut.length > 0) ctx.append('set-cookie', context.cookiesOut);
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      ctx.set('content-security-policy', contentSecurityPolicy(ctx, nonce, options));
    }
    return response;
  };
}

export function contentSecurityPolicy(
  ctx: Pick<Koa.Context, 'secure' | 'host'>,
  nonce: string,
  { dev, pictureOrigins }: Pick<RemixOptions<BridgeContext>, 'dev' | 'pictureOrigins'>,
): string {
  const socket = `${ctx.secure ? 'wss' : 'ws'}://${ctx.host}`; // Safari does not count sockets as 'self'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'", // Mantine writes style elements and attributes
    ["img-src 'self' data: blob:", ...(pictureOrigins?.() ?? [])].join(' '),
    `connect-src 'self' ${socket}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    ...(ctx.secure && !dev ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Any fetch-style handler as Koa middleware. */
export function fetchMiddleware(handle: FetchHandler): Koa.Middleware {
  return async (ctx) => {
    const request = toFetchRequest(ctx);
    try {
      await sendFetchResponse(ctx, await handle(request, ctx));
    } catch (error) {
      if (request.signal.aborted) {
        ctx.respond = false; // nobody is listening any more; not an error worth a log line
        return;
      }
      throw error;
    }
  };
}

function toFetchRequest(ctx: Koa.Context): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(ctx.req.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  // Remix compares Origin with these; only Koa knows whether the proxy before us is to be believed.
  headers.delete('x-forwarded-host');
  headers.set('host', ctx.host);

  const url = parseUrl(`${ctx.protocol}://${ctx.host}${ctx.originalUrl}`);
  if (!url) ctx.throw(400, 'malformed address');
  const abort = new AbortController();
  ctx.res.once('close', () => {
    if (!ctx.res.writableFinished) abort.abort();
  });
  const init: RequestInit & { duplex?: 'half' } = { method: ctx.method, headers, signal: abort.signal };
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
    init.body = createReadableStreamFromReadable(ctx.req) as BodyInit;
    init.duplex = 'half';
  }
  return new Request(url, init);
}

function parseUrl(href: string): URL | undefined {
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}

async function sendFetchResponse(ctx: Koa.Context, response: Response): Promise<void> {
  const empty = !response.body || ctx.method === 'HEAD' || isEmptyStatus(response.status);
  if (empty) {
    await response.body?.cancel();
    ctx.body = null;
  } else ctx.body = Readable.fromWeb(response.body as NodeReadableStream);
  // After the body, by which Koa guesses a status and a type.
  ctx.status = response.status;
  ctx.remove('content-type');
  for (const [name, value] of response.headers) if (name !== 'set-cookie') ctx.set(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) ctx.append('set-cookie', cookies);
}

const isEmptyStatus = (status: number) => status === 204 || status === 205 || status === 304;

const isUnder = (pathname: string, prefix: string) => pathname === prefix || pathname.startsWith(`${prefix}/`);
