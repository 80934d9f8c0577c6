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
    await database.system.raw(`delete from offer_history where at < now() - ? * interval '1 day'`, [HISTORY_DAYS]);
    // only offers that got entries since the last runs can have too many
    await database.system.raw(
      `with grown as (select distinct partner_id, offer_id from offer_history where at > now() - interval '1 day')
       delete from offer_history h using grown g
       cross join lateral (
         select kept.at from offer_history kept where kept.partner_id = g.partner_id and kept.offer_id = g.offer_id
         order by kept.at desc offset ? limit 1
       ) last
       where h.partner_id = g.partner_id and h.offer_id = g.offer_id and h.at < last.at`,
      [HISTORY_AT_MOST - 1],
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
