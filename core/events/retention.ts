import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { defineJob, defineSchedule } from '../jobs/job.ts';

const EVENTS_KEPT_DAYS = 14;
const BATCH = 10_000;

/** Events are a queue, not a history: what was delivered two weeks ago goes, what waits or died stays. */
export const forgetOldEventsJob = defineJob({
  name: 'core.forget-old-events',
  payload: z.object({}),
  dedupeKey: () => 'all',
  run: async (_payload, { database }: { database: Database }, { signal }) => {
    for (;;) {
      signal.throwIfAborted();
      const { rowCount } = await database.system.raw<{ rowCount: number }>(
        `delete from domain_events e where e.id in (
           select id from domain_events
           where created_at < now() - ? * interval '1 day'
             and not exists (select 1 from event_deliveries d where d.event_id = domain_events.id)
             and not exists (select 1 from dead_deliveries d where d.event_id = domain_events.id)
           limit ?)`,
        [EVENTS_KEPT_DAYS, BATCH],
      );
      if (rowCount < BATCH) break;
    }
    await database.system('idempotency_keys').where('expires_at', '<', database.system.fn.now()).delete();
  },
});

export const forgetOldEventsSchedule = defineSchedule({
  name: 'core.forget-old-events',
  every: '17 3 * * *',
  job: forgetOldEventsJob,
  payload: {},
});
