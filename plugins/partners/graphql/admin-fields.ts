import { ValidationError } from '../../../core/errors.ts';
import { isUuid, type PartnerId } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { toView, type PartnerRequest } from '../services/partner-list.ts';
import { services } from './cradle.ts';
import type { PartnerTypes } from './types.ts';

/** What staff does: list, look, approve, reject, suspend. */
export function addAdminFields(builder: Builder, { Partner, Status, Member }: PartnerTypes): void {
  const Request = builder.objectRef<PartnerRequest>('PartnerRequest').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.exposeString('state'),
      note: t.exposeString('note', { nullable: true }),
      reason: t.exposeString('reason', { nullable: true }),
      askedAt: t.field({ type: 'DateTime', resolve: ({ askedAt }) => askedAt }),
      decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ decidedAt }) => decidedAt }),
    }),
  });

  builder.objectField(Partner, 'latestRequest', (t) =>
    t.loadable({
      type: Request,
      nullable: true,
      authScopes: { admin: true },
      load: async (ids: PartnerId[], context: GraphqlContext) => {
        const found = await services(context).partnerList.latestRequests(await context.readAll(), ids);
        return ids.map((id) => found.get(id) ?? null);
      },
      resolve: ({ id }) => id,
    }),
  );
  builder.objectField(Partner, 'members', (t) =>
    t.field({
      type: [Member],
      authScopes: { admin: true },
      resolve: async ({ id }, _args, context) => services(context).members.list(await context.readAll(), id),
    }),
  );

  builder.queryField('adminPartners', (t) =>
    t.connection({
      type: Partner,
      authScopes: { admin: true },
      complexity: pagedCost,
      args: { status: t.arg({ type: Status }), search: t.arg.string() },
      resolve: async (_root, { status, search, ...page }, context) => {
        const rows = await services(context).partnerList.page(await context.readAll(), { status, search }, page);
        return toConnection(rows, toView, page.after);
      },
    }),
  );
  builder.queryField('adminPartner', (t) =>
    t.field({
      type: Partner,
      authScopes: { admin: true },
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, context) =>
        services(context).partnerDirectory.get(await context.readAll(), partnerId(id)),
    }),
  );
  builder.queryField('adminPendingCount', (t) =>
    t.int({
      authScopes: { admin: true },
      description: 'Requests waiting for a decision; 1000 stands for "1,000 or more".',
      resolve: async (_root, _args, context) => services(context).partnerList.pendingCount(await context.readAll()),
    }),
  );

  const decision = (
    name: 'approvePartner' | 'reactivatePartner',
    act: (context: GraphqlContext, id: PartnerId) => Promise<void>,
  ): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: Partner,
        errors: {},
        authScopes: { admin: true },
        transaction: 'system',
        args: { id: t.arg.id({ required: true }) },
        resolve: async (_root, { id }, context) => {
          await act(context, partnerId(id));
          return services(context).partnerDirectory.get(context.trx, partnerId(id));
        },
      }),
    );
  };
  decision('approvePartner', (context, id) => services(context).approvals.approve(context.trx, id, context.request));
  decision('reactivatePartner', (context, id) =>
    services(context).approvals.reactivate(context.trx, id, context.request),
  );

  const withReason = (
    name: 'rejectPartner' | 'suspendPartner',
    act: (context: GraphqlContext, id: PartnerId, reason: string) => Promise<void>,
  ): void => {
    builder.mutationField(name, (t) =>
      t.field({
        type: Partner,
        errors: {},
        authScopes: { admin: true },
        transaction: 'system',
        args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
        resolve: async (_root, { id, reason }, context) => {
          await act(context, partnerId(id), reason);
          return services(context).partnerDirectory.get(context.trx, partnerId(id));
        },
      }),
    );
  };
  withReason('rejectPartner', (context, id, reason) =>
    services(context).approvals.reject(context.trx, id, context.request, reason),
  );
  withReason('suspendPartner', (context, id, reason) =>
    services(context).approvals.suspend(context.trx, id, context.request, reason),
  );

  builder.subscriptionField('partnerRequests', (t) =>
    t.int({
      authScopes: { admin: true },
      description: 'The number of waiting requests, sent whenever it may have changed.',
      subscribe: (_root, _args, context) => services(context).live.subscribe('partner.requests', null),
      resolve: async (_message, _args, context) => services(context).partnerList.pendingCount(await context.readAll()),
    }),
  );
}

function partnerId(id: string): PartnerId {
  if (isUuid(id)) return id as PartnerId;
  throw new ValidationError('invalid', 'Not an id.', { fields: [{ path: 'id', key: 'errors.invalid' }] });
}
