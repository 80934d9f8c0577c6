import type { Facet, Json, Problem, RemoteKeys } from '@sellercloudx/adapter-kit';
import { requirePartner, type Trx } from '../../../core/db/database.ts';
import type { VariantId } from '../../catalog/api.ts';
import type { ConnectionId, ListingId, OfferId, StockPolicy } from '../api.ts';
import { lane, stepOf, type Lane, type Step } from './lanes.ts';
import { rowKey, type OutcomeKind, type TakenRow } from './sync-row.ts';

type Row = {
  facet: Facet;
  target_key: string;
  warehouse_id: string | null;
  draft_id: string | null;
  desired_version: bigint;
  acknowledged_version: bigint;
  prio: Lane;
  step: Step;
  attempts: number;
  outcome: OutcomeKind | null;
  problem: Problem | null;
  ticket: string | null;
  ticket_expires_at: Date | null;
  sent_version: bigint | null;
  last_sent: Json;
  last_sent_at: Date | null;
  last_read: Json;
  believed: Json;
  dirty_at: Date;
  changed_at: Date;
};

export type TakeAsk = {
  connectionId: ConnectionId;
  lane: Lane;
  limit: number;
  /** Keys of rows a call of this process is about: one request in flight a row. */
  busy: readonly string[];
};

/**
 * Due rows of one lane, oldest first. Nothing is marked as taken: the connection is leased, and what is in flight is known
 * here. Raises wait until the account's orders were read after the change, where anybody reads them.
 */
export async function takeRows(trx: Trx, ask: TakeAsk): Promise<TakenRow[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select r.* from sync_rows r
     join connections c on c.partner_id = r.partner_id and c.id = r.connection_id and (c.state = 'writing' or (c.state = 'read_only' and r.step = 'read'))
     where r.partner_id = :partnerId and r.connection_id = :connectionId and r.dirty and r.prio = :prio and r.step = :step
       and r.not_before <= clock_timestamp() and not ((r.facet || '|' || r.target_key) = any(:busy::text[]))
       ${ordersRule(ask.lane)}
     order by r.not_before limit :limit`,
    {
      partnerId: requirePartner(trx),
      connectionId: ask.connectionId,
      prio: ask.lane,
      step: stepOf(ask.lane),
      busy: ask.busy,
      limit: ask.limit,
    },
  );
  return rows.map(toTaken);
}

const READS_ORDERS = `exists (select 1 from connection_task_times t where t.partner_id = r.partner_id
  and t.connection_id = r.connection_id and t.reads_orders)`;
const ORDERS_READ_AT = `(select l.orders_read_at from connection_leases l
  where l.partner_id = r.partner_id and l.connection_id = r.connection_id)`;

/** No quantity at all is sent before orders were read since the account was taken up (first start, pause, restored backup). */
function ordersRule(which: Lane): string {
  if (which === lane.stockRaise) return `and (not ${READS_ORDERS} or r.changed_at < ${ORDERS_READ_AT})`;
  const isStock = which === lane.stockZero || which === lane.stockLower;
  return isStock ? `and (not ${READS_ORDERS} or ${ORDERS_READ_AT} is not null)` : '';
}

const toTaken = (row: Row): TakenRow => ({
  facet: row.facet,
  targetKey: row.target_key,
  warehouseId: row.warehouse_id,
  draftId: row.draft_id,
  seen: row.desired_version,
  acknowledged: row.acknowledged_version,
  prio: row.prio,
  step: row.step,
  attempts: row.attempts,
  outcome: row.outcome,
  problem: row.problem,
  ticket: row.ticket,
  ticketExpiresAt: row.ticket_expires_at,
  sentVersion: row.sent_version,
  lastSent: row.last_sent,
  lastSentAt: row.last_sent_at,
  lastRead: row.last_read,
  believed: row.believed,
  dirtyAt: row.dirty_at,
  changedAt: row.changed_at,
});

/** An offer a row stands for. Several share a row where the market's target is wider than an offer. */
export type RowOffer = {
  offerId: OfferId;
  listingId: ListingId;
  variantId: VariantId | null;
  /** Left alone: by the partner, or because its shop is not served. */
  isIgnored: boolean;
  keys: RemoteKeys;
  stockPolicy: StockPolicy | null;
  commissionBasisPoints: number | null;
};

type OfferRow = {
  facet: string;
  target_key: string;
  id: OfferId;
  listing_id: ListingId;
  variant_id: VariantId | null;
  ignored: boolean;
  served: boolean | null;
  card_id: string;
  remote_offer_id: string;
  price_group_id: string | null;
  sku: string | null;
  shop_remote_id: string;
  barcodes: string[];
  stock_policy: StockPolicy | null;
  commission_basis_points: number | null;
};

export async function offersOfRows(
  trx: Trx,
  connectionId: ConnectionId,
  rows: readonly { facet: Facet; targetKey: string }[],
): Promise<Map<string, RowOffer[]>> {
  const found = await trx.raw<{ rows: OfferRow[] }>(
    `select m.facet, m.target_key, o.*, s.served
     from unnest(:facets::text[], :keys::text[]) as asked(facet, target_key)
     cross join lateral (
       select m.facet, m.target_key, m.offer_id from sync_row_offers m
       where m.partner_id = :partnerId and m.connection_id = :connectionId and m.facet = asked.facet
         and m.target_key = asked.target_key offset 0
     ) m
     cross join lateral (select * from offers o where o.partner_id = :partnerId and o.id = m.offer_id offset 0) o
     left join shops s on s.partner_id = o.partner_id and s.connection_id = o.connection_id and s.remote_id = o.shop_remote_id
     order by o.id`,
    {
      partnerId: requirePartner(trx),
      connectionId,
      facets: rows.map(({ facet }) => facet),
      keys: rows.map(({ targetKey }) => targetKey),
    },
  );
  const byRow = new Map<string, RowOffer[]>();
  for (const row of found.rows) {
    const key = rowKey({ facet: row.facet, targetKey: row.target_key });
    byRow.set(key, [...(byRow.get(key) ?? []), toRowOffer(row)]);
  }
  return byRow;
}

const toRowOffer = (row: OfferRow): RowOffer => ({
  offerId: row.id,
  listingId: row.listing_id,
  variantId: row.variant_id,
  isIgnored: row.ignored || row.served === false,
  keys: keysOf(row),
  stockPolicy: row.stock_policy,
  commissionBasisPoints: row.commission_basis_points,
});

type KeyColumns = Pick<
  OfferRow,
  'card_id' | 'remote_offer_id' | 'price_group_id' | 'sku' | 'shop_remote_id' | 'barcodes'
>;

export function keysOf(row: KeyColumns): RemoteKeys {
  const [barcode] = row.barcodes;
  return {
    cardId: row.card_id,
    offerId: row.remote_offer_id,
    ...(row.price_group_id !== null && { priceGroupId: row.price_group_id }),
    ...(barcode !== undefined && { barcode }),
    ...(row.sku !== null && { sku: row.sku }),
    ...(row.shop_remote_id !== '' && { shopId: row.shop_remote_id }),
  };
}
