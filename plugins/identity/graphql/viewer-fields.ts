import { PROOF_HOLDS_MS, requireOwnSession } from '../../../core/auth/step-up.ts';
import { invalid } from '../../../core/errors.ts';
import { LOCALES, type Locale } from '../../../core/http/request-context.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { ViewerView } from '../api.ts';
import { services } from '../cradle.ts';

/** Who is asking and what they may do. */
export function addViewerFields(builder: Builder): void {
  const ViewerPartner = builder
    .objectRef<{ id: string; name: string; status: string; zone: string }>('ViewerPartner')
    .implement({
      description: 'The partner this session works in.',
      fields: (t) => ({
        id: t.exposeID('id'),
        name: t.exposeString('name'),
        status: t.exposeString('status', { description: 'pending, active, rejected or suspended.' }),
        zone: t.exposeString('zone', { description: 'IANA time zone that days and reports follow.' }),
      }),
    });
  const Impersonator = builder.objectRef<{ userId: string; name: string }>('Impersonator').implement({
    description: "Staff who looks through this person's eyes.",
    fields: (t) => ({ userId: t.exposeID('userId'), name: t.exposeString('name') }),
  });

  builder.objectType(ViewerView, {
    name: 'Viewer',
    description: 'The person who is signed in.',
    fields: (t) => ({
      id: t.id({ resolve: ({ viewer }) => viewer.userId }),
      name: t.string({ description: 'The user name: public.', resolve: ({ viewer }) => viewer.userName }),
      email: t.string({ resolve: ({ viewer }) => viewer.email }),
      locale: t.string({
        nullable: true,
        description: 'uz, ru or en; null: not chosen.',
        resolve: ({ viewer }) => viewer.locale,
      }),
      isAdmin: t.boolean({ description: 'Staff of the operator.', resolve: ({ viewer }) => viewer.isAdmin }),
      isWarehouseOperator: t.boolean({ resolve: ({ viewer }) => viewer.isWarehouseOperator }),
      partner: t.field({ type: ViewerPartner, nullable: true, resolve: ({ viewer }) => viewer.partner }),
      role: t.string({
        nullable: true,
        description: 'owner, manager, warehouse or viewer.',
        resolve: ({ viewer }) => viewer.role,
      }),
      permissions: t.stringList({ resolve: ({ viewer }) => [...viewer.permissions] }),
      impersonator: t.field({ type: Impersonator, nullable: true, resolve: ({ viewer }) => viewer.impersonator }),
      provenUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'Until then money, keys, members and sign-in settings may be changed without `stepUp`.',
        resolve: ({ viewer }) =>
          viewer.impersonator ? null : new Date(viewer.authenticatedAt.getTime() + PROOF_HOLDS_MS),
      }),
    }),
  });

  builder.queryField('viewer', (t) =>
    t.field({
      type: ViewerView,
      nullable: true,
      authScopes: { public: true },
      description: 'Null when nobody is signed in.',
      resolve: (_root, _args, { viewer }) => viewer && new ViewerView(viewer),
    }),
  );

  const SetLocaleInput = builder.inputType('SetLocaleInput', {
    fields: (t) => ({ locale: t.string({ required: true }) }),
  });
  builder.mutationField('setLocale', (t) =>
    t.field({
      type: 'Done',
      errors: {},
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'The language of pages and mails: uz, ru or en.',
      args: { input: t.arg({ type: SetLocaleInput, required: true }) },
      resolve: async (_root, { input }, context) => {
        requireOwnSession(context.me);
        const locale = LOCALES.find((known): known is Locale => known === input.locale);
        if (!locale) throw invalid('locale', 'errors.auth.localeUnknown');
        await services(context).accounts.setLocale(context.me.userId, locale);
        return { ok: true };
      },
    }),
  );
}
