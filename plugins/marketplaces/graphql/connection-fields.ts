import { actorOf } from '../../../core/audit/actor.ts';
import { requireRecentProof } from '../../../core/auth/step-up.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { ConnectionView } from '../api.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

/** Accounts: what can be connected, what is, connecting, keys, pause and leave. */
export function addConnectionFields(builder: Builder, { Adapter, Connection }: MarketplaceTypes): void {
  builder.queryField('marketplaceAdapters', (t) =>
    t.field({
      type: [Adapter],
      authScopes: { permission: 'connections:read' },
      description: 'Marketplaces that can be connected, with the form of their keys.',
      resolve: (_root, _args, context) => services(context).adapterRegistry.all(),
    }),
  );
  builder.queryField('connections', (t) =>
    t.field({
      type: [Connection],
      authScopes: { permission: 'connections:read' },
      description: "All of the partner's accounts: a handful.",
      resolve: async (_root, _args, context) => services(context).connectionDirectory.list(await context.read()),
    }),
  );
  builder.queryField('connection', (t) =>
    t.field({
      type: Connection,
      authScopes: { permission: 'connections:read' },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) =>
        services(context).connectionDirectory.get(await context.read(), idOf(id, 'connection')),
    }),
  );

  const Credential = builder.inputType('CredentialInput', {
    fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
  });
  const credentialsOf = (given: readonly { name: string; value: string }[]) =>
    Object.fromEntries(given.map(({ name, value }) => [name, value]));

  const Connect = builder.inputType('ConnectMarketplaceInput', {
    fields: (t) => ({
      marketplace: t.string({ required: true }),
      environment: t.string({ required: true }),
      name: t.string({ description: "The account's own name when absent." }),
      credentials: t.field({ type: [Credential], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('connectMarketplace', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:keys' },
      transaction: 'none', // the keys are tried at the market first
      description: 'Tests keys live and stores them as a draft. Nothing is read or sent before `startReading`.',
      args: { input: t.arg({ type: Connect, required: true }) },
      resolve: (_root, { input: { marketplace, environment, name, credentials } }, context) => {
        const { connectionService, clock } = services(context);
        requireRecentProof(context.me, clock);
        const ask = { marketplace, environment, name: name ?? null, credentials: credentialsOf(credentials) };
        return connectionService.connect(context.partnerId, ask, actorOf(context.request));
      },
    }),
  );
  const Replace = builder.inputType('ReplaceKeysInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      credentials: t.field({ type: [Credential], required: true }),
      idempotencyKey: t.string(),
    }),
  });
  builder.mutationField('replaceKeys', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:keys' },
      transaction: 'none',
      description: 'New keys of the same account: everything goes on where it stopped.',
      args: { input: t.arg({ type: Replace, required: true }) },
      resolve: (_root, { input: { id, credentials } }, context) => {
        const { connectionService, clock } = services(context);
        requireRecentProof(context.me, clock);
        const keys = { id: idOf(id, 'connection'), credentials: credentialsOf(credentials) };
        return connectionService.replaceKeys(context.partnerId, keys, actorOf(context.request));
      },
    }),
  );

  const One = builder.inputType('ConnectionInput', {
    fields: (t) => ({ id: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  const change = (
    name: string,
    description: string,
    act: (context: GraphqlContext, id: ConnectionView['id']) => Promise<ConnectionView>,
  ): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: Connection,
        errors: {},
        authScopes: { permission: 'connections:write' },
        description,
        args: { input: t.arg({ type: One, required: true }) },
        resolve: (_root, { input: { id } }, context) => act(context, idOf(id, 'connection')),
      }),
    );
  };
  change('startReading', 'Shops are chosen: imports everything, sends nothing.', (context, id) =>
    services(context).connectionService.startReading(context.trx, id),
  );
  change('pauseConnection', 'No call is made until it is resumed.', (context, id) =>
    services(context).connectionService.pause(context.trx, id, actorOf(context.request)),
  );
  change('resumeConnection', 'Goes on where it was paused.', (context, id) =>
    services(context).connectionService.resume(context.trx, id, actorOf(context.request)),
  );

  builder.mutationField('disconnectMarketplace', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { permission: 'connections:keys' },
      transaction: 'none', // the market is asked to call us no longer first
      description: 'Keys are forgotten; cards, offers and orders stay.',
      args: { input: t.arg({ type: One, required: true }) },
      resolve: async (_root, { input: { id } }, context) => {
        const { connectionService, webhookSubscriptions, database, clock } = services(context);
        requireRecentProof(context.me, clock);
        const connectionId = idOf(id, 'connection');
        await webhookSubscriptions.end(context.partnerId, connectionId);
        await database.asPartner(context.partnerId, (trx) =>
          connectionService.disconnect(trx, connectionId, actorOf(context.request)),
        );
        return { ok: true };
      },
    }),
  );
  const Rename = builder.inputType('RenameConnectionInput', {
    fields: (t) => ({ id: t.id({ required: true }), name: t.string({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('renameConnection', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:write' },
      args: { input: t.arg({ type: Rename, required: true }) },
      resolve: (_root, { input: { id, name } }, context) =>
        services(context).connectionService.rename(context.trx, idOf(id, 'connection'), name),
    }),
  );
}
