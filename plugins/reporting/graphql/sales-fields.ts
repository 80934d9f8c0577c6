import type { Trx } from '../../../core/db/database.ts';
import { money } from '../../../core/money.ts';
import type { Builder } from '../../../graphql/builder.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import { VariantView } from '../../catalog/api.ts';
import {
  periodBefore,
  type Figures,
  type Period,
  type ProductRank,
  type SalesReports,
} from '../services/sales-reports.ts';
import { services } from './cradle.ts';

const SPANS = { TODAY: 1, LAST_7_DAYS: 7, LAST_30_DAYS: 30 } as const;
const scope = { permission: 'reports:read' };

/** A row of figures: a whole period, or one day of one channel when `day` and the rest are there. */
class FiguresView {
  readonly figures: Figures;
  constructor(figures: Figures) {
    this.figures = figures;
  }
}

/** Sales and profit by day, channel and product, from daily sums. */
export function addSalesFields(builder: Builder): void {
  const of =
    (pick: (figures: Figures) => bigint) =>
    ({ figures }: FiguresView) =>
      money(pick(figures), figures.currency);
  const FiguresType = builder.objectType(FiguresView, {
    name: 'SalesFigures',
    description:
      "Sums in the partner's currency. Orders count on the day they were placed; cancelled ones do not count.",
    fields: (t) => ({
      orders: t.int({ resolve: ({ figures }) => figures.orders }),
      deliveredOrders: t.int({ resolve: ({ figures }) => figures.deliveredOrders }),
      units: t.int({ description: 'Sold and not returned.', resolve: ({ figures }) => figures.units }),
      cancelledUnits: t.int({ resolve: ({ figures }) => figures.cancelledUnits }),
      returnedUnits: t.int({ resolve: ({ figures }) => figures.returnedUnits }),
      revenue: t.field({ type: 'Money', resolve: of(({ revenue }) => revenue) }),
      cost: t.field({ type: 'Money', resolve: of(({ cost }) => cost) }),
      marketCommission: t.field({ type: 'Money', resolve: of(({ marketCommission }) => marketCommission) }),
      logistics: t.field({ type: 'Money', resolve: of(({ logistics }) => logistics) }),
      other: t.field({
        type: 'Money',
        description: 'Storage, acquiring, fines, advertising, less subsidies.',
        resolve: of(({ other }) => other),
      }),
      platformCommission: t.field({ type: 'Money', resolve: of(({ platformCommission }) => platformCommission) }),
      profit: t.field({ type: 'Money', resolve: of(({ profit }) => profit) }),
      lines: t.int({ resolve: ({ figures }) => figures.lines }),
      settledLines: t.int({
        description: 'Lines whose every part is settled.',
        resolve: ({ figures }) => figures.settledLines,
      }),
      unknownLines: t.int({
        description: 'Lines that lack a cost or a fee: the profit shown is too high.',
        resolve: ({ figures }) => figures.unknownLines,
      }),
      unconvertedLines: t.int({
        description: 'Lines without an exchange rate: not in the sums.',
        resolve: ({ figures }) => figures.unconvertedLines,
      }),
    }),
  });
  const Day = builder
    .objectRef<{
      day: string;
      marketplace: string;
      connectionId: string;
      fulfilledBy: 'seller' | 'marketplace';
      figures: Figures;
    }>('SalesDay')
    .implement({
      description: 'One channel on one day. Market-fulfilled sales (FBO, FBW, FBY) are a row of their own.',
      fields: (t) => ({
        day: t.field({ type: 'Day', resolve: ({ day }) => day }),
        marketplace: t.exposeString('marketplace'),
        connectionId: t.exposeID('connectionId'),
        fulfilledBy: t.exposeString('fulfilledBy', { description: '`seller` or `marketplace`.' }),
        figures: t.field({ type: FiguresType, resolve: ({ figures }) => new FiguresView(figures) }),
      }),
    });
  builder.queryField('salesByDay', (t) =>
    t.field({
      type: [Day],
      authScopes: scope,
      complexity: 50,
      description: 'At most 400 days.',
      args: { from: t.arg({ type: 'Day', required: true }), to: t.arg({ type: 'Day', required: true }) },
      resolve: (_root, period, context) => byDay(period, context),
    }),
  );
  const Step = builder.objectRef<{ part: string; minor: bigint; currency: string }>('ProfitBridgeStep').implement({
    fields: (t) => ({
      part: t.exposeString('part', {
        description: '`revenue`, `cost`, `marketCommission`, `logistics`, `other`, `platformCommission`, `profit`.',
      }),
      amount: t.field({
        type: 'Money',
        description: 'Signed as it moves the sum.',
        resolve: ({ minor, currency }) => money(minor, currency),
      }),
    }),
  });
  builder.queryField('profitBridge', (t) =>
    t.field({
      type: [Step],
      authScopes: scope,
      description: 'From revenue to profit, step by step; the steps add up exactly.',
      args: { from: t.arg({ type: 'Day', required: true }), to: t.arg({ type: 'Day', required: true }) },
      resolve: async (_root, period, context) =>
        bridge(await services(context).salesReports.figures(await context.read(), period)),
    }),
  );
  const { Product, Rank } = addProducts(builder);
  const Span = builder.enumType('ReportSpan', { values: Object.keys(SPANS) as (keyof typeof SPANS)[] });
  const Summary = builder.objectRef<{ period: Period; current: Figures; previous: Figures }>('SalesSummary').implement({
    fields: (t) => ({
      from: t.field({ type: 'Day', resolve: ({ period }) => period.from }),
      to: t.field({ type: 'Day', resolve: ({ period }) => period.to }),
      current: t.field({ type: FiguresType, resolve: ({ current }) => new FiguresView(current) }),
      previous: t.field({
        type: FiguresType,
        description: 'As long, directly before.',
        resolve: ({ previous }) => new FiguresView(previous),
      }),
      revenueChangeBasisPoints: t.int({
        nullable: true,
        description: 'Against the previous period; null when that had none.',
        resolve: ({ current, previous }) => change(current.revenue, previous.revenue),
      }),
      profitChangeBasisPoints: t.int({
        nullable: true,
        resolve: ({ current, previous }) => change(current.profit, previous.profit),
      }),
      byDay: t.field({ type: [Day], complexity: 50, resolve: ({ period }, _args, context) => byDay(period, context) }),
      bridge: t.field({
        type: [Step],
        description: 'From revenue to profit, step by step; the steps add up exactly.',
        resolve: ({ current }) => bridge(current),
      }),
      products: t.field({
        type: [Product],
        complexity: rankedCost,
        description: RANKED,
        args: { rank: t.arg({ type: Rank, defaultValue: 'BEST_PROFIT' }), limit: t.arg.int({ defaultValue: 20 }) },
        resolve: ({ period }, asked, context) => ranked(period, asked, context),
      }),
    }),
  });
  builder.queryField('salesSummary', (t) =>
    t.field({
      type: Summary,
      authScopes: scope,
      description: "The last days, today included, in the partner's zone, beside as many before.",
      args: { span: t.arg({ type: Span, required: true }) },
      resolve: async (_root, { span }, context) => {
        const { salesReports } = services(context);
        const trx = await context.read();
        const period = await salesReports.lastDays(trx, SPANS[span]);
        return {
          period,
          current: await salesReports.figures(trx, period),
          previous: await salesReports.figures(trx, periodBefore(period)),
        };
      },
    }),
  );
}

function addProducts(builder: Builder) {
  const Rank = builder.enumType('ProductRank', {
    values: [
      'BEST_PROFIT',
      'WORST_PROFIT',
      'BEST_REVENUE',
      'BEST_UNITS',
      'MOST_RETURNED',
    ] as const satisfies readonly ProductRank[],
  });
  type Row = Awaited<ReturnType<SalesReports['products']>>[number];
  const Product = builder.objectRef<Row>('ProductSales').implement({
    fields: (t) => ({
      variantId: t.exposeID('variantId'),
      variant: t.field({
        type: VariantView,
        nullable: true,
        resolve: async ({ variantId }, _args, context) => {
          const load = async (trx: Trx, ids: readonly (typeof variantId)[]) =>
            new Map((await services(context).catalog.variants(trx, ids)).map((variant) => [variant.id, variant]));
          return (await loadOne(context, 'reporting/variant', load, variantId)) ?? null;
        },
      }),
      units: t.exposeInt('units'),
      returnedUnits: t.exposeInt('returnedUnits'),
      revenue: t.field({ type: 'Money', resolve: ({ revenue }) => revenue }),
      profit: t.field({ type: 'Money', resolve: ({ profit }) => profit }),
    }),
  });
  builder.queryField('productSales', (t) =>
    t.field({
      type: [Product],
      authScopes: scope,
      complexity: rankedCost,
      description: RANKED,
      args: {
        from: t.arg({ type: 'Day', required: true }),
        to: t.arg({ type: 'Day', required: true }),
        rank: t.arg({ type: Rank, defaultValue: 'BEST_PROFIT' }),
        limit: t.arg.int({ defaultValue: 20 }),
      },
      resolve: (_root, { from, to, ...asked }, context) => ranked({ from, to }, asked, context),
    }),
  );
  return { Product, Rank };
}

const RANKED =
  'Best or worst products, at most 100. By revenue and profit only those with a line in our currency: `unconvertedLines` of the figures counts the others.';

type Ranked = { rank?: ProductRank | null | undefined; limit?: number | null | undefined };
const rankedCost = ({ limit }: Ranked) => ({ field: 5, multiplier: Math.min(limit ?? 20, 100) });

const ranked = async (period: Period, { rank, limit }: Ranked, context: GraphqlContext) =>
  services(context).salesReports.products(await context.read(), period, rank ?? 'BEST_PROFIT', limit ?? 20);

const byDay = async (period: Period, context: GraphqlContext) =>
  (await services(context).salesReports.byDay(await context.read(), period)).map((row) => ({ ...row, figures: row }));

function change(now: bigint, before: bigint): number | null {
  if (before === 0n) return null;
  const size = before < 0n ? -before : before;
  return Number(((now - before) * 10_000n) / size);
}

const bridge = (figures: Figures) =>
  [
    ['revenue', figures.revenue],
    ['cost', -figures.cost],
    ['marketCommission', -figures.marketCommission],
    ['logistics', -figures.logistics],
    ['other', -figures.other],
    ['platformCommission', -figures.platformCommission],
    ['profit', figures.profit],
  ].map(([part, minor]) => ({ part: part as string, minor: minor as bigint, currency: figures.currency }));
