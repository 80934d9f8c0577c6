import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ConnectionId, ConnectionView } from '../api.ts';
import type { WorkHealth } from '../services/connection-overview.ts';
import { idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

/** The operator's view over all partners' connections. */
export function addOverviewFields(builder: Builder, types: MarketplaceTypes): void {
  const AdminConnection = adminConnection(builder, types);
  builder.queryField('adminConnections', (t) =>
    t.connection({
      type: AdminConnection,
      authScopes: { admin: true },
      complexity: pagedCost,
      description: 'Accounts of all partners, with their health; the newest first.',
      args: {
        state: t.arg({ type: types.State }),
        marketplace: t.arg.string(),
        partnerId: t.arg.id(),
        search: t.arg.string({ description: "Part of the partner's name." }),
        needsAttention: t.arg.boolean({
          description: 'Broken, with a problem, failing, or with keys that end within a fortnight.',
        }),
      },
      resolve: async (_root, { state, marketplace, partnerId, search, needsAttention, ...page }, context) => {
        const filter = { state, marketplace, search, needsAttention };
        const rows = await services(context).connectionOverview.page(
          await context.readAll(),
          { ...filter, partnerId: partnerId ? idOf(partnerId, 'partner') : null },
          page,
        );
        return toConnection(rows, (row) => row.toView(), page.after);
      },
    }),
  );
  builder.queryField('adminConnectionsInNeed', (t) =>
    t.int({
      authScopes: { admin: true },
      description: 'How many connections need attention; 1000 stands for "1,000 or more".',
      resolve: async (_root, _args, context) => services(context).connectionOverview.illCount(await context.readAll()),
    }),
  );
  builder.queryField('adminMarketplaces', (t) =>
    t.field({
      type: [types.Adapter],
      authScopes: { admin: true },
      description: 'The marketplaces that are installed.',
      resolve: (_root, _args, context) => services(context).adapterRegistry.all(),
    }),
  );
}

/** Staff sees state and problem, not the partner's settings: a type of its own, since nested loads read one partner. */
function adminConnection(builder: Builder, { State, MarketProblem }: MarketplaceTypes) {
  const Work = builder.objectRef<WorkHealth>('ConnectionWork').implement({
    fields: (t) => ({
      workedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the last piece of work on it ended well.',
        resolve: ({ workedAt }) => workedAt,
      }),
      failures: t.exposeInt('failures', { description: 'Of its worst task, in a row.' }),
      lastError: t.exposeString('lastError', { nullable: true, description: 'As it was logged, for staff.' }),
    }),
  });
  return builder.objectRef<ConnectionView>('AdminConnection').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      partnerId: t.exposeID('partnerId'),
      partnerName: t.loadable({
        type: 'String',
        load: async (ids: PartnerId[], context: GraphqlContext) => {
          const found = await services(context).partnerDirectory.byIds(await context.readAll(), ids);
          return ids.map((id) => found.get(id)?.businessName ?? '');
        },
        resolve: ({ partnerId }) => partnerId,
      }),
      marketplace: t.exposeString('marketplace'),
      environment: t.exposeString('environment'),
      name: t.exposeString('name'),
      state: t.field({ type: State, resolve: ({ state }) => state }),
      problem: t.field({
        type: MarketProblem,
        nullable: true,
        resolve: ({ problem, marketplace }) => problem && { ...problem, marketplace },
      }),
      problemSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ problemSince }) => problemSince }),
      keysExpireAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ keysExpireAt }) => keysExpireAt }),
      importState: t.exposeString('importState', { description: 'none, running, done or failed.' }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      work: t.loadable({
        type: Work,
        load: async (ids: ConnectionId[], context: GraphqlContext) =>
          services(context).connectionOverview.health(await context.readAll(), ids),
        resolve: ({ id }) => id,
      }),
    }),
  });
}
