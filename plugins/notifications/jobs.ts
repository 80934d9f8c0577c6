import { z } from 'zod';
import { DAY_MS } from '../../core/clock.ts';
import type { Database } from '../../core/db/database.ts';
import { defineJob, defineSchedule } from '../../core/jobs/job.ts';
import type { NoticeStore } from './notice-store.ts';

const KEPT_DAYS = 90;

export const tidyNoticesJob = defineJob<Record<string, never>, { database: Database; noticeStore: NoticeStore }>({
  name: 'notifications.tidy',
  payload: z.object({}),
  dedupeKey: () => 'tidy',
  run: async (_payload, { database, noticeStore }) => {
    await database.asSystem('old notices', (trx) => noticeStore.forgetOld(trx, KEPT_DAYS));
  },
});

export const tidyNoticesSchedule = defineSchedule({
  name: 'notifications.tidy',
  every: DAY_MS,
  job: tidyNoticesJob,
  payload: {},
});
