import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { ConnectionId, OfferId } from '../api.ts';
import { lane, writeLane } from './lanes.ts';
import { NEVER_READ } from './never-read.ts';
import type { Move } from './sync-row.ts';

export type Finished = {
  facet: string;
  targetKey: string;
  offerId: OfferId;
  outcome: string;
  tookMs: number;
  isLive: boolean;
};

/**
 * Writes what became of rows: one statement, conditional on the version each was taken with. A row that was changed
 * meanwhile keeps its new desired value and its lane; it only learns what is at the market now. The caller has fenced the
 * transaction, so a process that lost its lease never gets here.
 */
export async function finishRows(trx: Trx, connectionId: ConnectionId, moves: readonly Move[]): Promise<Finished[]> {
  if (moves.length === 0) return [];
  const { rows } = await trx.raw<{
    rows: {
      facet: string;
      target_key: string;
      offer_id: OfferId;
      outcome: string;
      took_ms: number;
      is_live: boolean;
    }[];
  }>(
    `with m as (
       select * from jsonb_to_recordset(:moves::jsonb) as m(
         facet text, target_key text, seen bigint, ack boolean, dirty boolean, prio smallint, step text, wait_ms float8,
         attempts smallint, write_prio smallint, outcome text, problem jsonb, has_problem boolean, ticket text, has_ticket boolean,
         ticket_expires_at timestamptz, sent jsonb, has_sent boolean, read jsonb, has_read boolean, believed jsonb,
         has_believed boolean, verified boolean)
     ), locked as (
       select r.facet, r.target_key, r.desired_version > m.seen as newer,
         -- a card is never sent twice at once, and nothing is sent on top of an unknown end: that is settled first
         m.step <> 'write' and (m.outcome = 'unknown' or r.facet in ('content', 'media', 'state')) as follows,
         r.step <> 'write' and (m.has_read or not ${NEVER_READ}) as freed
       from sync_rows r join m using (facet, target_key)
       where r.partner_id = :partnerId and r.connection_id = :connectionId and r.facet = any(:facets::text[])
         and r.target_key = any(:keys::text[])
       order by r.facet, r.target_key
       for no key update of r
     ), done as (
       update sync_rows r set
         acknowledged_version = case when m.ack then greatest(r.acknowledged_version, m.seen) else r.acknowledged_version end,
         dirty = m.dirty or l.newer,
         prio = case when not l.newer or l.follows then coalesce(m.prio, r.prio)
                     when l.freed then m.write_prio else r.prio end,
         step = case when not l.newer or l.follows then coalesce(m.step, r.step)
                     when l.freed then 'write' else r.step end,
         not_before = case when l.newer and l.follows is not true and m.outcome is distinct from 'deferred' then least(r.not_before, clock_timestamp())
                           else clock_timestamp() + coalesce(m.wait_ms, 0) * interval '1 ms' end,
         dirty_at = case when l.newer and not m.dirty then r.changed_at else r.dirty_at end,
         attempts = case when l.newer and m.outcome is distinct from 'deferred' then 0 else coalesce(m.attempts, r.attempts) end,
         outcome = m.outcome,
         problem = case when m.has_problem then m.problem else r.problem end,
         ticket = case when m.has_ticket then m.ticket else r.ticket end,
         ticket_expires_at = case when m.has_ticket then m.ticket_expires_at else r.ticket_expires_at end,
         sent_version = case when m.has_sent then m.seen else r.sent_version end,
         last_sent = case when m.has_sent then m.sent else r.last_sent end,
         last_sent_at = case when m.has_sent then clock_timestamp() else r.last_sent_at end,
         last_read = case when m.has_read then m.read else r.last_read end,
         last_read_at = case when m.has_read then clock_timestamp() else r.last_read_at end,
         believed = case when m.has_believed then m.believed else r.believed end,
         verified = coalesce(m.verified, case when m.has_sent then false else r.verified end)
       from m join locked l using (facet, target_key)
       where r.partner_id = :partnerId and r.connection_id = :connectionId
         and r.facet = m.facet and r.target_key = m.target_key
         and r.facet = any(:facets::text[]) and r.target_key = any(:keys::text[])
       returning r.facet, r.target_key, m.outcome, m.ack, m.has_sent, r.last_sent, m.has_problem, m.problem, r.changed_at,
         r.last_sent_at, r.last_read_at, m.has_read, r.dirty_at
     ), told as (
       select d.*, o.offer_id from done d
       join sync_row_offers o on o.partner_id = :partnerId and o.connection_id = :connectionId
         and o.facet = d.facet and o.target_key = d.target_key
         and o.facet = any(:facets::text[]) and o.target_key = any(:keys::text[])
       where d.has_sent or d.outcome in ('rejected', 'held')
     ), history as (
       insert into offer_history (partner_id, offer_id, id, facet, target_key, desired, outcome, problem, changed_at, sent_at, confirmed_at)
       select :partnerId, offer_id, gen_random_uuid(), facet, target_key, last_sent, outcome,
         case when has_problem then problem end, changed_at, case when has_sent then last_sent_at end,
         case when ack then clock_timestamp() end
       from told
     )
     select facet, target_key, offer_id, outcome, coalesce(ack, false) as is_live,
       extract(epoch from clock_timestamp() - dirty_at) * 1000 as took_ms from told`,
    {
      partnerId: requirePartner(trx),
      connectionId,
      // beside the join, so that rows are found by their whole key whatever the statistics say
      facets: [...new Set(moves.map(({ facet }) => facet))],
      keys: moves.map(({ targetKey }) => targetKey),
      moves: JSON.stringify(moves.map(toRecord)),
    },
  );
  return rows.map((row) => ({
    facet: row.facet,
    targetKey: row.target_key,
    offerId: row.offer_id,
    outcome: row.outcome,
    tookMs: Number(row.took_ms),
    isLive: row.is_live,
  }));
}

const toRecord = (move: Move): Record<string, unknown> => ({
  facet: move.facet,
  target_key: move.targetKey,
  seen: move.seen.toString(),
  ack: move.acknowledge ?? false,
  dirty: move.dirty,
  prio: move.prio ?? null,
  step: move.step ?? null,
  wait_ms: move.waitMs ?? null,
  attempts: move.attempts === undefined ? null : Math.min(move.attempts, 30_000),
  write_prio: writeLane(move.facet),
  outcome: move.outcome,
  problem: move.problem ?? null,
  has_problem: move.problem !== undefined,
  ticket: move.ticket ?? null,
  has_ticket: move.ticket !== undefined,
  ticket_expires_at: move.ticketExpiresAt ?? null,
  sent: move.sent ?? null,
  has_sent: move.sent !== undefined,
  read: move.read ?? null,
  has_read: move.read !== undefined,
  believed: move.believed ?? null,
  has_believed: move.believed !== undefined,
  verified: move.verified ?? null,
});

/**
 * Rows that were in a call when the lease was lost: a late write of ours may still arrive, after another process wrote
 * something newer. A new version, read first, heals that.
 */
export async function remarkAfterLostLease(
  trx: Trx,
  connectionId: ConnectionId,
  rows: readonly { facet: string; targetKey: string }[],
): Promise<void> {
  await trx.raw(
    `with locked as (
       select r.facet, r.target_key from sync_rows r
       join unnest(:facets::text[], :keys::text[]) as lost(facet, target_key) using (facet, target_key)
       where r.partner_id = :partnerId and r.connection_id = :connectionId
       order by r.facet, r.target_key for no key update of r
     )
     update sync_rows r set desired_version = r.desired_version + 1, dirty = true, prio = :prio, step = 'read',
       outcome = 'unknown', believed = null, verified = false, not_before = clock_timestamp(),
       dirty_at = case when r.dirty then r.dirty_at else clock_timestamp() end
     from locked l where r.partner_id = :partnerId and r.connection_id = :connectionId
       and r.facet = l.facet and r.target_key = l.target_key`,
    {
      partnerId: requirePartner(trx),
      connectionId,
      prio: lane.readFirst,
      facets: rows.map(({ facet }) => facet),
      keys: rows.map(({ targetKey }) => targetKey),
    },
  );
}
