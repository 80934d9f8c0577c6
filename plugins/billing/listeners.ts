import type { Database } from '../../core/db/database.ts';
import { listenAfter, listenWithin, type Envelope } from '../../core/events/event.ts';
import type { PartnerId } from '../../core/ids.ts';
import { orderDelivered, returnReceived, type OrderId } from '../orders/api.ts';
import { partnerApproved } from '../partners/api.ts';
import type { CommissionBook } from './services/commission-book.ts';
import type { PlanStore } from './services/plan-store.ts';

type Deps = { database: Database; commissionBook: CommissionBook };

/** May come twice and in any order: the book books the difference to what is delivered and returned now. */
const settle = async (event: Envelope<{ orderIds: string[] }>, { database, commissionBook }: Deps): Promise<void> => {
  if (!event.partnerId) throw new Error(`${event.type} ${event.id} has no partner`);
  await database.asPartner(event.partnerId, (trx) => commissionBook.settle(trx, event.payload.orderIds as OrderId[]));
};

export const chargeDelivered = listenAfter(orderDelivered, 'billing.charge-delivered', settle);
export const reverseReturned = listenAfter(returnReceived, 'billing.reverse-returned', settle);

/** With the decision itself: an active partner always has a plan. */
export const beginWithApproval = listenWithin<{ partnerId: string }, { planStore: PlanStore }>(
  partnerApproved,
  'billing.begin-subscription',
  (trx, { payload }, { planStore }) => planStore.begin(trx, payload.partnerId as PartnerId),
);
