import { z } from 'zod';
import { defineJob, defineSchedule } from '../../core/jobs/job.ts';
import { usersExpired } from './api.ts';
import type { IdentityCradle } from './cradle.ts';

const FOREIGN_KEY = '23503';

/** Sessions, links, challenges and counters that have ended; registrations nobody finished. */
export const forgetExpiredJob = defineJob({
  name: 'identity.forget-expired',
  payload: z.object({}),
  concurrency: 1,
  dedupeKey: () => 'all',
  run: async (_payload, { peopleCleanup, events, log }: IdentityCradle) => {
    await peopleCleanup.removeExpired();
    await peopleCleanup
      .removeUnverified((trx, userIds) => events.emit(trx, usersExpired, { userIds }, null))
      .catch((error: Error & { code?: string }) => {
        if (error.code !== FOREIGN_KEY) throw error;
        log.warn(
          { err: error },
          'unverified accounts stay: a table still points to them and nobody let go at user.expired',
        );
      });
  },
});

export const forgetExpiredSchedule = defineSchedule({
  name: 'identity.forget-expired',
  every: '23 * * * *',
  job: forgetExpiredJob,
  payload: {},
});
