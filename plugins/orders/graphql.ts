import type { Builder } from '../../graphql/builder.ts';
import { addHandoverFields } from './graphql/handover-fields.ts';
import { addLabelFields } from './graphql/label-fields.ts';
import { addMarketActions } from './graphql/market-actions.ts';
import { addOrderMutations } from './graphql/order-mutations.ts';
import { addOrderQueries } from './graphql/order-queries.ts';
import { orderTypes } from './graphql/order-types.ts';
import { addReturnFields } from './graphql/return-fields.ts';

export function addOrderTypes(builder: Builder): void {
  const types = orderTypes(builder);
  addHandoverFields(builder, types);
  addReturnFields(builder, types);
  addOrderQueries(builder, types);
  addOrderMutations(builder, types);
  addMarketActions(builder, types);
  addLabelFields(builder);
}
