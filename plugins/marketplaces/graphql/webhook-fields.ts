import { actorOf } from '../../../core/audit/actor.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { ConnectionView } from '../api.ts';
import { webhookUrl, type ReachedFrom } from '../webhooks/webhook-address.ts';
import type { ConnectionWebhook } from '../webhooks/webhook-store.ts';
import { adapterText, idOf, services } from './cradle.ts';
import type { MarketplaceTypes } from './types.ts';

type Shown = { connection: ConnectionView; webhook: ConnectionWebhook | undefined; address: ReachedFrom | undefined };

/** How a market tells us at once, and what the seller has to do for it. */
export function addWebhookFields(builder: Builder, { Connection, MarketProblem }: MarketplaceTypes): void {
  const rulesOf = (context: GraphqlContext, { marketplace }: ConnectionView) =>
    services(context).adapterRegistry.facts(marketplace).webhooks;
  const Webhooks = builder.objectRef<Shown>('ConnectionWebhooks').implement({
    description: 'Calls of the marketplace to us. Hints only: what they are about is read again.',
    fields: (t) => ({
      address: t.string({
        nullable: true,
        description: 'Where the market calls. As secret as a key, so only for those who may see to keys.',
        resolve: async ({ connection, address }, _args, context) => {
          if (!address || !context.me.permissions.includes('connections:keys')) return null;
          const { webhookStore, log } = services(context);
          try {
            const secrets = await webhookStore.secrets(await context.read(), connection.id);
            return secrets && webhookUrl(address, secrets.token);
          } catch (error) {
            // sealed under a key this installation no longer has: the rest of the page is as true as before
            log.error({ err: error, connection: connection.id }, 'the address for calls of a market cannot be opened');
            return null;
          }
        },
      }),
      reachable: t.boolean({
        nullable: true,
        description: 'The market can call the address: it is public and has a certificate. Null before there is one.',
        resolve: ({ address }) => address?.isReachable,
      }),
      subscribed: t.boolean({
        description: 'The market was asked to call this address.',
        resolve: ({ webhook, address }) =>
          webhook?.subscriptionId != null && webhook.subscribedOrigin === address?.origin,
      }),
      proof: t.string({
        description: 'What a call proves and what it does not.',
        resolve: ({ connection }, _args, context) =>
          adapterText(context, connection.marketplace, rulesOf(context, connection)?.proofKey ?? ''),
      }),
      setUp: t.string({
        nullable: true,
        description: 'What the seller does in the cabinet; null where we ask the market ourselves.',
        resolve: ({ connection }, _args, context) => {
          const setUp = rulesOf(context, connection)?.setUp;
          return setUp && adapterText(context, connection.marketplace, setUp.textKey);
        },
      }),
      setUpUrl: t.string({
        nullable: true,
        resolve: ({ connection }, _args, context) => rulesOf(context, connection)?.setUp?.url,
      }),
      problem: t.field({
        type: MarketProblem,
        nullable: true,
        description: 'Why the market would not call us.',
        resolve: ({ webhook, connection }) =>
          webhook?.problem && { ...webhook.problem, marketplace: connection.marketplace },
      }),
      acceptedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The last call that was taken.',
        resolve: ({ webhook }) => webhook?.acceptedAt,
      }),
      refusedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'The last call that did not prove to be the market.',
        resolve: ({ webhook }) => webhook?.refusedAt,
      }),
    }),
  });
  builder.objectField(Connection, 'webhooks', (t) =>
    t.field({
      type: Webhooks,
      nullable: true,
      complexity: 20,
      description: 'Null for a marketplace that calls nobody.',
      resolve: async (connection, _args, context) => {
        if (!rulesOf(context, connection)) return null;
        const { webhookStore, webhookAddress } = services(context);
        const webhook = await webhookStore.get(await context.read(), connection.id);
        return { connection, webhook, address: webhook && webhookAddress.of(connection) };
      },
    }),
  );

  const Renew = builder.inputType('RenewWebhookAddressInput', {
    fields: (t) => ({ id: t.id({ required: true }), idempotencyKey: t.string() }),
  });
  builder.mutationField('renewWebhookAddress', (t) =>
    t.field({
      type: Connection,
      errors: {},
      authScopes: { permission: 'connections:keys' },
      description: 'Another address for the calls of the market: the old one is unknown at once.',
      args: { input: t.arg({ type: Renew, required: true }) },
      resolve: async (_root, { input: { id } }, context) => {
        const connectionId = idOf(id, 'connection');
        await services(context).webhookSubscriptions.renew(context.trx, connectionId, actorOf(context.request));
        return services(context).connectionDirectory.get(context.trx, connectionId);
      },
    }),
  );
}
