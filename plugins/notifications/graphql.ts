import { isUuid } from '../../core/ids.ts';
import type { LiveBus } from '../../core/live/live-bus.ts';
import type { Translator } from '../../core/i18n.ts';
import type { Builder } from '../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../graphql/connection.ts';
import type { GraphqlContext } from '../../graphql/context.ts';
import type { NoticeRow, NoticeStore } from './notice-store.ts';

type Cradle = { noticeStore: NoticeStore; live: LiveBus; translator: Translator };
const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;

const told = (part: 'title' | 'body') => (notice: NoticeRow, _args: object, context: GraphqlContext) =>
  services(context).translator.to(context.request.locale)(`${notice.kind}.${part}`, notice.params);

export function addNoticeTypes(builder: Builder): void {
  const Notice = builder.objectRef<NoticeRow>('Notice').implement({
    description: 'Something a partner was told.',
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.exposeString('kind'),
      title: t.string({ resolve: told('title') }),
      body: t.string({ resolve: told('body') }),
      link: t.exposeString('link', { nullable: true }),
      createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
      readAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ readAt }) => readAt }),
    }),
  });

  builder.queryField('notices', (t) =>
    t.connection({
      type: Notice,
      authScopes: { member: true },
      complexity: pagedCost,
      resolve: async (_root, page, context) =>
        toConnection(
          await services(context).noticeStore.page(await context.read(), page),
          (row: NoticeRow) => row,
          page.after,
        ),
    }),
  );
  builder.queryField('unreadNotices', (t) =>
    t.int({
      authScopes: { member: true },
      description: 'Counted up to 100.',
      resolve: async (_root, _args, context) => services(context).noticeStore.unread(await context.read()),
    }),
  );
  builder.mutationField('markNoticesRead', (t) =>
    t.field({
      type: 'Int',
      authScopes: { member: true },
      description: 'All of them when no ids are given; returns how many changed.',
      args: { ids: t.arg.idList() },
      resolve: (_root, { ids }, context) =>
        services(context).noticeStore.markRead(context.trx, ids?.filter(isUuid).slice(0, 1_000) ?? null),
    }),
  );
  builder.subscriptionField('noticeReceived', (t) =>
    t.field({
      type: Notice,
      nullable: true,
      authScopes: { member: true },
      subscribe: (_root, _args, context) =>
        services(context).live.subscribe<{ id: string }>('notices', context.partnerId),
      resolve: async (message, _args, context) =>
        services(context).noticeStore.one(await context.read(), (message as { id: string }).id),
    }),
  );
}
