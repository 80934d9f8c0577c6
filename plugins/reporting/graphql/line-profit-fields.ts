import type { Trx } from '../../../core/db/database.ts';
import type { Builder } from '../../../graphql/builder.ts';
import { loadOne } from '../../../graphql/load-one.ts';
import { OrderLineView } from '../../orders/api.ts';
import { LineProfitView, type PartState, type ProfitPart } from '../api.ts';
import { services } from './cradle.ts';

/** What each line of an order has earned, part by part. */
export function addLineProfitFields(builder: Builder): void {
  const State = builder.enumType('PartState', {
    description: "`estimated`: from the order or the plan · `settled`: from the market's finance report or our ledger.",
    values: ['estimated', 'settled', 'unknown'] as const satisfies readonly PartState[],
  });
  const Part = builder.objectRef<ProfitPart>('ProfitPart').implement({
    fields: (t) => ({
      amount: t.field({ type: 'Money', resolve: ({ amount }) => amount }),
      state: t.field({ type: State, resolve: ({ state }) => state }),
    }),
  });
  builder.objectType(LineProfitView, {
    name: 'LineProfit',
    description:
      "revenue − cost − market commission − logistics − other − platform commission, in the partner's currency.",
    fields: (t) => ({
      revenue: t.field({ type: Part, resolve: ({ revenue }) => revenue }),
      cost: t.field({ type: Part, resolve: ({ cost }) => cost }),
      marketCommission: t.field({ type: Part, resolve: ({ marketCommission }) => marketCommission }),
      logistics: t.field({ type: Part, resolve: ({ logistics }) => logistics }),
      other: t.field({ type: Part, resolve: ({ other }) => other }),
      platformCommission: t.field({ type: Part, resolve: ({ platformCommission }) => platformCommission }),
      profit: t.field({ type: Part, resolve: ({ profit }) => profit }),
    }),
  });
  builder.objectField(OrderLineView, 'profit', (t) =>
    t.field({
      type: LineProfitView,
      nullable: true,
      description: 'Null until it was counted, without an exchange rate, or for those who may not read reports.',
      resolve: async ({ id }, _args, context) => {
        if (!context.viewer?.permissions.includes('reports:read')) return null;
        const load = (trx: Trx, ids: readonly (typeof id)[]) => services(context).salesReports.lineProfits(trx, ids);
        return (await loadOne(context, 'reporting/profit', load, id)) ?? null;
      },
    }),
  );
}
