import { z } from 'zod';
import type { Database, Trx } from '../../core/db/database.ts';
import type { PartnerId } from '../../core/ids.ts';
import { defineJob } from '../../core/jobs/job.ts';
import type { OrderFacts, OrderId } from '../orders/api.ts';

type Deps = {
  database: Database;
  dayBook: {
    rollUp(trx: Trx, day: string): Promise<void>;
    refresh(trx: Trx, orderIds: readonly OrderId[]): Promise<void>;
  };
  orderFacts: OrderFacts;
};

const AT_ONCE = 500;

/** Sums a day again. Queued once however many of its lines change meanwhile. */
export const rollUpJob = defineJob({
  name: 'reporting.roll-up',
  payload: z.object({ partnerId: z.uuid(), day: z.iso.date() }),
  dedupeKey: ({ partnerId, day }) => `${partnerId}/${day}`,
  run: async ({ partnerId, day }, { database, dayBook }: Deps) => {
    await database.asPartner(partnerId as PartnerId, (trx) => dayBook.rollUp(trx, day));
  },
});

/** Everything anew: after a change of zone or currency, or of how profit is counted. */
export const rebuildJob = defineJob({
  name: 'reporting.rebuild',
  payload: z.object({ partnerId: z.uuid() }),
  dedupeKey: ({ partnerId }) => partnerId,
  timeoutMs: 3_600_000,
  run: async ({ partnerId }, { database, dayBook, orderFacts }: Deps, { signal }) => {
    let after: OrderId | null = null;
    do {
      signal.throwIfAborted();
      after = await database.asPartner(partnerId as PartnerId, async (trx): Promise<OrderId | null> => {
        const ids: OrderId[] = await orderFacts.placedBetween(trx, new Date(0), new Date('9999-01-01'), after, AT_ONCE);
        if (ids.length > 0) await dayBook.refresh(trx, ids);
        return ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
      });
    } while (after !== null);
  },
});
