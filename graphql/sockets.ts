import type http from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '../core/http/request-context.ts';
import type { RequestReader } from '../core/http/request-reader.ts';
import { ViewerSockets } from '../core/http/viewer-sockets.ts';
import type { Kernel } from '../core/kernel.ts';
import { GRAPHQL_PATH, type GraphqlServer } from './server.ts';

const FORBIDDEN_CLOSE = 4403;
const MESSAGE_AT_MOST = 256 * 1024;
const RECHECK_MS = 60_000;

type Options = {
  server: http.Server;
  graphql: GraphqlServer;
  reader: RequestReader;
  kernel: Kernel;
  origin: () => string;
  /** In development vite answers upgrades of its own on the same server. */
  devUpgrades: boolean;
};

type Extra = { request: http.IncomingMessage; requestContext?: RequestContext };

/** GraphQL over WebSocket: own Origin only, the session's rights, closed at once when the session is revoked. */
export function attachSockets({ server, graphql, reader, kernel, origin, devUpgrades }: Options): {
  close(): Promise<void>;
} {
  const { yoga, schema } = graphql;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_AT_MOST });
  const open = new ViewerSockets();

  const cleanup = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      execute: (args) => (args.rootValue as { execute(args: ExecutionArgs): never }).execute(args),
      subscribe: (args) => (args.rootValue as { subscribe(args: ExecutionArgs): never }).subscribe(args),
      onConnect: async (context) => {
        const { request } = await reader.read(factsOf(context.extra.request, kernel.cradle.config.trustProxy));
        context.extra.requestContext = request;
        return request.viewer !== null;
      },
      onSubscribe: async (context, _id, params) => {
        const enveloped = yoga.getEnveloped({ requestContext: context.extra.requestContext } as never);
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
    const close = (): void => socket.close(FORBIDDEN_CLOSE, 'Forbidden');
    let forget = (): void => {};
    const recheck = async (): Promise<void> => {
      const { request: now } = await reader.read(factsOf(request, kernel.cradle.config.trustProxy));
      if (!now.viewer) return close();
      forget();
      forget = open.add(now.viewer.sessionId, now.viewer.userId, close);
    };
    const check = (): void =>
      void recheck().catch((error: unknown) => kernel.cradle.log.warn({ err: error }, 'a socket was not checked'));
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

  const upgrade = (request: http.IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (path !== GRAPHQL_PATH) {
      if (!devUpgrades) socket.destroy();
      return;
    }
    // a cookie without our Origin is not a browser of ours; programs without a cookie have nothing to abuse
    const foreign =
      request.headers.origin !== undefined ? request.headers.origin !== origin() : Boolean(request.headers.cookie);
    if (foreign) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
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

async function listenForRevocations(kernel: Kernel, open: ViewerSockets, signal: AbortSignal): Promise<void> {
  const messages = kernel.cradle.live.subscribe<{ sessionId?: string; userId?: string }>('session.revoked', null, {
    signal,
  });
  for await (const { sessionId, userId } of messages) {
    if (sessionId) open.closeSession(sessionId);
    else if (userId) open.closeUser(userId);
  }
}
