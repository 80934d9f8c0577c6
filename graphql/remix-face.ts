import type http from 'node:http';
import type { Context } from 'koa';
import type { DocumentNode } from 'graphql';
import { createRemixMiddleware } from '../core/http/remix-bridge.ts';
import type { RequestReader } from '../core/http/request-reader.ts';
import type { Points } from '../core/points.ts';
import type { WebFace } from './http-server.ts';
import { graphqlTypes } from './points.ts';
import type { GraphqlServer } from './server.ts';

type Options = { webDir: string; dev: boolean; points: Points };

/** The web app on the same server: loaders and actions run GraphQL in process, as the person who asked. */
export function remixFace({ webDir, dev, points }: Options): WebFace {
  const capabilities = points.withPlugin(graphqlTypes).map(({ plugin }) => plugin);
  return (graphql: GraphqlServer, reader: RequestReader, server: http.Server) =>
    createRemixMiddleware({
      webDir,
      dev,
      server,
      loadContext: async (context: Context) => {
        const { request, cookies } = await reader.read({
          headers: context.req.headers,
          ip: context.ip,
          id: context.state['requestId'] as string,
        });
        const { viewer } = request;
        return {
          graphql: (document: DocumentNode, variables?: Record<string, unknown>) =>
            graphql.execute(request, document, variables),
          viewer: viewer && {
            userId: viewer.userId,
            name: viewer.userName,
            email: viewer.email,
            isAdmin: viewer.isAdmin,
            partner: viewer.partner,
            role: viewer.role,
            permissions: [...viewer.permissions],
            locale: viewer.locale,
            impersonatedBy: viewer.impersonator?.name ?? null,
          },
          capabilities,
          locale: request.locale,
          requestId: request.id,
          cookiesOut: cookies,
        };
      },
    });
}
