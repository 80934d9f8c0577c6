import type { MissingPart, Problem } from '@sellercloudx/adapter-kit';
import type { Builder } from '../../../graphql/builder.ts';
import {
  ConnectionView,
  ListingView,
  RemoteWarehouseView,
  ShopView,
  type ConnectionId,
  type StockPolicy,
} from '../api.ts';
import { progressOf } from '../services/sync-progress.ts';
import { throughputOf } from '../services/sync-throughput.ts';
import { adapterType } from './adapter-type.ts';
import { progressTypes } from './progress-types.ts';
import { adapterText, remedyOf, services, type Told } from './cradle.ts';

const CONNECTION_STATES = ['draft', 'read_only', 'writing', 'paused', 'broken'] as const;

/** The plugin's types, made once a schema and used by its fields. */
export function marketplaceTypes(builder: Builder) {
  const State = builder.enumType('ConnectionState', {
    description: '`read_only` imports and sends nothing; `broken` waits for new keys.',
    values: CONNECTION_STATES,
  });
  const MarketProblem = builder.objectRef<Told<Problem>>('MarketProblem').implement({
    description: 'What a market has against something, with the remedy.',
    fields: (t) => ({
      code: t.exposeString('code'),
      marketCode: t.string({
        nullable: true,
        description: "The market's own code.",
        resolve: ({ marketCode }) => marketCode,
      }),
      marketText: t.string({
        nullable: true,
        description: "The market's own sentence.",
        resolve: ({ marketText }) => marketText,
      }),
      field: t.string({ nullable: true, resolve: ({ field }) => field }),
      remedy: t.string({
        description: "How to put it right, in the request's language.",
        resolve: (problem, _args, context) => remedyOf(context, problem.marketplace, problem),
      }),
    }),
  });
  const Missing = builder.objectRef<Told<MissingPart>>('MissingPart').implement({
    description: 'Something a card lacks before it can be sent.',
    fields: (t) => ({
      field: t.exposeString('field'),
      reason: t.exposeString('reason'),
      limit: t.int({ nullable: true, resolve: ({ limit }) => limit }),
      message: t.string({
        resolve: ({ marketplace, messageKey, reason, limit }, _args, context) =>
          adapterText(context, marketplace, messageKey ?? `marketplaces:missing.${reason}`, { limit }),
      }),
    }),
  });
  const Policy = builder.objectRef<StockPolicy>('StockPolicy').implement({
    description: 'Steps between what is available and what a market is told, in this order.',
    fields: (t) => ({
      buffer: t.int({ nullable: true, resolve: ({ buffer }) => buffer }),
      sharePercent: t.int({ nullable: true, resolve: ({ sharePercent }) => sharePercent }),
      lastUnitsGuard: t.int({ nullable: true, resolve: ({ lastUnitsGuard }) => lastUnitsGuard }),
      minimum: t.int({ nullable: true, resolve: ({ minimum }) => minimum }),
      cap: t.int({ nullable: true, resolve: ({ cap }) => cap }),
    }),
  });
  const Adapter = adapterType(builder);
  const Shop = builder.objectType(ShopView, {
    name: 'Shop',
    fields: (t) => ({
      id: t.exposeID('id'),
      remoteId: t.exposeString('remoteId'),
      name: t.exposeString('name'),
      served: t.exposeBoolean('served'),
    }),
  });
  const RemoteWarehouse = builder.objectType(RemoteWarehouseView, {
    name: 'RemoteWarehouse',
    description: 'A warehouse as the market knows it, and ours that feed it.',
    fields: (t) => ({
      remoteId: t.exposeString('remoteId'),
      name: t.exposeString('name'),
      kind: t.exposeString('kind', { description: '`seller` (written to) or `marketplace` (only read).' }),
      active: t.exposeBoolean('active'),
      scheme: t.exposeString('scheme', { nullable: true }),
      warehouseIds: t.idList({ description: 'Of ours, best first.', resolve: ({ warehouseIds }) => [...warehouseIds] }),
    }),
  });
  const { Progress, Throughput } = progressTypes(builder);
  const Connection = builder.objectType(ConnectionView, {
    name: 'Connection',
    description: "A partner's account at a marketplace.",
    fields: (t) => ({
      id: t.exposeID('id'),
      marketplace: t.exposeString('marketplace', { description: "The adapter's id." }),
      adapter: t.field({
        type: Adapter,
        resolve: ({ marketplace }, _args, context) => services(context).adapterRegistry.facts(marketplace),
      }),
      name: t.exposeString('name'),
      environment: t.exposeString('environment'),
      state: t.field({ type: State, resolve: ({ state }) => state }),
      accountId: t.exposeString('accountId', { nullable: true }),
      accountName: t.exposeString('accountName', { nullable: true }),
      tier: t.exposeString('tier', { nullable: true }),
      tokenType: t.exposeString('tokenType', { nullable: true }),
      scopes: t.stringList({ resolve: ({ scopes }) => [...scopes] }),
      keysExpireAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ keysExpireAt }) => keysExpireAt }),
      currency: t.exposeString('currency'),
      stockIsOurs: t.boolean({ resolve: ({ authority }) => authority.stock === 'ours' }),
      priceIsOurs: t.boolean({ resolve: ({ authority }) => authority.price === 'ours' }),
      stockPolicy: t.field({ type: Policy, resolve: ({ stockPolicy }) => stockPolicy }),
      problem: t.field({
        type: MarketProblem,
        nullable: true,
        description: 'Why it does not work, or not all of it.',
        resolve: ({ problem, marketplace }) => problem && { ...problem, marketplace },
      }),
      problemSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ problemSince }) => problemSince }),
      warnings: t.stringList({
        resolve: ({ warnings, marketplace }, _args, context) => [
          ...(services(context).adapterRegistry.find(marketplace)
            ? []
            : [adapterText(context, marketplace, 'marketplaces:connect.warnings.notInstalled')]),
          ...warnings.map(({ messageKey, values }) => adapterText(context, marketplace, messageKey, values)),
        ],
      }),
      importState: t.exposeString('importState', { description: 'none, running, done or failed.' }),
      importedCards: t.exposeInt('importedCards'),
      importedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ importedAt }) => importedAt }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      version: t.exposeInt('version'),
      shops: t.loadableGroup({
        type: Shop,
        load: async (ids: ConnectionId[], context) =>
          services(context).connectionDirectory.shops(await context.read(), ids),
        group: ({ connectionId }) => connectionId,
        resolve: ({ id }) => id,
      }),
      remoteWarehouses: t.loadableGroup({
        type: RemoteWarehouse,
        load: async (ids: ConnectionId[], context) =>
          services(context).connectionDirectory.remoteWarehouses(await context.read(), ids),
        group: ({ connectionId }) => connectionId,
        resolve: ({ id }) => id,
      }),
      warehouseIds: t.loadableList({
        type: 'ID',
        description:
          "Of ours, best first: those that feed the whole account, where the market's stock knows no warehouse.",
        load: async (ids: ConnectionId[], context) => {
          const links = await services(context).connectionDirectory.accountWarehouses(await context.read(), ids);
          return ids.map((id) => links.get(id) ?? []);
        },
        resolve: ({ id }) => id,
      }),
      throughput: t.loadableList({
        type: Throughput,
        complexity: 50,
        description:
          'How fast values go out and how long all of them would take. Counts every value: for one connection.',
        load: async (ids: ConnectionId[], context) => throughputOf(await context.read(), services(context), ids),
        resolve: ({ id }) => id,
      }),
      progress: t.loadable({
        type: Progress,
        description: 'What waits to be sent, what was refused, how fresh its orders are.',
        load: async (ids: ConnectionId[], context) => progressOf(await context.read(), ids),
        resolve: ({ id }) => id,
      }),
    }),
  });
  const Listing = builder.objectType(ListingView, {
    name: 'Listing',
    description: 'A card on a connection.',
    fields: (t) => ({
      id: t.exposeID('id'),
      cardId: t.exposeString('cardId'),
      title: t.exposeString('title'),
      status: t.exposeString('status', {
        description: 'live, moderation, rejected, hidden, archived, blocked, out_of_stock or unknown.',
      }),
      rawStatus: t.exposeString('rawStatus'),
      photo: t.exposeString('photo', { nullable: true }),
      categoryName: t.exposeString('categoryName', { nullable: true }),
      readAt: t.field({ type: 'DateTime', resolve: ({ readAt }) => readAt }),
      missingSince: t.field({ type: 'DateTime', nullable: true, resolve: ({ missingSince }) => missingSince }),
    }),
  });
  return { State, MarketProblem, Missing, Adapter, Connection, Listing, Policy };
}
export type MarketplaceTypes = ReturnType<typeof marketplaceTypes>;
