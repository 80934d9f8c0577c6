import type { Knex } from 'knex';
import { prepared } from '../db/prepared.ts';
import type { PartnerId } from '../ids.ts';
import type { Envelope } from './event.ts';

/** The SQL of the outbox. `visible_at` is the lease: a claimed row is invisible until it ends. */
export type Claimed = {
  eventId: string;
  handler: string;
  token: string;
  attempts: number;
  envelope: Envelope<unknown>;
};

type Row = {
  event_id: string;
  handler: string;
  attempts: number;
  partner_id: PartnerId | null;
  type: string;
  payload: unknown;
  created_at: Date;
  trace_parent: string | null;
};

export async function claimDeliveries(
  pool: Knex,
  free: { name: string; slots: number }[],
  { token, leaseMs, limit }: { token: string; leaseMs: number; limit: number },
): Promise<Claimed[]> {
  const { rows } = await prepared<Row>(
    pool,
    `with due as (
       select d.event_id, d.handler
       from unnest(:names::text[], :slots::int[]) as free(handler, slots)
       cross join lateral (
         select event_id, handler from event_deliveries
         where handler = free.handler and visible_at <= now()
         order by visible_at limit free.slots
         for update skip locked
       ) d
       limit :limit
     ), claimed as (
       update event_deliveries d
       set visible_at = now() + :leaseMs * interval '1 ms', attempts = d.attempts + 1, claim_token = :token,
           dedupe_key = null
       from due where d.event_id = due.event_id and d.handler = due.handler
       returning d.event_id, d.handler, d.attempts
     )
     select c.*, e.partner_id, e.type, e.payload, e.created_at, e.trace_parent
     from claimed c join domain_events e on e.id = c.event_id`,
    { names: free.map(({ name }) => name), slots: free.map(({ slots }) => slots), token, leaseMs, limit },
  );
  return rows.map((row) => ({
    eventId: row.event_id,
    handler: row.handler,
    token,
    attempts: row.attempts,
    envelope: {
      id: row.event_id,
      type: row.type,
      partnerId: row.partner_id,
      at: row.created_at,
      payload: row.payload,
      traceParent: row.trace_parent,
    },
  }));
}

/**
 * @returns the claims that still hold, by token and handler. One whose handler is just ending it in a transaction is
 *   locked and is left out as well: renewing never waits.
 */
export async function renewLeases(pool: Knex, held: readonly Claimed[], leaseMs: number): Promise<Set<string>> {
  const { rows } = await pool.raw<{ rows: { event_id: string; handler: string; claim_token: string }[] }>(
    `with own as (
       select d.event_id, d.handler
       from event_deliveries d
       join unnest(:ids::uuid[], :handlers::text[], :tokens::uuid[]) as held(id, handler, token)
         on d.event_id = held.id and d.handler = held.handler and d.claim_token = held.token
       for update of d skip locked
     )
     update event_deliveries d set visible_at = now() + :leaseMs * interval '1 ms'
     from own where d.event_id = own.event_id and d.handler = own.handler
     returning d.event_id, d.handler, d.claim_token`,
    {
      leaseMs,
      ids: held.map(({ eventId }) => eventId),
      handlers: held.map(({ handler }) => handler),
      tokens: held.map(({ token }) => token),
    },
  );
  return new Set(rows.map((row) => claimKey({ eventId: row.event_id, handler: row.handler, token: row.claim_token })));
}

/** One claim of one delivery: the same process may have claimed it before and lost it. */
export const claimKey = ({ eventId, handler, token }: Pick<Claimed, 'eventId' | 'handler' | 'token'>): string =>
  `${eventId}|${handler}|${token}`;

const RETRY_CAP_MS = 15 * 60_000;

/** 0.5 s · 2^attempts, capped, with a jitter so that a burst does not come back as one. */
export const retryDelayMs = (attempts: number, random = Math.random()): number =>
  Math.round(Math.min(RETRY_CAP_MS, 500 * 2 ** attempts) * (0.75 + random / 2));

/** @returns how many of the claims still held; to be used in the handler's own transaction. */
export async function endDeliveries(trx: Knex, claims: readonly Claimed[]): Promise<number> {
  const { rows } = await prepared(
    trx,
    `delete from event_deliveries
     where event_id = any(:ids::uuid[]) and handler = :handler and claim_token = :token returning 1`,
    { handler: claims[0]?.handler, token: claims[0]?.token, ids: claims.map(({ eventId }) => eventId) },
  );
  return rows.length;
}

export async function failDelivery(pool: Knex, claimed: Claimed, error: unknown, dead: boolean): Promise<void> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 2_000);
  const where = { event_id: claimed.eventId, handler: claimed.handler, claim_token: claimed.token };
  if (!dead) {
    await pool('event_deliveries')
      .where(where)
      .update({
        claim_token: null,
        last_error: message,
        visible_at: pool.raw(`now() + ? * interval '1 ms'`, [retryDelayMs(claimed.attempts)]),
      });
    return;
  }
  await pool.raw(
    `with gone as (
       delete from event_deliveries
       where event_id = :event_id and handler = :handler and claim_token = :claim_token
       returning event_id, handler, partner_id, attempts
     )
     insert into dead_deliveries (event_id, handler, partner_id, attempts, error)
     select event_id, handler, partner_id, attempts, :message from gone
     on conflict (event_id, handler) do update set attempts = excluded.attempts, error = excluded.error, died_at = now()`,
    { ...where, message },
  );
}
