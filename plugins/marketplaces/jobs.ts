import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '../../core/clock.ts';
import type { Database } from '../../core/db/database.ts';
import { defineJob, defineSchedule } from '../../core/jobs/job.ts';
import type { BlockedAccounts } from './services/blocked-accounts.ts';
import type { ExpiringKeys } from './services/expiring-keys.ts';

const HISTORY_DAYS = 90;
const HISTORY_AT_MOST = 50;

/** Keeps what only grows small: history of offers, answered commands, cached dictionaries. */
export const tidyJob = defineJob<Record<string, never>, { database: Database }>({
  name: 'marketplaces.tidy',
  payload: z.object({}),
  dedupeKey: () => 'tidy',
  run: async (_payload, { database }) => {
    await database.system.raw(`delete from connection_commands where expires_at < now() - interval '1 hour'`);
    await database.system.raw('delete from connection_cache where expires_at < now()');
    await database.system.raw(
      `delete from offer_history h using (
         select partner_id, offer_id, id, row_number() over (partition by partner_id, offer_id order by at desc) as n, at
         from offer_history
       ) old
       where h.partner_id = old.partner_id and h.offer_id = old.offer_id and h.id = old.id
         and (old.n > ? or old.at < now() - ? * interval '1 day')`,
      [HISTORY_AT_MOST, HISTORY_DAYS],
    );
  },
});

export const tidySchedule = defineSchedule({
  name: 'marketplaces.tidy',
  every: 6 * HOUR_MS,
  job: tidyJob,
  payload: {},
});

export const askBlockedJob = defineJob<Record<string, never>, { blockedAccounts: BlockedAccounts }>({
  name: 'marketplaces.ask-blocked',
  payload: z.object({}),
  dedupeKey: () => 'ask',
  run: async (_payload, { blockedAccounts }) => void (await blockedAccounts.ask()),
});

export const askBlockedSchedule = defineSchedule({
  name: 'marketplaces.askBlocked',
  every: 30 * MINUTE_MS,
  job: askBlockedJob,
  payload: {},
});

export const warnOfKeysJob = defineJob<Record<string, never>, { expiringKeys: ExpiringKeys }>({
  name: 'marketplaces.warn-of-keys',
  payload: z.object({}),
  dedupeKey: () => 'warn',
  run: async (_payload, { expiringKeys }) => void (await expiringKeys.tell()),
});

export const warnOfKeysSchedule = defineSchedule({
  name: 'marketplaces.warnOfKeys',
  every: HOUR_MS,
  job: warnOfKeysJob,
  payload: {},
});
