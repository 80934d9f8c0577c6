import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { RIGHTS_CHANGED, SESSION_REVOKED } from '../core/auth/sessions.ts';
import type { RequestContext, Viewer } from '../core/http/request-context.ts';
import type { RequestLimiter } from '../core/http/request-limiter.ts';
import type { RequestReader } from '../core/http/request-reader.ts';
import { ViewerSockets } from '../core/http/viewer-sockets.ts';
import type { Kernel } from '../core/kernel.ts';
import { refuseLongDocument } from './request-limits.ts';
import { GRAPHQL_PATH, type GraphqlServer } from './server.ts';

const FORBIDDEN_CLOSE = 4403;
/** "Service restart": clients connect again by themselves, and get the rights of today. */
const REOPEN_CLOSE = 1012;
const MESSAGE_AT_MOST = 256 * 1024;
const RECHECK_MS = 60_000;

type Options = {
  server: http.Server;
  graphql: GraphqlServer;
  reader: RequestReader;
  limiter: RequestLimiter;
  kernel: Kernel;
  origin: () => string;
  /** In development vite answers upgrades of its own on the same server. */
  devUpgrades: boolean;
};

type Extra = { request: http.IncomingMessage };

/**
 * GraphQL over WebSocket: own Origin only; each operation with the rights its session has at that moment, closed at
 * once when the session is revoked, opened anew when its rights have changed.
 */
export function attachSockets({ server, graphql, reader, limiter, kernel, origin, devUpgrades }: Options): {
  close(): Promise<void>;
} {
  const { log, config } = kernel.cradle;
  const { yoga, schema } = graphql;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_AT_MOST });
  const open = new ViewerSockets();

  const readNow = async (request: http.IncomingMessage): Promise<RequestContext> =>
    (await reader.read(factsOf(request, config.trustProxy))).request;

  const cleanup = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      execute: (args) => (args.rootValue as { execute(args: ExecutionArgs): never }).execute(args),
      subscribe: (args) => (args.rootValue as { subscribe(args: ExecutionArgs): never }).subscribe(args),
      onConnect: async ({ extra }) => (await readNow(extra.request)).viewer !== null,
      onSubscribe: async ({ extra }, _id, params) => {
        const tooLong = refuseLongDocument(params.query);
        if (tooLong) return [tooLong];
        const requestContext = await readNow(extra.request);
        if (!requestContext.viewer) return [new GraphQLError('The session has ended.')];
        const enveloped = yoga.getEnveloped({ requestContext } as never);
        const document = enveloped.parse(params.query) as never;
        const errors = enveloped.validate(schema, document) as readonly GraphQLError[];
        if (errors.length > 0) return errors;
        return {
          schema,
          operationName: params.operationName,
          document,
          variableValues: params.variables,
          contextValue: await enveloped.contextFactory(),
          rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
        } as ExecutionArgs;
      },
    },
    sockets,
  );

  sockets.on('connection', (socket, request: http.IncomingMessage) => {
    const end = (): void => socket.close(FORBIDDEN_CLOSE, 'Forbidden');
    const reopen = (): void => socket.close(REOPEN_CLOSE, 'Rights changed');
    let forget = (): void => {};
    let first: string | undefined;
    const recheck = async (): Promise<void> => {
      const { viewer } = await readNow(request);
      if (!viewer) return end();
      const rights = rightsOf(viewer);
      if (rights !== (first ??= rights)) return reopen();
      forget();
      forget = open.add(viewer.sessionId, viewer.userId, { end, reopen });
    };
    const check = (): void =>
      void recheck().catch((error: unknown) => log.warn({ err: error }, 'a socket was not checked'));
    check();
    const timer = setInterval(check, RECHECK_MS);
    socket.on('close', () => {
      clearInterval(timer);
      forget();
    });
    socket.on('error', () => socket.terminate());
  });

  const stop = new AbortController();
  void listenForRevocations(kernel, open, stop.signal);
  void listenForChangedRights(kernel, open, stop.signal);

  const upgrade = (request: http.IncomingMessage, socket: Duplex, head: Buffer): void => {
    // whoever is refused may be gone before the answer: without a listener that would end the process
    socket.on('error', () => socket.destroy());
    const [path] = (request.url ?? '/').split('?', 1);
    if (path !== GRAPHQL_PATH) {
      if (!devUpgrades) socket.destroy();
      return;
    }
    // a cookie without our Origin is not a browser of ours; programs without a cookie have nothing to abuse
    const foreign =
      request.headers.origin !== undefined ? request.headers.origin !== origin() : Boolean(request.headers.cookie);
    if (foreign) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    if (limiter.take(factsOf(request, config.trustProxy).ip) > 0)
      return void socket.end('HTTP/1.1 429 Too Many Requests\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  };
  server.on('upgrade', upgrade);

  return {
    close: async () => {
      stop.abort();
      server.off('upgrade', upgrade);
      await cleanup.dispose();
    },
  };
}

const factsOf = (
  request: http.IncomingMessage,
  trustProxy: number,
): { headers: http.IncomingHttpHeaders; ip: string } => {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const ip = trustProxy > 0 ? forwarded.at(-trustProxy) : undefined;
  return { headers: request.headers, ip: ip ?? request.socket.remoteAddress ?? '' };
};

/** What a subscription was opened with; whatever of it changes, what is sent may have to change. */
const rightsOf = ({ partner, role, permissions, isAdmin, isWarehouseOperator }: Viewer): string =>
  JSON.stringify([partner?.id, partner?.status, role, permissions, isAdmin, isWarehouseOperator]);

async function listenForRevocations(
  { cradle: { live } }: Kernel,
  open: ViewerSockets,
  signal: AbortSignal,
): Promise<void> {
  const revoked = live.subscribe<{ sessionId: string }>(SESSION_REVOKED, null, { signal });
  for await (const { sessionId } of revoked) open.endSession(sessionId);
}

async function listenForChangedRights(
  { cradle: { live } }: Kernel,
  open: ViewerSockets,
  signal: AbortSignal,
): Promise<void> {
  const changed = live.subscribe<{ userId: string }>(RIGHTS_CHANGED, null, { signal });
  for await (const { userId } of changed) open.reopenUser(userId);
}
