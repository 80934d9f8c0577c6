import { INSTALLATION } from '../../../core/audit/audit-log.ts';
import type { AuditEntry } from '../../../core/audit/audit-reader.ts';
import { Forbidden, NotFound } from '../../../core/errors.ts';
import { isUuid, type PartnerId } from '../../../core/ids.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { services } from '../cradle.ts';

/** Reading the log: staff any chain, an owner the partner's own. Nobody writes it through the API. */
export function addAuditFields(builder: Builder): void {
  const Entry = builder.objectRef<AuditEntry>('AuditEntry').implement({
    description: 'What somebody did. Never changed; sealed in order by a chain of hashes.',
    fields: (t) => ({
      id: t.exposeID('id'),
      at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
      actorId: t.exposeID('actorId', { nullable: true, description: 'Null: the system.' }),
      actorName: t.exposeString('actorName'),
      impersonatorName: t.exposeString('impersonatorName', {
        nullable: true,
        description: "Staff in the actor's place.",
      }),
      ip: t.exposeString('ip'),
      action: t.exposeString('action', { description: 'Past tense, `user.signed-in`.' }),
      subject: t.exposeString('subject', { description: 'What it was done to: `user/<id>`.' }),
      details: t.field({ type: 'JSON', resolve: ({ details }) => details }),
    }),
  });

  builder.queryField('adminAuditLog', (t) =>
    t.connection({
      type: Entry,
      authScopes: { admin: true },
      complexity: pagedCost,
      description: 'Newest first: of a partner, or of the installation when none is given.',
      args: { partnerId: t.arg.id(), action: t.arg.string() },
      resolve: async (_root, { partnerId, action, ...page }, context) => {
        if (partnerId && !isUuid(partnerId)) throw new NotFound('auth.partnerUnknown', 'Not an id.');
        const chain = (partnerId as PartnerId | null | undefined) ?? INSTALLATION;
        const found = await services(context).auditReader.page(await context.readAll(), chain, {
          ...page,
          action: action ?? null,
        });
        return toConnection(found, (entry) => entry, page.after);
      },
    }),
  );

  builder.queryField('auditLog', (t) =>
    t.connection({
      type: Entry,
      authScopes: { member: true },
      complexity: pagedCost,
      description: "What was done in the viewer's partner, newest first. For its owners.",
      args: { action: t.arg.string() },
      resolve: async (_root, { action, ...page }, context) => {
        if (context.me.role !== 'owner') throw new Forbidden('auth.forbidden', 'Only owners read the audit log.');
        const found = await services(context).auditReader.page(await context.read(), context.partnerId, {
          ...page,
          action: action ?? null,
        });
        return toConnection(found, (entry) => entry, page.after);
      },
    }),
  );
}
