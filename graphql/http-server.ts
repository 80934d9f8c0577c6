import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Middleware } from 'koa';
import { healthChecks, type HealthCheck } from '../core/http/health.ts';
import { createKoaApp } from '../core/http/koa-app.ts';
import { RequestLimiter } from '../core/http/request-limiter.ts';
import { RequestReader, type ViewerSource } from '../core/http/request-reader.ts';
import { httpRoutes } from '../core/http/routes.ts';
import { sendCookies } from '../core/http/session-cookie.ts';
import type { Kernel } from '../core/kernel.ts';
import { buildSchema } from './schema.ts';
import { createGraphqlServer, GRAPHQL_PATH, type GraphqlServer } from './server.ts';
import { attachSockets } from './sockets.ts';

const FREE_AT_LEAST = 50 * 1024 * 1024;

export type WebFace = (
  graphql: GraphqlServer,
  reader: RequestReader,
  server: http.Server,
) => Promise<{
  middleware: Middleware;
  /** Throws while its pages have to wait. */
  check(): Promise<void>;
  close(): Promise<void>;
}>;

export type HttpOptions = {
  web?: WebFace;
  /** Vite answers upgrades of its own on this server. */
  dev?: boolean;
};

export type HttpServer = {
  server: http.Server;
  graphql: GraphqlServer;
  reader: RequestReader;
  /** Known once it listens. */
  origin: () => string;
  listen(): Promise<string>;
  close(): Promise<void>;
};

const databaseHealth: HealthCheck = {
  name: 'database',
  check: async (deps) => {
    await (deps['database'] as Kernel['cradle']['database']).system.raw('select 1');
  },
};

const diskHealth: HealthCheck = {
  name: 'disk',
  check: async (deps) => {
    const { dataDir } = deps['config'] as Kernel['cradle']['config'];
    await fs.access(dataDir, fs.constants.W_OK);
    const { bavail, bsize } = await fs.statfs(dataDir);
    if (bavail * bsize < FREE_AT_LEAST) throw new Error('the disk is nearly full');
  },
};

const queueHealth: HealthCheck = {
  name: 'queue',
  check: async (deps) => {
    const { config, dispatcher } = deps as unknown as Kernel['cradle'];
    if (config.roles.has('worker') && !dispatcher.isRunning) throw new Error('the queue is not being worked on');
  },
};

/** All faces on one port: health, files, GraphQL over HTTP and WebSocket, and the web app last. */
export async function createHttpServer(kernel: Kernel, { web, dev = false }: HttpOptions = {}): Promise<HttpServer> {
  const { config, log, metrics, clock, database, points, publicOrigin, secretBox, translator } = kernel.cradle;
  const deps = kernel.container.cradle as Record<string, unknown>;
  const server = http.createServer({ requestTimeout: 120_000, headersTimeout: 20_000 });
  const origin = (): string => publicOrigin.url();
  const reader = new RequestReader({ viewerSource: deps['viewerSource'] as ViewerSource, origin });
  const graphql = createGraphqlServer({ schema: buildSchema(points), database, secretBox, cradle: deps, log, metrics });
  const limiter = new RequestLimiter(clock);
  const face = await web?.(graphql, reader, server);
  const webHealth = face ? [{ name: 'web', check: face.check }] : [];
  const koa = createKoaApp({
    trustProxy: config.trustProxy,
    origin,
    log,
    metrics,
    reader,
    limiter,
    translator,
    routes: points.of(httpRoutes),
    health: [databaseHealth, diskHealth, queueHealth, ...webHealth, ...points.of(healthChecks)],
    deps,
  });
  koa.use(graphqlMiddleware(graphql, reader));
  if (face) koa.use(face.middleware);
  const answer = koa.callback();
  server.on('request', (request, response) => void answer(request, response));
  const sockets = attachSockets({ server, graphql, reader, limiter, kernel, origin, devUpgrades: dev });

  return {
    server,
    graphql,
    reader,
    origin,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => {
          server.off('error', reject);
          publicOrigin.listensOn((server.address() as AddressInfo).port);
          resolve(origin());
        });
      }),
    close: async () => {
      await sockets.close();
      await face?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 5_000).unref();
      await closed;
    },
  };
}

/** Before any body parser: yoga reads the request itself. Subscriptions go over WebSocket alone, where they can be ended. */
function graphqlMiddleware(graphql: GraphqlServer, reader: RequestReader): Middleware {
  return async (context, next) => {
    if (context.path !== GRAPHQL_PATH) {
      await next();
      return;
    }
    context.state['kind'] = 'graphql';
    if (context.method !== 'POST') {
      context.status = 405;
      context.set('Allow', 'POST');
      context.body = { errors: [{ message: 'POST operations to this address.' }] };
      return;
    }
    // a form or plain text crosses sites without a preflight; multipart carries uploads and has the origin check
    if (!context.is('application/json', 'multipart/form-data')) {
      context.status = 415;
      context.body = { errors: [{ message: 'Send operations as application/json.' }] };
      return;
    }
    const { request, cookies } = await reader.read({
      headers: context.req.headers,
      ip: context.ip,
      id: context.state['requestId'] as string,
    });
    const response = await graphql.yoga.handleNodeRequestAndResponse(context.req, context.res, {
      requestContext: request,
      overHttp: true,
    });
    context.status = response.status;
    response.headers.forEach((value, name) => context.set(name, value));
    if (!response.headers.has('cache-control')) context.set('Cache-Control', 'private, no-store');
    sendCookies(context, cookies);
    context.body = response.body as unknown as NodeJS.ReadableStream;
  };
}
