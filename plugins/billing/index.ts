import { aliasTo, asClass } from 'awilix';
import { locales, localesOf } from '../../core/i18n.ts';
import { add, definePlugin } from '../../core/plugin.ts';
import { graphqlTypes } from '../../graphql/points.ts';
import { allowances } from '../partners/api.ts';
import { commissionBooked } from './api.ts';
import { addBillingFields } from './graphql/billing-fields.ts';
import { addPlanFields, addPlanTypes } from './graphql/plan-fields.ts';
import { beginWithApproval, chargeDelivered, reverseReturned } from './listeners.ts';
import { CommissionBook } from './services/commission-book.ts';
import { Ledger } from './services/ledger.ts';
import { planAllowance, PlanStore } from './services/plan-store.ts';
import { PlanUsage } from './services/plan-usage.ts';

export const billing = definePlugin({
  name: 'billing',
  depends: ['partners', 'catalog', 'marketplaces', 'orders'],
  permissions: ['billing:read'],
  register: (container) =>
    void container.register({
      ledger: asClass(Ledger).singleton(),
      planStore: asClass(PlanStore).singleton(),
      planUsage: asClass(PlanUsage).singleton(),
      commissionBook: asClass(CommissionBook).singleton(),
      commissionFacts: aliasTo('commissionBook'),
    }),
  events: [commissionBooked],
  listeners: [beginWithApproval, chargeDelivered, reverseReturned],
  contributes: [
    add(graphqlTypes, [addPlanTypes, addBillingFields, addPlanFields]),
    add(allowances, [planAllowance]),
    add(locales, [localesOf('billing', import.meta.dirname)]),
  ],
});
