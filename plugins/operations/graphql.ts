import { actorOf } from '../../core/audit/actor.ts';
import type { AuditLog } from '../../core/audit/audit-log.ts';
import type { Builder } from '../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../graphql/connection.ts';
import type { GraphqlContext } from '../../graphql/context.ts';
import type { DeadDelivery, DeadLetters } from './dead-letters.ts';

type Cradle = { deadLetters: DeadLetters; auditLog: AuditLog };
const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

/** What keeps the installation running: failed jobs and events, for staff. */
export function addOperationsTypes(builder: Builder): void {
  const FailedDelivery = builder.objectRef<DeadDelivery>('FailedDelivery').implement({
    description: 'A job or event handler that failed for good.',
    fields: (t) => ({
      eventId: t.exposeID('eventId'),
      handler: t.exposeString('handler', { description: '`job:<name>` or the name of a listener.' }),
      partnerId: t.exposeID('partnerId', { nullable: true }),
      attempts: t.exposeInt('attempts'),
      error: t.exposeString('error'),
      diedAt: t.field({ type: 'DateTime', resolve: ({ diedAt }) => diedAt }),
      payload: t.loadable({
        type: 'JSON',
        nullable: true,
        load: async (ids: string[], context: GraphqlContext) => {
          const payloads = await services(context).deadLetters.payloads(await context.readAll(), ids);
          return ids.map((id) => payloads.get(id) ?? null);
        },
        resolve: ({ eventId }) => eventId,
      }),
    }),
  });

  builder.queryField('adminFailedDeliveries', (t) =>
    t.connection({
      type: FailedDelivery,
      authScopes: { admin: true },
      complexity: pagedCost,
      args: { handler: t.arg.string() },
      resolve: async (_root, { handler, ...page }, context) =>
        toConnection(
          await services(context).deadLetters.page(await context.readAll(), { handler }, page),
          (row: DeadDelivery) => row,
          page.after,
        ),
    }),
  );

  const act = (name: 'replayDelivery' | 'discardDelivery', verb: 'replay' | 'discard'): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: 'Done',
        errors: {},
        authScopes: { admin: true },
        transaction: 'system',
        args: { eventId: t.arg.id({ required: true }), handler: t.arg.string({ required: true }) },
        resolve: async (_root, { eventId, handler }, context) => {
          const { deadLetters, auditLog } = services(context);
          await deadLetters[verb](context.trx, eventId, handler);
          await auditLog.append(context.trx, {
            actor: actorOf(context.request),
            action: `delivery.${verb === 'replay' ? 'replayed' : 'discarded'}`,
            subject: `delivery/${eventId}`,
            details: { handler },
          });
          return { ok: true };
        },
      }),
    );
  };
  act('replayDelivery', 'replay');
  act('discardDelivery', 'discard');
}
