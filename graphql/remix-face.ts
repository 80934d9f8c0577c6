import type http from 'node:http';
import type { Context } from 'koa';
import type { DocumentNode } from 'graphql';
import { createRemixMiddleware } from '../core/http/remix-bridge.ts';
import type { RequestReader } from '../core/http/request-reader.ts';
import { pictureSources } from '../core/http/routes.ts';
import type { Kernel } from '../core/kernel.ts';
import type { WebFace } from './http-server.ts';
import { graphqlTypes } from './points.ts';
import type { GraphqlServer } from './server.ts';

type Options = { webDir: string; dev: boolean; built?: Promise<void> | undefined; kernel: Kernel };

/** The web app on the same server: loaders and actions run GraphQL in process, as the person who asked. */
export function remixFace({ webDir, dev, built, kernel }: Options): WebFace {
  const { points } = kernel;
  const capabilities = points.withPlugin(graphqlTypes).map(({ plugin }) => plugin);
  return (graphql: GraphqlServer, reader: RequestReader, server: http.Server) =>
    createRemixMiddleware({
      webDir,
      dev,
      built,
      server,
      pictureOrigins: () => points.of(pictureSources).flatMap(({ origins }) => origins(kernel.container.cradle)),
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
