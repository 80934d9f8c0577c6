import type { Facet } from '@sellercloudx/adapter-kit';
import { afterCommit, requirePartner, type Database, type Trx } from '../../../core/db/database.ts';
import { prepared } from '../../../core/db/prepared.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { Logger } from '../../../core/log.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionId, ConnectionView, OfferId, SyncMarks } from '../api.ts';
import type { AdapterRegistry } from '../services/adapter-registry.ts';
import type { ChangedRow } from './ensure-rows.ts';
import { lane, writeLane } from './lanes.ts';
import { NEVER_READ } from './never-read.ts';
import type { SyncNudge } from './sync-nudge.ts';

/** The news of many cards comes as many calls: their tickets are looked at together, and none of them oftener than this. */
const TICKETS_WITHIN_MS = 5_000;

type Deps = { syncNudge: SyncNudge; adapterRegistry: AdapterRegistry; database: Database; log: Logger };
type Which = 'variant' | 'offer' | 'connection';
const columns: Readonly<Record<Which, string>> = {
  variant: 'o.variant_id',
  offer: 'o.id',
  connection: 'o.connection_id',
};
type Key = { connectionId: ConnectionId; targetKey: string };
type Sold = { offerId: OfferId; quantity: number; remoteWarehouseId?: string | undefined };

/** Says that a desired value may be another one now: one statement in the transaction of the change, no value computed. */
export class RowMarks implements SyncMarks {
  private readonly deps: Deps;
  private readonly sold = new WeakMap<Trx, (Sold & { connectionId: ConnectionId })[]>();
  constructor(deps: Deps) {
    this.deps = deps;
  }

  markStock(trx: Trx, variantIds: readonly VariantId[]): Promise<void> {
    return this.markVariants(trx, 'stock', variantIds);
  }

  markPrice(trx: Trx, variantIds: readonly VariantId[]): Promise<void> {
    return this.markVariants(trx, 'price', variantIds);
  }

  async markVariants(trx: Trx, facet: Facet, variantIds: readonly VariantId[]): Promise<void> {
    if (variantIds.length === 0) return;
    await this.mark(trx, facet, 'variant', variantIds);
  }

  /**
   * The market says that something about a card is decided: tickets of the connection are looked at before their time. One
   * whose question has failed (`problem`) waits as long as the market said; one that is locked is just being settled.
   */
  async askTicketsSoon(trx: Trx, connectionId: ConnectionId): Promise<void> {
    await trx.raw(
      `with waiting as (
         select r.ctid as at from sync_rows r
         where r.partner_id = :partnerId and r.connection_id = :connectionId and r.dirty and r.prio = :prio
           and r.step = 'ticket' and r.problem is null and r.not_before > now() + :withinMs * interval '1 ms'
         order by r.facet, r.target_key for no key update skip locked
       )
       update sync_rows r set not_before = now() + :withinMs * interval '1 ms'
       from waiting where r.partner_id = :partnerId and r.ctid = waiting.at`,
      { partnerId: requirePartner(trx), connectionId, prio: lane.ticket, withinMs: TICKETS_WITHIN_MS },
    );
  }

  async markOffers(trx: Trx, facet: Facet, offerIds: readonly OfferId[]): Promise<void> {
    if (offerIds.length === 0) return;
    await this.mark(trx, facet, 'offer', offerIds);
  }

  /** A setting of the whole connection changed: links, policy, shops. */
  async markConnection(trx: Trx, facet: Facet, connectionId: ConnectionId): Promise<void> {
    await this.mark(trx, facet, 'connection', [connectionId]);
  }

  /** Rows that stand for other offers now. */
  async markTargets(trx: Trx, connectionId: ConnectionId, rows: readonly ChangedRow[]): Promise<void> {
    for (const facet of new Set(rows.map((row) => row.facet)))
      await this.markRows(
        trx,
        facet,
        rows.filter((row) => row.facet === facet).map(({ targetKey }) => ({ connectionId, targetKey })),
      );
  }

  /**
   * Kept until the transaction marks the rows (reserving does), which locks them in the order everybody does: rows locked
   * here, before stock levels are, could meet another sale the other way round. What no mark takes along follows after.
   */
  async noteSold(
    trx: Trx,
    { id: connectionId, marketplace }: Pick<ConnectionView, 'id' | 'marketplace'>,
    sold: readonly Sold[],
  ): Promise<void> {
    // where the market's number stands still, believing it lower would keep the write from being sent that lowers it
    if (!this.deps.adapterRegistry.facts(marketplace).stockMeaning?.decrementsOnOrder) return;
    const partnerId = requirePartner(trx);
    const kept = this.sold.get(trx);
    const noted = sold.map((one) => ({ ...one, connectionId }));
    if (kept) kept.push(...noted);
    else {
      this.sold.set(trx, noted);
      afterCommit(trx, () => void this.applyLater(trx, partnerId));
    }
  }

  private async applyLater(trx: Trx, partnerId: PartnerId): Promise<void> {
    const left = this.sold.get(trx) ?? [];
    this.sold.delete(trx);
    if (left.length > 0)
      await this.deps.database
        .asPartner(partnerId, (later) => applySold(later, left))
        .catch((error: unknown) =>
          this.deps.log.warn({ err: error }, 'units sold were not noted; the next read corrects them'),
        );
  }

  /** Keys travel as arrays: a join would be planned by statistics, which know nothing of a partner who has just imported. */
  private async mark(trx: Trx, facet: Facet, which: Which, ids: readonly string[]): Promise<void> {
    const partnerId = requirePartner(trx);
    const hit = await prepared<{ connection_id: ConnectionId; target_key: string }>(
      trx,
      `select distinct m.connection_id, m.target_key
       from unnest(:ids::uuid[]) as asked(id)
       cross join lateral (select o.id from offers o where o.partner_id = :partnerId and ${columns[which]} = asked.id offset 0) o
       cross join lateral (
         select m.connection_id, m.target_key from sync_row_offers m
         where m.partner_id = :partnerId and m.offer_id = o.id and m.facet = :facet offset 0
       ) m`,
      { partnerId, facet, ids },
    );
    const keys = hit.rows.map((row) => ({ connectionId: row.connection_id, targetKey: row.target_key }));
    await this.markRows(trx, facet, keys);
  }

  /**
   * Rows are locked in key order, as finishes do. A row that waits out a refusal of the market (`deferred`) or for the end
   * of an earlier write (`unknown`) keeps its place; a parked one is tried again, since what was refused is another value.
   * What was never read is read before it is written, however often it changes meanwhile.
   */
  private async markRows(trx: Trx, facet: Facet, rows: readonly Key[]): Promise<void> {
    const partnerId = requirePartner(trx);
    const connections = [...new Set(rows.map((row) => row.connectionId))];
    if (connections.length === 0) return;
    const keys = [...new Set(rows.map((row) => row.targetKey))];
    const params = {
      ...{ partnerId, facet, connections, keys, prio: writeLane(facet) },
      ...{ readFirst: lane.readFirst, readBack: lane.readBack },
    };
    await trx.raw(
      `select 1 from sync_rows r
       where r.partner_id = :partnerId and r.connection_id = any(:connections::uuid[]) and r.facet = :facet
         and r.target_key = any(:keys::text[])
       order by r.connection_id, r.target_key for no key update`,
      params,
    );
    await trx.raw(
      `update sync_rows r set
         desired_version = r.desired_version + 1, dirty = true, changed_at = clock_timestamp(),
         dirty_at = case when r.dirty then r.dirty_at else clock_timestamp() end,
         step = case when r.dirty and (r.outcome = 'unknown' or r.facet in ('content', 'media', 'state')) then r.step
                     when ${NEVER_READ} then 'read' else 'write' end,
         prio = case when r.dirty and r.outcome = 'unknown' then :readFirst
                     when r.dirty and r.facet in ('content', 'media', 'state') then r.prio
                     when ${NEVER_READ} then :readBack else :prio end,
         not_before = case when r.dirty and r.outcome in ('deferred', 'unknown') then r.not_before else clock_timestamp() end,
         attempts = case when r.dirty and r.outcome in ('deferred', 'unknown') then r.attempts else 0 end
       where r.partner_id = :partnerId and r.connection_id = any(:connections::uuid[]) and r.facet = :facet
         and r.target_key = any(:keys::text[])`,
      params,
    );
    const noted = facet === 'stock' ? this.sold.get(trx)?.splice(0) : undefined;
    if (noted && noted.length > 0) await applySold(trx, noted);
    afterCommit(trx, () => this.deps.syncNudge.nudge(connections));
  }
}

/** The market has taken these off itself, so that is what it holds now. Row by row, and in key order, as `mark` does. */
async function applySold(trx: Trx, sold: readonly (Sold & { connectionId: ConnectionId })[]): Promise<void> {
  await trx.raw(
    `with sold as (
       select r.connection_id, r.target_key, sum(s.quantity) as units
       from unnest(:connections::uuid[], :offers::uuid[], :quantities::int[], :warehouses::text[])
         as s(connection_id, offer_id, quantity, warehouse_id)
       cross join lateral (
         select m.target_key from sync_row_offers m
         where m.partner_id = :partnerId and m.offer_id = s.offer_id and m.facet = 'stock'
           and m.connection_id = s.connection_id offset 0
       ) m
       cross join lateral (
         select r.connection_id, r.target_key, r.warehouse_id from sync_rows r
         where r.partner_id = :partnerId and r.connection_id = s.connection_id and r.facet = 'stock'
           and r.target_key = m.target_key offset 0
       ) r
       where r.warehouse_id is null or s.warehouse_id is null or r.warehouse_id = s.warehouse_id
       group by r.connection_id, r.target_key
     ), locked as (
       select r.at, s.units
       from (select * from sold order by connection_id, target_key) s
       cross join lateral (
         select r.ctid as at from sync_rows r
         where r.partner_id = :partnerId and r.connection_id = s.connection_id and r.facet = 'stock'
           and r.target_key = s.target_key and r.believed is not null
         for no key update
       ) r
     )
     update sync_rows r
     set believed = jsonb_set(r.believed, '{quantity}', to_jsonb(greatest(0, (r.believed->>'quantity')::int - locked.units)))
     from locked where r.partner_id = :partnerId and r.ctid = locked.at`,
    {
      partnerId: requirePartner(trx),
      connections: sold.map(({ connectionId }) => connectionId),
      offers: sold.map(({ offerId }) => offerId),
      quantities: sold.map(({ quantity }) => quantity),
      warehouses: sold.map(({ remoteWarehouseId }) => remoteWarehouseId ?? null),
    },
  );
}
