import type { Builder } from '../../../graphql/builder.ts';
import type { ConnectionProgress, FacetProgress } from '../services/sync-progress.ts';
import type { FacetThroughput } from '../services/sync-throughput.ts';

/** How far a connection is, and how fast it goes. */
export function progressTypes(builder: Builder) {
  const Facet = builder.objectRef<FacetProgress>('FacetProgress').implement({
    fields: (t) => ({
      facet: t.exposeString('facet'),
      waiting: t.exposeInt('waiting'),
      rejected: t.exposeInt('rejected'),
      held: t.exposeInt('held'),
      oldestWaiting: t.field({ type: 'DateTime', nullable: true, resolve: ({ oldestWaiting }) => oldestWaiting }),
    }),
  });
  const Progress = builder.objectRef<ConnectionProgress>('ConnectionProgress').implement({
    fields: (t) => ({
      ordersReadAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ ordersReadAt }) => ordersReadAt }),
      unmatched: t.exposeInt('unmatched', { description: 'Offers nobody has matched to a variant.' }),
      facets: t.field({ type: [Facet], resolve: ({ facets }) => facets }),
    }),
  });
  const Throughput = builder.objectRef<FacetThroughput>('FacetThroughput').implement({
    fields: (t) => ({
      facet: t.exposeString('facet'),
      rows: t.exposeInt('rows', { description: 'Values there are.' }),
      perMinute: t.float({ description: 'Sent over the last minutes.', resolve: ({ perMinute }) => perMinute }),
      fullPushSeconds: t.int({
        nullable: true,
        description: "How long sending all of them takes at least, by the market's limits for this kind of key.",
        resolve: ({ fullPushSeconds }) => fullPushSeconds,
      }),
    }),
  });
  return { Progress, Throughput };
}
