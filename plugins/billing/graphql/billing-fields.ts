import { pageBy } from '../../../core/db/paging.ts';
import { money } from '../../../core/money.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { pagedCost, toConnection } from '../../../graphql/connection.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import { OrderView } from '../../orders/api.ts';
import { PlanView, type PlanLimits } from '../api.ts';
import { Commission } from '../models.ts';
import type { Subscription } from '../services/plan-store.ts';
import { services } from './cradle.ts';

/** What a partner owes and why. */
export function addBillingFields(builder: Builder): void {
  const CommissionType = builder.objectRef<Commission>('Commission').implement({
    description: 'Our commission of one delivered order line; given back for what is returned.',
    fields: (t) => ({
      id: t.exposeID('orderLineId'),
      order: t.field({
        type: OrderView,
        nullable: true,
        resolve: async ({ orderId }, _args, context) => {
          const { orderFacts } = services(context);
          return (await loadOne(context, 'billing/order', orderFacts.views.bind(orderFacts), orderId)) ?? null;
        },
      }),
      planCode: t.exposeString('planCode'),
      basisPoints: t.exposeInt('basisPoints'),
      delivered: t.exposeInt('delivered', { description: 'Units charged.' }),
      returned: t.exposeInt('returned', { description: 'Units given back.' }),
      charged: t.field({ type: 'Money', resolve: ({ chargedMinor, currency }) => money(chargedMinor, currency) }),
      reversed: t.field({ type: 'Money', resolve: ({ reversedMinor, currency }) => money(reversedMinor, currency) }),
      amount: t.field({
        type: 'Money',
        description: 'What remains.',
        resolve: ({ chargedMinor, reversedMinor, currency }) => money(chargedMinor - reversedMinor, currency),
      }),
      bookedAt: t.field({ type: 'DateTime', resolve: ({ bookedAt }) => bookedAt }),
    }),
  });
  const Usage = builder.objectRef<Record<keyof PlanLimits, number>>('PlanUsage').implement({
    description: 'How much there is of what a plan counts: connected accounts, active products, orders of this month.',
    fields: (t) => ({
      connections: t.exposeInt('connections'),
      products: t.exposeInt('products'),
      ordersPerMonth: t.exposeInt('ordersPerMonth', {
        description: 'Placed since the month began where the partner is.',
      }),
    }),
  });
  const Billing = builder.objectRef<Subscription>('Billing').implement({
    fields: (t) => ({
      plan: t.field({ type: PlanView, resolve: ({ plan }) => plan }),
      since: t.field({
        type: 'DateTime',
        description: 'Orders placed before are never charged.',
        resolve: ({ since }) => since,
      }),
      usage: t.field({
        type: Usage,
        resolve: async (_subscription, _args, context) => services(context).planUsage.of(await context.read()),
      }),
      balances: t.field({
        type: ['Money'],
        description: 'What is owed to the operator, one a currency.',
        resolve: async (_subscription, _args, context) => services(context).ledger.balances(await context.read()),
      }),
      commissions: t.connection({
        type: CommissionType,
        complexity: pagedCost,
        resolve: async (_subscription, page, context) => {
          const found = await pageBy(
            Commission.query(await context.read()),
            [
              {
                column: 'booked_at',
                descending: true,
                value: (row) => row.bookedAt.toISOString(),
                cast: 'timestamptz',
              },
              { column: 'order_line_id', descending: true, value: (row) => row.orderLineId, cast: 'uuid' },
            ],
            page,
          );
          return toConnection(found, (row) => row, page.after);
        },
      }),
    }),
  });
  builder.queryField('myBilling', (t) =>
    t.field({
      type: Billing,
      authScopes: { permission: 'billing:read' },
      resolve: async (_root, _args, context) => services(context).planStore.shown(await context.read()),
    }),
  );
}
