import type { Builder } from '../../../graphql/builder.ts';
import { HEALTH_TOPIC } from '../services/connection-health.ts';
import { LISTING_TOPIC } from '../publish/published-cards.ts';
import { SYNC_TOPIC } from '../sync/row-recorder.ts';
import { idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

type Live = { connectionId: string; draftId?: string; partnerId?: string };

/** What moves while a page is open. */
export function addLiveFields(builder: Builder, { Connection }: MarketplaceTypes): void {
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
}
