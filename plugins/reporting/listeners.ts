import type { Database } from '../../core/db/database.ts';
import { listenAfter, type Envelope } from '../../core/events/event.ts';
import { commissionBooked } from '../billing/api.ts';
import { orderChanged, orderCosted, returnReceived, settlementRecorded, type OrderId } from '../orders/api.ts';
import type { DayBook } from './services/day-book.ts';

type Deps = { database: Database; dayBook: DayBook };

const refresh = async (event: Envelope<{ orderIds: string[] }>, { database, dayBook }: Deps): Promise<void> => {
  if (!event.partnerId) throw new Error(`${event.type} ${event.id} has no partner`);
  await database.asPartner(event.partnerId, (trx) => dayBook.refresh(trx, event.payload.orderIds as OrderId[]));
};

/** Whatever changes what an order line earned. */
export const refreshers = [orderChanged, orderCosted, returnReceived, settlementRecorded, commissionBooked].map(
  (event) => listenAfter(event, `reporting.refresh-on-${event.name.replace('.', '-')}`, refresh, { concurrency: 2 }),
);
