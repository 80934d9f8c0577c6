import type { Clock } from '../../../core/clock.ts';
import type { GraphqlContext } from '../../../graphql/context.ts';
import type { OrderFacts } from '../../orders/api.ts';
import type { CommissionFacts } from '../api.ts';
import type { Ledger } from '../services/ledger.ts';
import type { PlanStore } from '../services/plan-store.ts';
import type { PlanUsage } from '../services/plan-usage.ts';

type Cradle = {
  clock: Clock;
  planStore: PlanStore;
  planUsage: PlanUsage;
  ledger: Ledger;
  commissionFacts: CommissionFacts;
  orderFacts: OrderFacts;
};

/** The plugin's services of this request's container. */
export const services = (context: GraphqlContext): Cradle => context.deps as unknown as Cradle;
