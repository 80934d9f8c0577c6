import type { MailCatcher, CaughtMail } from '../../core/mail/mail-catcher.ts';
import type { Builder } from '../../graphql/builder.ts';
import type { GraphqlContext } from '../../graphql/context.ts';
import type { Shoppers } from './shoppers.ts';

type Cradle = { shoppers: Shoppers; mailCatcher: MailCatcher };
const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

/** Only there when started with --demo: the caught mails, and shoppers who order at the sandboxes. */
export function addDemoTypes(builder: Builder): void {
  const Mail = builder.objectRef<CaughtMail>('DemoMail').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
      to: t.exposeStringList('to'),
      subject: t.exposeString('subject'),
      text: t.exposeString('text'),
    }),
  });
  builder.queryField('demoMails', (t) =>
    t.field({
      type: [Mail],
      authScopes: { public: true },
      description: 'The last 200 mails of the demo, newest first. Nothing left this machine.',
      resolve: (_root, _args, context) => services(context).mailCatcher.mails,
    }),
  );
  builder.queryField('demoMarketplaces', (t) =>
    t.stringList({
      authScopes: { signedIn: true },
      resolve: (_root, _args, context) => services(context).shoppers.marketplaces(),
    }),
  );
  builder.mutationField('demoOrder', (t) =>
    t.field({
      type: 'Done',
      authScopes: { signedIn: true },
      transaction: 'none',
      description: 'Shoppers place up to 50 orders at a sandbox.',
      args: { marketplace: t.arg.string({ required: true }), count: t.arg.int({ required: true }) },
      resolve: async (_root, { marketplace, count }, context) => {
        await services(context).shoppers.order(marketplace, count);
        return { ok: true };
      },
    }),
  );
}
