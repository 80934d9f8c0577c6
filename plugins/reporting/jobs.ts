import { z } from 'zod';
import type { Database, Trx } from '../../core/db/database.ts';
import type { PartnerId } from '../../core/ids.ts';
import { defineJob } from '../../core/jobs/job.ts';

type Deps = { database: Database; dayBook: { rollUp(trx: Trx, day: string): Promise<void> } };

/** Sums a day again. Queued once however many of its lines change meanwhile. */
export const rollUpJob = defineJob({
  name: 'reporting.roll-up',
  payload: z.object({ partnerId: z.uuid(), day: z.iso.date() }),
  dedupeKey: ({ partnerId, day }) => `${partnerId}/${day}`,
  run: async ({ partnerId, day }, { database, dayBook }: Deps) => {
    await database.asPartner(partnerId as PartnerId, (trx) => dayBook.rollUp(trx, day));
  },
});
