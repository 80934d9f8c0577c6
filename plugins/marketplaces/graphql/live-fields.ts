import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { ConnectionView } from '../api.ts';
import { HEALTH_TOPIC } from '../services/connection-health.ts';
import { LISTING_TOPIC } from '../publish/published-cards.ts';
import { SYNC_TOPIC } from '../sync/row-recorder.ts';
import { idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

type Live = { connectionId: string; draftId?: string; partnerId?: string };

/** What moves while a page is open, and the operator's view over all partners. */
export function addLiveFields(builder: Builder, { Connection, State }: MarketplaceTypes): void {
  builder.subscriptionField('connectionHealth', (t) =>
    t.field({
      type: Connection,
      nullable: true,
      authScopes: { permission: 'connections:read' },
      description: 'A connection of the partner whose state, import or problem changed.',
      subscribe: (_root, _args, context) => services(context).live.subscribe<Live>(HEALTH_TOPIC, context.partnerId),
      resolve: async (message, _args, context) => {
        const id = idOf((message as Live).connectionId, 'connection');
        return (await services(context).connectionDirectory.byIds(await context.read(), [id])).get(id) ?? null;
      },
    }),
  );
  builder.subscriptionField('syncProgress', (t) =>
    t.field({
      type: Connection,
      nullable: true,
      authScopes: { permission: 'connections:read' },
      description: 'A connection something was sent to or read from; ask for its `progress`.',
      args: { connectionId: t.arg.id({ required: true }) },
      subscribe: (_root, { connectionId }, context) =>
        services(context).live.subscribe<Live>(SYNC_TOPIC, context.partnerId, {
          each: (message) => (message.connectionId === connectionId ? [message] : []),
        }),
      resolve: async (message, _args, context) => {
        const id = idOf((message as Live).connectionId, 'connection');
        return (await services(context).connectionDirectory.byIds(await context.read(), [id])).get(id) ?? null;
      },
    }),
  );
  builder.subscriptionField('listingProgress', (t) =>
    t.id({
      authScopes: { permission: 'listings:read' },
      description: 'The id of a card draft whose state changed: read it with `cardDraft`.',
      subscribe: (_root, _args, context) => services(context).live.subscribe<Live>(LISTING_TOPIC, context.partnerId),
      resolve: (message) => (message as Live).draftId ?? '',
    }),
  );
  builder.queryField('adminConnections', (t) =>
    t.connection({
      type: adminConnection(builder),
      authScopes: { admin: true },
      complexity: pagedCost,
      description: 'Accounts of all partners, with their health.',
      args: { state: t.arg({ type: State }), marketplace: t.arg.string() },
      resolve: async (_root, { state, marketplace, ...page }, context) => {
        const rows = await services(context).offerLists.allConnections(
          await context.readAll(),
          { state, marketplace },
          page,
        );
        return toConnection(rows, (row) => row.toView(), page.after);
      },
    }),
  );
}

/** Staff sees state and problem, not the partner's settings: a type of its own, since nested loads read one partner. */
function adminConnection(builder: Builder) {
  return builder.objectRef<ConnectionView>('AdminConnection').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      partnerId: t.exposeID('partnerId'),
      marketplace: t.exposeString('marketplace'),
      environment: t.exposeString('environment'),
      name: t.exposeString('name'),
      state: t.exposeString('state'),
      problemCode: t.string({ nullable: true, resolve: ({ problem }) => problem?.code }),
      problemSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ problemSince }) => problemSince }),
      keysExpireAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ keysExpireAt }) => keysExpireAt }),
      importState: t.exposeString('importState'),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    }),
  });
}
